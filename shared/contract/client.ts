import { AppError, errorFromWire } from '../errors.ts';
import type { CallOptions, Progress } from './call.ts';
import { type ApplicationClient, contract } from './index.ts';
import type { ChangeEvent, ClientMessage, Reply, ServerMessage } from './wire.ts';

/** One end of a transport, seen from the caller: the same for the screen, the tests and the main process. */
export type ClientConnection = {
  /** Asks, and gives the reply as it came. */
  request(feature: string, call: string, input: unknown, options?: CallOptions): Promise<Reply>;
  /** To be called with every message that arrives. */
  receive(message: ServerMessage): void;
  subscribe(listener: (event: ChangeEvent) => void): () => void;
  /** The transport is gone: everything under way fails with this message. */
  disconnected(message: string): void;
};

export function connectClient(send: (message: ClientMessage) => void): ClientConnection {
  const pending = new Map<number, { settle: (reply: Reply) => void; onProgress?: (progress: Progress) => void }>();
  const listeners = new Set<(event: ChangeEvent) => void>();
  let lastId = 0;

  return {
    request(feature, call, input, options = {}) {
      lastId += 1;
      const id = lastId;
      return new Promise((resolve) => {
        const cancel = () => send({ kind: 'cancel', id });
        const settle = (reply: Reply) => {
          options.signal?.removeEventListener('abort', cancel);
          resolve(reply);
        };
        pending.set(id, options.onProgress ? { settle, onProgress: options.onProgress } : { settle });
        options.signal?.addEventListener('abort', cancel, { once: true });
        const { reason, step, seen, engagement } = options;
        const said = {
          ...(reason ? { reason } : {}),
          ...(step ? { step } : {}),
          ...(seen ? { seen } : {}),
          ...(engagement ? { engagement } : {}),
        };
        send({ kind: 'call', id, feature, call, input, ...said });
        if (options.signal?.aborted) cancel();
      });
    },
    receive(message) {
      if (message.kind === 'changed') {
        for (const listener of listeners) listener(message.event);
      } else if (message.kind === 'progress') {
        pending.get(message.id)?.onProgress?.(message.progress);
      } else {
        const call = pending.get(message.id);
        pending.delete(message.id);
        call?.settle(message.reply);
      }
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    disconnected(message) {
      for (const call of pending.values()) call.settle({ ok: false, error: { code: 'incident', message } });
      pending.clear();
    },
  };
}

/** The contract as methods: `client.funds.addPayment({ … })`. A failure is thrown as an AppError. */
export function clientOf(request: ClientConnection['request']): ApplicationClient {
  const features = Object.entries(contract).map(([feature, calls]) => {
    const methods = Object.keys(calls).map((call) => {
      const method = async (input: unknown, options?: CallOptions) => {
        const reply = await request(feature, call, input, options);
        if (reply.ok) return reply.value;
        throw reply.error ? errorFromWire(reply.error) : new AppError('incident', '没有收到结果');
      };
      return [call, method];
    });
    return [feature, Object.fromEntries(methods)];
  });
  return Object.fromEntries(features) as ApplicationClient;
}
