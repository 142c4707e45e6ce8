import { serveThread } from '../thread/serveThread.ts';
import { examineFile } from './examineFile.ts';
import type { FileFacts, FileToExamine } from './fileFacts.ts';

/** The script of the thread that looks into files, one after the other. */
serveThread<FileToExamine[], FileFacts, null>(async (files, door) => {
  for (const file of files) await door.send(await examineFile(file));
  return { result: null };
});
