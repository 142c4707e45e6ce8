import { type Day, formatDayChinese } from '../../shared/day.ts';
import type { Block, Inline, MarkedInline, PaperDocument, ReportStyle } from '../../shared/document/document.ts';
import type { EngagementSnapshot } from '../../shared/engagement/engagementSnapshot.ts';
import { reportTypes } from '../../shared/engagement/reportType.ts';
import { numberedVersions, reportVersions } from '../../shared/issuance/issuance.ts';
import { annexKey, type BlockOrigin } from '../../shared/report/blockOrigin.ts';
import type { KnownFigures } from '../../shared/report/knownFigure.ts';
import type { OutlineSection } from '../../shared/report/narrative.ts';
import { printedPieces } from '../../shared/report/printedPieces.ts';
import { reportOutline } from '../../shared/report/reportOutline.ts';
import { automaticBlocks, isSentence, narrativeFirst } from './automaticChapters.ts';
import { figuresToPrint } from './knownFigures.ts';
import { annexSections, type Pictures } from './reportAnnexes.ts';
import { reportCover, reportKind, titleLines } from './reportFront.ts';
import { innerPage, type ReportIssue } from './reportInnerPage.ts';
import { paragraph, unitName } from './reportParts.ts';

/**
 * What a report needs besides the engagement: a date while it has none, the photos' bytes by attachment, and how it is issued; null
 * before that.
 */
export type ReportSurroundings = {
  today: Day;
  pictures?: Pictures;
  issue?: ReportIssue | null;
  /** 报告版式: 公文版 unless another is asked for. */
  style?: ReportStyle;
  /** Hears of each block where it comes from. */
  onBlock?(block: Block, origin: BlockOrigin): void;
};

/**
 * The report, from its cover to its annexes. Under each heading of the fixed outline stands what the program puts there by
 * itself and what a person wrote; a chapter with neither says 无。 Figures are computed here and never typed.
 */
export function composeReport(
  snapshot: EngagementSnapshot,
  { today, pictures = new Map(), issue = null, style = 'official', onBlock = () => {} }: ReportSurroundings,
): PaperDocument {
  const { engagement } = snapshot;
  const annexes = annexSections(snapshot, pictures);
  for (const block of annexes.flatMap(({ blocks }) => blocks)) onBlock(block, { sectionKey: annexKey, written: false });
  return {
    title: titleLines(engagement.projectName, reportKind(engagement)),
    style,
    author: unitName(snapshot, reportTypes[engagement.engagementType].author),
    issuedOn: engagement.reportedOn ?? today,
    cover: reportCover(snapshot),
    innerPage: innerPage(snapshot, issue),
    ...(issue && !numberedVersions.includes(issue.version) ? { watermark: reportVersions[issue.version] } : {}),
    contents: true,
    sections: [
      { orientation: 'portrait', annexMark: null, annexTitle: null, blocks: bodyBlocks(snapshot, pictures, onBlock) },
      ...annexes,
    ],
  };
}

function bodyBlocks(
  snapshot: EngagementSnapshot,
  pictures: Pictures,
  onBlock: NonNullable<ReportSurroundings['onBlock']>,
): Block[] {
  const outline = reportOutline(snapshot.engagement.engagementType, snapshot.narratives);
  const known = figuresNamed(snapshot);
  const chapters = outline.flatMap((section): Block[] => {
    const written = section.narrative ? narrativeOf(snapshot, section.key, known) : [];
    const blocks = [
      ...(section.title === '' ? [] : [{ kind: 'heading' as const, level: section.level, text: section.title }]),
      ...chapterBlocks(snapshot, section, pictures, written),
    ];
    for (const block of blocks) onBlock(block, { sectionKey: section.key, written: written.includes(block) });
    return blocks;
  });
  return [...chapters, signature(snapshot)];
}

function chapterBlocks(
  snapshot: EngagementSnapshot,
  section: OutlineSection,
  pictures: Pictures,
  written: readonly Block[],
): Block[] {
  const adopted = snapshot.narratives.some(
    ({ sectionKey, draftState }) => sectionKey === section.key && draftState === 'adopted',
  );
  // Sentences that a person took over stand in the narrative, and not twice.
  const automatic = automaticBlocks(snapshot, section, pictures).filter(
    (block) => !(adopted && isSentence(section, block)),
  );
  // The text of an adopted draft stands before the tables that it speaks of, behind 主送机关.
  const lead = automatic.filter(({ kind }) => adopted && kind === 'paragraph');
  const rest = automatic.filter((block) => !lead.includes(block));
  const first = adopted || narrativeFirst.has(section.key);
  const blocks = first ? [...lead, ...written, ...rest] : [...rest, ...written];
  return blocks.length === 0 && section.narrative ? [paragraph('无。')] : blocks;
}

function narrativeOf({ narratives }: EngagementSnapshot, key: string, known: KnownFigures): Block[] {
  const body = narratives.find((narrative) => narrative.sectionKey === key)?.body ?? '';
  return body
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => paragraph(...inlinesOf(line, known)));
}

/** A token becomes the figure that it names; one that can't be printed is marked, for a draft. */
function inlinesOf(line: string, known: KnownFigures): (Inline | MarkedInline)[] {
  return printedPieces(line, known).map(({ text, figureId, broken }) => {
    if (broken !== null) return { marked: true as const, text };
    return figureId === null ? text : { figureId, text };
  });
}

/** Those that tokens may name; none are looked for where no narrative has a token. */
function figuresNamed(snapshot: EngagementSnapshot): KnownFigures {
  const named = snapshot.narratives.some(({ body }) => body.includes('{{'));
  return named ? figuresToPrint(snapshot) : new Map();
}

/** 署名: who answers for the report by its full name, the place, the date. */
function signature(snapshot: EngagementSnapshot): Block {
  const { engagementType, reportPlace, reportedOn } = snapshot.engagement;
  const author = unitName(snapshot, reportTypes[engagementType].author);
  return {
    kind: 'signature',
    lines: [author, reportPlace === '' ? '' : `中国·${reportPlace}`].filter((line) => line !== ''),
    date: reportedOn ? formatDayChinese(reportedOn) : '　　年　　月　　日',
  };
}
