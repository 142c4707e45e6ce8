import { serveThread } from '../thread/serveThread.ts';
import type { ReturnedDocument } from './readReturnedDocument.ts';
import { readWordTables } from './readWordTables.ts';

/** The script of the thread that reads a Word document which came back. */
await serveThread<string, never, ReturnedDocument | null>(async (path) => ({ result: await readWordTables(path) }));
