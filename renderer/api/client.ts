import type { CallOptions } from '../../shared/contract/call.ts';
import { clientOf, connectClient } from '../../shared/contract/client.ts';
import { contract } from '../../shared/contract/index.ts';
import type { ChangeEvent, Reply } from '../../shared/contract/wire.ts';
import { type ConnectionState, connectTransport } from './transport.ts';

const disconnected = '与程序的连接已断开，这次操作没有完成。连接恢复后请重试。';

/** Commands change the engagement: the frame shows that they run and whether they were stored. */
export type CommandEvent = { kind: 'started' } | { kind: 'stored' } | { kind: 'refused'; message: string };

const stateListeners = new Set<(state: ConnectionState) => void>();
const commandListeners = new Set<(event: CommandEvent) => void>();
let state: ConnectionState = 'connecting';

const connection = connectClient((message) => {
  if (!transport.send(message)) queueMicrotask(() => connection.disconnected(disconnected));
});

const transport = connectTransport({
  onMessage: (message) => connection.receive(message),
  onState(next) {
    const back = state === 'disconnected' && next === 'connected';
    state = next;
    if (next === 'disconnected') connection.disconnected(disconnected);
    for (const listener of stateListeners) listener(next);
    // What changed while the line was down is not known, so every screen asks again.
    if (back) connection.receive({ kind: 'changed', event: { topics: ['*'] } });
  },
});

/** Every call of the program, typed: `client.funds.addPayment({ … })`. Failures are thrown as AppError. */
export const client = clientOf(request);

export function onChange(listener: (event: ChangeEvent) => void): () => void {
  return connection.subscribe(listener);
}

export function onConnectionState(listener: (state: ConnectionState) => void): () => void {
  stateListeners.add(listener);
  listener(state);
  return () => stateListeners.delete(listener);
}

export function onCommand(listener: (event: CommandEvent) => void): () => void {
  commandListeners.add(listener);
  return () => commandListeners.delete(listener);
}

/** Whoever can ask the person why a finished form is changed; null when it is not changed after all. */
type ReasonAsker = (subject: string, message: string) => Promise<string | null>;
let askReason: ReasonAsker = async () => null;

export function onReasonRequired(asker: ReasonAsker): void {
  askReason = asker;
}

/** Whoever can ask the person whether to overwrite what another window stored meanwhile. */
type OverwriteAsker = (message: string) => Promise<boolean>;
let askOverwrite: OverwriteAsker = async () => false;

export function onChangedElsewhere(asker: OverwriteAsker): void {
  askOverwrite = asker;
}

let shownEngagement: string | null = null;

/** Tells which engagement is on screen: a change that is made there goes into that one or is refused. */
export function showsEngagement(path: string | null): void {
  shownEngagement = path;
}

let presentStep: string | null = null;
let presentSeen: CallOptions['seen'] | null = null;

/** Makes a call that changes texts, with what stood there when the writing began: nothing of another window is overwritten unseen. */
export function havingSeen<Result>(seen: CallOptions['seen'] | null, call: () => Promise<Result>): Promise<Result> {
  presentSeen = seen ?? null;
  try {
    return call();
  } finally {
    presentSeen = null;
  }
}

/** Makes a call as a part of what a person did as one: 撤销 takes all calls of a step back together. */
export function asPartOf<Result>(step: string | null, call: () => Promise<Result>): Promise<Result> {
  presentStep = step;
  try {
    return call();
  } finally {
    presentStep = null;
  }
}

async function request(feature: string, call: string, input: unknown, options?: CallOptions): Promise<Reply> {
  const kind = kindOf(feature, call);
  if (kind === 'query') return requestWithReason(feature, call, input, options);
  const own = shownEngagement === null ? options : { ...options, engagement: shownEngagement };
  if (kind !== 'command') return requestWithReason(feature, call, input, own);
  const inStep = presentStep === null ? own : { ...own, step: presentStep };
  const withSeen = presentSeen === null ? inStep : { ...inStep, seen: presentSeen };
  tell({ kind: 'started' });
  const reply = await requestUnlessChanged(feature, call, input, withSeen);
  tell(reply.ok ? { kind: 'stored' } : { kind: 'refused', message: reply.error.message });
  return reply;
}

/** What another window changed meanwhile is shown, and overwritten only when the person says so; no page has to know. */
async function requestUnlessChanged(
  feature: string,
  call: string,
  input: unknown,
  options?: CallOptions,
): Promise<Reply> {
  const reply = await requestWithReason(feature, call, input, options);
  if (reply.ok || reply.error.code !== 'changed-elsewhere' || !(await askOverwrite(reply.error.message))) return reply;
  const { seen: _, ...knowingly } = options ?? {};
  return requestWithReason(feature, call, input, knowingly);
}

/** What is refused for want of a reason is asked for it and sent again: no page has to know which forms are finished. */
async function requestWithReason(feature: string, call: string, input: unknown, options?: CallOptions): Promise<Reply> {
  const reply = await connection.request(feature, call, input, options);
  if (reply.ok || reply.error.code !== 'reason-required' || !reply.error.subject) return reply;
  const reason = await askReason(reply.error.subject, reply.error.message);
  return reason === null ? reply : connection.request(feature, call, input, { ...options, reason });
}

function kindOf(feature: string, call: string): string | undefined {
  const calls = contract[feature as keyof typeof contract] as Record<string, { kind: string }>;
  return calls[call]?.kind;
}

function tell(event: CommandEvent): void {
  for (const listener of commandListeners) listener(event);
}
