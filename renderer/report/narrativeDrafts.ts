import { create } from 'zustand';
import type { Narrative } from '../../shared/report/narrative.ts';
import { client, havingSeen } from '../api/client.ts';
import { inTurn } from '../editQueue.ts';
import { clearFailedSave, reportFailedSave, useSession } from '../session.ts';

/** Text of a section that is not stored yet; outlives its page, so that a failed save loses nothing. */
export type NarrativeDraft = {
  text: string;
  /** The text that stood there when the writing began. */
  over: string;
  saving: boolean;
  problem: string | null;
};

/** Which section of which engagement, and how messages name it. */
export type NarrativePlace = { path: string; sectionKey: string; title: string };

type Drafts = { drafts: Readonly<Record<string, NarrativeDraft>> };

export const useNarrativeDrafts = create<Drafts>()(() => ({ drafts: {} }));

const { getState, setState } = useNarrativeDrafts;
const running = new Map<string, Promise<void>>();
const askedAgain = new Set<string>();

export function draftKey({ path, sectionKey }: Pick<NarrativePlace, 'path' | 'sectionKey'>): string {
  return `${path}/报告/${sectionKey}`;
}

export function typeNarrative(place: NarrativePlace, text: string, shown: string): void {
  const key = draftKey(place);
  const { over = shown, saving = false, problem = null } = getState().drafts[key] ?? {};
  putDraft(key, { text, over, saving, problem });
}

/** Stores what was typed, one change of a section after the other; `accept` gets each answer before its draft goes. */
export function storeNarrative(place: NarrativePlace, accept: (narrative: Narrative) => void): Promise<void> {
  const key = draftKey(place);
  const present = running.get(key);
  if (present) {
    askedAgain.add(key);
    return present;
  }
  const work = inTurn(key, () => send(place, accept).finally(() => running.delete(key)));
  running.set(key, work);
  return work;
}

async function send(place: NarrativePlace, accept: (narrative: Narrative) => void): Promise<void> {
  const key = draftKey(place);
  do {
    askedAgain.delete(key);
    const { text, over } = getState().drafts[key] ?? {};
    // A draft that is left over from another engagement must not get into the one that is open.
    if (text === undefined || over === undefined || useSession.getState().workspace?.open?.path !== place.path) return;
    putDraft(key, { text, over, saving: true, problem: null });
    try {
      const narrative = { sectionKey: place.sectionKey, body: text };
      accept(await havingSeen({ body: over }, () => client.report.changeNarrative(narrative)));
      clearFailedSave(key);
      settleDraft(key, text, null);
    } catch (error) {
      const { message } = error as Error;
      settleDraft(key, null, message);
      const retry = () => void storeNarrative(place, accept);
      reportFailedSave({ key, place: `报告「${place.title}」`, message, retry });
      return;
    }
  } while (askedAgain.has(key));
}

/** Drops the draft when what was stored is all of it; keeps what was typed meanwhile. */
function settleDraft(key: string, stored: string | null, problem: string | null): void {
  const draft = getState().drafts[key];
  if (!draft) return;
  if (draft.text !== stored) putDraft(key, { ...draft, over: stored ?? draft.over, saving: false, problem });
  else setState(({ drafts: { [key]: _, ...others } }) => ({ drafts: others }));
}

function putDraft(key: string, draft: NarrativeDraft): void {
  setState(({ drafts }) => ({ drafts: { ...drafts, [key]: draft } }));
}
