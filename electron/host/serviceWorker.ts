import { parentPort, workerData } from 'node:worker_threads';
import BetterSqlite3 from 'better-sqlite3';
import type { ClientMessage, ServerMessage } from '../../shared/contract/wire.ts';
import { AppError } from '../../shared/errors.ts';
import { type ApplicationOptions, createApplication } from './application.ts';
import { serveWire } from './serveWire.ts';

/** What only the shell in the same process may ask, besides the calls of the contract. */
export type HostRequest = { kind: 'host'; id: number } & (
  | { ask: 'registerFile'; path: string; name?: string }
  | { ask: 'readFile'; fileId: string }
  | { ask: 'close' }
);
export type HostReply = {
  kind: 'host-reply';
  id: number;
  value?: unknown;
  error?: { code: AppError['code']; message: string };
};

/** The thread that owns the database: the main thread, which draws windows or serves sockets, never waits for a disk. */
function serve(): void {
  const port = parentPort;
  if (!port) throw new Error('not in a thread');
  // Loads the native addon now: one that is missing or too new for this system is told at the start, not at the first file.
  new BetterSqlite3(':memory:').close();
  const application = createApplication(workerData as ApplicationOptions);
  const wire = serveWire(application, (message: ServerMessage) => port.postMessage(message));
  port.on('message', (message: ClientMessage | HostRequest) => {
    if (message.kind === 'host') void answerHost(message);
    else wire.receive(message);
  });

  async function answerHost(request: HostRequest): Promise<void> {
    try {
      const value = await hostValue(request);
      port?.postMessage({ kind: 'host-reply', id: request.id, value } satisfies HostReply);
      if (request.ask === 'close') port?.close();
    } catch (error) {
      const { code, message } = error instanceof AppError ? error : new AppError('file-unreadable', '读取文件失败。');
      port?.postMessage({ kind: 'host-reply', id: request.id, error: { code, message } } satisfies HostReply);
    }
  }

  function hostValue(request: HostRequest): Promise<unknown> {
    switch (request.ask) {
      case 'registerFile':
        return application.registerFile(request.path, request.name);
      case 'readFile':
        return application.readFile(request.fileId);
      case 'close':
        return application.close();
    }
  }
}

serve();
