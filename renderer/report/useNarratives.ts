import { useMemo } from 'react';
import { figuresById } from '../../shared/report/knownFigure.ts';
import type { Narrative } from '../../shared/report/narrative.ts';
import { client } from '../api/client.ts';
import { useCall } from '../api/useCall.ts';
import { useSession } from '../session.ts';
import { draftKey, type NarrativeDraft, storeNarrative, typeNarrative, useNarrativeDrafts } from './narrativeDrafts.ts';
import { type OutlineEntry, outlineEntries } from './outlineEntries.ts';

/** What figures and drafts come from. */
const sources = [
  'engagement',
  'evidence',
  'funds',
  'implementation',
  'indicator',
  'inspection',
  'interview',
  'problem',
  'rulePack',
] as const;

/** The report's headings with their text, as it is typed, and what may be done with a section. */
export function useNarratives() {
  const path = useSession(({ workspace }) => workspace?.open?.path ?? '');
  const outline = useCall(['report', 'engagement'], ({ report }) => report.getReportOutline({}), []);
  const narratives = useCall('report', ({ report }) => report.listNarratives({}), []);
  const figures = useCall(sources, ({ report }) => report.listKnownFigures({}), []);
  const chapterDrafts = useCall(sources, ({ report }) => report.listChapterDrafts({}), []);
  const drafts = useNarrativeDrafts((state) => state.drafts);
  const known = useMemo(() => figuresById(figures.value ?? []), [figures.value]);
  const entries = useMemo(() => {
    const stored = new Map(narratives.value?.map((narrative) => [narrative.sectionKey, narrative]));
    const writtenIn = (sectionKey: string) => {
      const narrative = stored.get(sectionKey);
      const text = drafts[draftKey({ path, sectionKey })]?.text ?? narrative?.body ?? '';
      return { text, draftState: narrative?.draftState ?? ('automatic' as const) };
    };
    return narratives.value ? outlineEntries(outline.value ?? [], writtenIn, known) : [];
  }, [outline.value, narratives.value, drafts, path, known]);

  function accept(narrative: Narrative): void {
    narratives.mutate((before) => [
      ...before.filter(({ sectionKey }) => sectionKey !== narrative.sectionKey),
      narrative,
    ]);
  }

  const placeOf = ({ key, label }: OutlineEntry) => ({ path, sectionKey: key, title: label });
  return {
    entries,
    /** Undefined until they are known. */
    figures: figures.value,
    known,
    draftedFor: ({ key }: OutlineEntry) => chapterDrafts.value?.find(({ sectionKey }) => sectionKey === key),
    error: outline.error ?? narratives.error ?? figures.error ?? chapterDrafts.error,
    ask(): void {
      outline.ask();
      narratives.ask();
      figures.ask();
      chapterDrafts.ask();
    },
    draftOf: ({ key }: OutlineEntry): NarrativeDraft | undefined => drafts[draftKey({ path, sectionKey: key })],
    type: (entry: OutlineEntry, text: string) => typeNarrative(placeOf(entry), text, entry.text),
    store: (entry: OutlineEntry) => storeNarrative(placeOf(entry), accept),
    /** What was typed is stored first: a draft is put beside it. */
    async adopt({ key }: OutlineEntry): Promise<void> {
      accept(await client.report.adoptDraft({ sectionKey: key }));
    },
    /** Gives the narrative that is left. */
    async restore({ key }: OutlineEntry): Promise<Narrative> {
      const left = await client.report.restoreAutomatic({ sectionKey: key });
      accept(left);
      return left;
    },
  };
}

/** All that is written, as one text to compare: tells whether a preview still shows it. */
export function writtenText(sections: Iterable<Narrative>): string {
  const written = [...sections]
    .filter(({ body, draftState }) => body !== '' || draftState === 'adopted')
    .map(({ sectionKey, body, draftState }) => [sectionKey, body, draftState] as const)
    .sort(([left], [right]) => (left < right ? -1 : 1));
  return JSON.stringify(written);
}

export async function storedText(): Promise<string> {
  return writtenText(await client.report.listNarratives({}));
}
