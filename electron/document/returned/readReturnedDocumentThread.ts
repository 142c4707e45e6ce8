import { serveThread } from '../../thread/serveThread.ts';
import type { ReturnedSheets } from './readReturnedWorkbook.ts';
import { readWordTables } from './readWordTables.ts';

/** The script of the thread that reads a Word document which came back. */
serveThread<string, never, ReturnedSheets | null>(async (path) => ({ result: await readWordTables(path) }));
