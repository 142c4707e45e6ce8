import { client, onChange, onChangedElsewhere, onCommand, onConnectionState, onReasonRequired } from './api/client.ts';
import {
  askPerson,
  commitPendingEdits,
  countDeed,
  notify,
  pageFromAddress,
  type ReasonRequest,
  setDefaultYear,
  useSession,
} from './session.ts';

const { getState, setState } = useSession;

/** 更正原因 that were given, by form: asked once per sitting. */
const reasons = new Map<string, string>();
let asking: Promise<unknown> = Promise.resolve();

function askReason(subject: string, message: string): Promise<string | null> {
  const answered = asking.then(
    () =>
      reasons.get(subject) ??
      new Promise<string | null>((resolve) => {
        const answer = (reason: string | null) => {
          if (getState().reasonRequest !== request) return;
          if (reason !== null) reasons.set(subject, reason);
          setState({ reasonRequest: null });
          resolve(reason);
        };
        const request: ReasonRequest = { message, answer };
        setState({ reasonRequest: request });
      }),
  );
  asking = answered;
  return answered;
}

export async function refreshWorkspace(): Promise<void> {
  try {
    const workspace = await client.workspace.getWorkspace({});
    const before = getState().workspace?.open?.path;
    setDefaultYear(workspace.open?.defaultYear ?? new Date().getFullYear());
    setState({ workspace });
    if (workspace.open?.path !== before) {
      reasons.clear();
      // 撤销 of a notice would be looked for in the engagement that is open now.
      const notices = getState().notices.filter(({ undo }) => !undo);
      setState({ savedAt: null, failedSaves: [], activeRecord: null, place: null, notices });
      const recovered = workspace.open?.recovered;
      if (recovered) notify({ tone: 'done', text: recovered, stays: true });
    }
    if (!workspace.open) setState({ page: 'start' });
  } catch (error) {
    notify({ tone: 'problem', text: (error as Error).message });
  }
}

/** Connects the session with the program; called once, when the screen starts. */
export function startSession(): void {
  onConnectionState((connection) => setState({ connection }));
  onReasonRequired(askReason);
  onChangedElsewhere((text) =>
    askPerson({
      title: '别处已改过这段文字',
      text: `${text}要用您写的替换它吗？`,
      action: '用我写的替换',
      unasked: true,
    }),
  );
  onCommand((event) => {
    if (event.kind === 'started') return setState(({ saving }) => ({ saving: saving + 1 }));
    setState(({ saving, savedAt }) => ({
      saving: saving - 1,
      savedAt: event.kind === 'stored' ? new Date() : savedAt,
    }));
  });
  onChange(({ topics }) => {
    if (topics.includes('*') || topics.includes('workspace') || topics.includes('engagement')) void refreshWorkspace();
  });
  window.addEventListener('hashchange', () => setState({ page: pageFromAddress() }));
  window.addEventListener('pointerdown', countDeed, { capture: true });
  const modifiers = new Set(['Control', 'Shift', 'Alt', 'Meta']);
  window.addEventListener('keydown', ({ key }) => modifiers.has(key) || countDeed(), { capture: true });
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') commitPendingEdits();
  });
  window.addEventListener('beforeunload', (event) => {
    commitPendingEdits();
    const { failedSaves, jobs, unsent } = getState();
    // Asked only when something would be lost.
    if (failedSaves.length > 0 || jobs.length > 0 || unsent > 0) event.preventDefault();
  });
  void refreshWorkspace();
}
