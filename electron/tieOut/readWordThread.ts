import type { ReportBlock } from '../../shared/tieOut/text/reportText.ts';
import { serveThread } from '../thread/serveThread.ts';
import { readDocx } from './readDocx.ts';

/** The script of the thread that reads one Word document. */
serveThread<string, never, ReportBlock[]>(async (path) => ({ result: await readDocx(path) }));
