import { useMemo } from 'react';
import type { Narrative } from '../../shared/report/narrative.ts';
import { client } from '../api/client.ts';
import { useCall } from '../api/useCall.ts';
import { useSession } from '../session.ts';
import { draftKey, type NarrativeDraft, storeNarrative, typeNarrative, useNarrativeDrafts } from './narrativeDrafts.ts';
import { type OutlineEntry, outlineEntries } from './outlineEntries.ts';

/** The report's headings with their text, as it is typed, and what may be done with a section. */
export function useNarratives() {
  const path = useSession(({ workspace }) => workspace?.open?.path ?? '');
  const outline = useCall(['report', 'engagement'], ({ report }) => report.getReportOutline({}), []);
  const narratives = useCall('report', ({ report }) => report.listNarratives({}), []);
  const drafts = useNarrativeDrafts((state) => state.drafts);
  const entries = useMemo(() => {
    const stored = new Map(narratives.value?.map(({ sectionKey, body }) => [sectionKey, body]));
    const textOf = (sectionKey: string) => drafts[draftKey({ path, sectionKey })]?.text ?? stored.get(sectionKey) ?? '';
    return narratives.value ? outlineEntries(outline.value ?? [], textOf) : [];
  }, [outline.value, narratives.value, drafts, path]);

  function accept(narrative: Narrative): void {
    narratives.mutate((before) => [
      ...before.filter(({ sectionKey }) => sectionKey !== narrative.sectionKey),
      narrative,
    ]);
  }

  const placeOf = ({ key, label }: OutlineEntry) => ({ path, sectionKey: key, title: label });
  return {
    entries,
    error: outline.error ?? narratives.error,
    ask(): void {
      outline.ask();
      narratives.ask();
    },
    draftOf: ({ key }: OutlineEntry): NarrativeDraft | undefined => drafts[draftKey({ path, sectionKey: key })],
    type: (entry: OutlineEntry, text: string) => typeNarrative(placeOf(entry), text),
    store: (entry: OutlineEntry) => storeNarrative(placeOf(entry), accept),
  };
}

/** All that is written, as one text to compare: tells whether a preview still shows it. */
export function writtenText(sections: Iterable<readonly [string, string]>): string {
  const written = [...sections].filter(([, body]) => body !== '').sort(([left], [right]) => (left < right ? -1 : 1));
  return JSON.stringify(written);
}

export async function storedText(): Promise<string> {
  const narratives = await client.report.listNarratives({});
  return writtenText(narratives.map(({ sectionKey, body }) => [sectionKey, body] as const));
}
