import { create } from 'zustand';
import type { Progress } from '../shared/contract/call.ts';
import type { FileReference } from '../shared/contract/inputs.ts';
import type { ShownMoneyUnit } from '../shared/fieldText.ts';
import type { OpenEngagement } from '../shared/workspace/workspace.ts';
import type { ConnectionState } from './api/transport.ts';
import { isPageKey, type PageKey } from './pages.ts';

type RunningJob = {
  id: number;
  title: string;
  progress: Progress | null;
  /** The page that began it is there and shows it. */
  onPage: boolean;
  cancel(): void;
};

/** Something that could not be stored; what was typed stays on its page until it is stored or given up. */
export type FailedSave = { key: string; place: string; message: string; retry(): void };

export type Notice = {
  id: number;
  tone: 'done' | 'problem';
  text: string;
  /** Stays until it is put away. */
  stays?: boolean;
  file?: FileReference;
  /** A way back, as long as the notice stands. */
  undo?: () => void;
};

/** The record that the person is at, for 修改记录; `place` names it where it has no name of its own. */
export type ActiveRecord = { id: string; place: string };

/** A field to go to, once it is on screen; `table` and `ownerId` say which form and which part of it has the record. */
export type Place = {
  recordId: string;
  field: string | null;
  table: string;
  ownerId: string | null;
  /** The words in the field that it is about. */
  quote?: string;
};

/** A correction of a finished form that waits for its reason; null gives it up. */
export type ReasonRequest = { message: string; answer(reason: string | null): void };

export type Session = {
  page: PageKey;
  connection: ConnectionState;
  /** Null while not yet known. */
  workspace: { appVersion: string; userName: string; open: OpenEngagement | null } | null;
  /** Commands under way. */
  saving: number;
  /** Changes that wait for an earlier one and are not sent yet. */
  unsent: number;
  savedAt: Date | null;
  failedSaves: readonly FailedSave[];
  jobs: readonly RunningJob[];
  notices: readonly Notice[];
  moneyUnit: ShownMoneyUnit;
  /** The year of days typed without one. */
  defaultYear: number;
  /** A command that a page may ask for on another page, e.g. to create. */
  dialog: 'palette' | 'create' | 'open' | 'history' | 'uses' | 'verify' | 'compareReports' | 'otherReport' | null;
  activeRecord: ActiveRecord | null;
  /** Where what was undone is seen. */
  place: Place | null;
  reasonRequest: ReasonRequest | null;
  /** What a command has to know before it goes on. */
  question: Question | null;
};

export type Question = {
  title: string;
  text: string;
  action: string;
  /** It comes unasked, perhaps while the person writes: a key that was meant for the text is a no. */
  unasked?: boolean;
  answer(yes: boolean): void;
};

const unitKey = 'fieldwork.moneyUnit';

export const useSession = create<Session>()(() => ({
  page: pageFromAddress(),
  connection: 'connecting',
  workspace: null,
  saving: 0,
  unsent: 0,
  savedAt: null,
  failedSaves: [],
  jobs: [],
  notices: [],
  moneyUnit: localStorage.getItem(unitKey) === '万元' ? '万元' : '元',
  defaultYear: new Date().getFullYear(),
  dialog: null,
  activeRecord: null,
  place: null,
  reasonRequest: null,
  question: null,
}));

const { getState, setState } = useSession;
const pendingEdits = new Set<() => void>();
let lastId = 0;

/** Half-typed text registers here, so that leaving the page or the window stores it. */
export function holdEdit(commit: () => void): () => void {
  pendingEdits.add(commit);
  return () => pendingEdits.delete(commit);
}

export function commitPendingEdits(): void {
  for (const commit of [...pendingEdits]) commit();
}

export function goTo(page: PageKey): void {
  commitPendingEdits();
  // What was written on a page is told there.
  const left = page !== getState().page;
  const notices = getState().notices.filter(({ file }) => !(left && file));
  setState({ page, dialog: null, activeRecord: null, notices });
  window.history.replaceState(null, '', `#${page}`);
}

