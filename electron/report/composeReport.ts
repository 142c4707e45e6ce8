import { type Day, formatDayChinese } from '../../shared/day.ts';
import type { Block, PaperDocument } from '../../shared/document/document.ts';
import type { EngagementSnapshot } from '../../shared/engagement/engagementSnapshot.ts';
import { reportTypes } from '../../shared/engagement/reportType.ts';
import { numberedVersions, reportVersions } from '../../shared/issuance/issuance.ts';
import { annexKey, type BlockOrigin } from '../../shared/report/blockOrigin.ts';
import type { OutlineSection } from '../../shared/report/narrative.ts';
import { reportOutline } from '../../shared/report/reportOutline.ts';
import { fundsBlocks } from './fundsChapter.ts';
import { problemBlocks, recommendationBlocks } from './problemChapters.ts';
import { annexSections, attachmentNames, type Pictures } from './reportAnnexes.ts';
import { basisBlocks, openingBlocks, reportCover, reportKind, titleLines } from './reportFront.ts';
import { innerPage, type ReportIssue } from './reportInnerPage.ts';
import { paragraph, paragraphs, unitName } from './reportParts.ts';
import { implementationBlocks, indicatorBlocks, inspectionBlocks } from './resultChapters.ts';
import { scoreBlocks } from './scoreChapter.ts';
import { staffingBlocks } from './staffingChapter.ts';

/**
 * What a report needs besides the engagement: a date while it has none, the photos' bytes by attachment, and how it is issued; null
 * before that.
 */
export type ReportSurroundings = {
  today: Day;
  pictures?: Pictures;
  issue?: ReportIssue | null;
  /** Hears of each block where it comes from. */
  onBlock?(block: Block, origin: BlockOrigin): void;
};

/**
 * The report, from its cover to its annexes. Under each heading of the fixed outline stands what the program puts there by
 * itself and what a person wrote; a chapter with neither says 无。 Figures are computed here and never typed.
 */
export function composeReport(
  snapshot: EngagementSnapshot,
  { today, pictures = new Map(), issue = null, onBlock = () => {} }: ReportSurroundings,
): PaperDocument {
  const { engagement } = snapshot;
  const annexes = annexSections(snapshot, pictures);
  for (const block of annexes.flatMap(({ blocks }) => blocks)) onBlock(block, { sectionKey: annexKey, written: false });
  return {
    title: titleLines(engagement.projectName, reportKind(engagement)),
    style: 'official',
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
  const chapters = outline.flatMap((section): Block[] => {
    const written = section.narrative ? narrativeOf(snapshot, section.key) : [];
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
  const automatic = automaticChapters[section.key]?.(snapshot, section, pictures) ?? [];
  const blocks = narrativeFirst.has(section.key) ? [...written, ...automatic] : [...automatic, ...written];
  return blocks.length === 0 && section.narrative ? [paragraph('无。')] : blocks;
}

/** Where the course of events comes first and the table or the visit after it. */
const narrativeFirst: ReadonlySet<string> = new Set([
  'conclusion',
  'implementation',
  'monitoring',
  'overview',
  'staffing',
]);

type AutomaticChapter = (snapshot: EngagementSnapshot, section: OutlineSection, pictures: Pictures) => Block[];

/** What the program puts under a heading by itself, by the section's key; pure functions of the engagement. */
const automaticChapters: Readonly<Record<string, AutomaticChapter>> = {
  opening: openingBlocks,
  basis: basisBlocks,
  staffing: staffingBlocks,
  budget: fundsBlocks,
  targets: indicatorBlocks,
  // A monitoring report has no score, not even where a conclusion strayed into it from another type.
  conclusion: (snapshot, { automatic }) => (automatic === '' ? [] : scoreBlocks(snapshot)),
  implementation: implementationBlocks,
  overview: (snapshot, { automatic }) => (automatic === '' ? [] : implementationBlocks(snapshot)),
  monitoring: inspectionBlocks,
  problems: problemBlocks,
  recommendations: recommendationBlocks,
  attachments: (snapshot, _, pictures) => [{ kind: 'attachmentList', items: attachmentNames(snapshot, pictures) }],
};

function narrativeOf({ narratives }: EngagementSnapshot, key: string): Block[] {
  return paragraphs(narratives.find((narrative) => narrative.sectionKey === key)?.body ?? '');
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
