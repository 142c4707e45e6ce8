import type { Cover, PaperDocument } from '../../../shared/document/document.ts';
import type { Entry } from './pdfBlocks.ts';
import { addSpaceBefore, type FlowItem, textItem } from './pdfFlow.ts';
import { widthOf } from './pdfFonts.ts';
import { type PaperStyle, typeArea } from './pdfStyle.ts';
import { type TextScribe, widthOfText } from './pdfText.ts';

const leader = '…';

/** 标题: the lines of the model, centred, and one blank line before what follows (GB/T 9704-2012 7.3.1). */
export function titleItems(
  scribe: TextScribe,
  document: PaperDocument,
  style: PaperStyle,
  next: FlowItem | undefined,
): FlowItem[] {
  scribe.place = '标题';
  if (next && document.title.length > 0) addSpaceBefore(next, style.body.pitch);
  return document.title.map((line, index) =>
    textItem(scribe, `title-${index}`, line, style.title, { keepWithNext: true, properties: { alignment: 'center' } }),
  );
}

/** 封面: number, title, kind of report, and who, whom, when. */
export function coverItems(scribe: TextScribe, title: readonly string[], cover: Cover, style: PaperStyle): FlowItem[] {
  scribe.place = '封面';
  const centred = { alignment: 'center' };
  const titleStyle = { role: 'title', size: 26, pitch: 42 } as const;
  const kindStyle = { role: 'title', size: 32, pitch: 56 } as const;
  const rowStyle = { ...style.body, size: 15.75, pitch: 30 };
  const items = [
    textItem(scribe, 'cover-number', cover.reportNumber, rowStyle, { properties: { alignment: 'right' } }),
    ...title.map((line, index) =>
      textItem(scribe, `cover-title-${index}`, line, titleStyle, { above: index === 0 ? 90 : 0, properties: centred }),
    ),
    textItem(scribe, 'cover-kind', cover.reportKind, kindStyle, { above: 36, properties: centred }),
  ];
  const labelWidth = Math.max(
    0,
    ...cover.rows.map((row) => widthOfText(scribe, `${row.label}：`, rowStyle.role, rowStyle.size)),
  );
  const left = 3 * rowStyle.size;
  cover.rows.forEach((row, index) => {
    const own = widthOfText(scribe, `${row.label}：`, rowStyle.role, rowStyle.size);
    items.push(
      textItem(scribe, `cover-row-${index}`, `${row.label}：${row.value}`, rowStyle, {
        above: index === 0 ? 130 : 0,
        left: left + labelWidth,
        properties: { leadingIndent: -own },
      }),
    );
  });
  return items;
}

/**
 * 目录: our own lines, because pdfmake prints physical pages and no leaders.
 *
 * @param pageOf the printed page of an entry, null as long as it is not known.
 */
export function contentsItems(
  scribe: TextScribe,
  entries: readonly Entry[],
  style: PaperStyle,
  pageOf: (id: string) => number | null,
): FlowItem[] {
  scribe.place = '目录';
  const items = [textItem(scribe, 'contents-title', '目　录', style.title, { properties: { alignment: 'center' } })];
  const width = typeArea(style, 'portrait').width;
  const listed = entries.filter((candidate) => candidate.level <= 2);
  const line = { ...style.body, pitch: contentsPitch(style, listed) };
  for (const entry of listed) {
    const left = (entry.level - 1) * style.body.size * 2;
    const page = `${pageOf(entry.id) ?? 0}`;
    const item = textItem(scribe, `contents-${entry.id}`, entry.text, line, {
      left,
      above: items.length === 1 ? style.body.pitch / 2 : 0,
    });
    const [dots, number] = leaderAndNumber(scribe, style, entry.text, page, width - left);
    item.node.text = [...(item.node.text ?? []), dots, number];
    items.push(item);
  }
  return items;
}

/**
 * The pitch of the lines of a 目录: that of the body, or up to a fifth closer where a few lines would else stand alone on a second
 * page. The width of a title is estimated by its characters, as the word processor has other faces.
 */
export function contentsPitch(style: PaperStyle, entries: readonly { level: number; text: string }[]): number {
  const { size, pitch } = style.body;
  const { width, height } = typeArea(style, 'portrait');
  const lines = entries.reduce((sum, { level, text }) => {
    const left = (level - 1) * size * 2;
    return sum + Math.max(1, Math.ceil((text.length * size) / (width - left)));
  }, 0);
  const room = height - style.title.pitch - pitch / 2 - 0.1;
  const needed = room / Math.max(1, lines);
  return needed < pitch && needed >= pitch * closestContents ? needed : pitch;
}

const closestContents = 0.8;

type LeaderRun = { text: string; font: 'song'; noWrap: true; characterSpacing?: number };

/** Dots that fill the rest of the line to the last fraction of a point, then the page number flush right. */
function leaderAndNumber(
  scribe: TextScribe,
  style: PaperStyle,
  title: string,
  page: string,
  width: number,
): [LeaderRun, LeaderRun] {
  const { role, size } = style.body;
  const dotWidth = widthOf(scribe.fonts, 'song', leader, size);
  const numberWidth = widthOf(scribe.fonts, 'song', ` ${page}`, size);
  // A title of several lines: its last line is about what is left over.
  const lastLine = widthOfText(scribe, title, role, size) % width;
  const room = width - lastLine - numberWidth - 0.5;
  const count = Math.max(2, Math.floor(room / dotWidth));
  const spare = room - count * dotWidth;
  const spacing = spare > 0 && count > 2 ? spare / (count - 1) : 0;
  return [
    { text: leader.repeat(count), font: 'song', noWrap: true, characterSpacing: spacing },
    { text: ` ${page}`, font: 'song', noWrap: true },
  ];
}
