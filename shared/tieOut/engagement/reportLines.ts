import {
  type Block,
  type DocumentCell,
  type DocumentSection,
  type Inline,
  inlineText,
  type MarkedInline,
  type PaperDocument,
  type TableBlock,
} from '../../document/document.ts';
import { headingNumberer } from '../../document/outline.ts';
import type { BlockOrigin } from '../../report/blockOrigin.ts';
import type { ReportBlock, TextLine } from '../text/reportText.ts';

/** A paragraph or cell of the engagement's own report, with what is known of it besides its words. */
export type ReportLine = {
  text: string;
  /** The heading that it stands under, as printed: `（一）预算执行情况`; of an annex its mark. */
  heading: string;
  /** 第2段, or 表“绩效指标完成情况表”第4行“实际完成值”. */
  where: string;
  /** The section of the outline that it belongs to; null for title, cover and signature. */
  origin: BlockOrigin | null;
  /** The figures in it that are computed from records, by where they stand. */
  bound: readonly { start: number; end: number; figureId: string }[];
  /** Of a cell, the figures of its row: they name the record that the row is of. */
  rowFigures: readonly string[];
};

/** The report as a check reads it. Lines are counted from 1; `lines[0]` is line 1. */
export type ReportLines = { blocks: ReportBlock[]; lines: ReportLine[] };

/** The text of the report that the engagement composes: what is printed, without contents, page numbers and charts. */
export function reportLines(
  document: PaperDocument,
  originOf: (block: Block) => BlockOrigin | undefined = () => undefined,
): ReportLines {
  const lines: ReportLine[] = [];
  const blocks: ReportBlock[] = [];
  const add = (line: ReportLine): TextLine => ({ line: lines.push(line), text: line.text });
  const plain = (text: string, where: string) => {
    if (text.trim() === '') return;
    const line = add({ text, heading: '', where, origin: null, bound: [], rowFigures: [] });
    blocks.push({ kind: 'paragraph', lines: [line] });
  };
  if (document.cover && document.cover.reportNumber !== '') plain(document.cover.reportNumber, '封面文号');
  // A title is one, whatever lines it is broken into.
  plain(document.title.join(''), '标题');
  for (const row of document.cover?.rows ?? []) plain(`${row.label}：${row.value}`, '封面');
  for (const section of document.sections) blocks.push(...sectionBlocks(section, originOf, add));
  return { blocks, lines };
}

type Add = (line: ReportLine) => TextLine;

function sectionBlocks(
  section: DocumentSection,
  originOf: (block: Block) => BlockOrigin | undefined,
  add: Add,
): ReportBlock[] {
  const number = headingNumberer();
  const made: ReportBlock[] = [];
  let heading = section.annexMark ?? '';
  let paragraphs = 0;
  const put = (text: string, where: string, origin: BlockOrigin | null, bound: ReportLine['bound'] = []) => {
    if (text.trim() !== '')
      made.push({ kind: 'paragraph', lines: [add({ text, heading, where, origin, bound, rowFigures: [] })] });
  };
  if (section.annexMark) put(section.annexMark, '附件', null);
  if (section.annexTitle) put(section.annexTitle, '附件标题', null);
  for (const block of section.blocks) {
    const origin = originOf(block) ?? null;
    switch (block.kind) {
      case 'heading':
        heading = `${number(block.level)}${block.text}`;
        paragraphs = 0;
        put(heading, '标题', origin);
        break;
      case 'paragraph':
        paragraphs += 1;
        put(block.text.map(inlineText).join(''), `第${paragraphs}段`, origin, boundIn(block.text));
        break;
      case 'table':
        if (block.unit) put(block.unit, '表的单位', origin);
        if (block.caption) put(block.caption, '表名', origin);
        made.push(tableLines(block, heading, origin, add));
        break;
      case 'pairs':
        made.push({
          kind: 'table',
          rows: block.rows.map(({ label, value }) =>
            [label, value].map((text) => [add({ text, heading, where: label, origin, bound: [], rowFigures: [] })]),
          ),
        });
        break;
      case 'photos':
        for (const { caption } of block.photos) put(caption, '照片说明', origin);
        break;
      case 'attachmentList':
        for (const [index, item] of block.items.entries()) {
          put(`${index === 0 ? '附件：' : ''}${index + 1}.${item}`, '附件清单', origin);
        }
        break;
      case 'signature':
        heading = '';
        for (const text of [...block.lines, block.date]) put(text, '落款', origin);
        break;
      case 'chart':
      case 'pageBreak':
        break;
    }
  }
  return made;
}

/** Cells as they are printed: a group that goes on is printed once. */
function tableLines(block: TableBlock, heading: string, origin: BlockOrigin | null, add: Add): ReportBlock {
  const name = block.caption === null ? '表' : `表“${block.caption}”`;
  const cellLine = (cell: DocumentCell, where: string, rowFigures: readonly string[] = []) => [
    add({ text: inlineText(cell), heading, where, origin, bound: boundIn([cell]), rowFigures }),
  ];
  const header = block.columns.map(({ title }) => cellLine(title, `${name}表头`));
  const rows = block.rows.map(({ cells }, row) => {
    const before = block.rows[row - 1]?.cells;
    const figures = cells.flatMap((cell) => boundIn([cell]).map(({ figureId }) => figureId));
    let goesOn = before !== undefined;
    return cells.map((cell, column) => {
      goesOn &&= column < block.groupColumns && inlineText(cell) === inlineText(before?.[column] ?? '');
      const where = `${name}第${row + 1}行“${block.columns[column]?.title ?? ''}”`;
      return cellLine(goesOn ? '' : cell, where, figures);
    });
  });
  return { kind: 'table', rows: [header, ...rows] };
}

function boundIn(text: readonly (Inline | MarkedInline | DocumentCell)[]): ReportLine['bound'] {
  let start = 0;
  return text.flatMap((inline) => {
    const from = start;
    start += inlineText(inline).length;
    return typeof inline !== 'string' && 'figureId' in inline
      ? [{ start: from, end: start, figureId: inline.figureId }]
      : [];
  });
}

/** `（一）预算执行情况 第2段`: how a person finds a line of the report. */
export function placeName({ heading, where }: Pick<ReportLine, 'heading' | 'where'>): string {
  return [heading, where === heading ? '' : where].filter((part) => part !== '').join(' ');
}
