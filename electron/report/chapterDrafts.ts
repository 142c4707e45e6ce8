import type { Block } from '../../shared/document/document.ts';
import type { EngagementSnapshot } from '../../shared/engagement/engagementSnapshot.ts';
import { hasToken, tokenText } from '../../shared/report/figureToken.ts';
import type { ChapterDraft, Narrative, OutlineSection } from '../../shared/report/narrative.ts';
import { reportOutline } from '../../shared/report/reportOutline.ts';
import { automaticBlocks, isSentence, narrativeFirst } from './automaticChapters.ts';
import { offeredBlocks } from './offeredChapters.ts';

/** 拟稿 of every chapter that has one, by the type of the report and its rule pack. */
export function chapterDrafts(snapshot: EngagementSnapshot): ChapterDraft[] {
  return reportOutline(snapshot.engagement.engagementType, snapshot.narratives)
    .filter(({ narrative }) => narrative)
    .flatMap((section) => {
      const draft = chapterDraft(snapshot, section);
      return draft.lines.length === 0 ? [] : [draft];
    });
}

export function chapterDraft(snapshot: EngagementSnapshot, section: OutlineSection): ChapterDraft {
  const own = automaticBlocks(snapshot, section, new Map()).filter((block) => isSentence(section, block));
  const printed = own.length > 0;
  const blocks = printed ? own : offeredBlocks(snapshot, section);
  return { sectionKey: section.key, printed, lines: blocks.map(lineOf).filter((line) => line !== '') };
}

/** A sentence as it is stored in a narrative: its figures as tokens. */
function lineOf(block: Block): string {
  if (block.kind !== 'paragraph') return '';
  return block.text
    .map((inline) => {
      if (typeof inline === 'string') return inline;
      return 'figureId' in inline && hasToken(inline.figureId) ? tokenText(inline.figureId) : inline.text;
    })
    .join('')
    .replaceAll('\n', '');
}

/** A narrative with its chapter's sentences in it, where they would have been printed; what it has already is not put in twice. */
export function withDraft(narrative: Narrative, { lines, printed, sectionKey }: ChapterDraft): Narrative {
  const there = new Set(linesOf(narrative.body));
  const taken = lines.filter((line) => !there.has(line));
  const own = narrative.body.replace(/\n+$/, '');
  const parts = narrativeFirst.has(sectionKey) ? [own, ...taken] : [...taken, own];
  return {
    ...narrative,
    body: parts.filter((part) => part.trim() !== '').join('\n'),
    draftState: printed ? 'adopted' : narrative.draftState,
  };
}

/** The narrative without the sentences of the draft as they stand there; what a person rewrote of them stays. */
export function withoutDraft(narrative: Narrative, { lines }: ChapterDraft): Narrative {
  const drafted = new Set(lines);
  const body = narrative.body
    .split('\n')
    .filter((line) => !drafted.has(line.trim()))
    .join('\n');
  return { ...narrative, body, draftState: 'automatic' };
}

function linesOf(body: string): string[] {
  return body.split('\n').map((line) => line.trim());
}
