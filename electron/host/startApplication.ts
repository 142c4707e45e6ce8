import { Worker } from 'node:worker_threads';
import { connectClient } from '../../shared/contract/client.ts';
import type { FileReference } from '../../shared/contract/inputs.ts';
import type { ClientMessage, ServerMessage } from '../../shared/contract/wire.ts';
import { AppError, errorFromWire } from '../../shared/errors.ts';
import { threadScript } from '../thread/runInThread.ts';
import type { Application, ApplicationOptions } from './application.ts';
import type { FileContent } from './files.ts';
import type { HostReply, HostRequest } from './serviceWorker.ts';

type HostQuestion = HostRequest extends infer Request
  ? Request extends HostRequest
    ? Omit<Request, 'kind' | 'id'>
    : never
  : never;

/**
 * Starts the application in the service worker and gives the same interface as if it ran here.
 * `onFailure` is called when the worker ends by itself, which it never should.
 */
export function startApplication(
  options: ApplicationOptions,
  onFailure: (error: Error) => void = (error) => console.error(error),
): Application {
  const worker = new Worker(threadScript('serviceWorker', import.meta.url), { workerData: options });
  const connection = connectClient((message: ClientMessage) => worker.postMessage(message));
  const asked = new Map<number, (reply: HostReply) => void>();
  let lastId = 0;
  let closing = false;
  let ended = false;

  worker.on('message', (message: ServerMessage | HostReply) => {
    if (message.kind !== 'host-reply') connection.receive(message);
    else {
      asked.get(message.id)?.(message);
      asked.delete(message.id);
    }
  });
  const stopped = '程序的后台服务意外停止，请重新启动程序；已保存的内容不受影响。';
  worker.on('error', (error: Error) => {
    if (!closing) onFailure(error);
  });
  worker.on('exit', () => {
    ended = true;
    connection.disconnected(stopped);
    // Nobody is left who would answer: not even the question to close.
    for (const [id, answer] of asked) {
      answer({ kind: 'host-reply', id, error: { code: 'incident', message: stopped } });
    }
    asked.clear();
  });

  function ask<Value>(question: HostQuestion): Promise<Value> {
    lastId += 1;
    const id = lastId;
    return new Promise((resolve, reject) => {
      if (ended) return reject(new AppError('incident', stopped));
      asked.set(id, ({ error, value }) => (error ? reject(errorFromWire(error)) : resolve(value as Value)));
      worker.postMessage({ kind: 'host', id, ...question });
    });
  }

  return {
    async request(feature, call, input, callOptions) {
      if (ended && !closing) return { ok: false, error: { code: 'incident', message: stopped } };
      if (!closing) return connection.request(feature, call, input, callOptions);
      return { ok: false, error: { code: 'cancelled', message: '程序正在关闭，这次操作没有执行。' } };
    },
    subscribe: connection.subscribe,
    registerFile: (path, name) => ask<FileReference>({ ask: 'registerFile', path, name }),
    readFile: (fileId) => ask<FileContent>({ ask: 'readFile', fileId }),
    async close() {
      if (closing) return;
      closing = true;
      if (!ended) await ask<void>({ ask: 'close' }).catch(() => {});
      await worker.terminate();
    },
  };
}