export function showDialog(dialog: Session['dialog']): void {
  commitPendingEdits();
  setState({ dialog });
}

export function setActiveRecord(activeRecord: ActiveRecord): void {
  const before = getState().activeRecord;
  if (before?.id !== activeRecord.id || before.place !== activeRecord.place) setState({ activeRecord });
}

/** Asks whichever grid or form has the record to go there, once it is on screen and as long as the person waits for it. */
export function showPlace(place: Place): void {
  commitPendingEdits();
  setState({ place });
}

let deeds = 0;

/** How often the person has pressed a key or the mouse: what was asked for before may by then be no longer waited for. */
export function deedsSoFar(): number {
  return deeds;
}

/** Called at each key and each press. Whoever goes on with something else is not thrown back to where an undone change is seen. */
export function countDeed(): void {
  deeds += 1;
  takePlace();
}

/** The place, for the one who goes there now, or from someone who has gone on with something else. */
export function takePlace(): void {
  if (getState().place) setState({ place: null });
}

/** Asks the person, and gives whether the action is wanted; a question that still stands is answered with no. */
export function askPerson(question: Omit<Question, 'answer'>): Promise<boolean> {
  getState().question?.answer(false);
  return new Promise((resolve) => {
    const answer = (yes: boolean) => {
      setState({ question: null });
      resolve(yes);
    };
    setState({ question: { ...question, answer } });
  });
}

export function setMoneyUnit(moneyUnit: ShownMoneyUnit): void {
  commitPendingEdits();
  localStorage.setItem(unitKey, moneyUnit);
  setState({ moneyUnit });
}

export function setDefaultYear(defaultYear: number): void {
  if (getState().defaultYear !== defaultYear) setState({ defaultYear });
}

export function reportFailedSave(failed: FailedSave): void {
  setState(({ failedSaves }) => ({ failedSaves: [...failedSaves.filter(({ key }) => key !== failed.key), failed] }));
}

export function clearFailedSave(key: string): void {
  if (getState().failedSaves.some((failed) => failed.key === key)) {
    setState(({ failedSaves }) => ({ failedSaves: failedSaves.filter((failed) => failed.key !== key) }));
  }
}

export function retryFailedSaves(): void {
  for (const failed of getState().failedSaves) failed.retry();
}

export function notify(notice: Omit<Notice, 'id'>): void {
  lastId += 1;
  const id = lastId;
  setState(({ notices }) => {
    // Of documents only the last that was written is offered: they do not pile up.
    const others = notice.file ? notices.filter(({ file }) => !file) : notices;
    return { notices: [...others.slice(-3), { id, ...notice }] };
  });
}

export function dismissNotice(id: number): void {
  setState(({ notices }) => ({ notices: notices.filter((notice) => notice.id !== id) }));
}

export function startJob(title: string, cancel: () => void) {
  lastId += 1;
  const id = lastId;
  setState(({ jobs }) => ({ jobs: [...jobs, { id, title, progress: null, onPage: false, cancel }] }));
  return {
    id,
    report(progress: Progress): void {
      setState(({ jobs }) => ({ jobs: jobs.map((job) => (job.id === id ? { ...job, progress } : job)) }));
    },
    finish(): void {
      setState(({ jobs }) => ({ jobs: jobs.filter((job) => job.id !== id) }));
    },
  };
}

/** Says that the page shows a job itself, as long as it does: the frame then need not. */
export function showJobOnPage(id: number): () => void {
  const put = (onPage: boolean) =>
    setState(({ jobs }) => ({ jobs: jobs.map((job) => (job.id === id ? { ...job, onPage } : job)) }));
  put(true);
  return () => put(false);
}

/** Whether the open engagement may be changed. */
export function useReadOnly(): boolean {
  return useSession(({ workspace }) => workspace?.open?.readOnly ?? true);
}

export function pageFromAddress(): PageKey {
  const wanted = window.location.hash.slice(1);
  return isPageKey(wanted) ? wanted : 'start';
}
