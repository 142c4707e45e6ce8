import type { Block } from '../../shared/document/document.ts';
import type { EngagementSnapshot } from '../../shared/engagement/engagementSnapshot.ts';
import type { OutlineSection } from '../../shared/report/narrative.ts';
import { fundsBlocks } from './fundsChapter.ts';
import { problemBlocks, recommendationBlocks } from './problemChapters.ts';
import { attachmentNames, type Pictures } from './reportAnnexes.ts';
import { basisBlocks, openingBlocks } from './reportFront.ts';
import { paragraph } from './reportParts.ts';
import { implementationBlocks, indicatorBlocks, inspectionBlocks } from './resultChapters.ts';
import { scoreBlocks } from './scoreChapter.ts';
import { staffingBlocks } from './staffingChapter.ts';

/** What the program puts under a heading by itself. */
export function automaticBlocks(snapshot: EngagementSnapshot, section: OutlineSection, pictures: Pictures): Block[] {
  return automaticChapters[section.key]?.(snapshot, section, pictures) ?? [];
}

/** Where the course of events comes first and the table or the visit after it. */
export const narrativeFirst: ReadonlySet<string> = new Set([
  'conclusion',
  'implementation',
  'monitoring',
  'overview',
  'staffing',
]);

/** Sections whose paragraphs are a list of records, item by item: no text that a person would write anew. */
const lists: ReadonlySet<string> = new Set(['basis', 'problems', 'recommendations']);

/**
 * Whether a block is a sentence that a person may take over and write anew. Tables, charts and lists stay as they are, and so does
 * 主送机关, which stands without indent.
 */
export function isSentence(section: Pick<OutlineSection, 'key'>, block: Block): boolean {
  return block.kind === 'paragraph' && block.indent !== false && !lists.has(section.key);
}

type AutomaticChapter = (snapshot: EngagementSnapshot, section: OutlineSection, pictures: Pictures) => Block[];

/** By the section's key; pure functions of the engagement. */
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
  attachments: (snapshot, _, pictures) => {
    const items = attachmentNames(snapshot, pictures);
    return items.length === 0 ? [paragraph('无。')] : [{ kind: 'attachmentList', items }];
  },
};
