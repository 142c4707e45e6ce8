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

async function request(feature: string, call: string, input: unknown, options?: CallOptions): Promise<Reply> {
  if (kindOf(feature, call) !== 'command') return connection.request(feature, call, input, options);
  tell({ kind: 'started' });
  const reply = await connection.request(feature, call, input, options);
  tell(reply.ok ? { kind: 'stored' } : { kind: 'refused', message: reply.error.message });
  return reply;
}

function kindOf(feature: string, call: string): string | undefined {
  const calls = contract[feature as keyof typeof contract] as Record<string, { kind: string }>;
  return calls[call]?.kind;
}

function tell(event: CommandEvent): void {
  for (const listener of commandListeners) listener(event);
}
