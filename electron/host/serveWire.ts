import type { ClientMessage, ServerMessage } from '../../shared/contract/wire.ts';
import type { Application } from './application.ts';

/** One end of a transport, seen from the application: answers the messages of one screen. */
export type WireServer = { receive(message: ClientMessage): void; close(): void };

export function serveWire(application: Application, send: (message: ServerMessage) => void): WireServer {
  const running = new Map<number, AbortController>();
  const unsubscribe = application.subscribe((event) => send({ kind: 'changed', event }));

  async function answer(message: Extract<ClientMessage, { kind: 'call' }>): Promise<void> {
    const controller = new AbortController();
    running.set(message.id, controller);
    try {
      const reply = await application.request(message.feature, message.call, message.input, {
        signal: controller.signal,
        onProgress: (progress) => send({ kind: 'progress', id: message.id, progress }),
        ...(message.reason ? { reason: message.reason } : {}),
        ...(message.step ? { step: message.step } : {}),
        ...(message.seen ? { seen: message.seen } : {}),
        ...(message.engagement ? { engagement: message.engagement } : {}),
      });
      send({ kind: 'reply', id: message.id, reply });
    } catch {
      // What could not even be handed on (too deep to copy, say) is an input that is not ours.
      const error = { code: 'invalid-input', message: '这次操作的内容无法识别，没有执行。' } as const;
      send({ kind: 'reply', id: message.id, reply: { ok: false, error } });
    } finally {
      running.delete(message.id);
    }
  }

  return {
    receive(message) {
      if (message.kind === 'cancel') running.get(message.id)?.abort();
      else void answer(message);
    },
    close() {
      unsubscribe();
      // The screen is gone: what it was waiting for is cancelled, as if it had asked for that.
      for (const controller of running.values()) controller.abort();
    },
  };
}
