import type { CancelSignal, Progress } from '../../shared/contract/call.ts';
import type { Aside } from '../../shared/document/aside.ts';
import { AppError } from '../../shared/errors.ts';
import type { ReadSheets, SheetTexts } from '../document/returned/readReturnedWorkbook.ts';
import { inWordsOfForm } from '../document/returned/returnedDocumentError.ts';
import { runInThread, threadScript } from '../thread/runInThread.ts';

/** How much is read of a workbook that a person fills in; a ledger has its own reader. */
export type SheetLimits = {
  rows: number;
  columns: number;
  /** Of all sheets together. */
  characters: number;
  /** What lies beyond the limits is left out, and said so; else the file is refused. */
  cut: boolean;
};

export type SheetsOrder = { path: string; limits: SheetLimits };
export type SheetsRead = {
  sheets: (SheetTexts & { cut: boolean })[];
  /** Of a form only: what a person should know of the file, and texts outside of all cells. */
  remarks: string[];
  outside: Aside[];
  /** The whole file has more than was read. */
  cut: boolean;
};

const formLimits: SheetLimits = { rows: 20_000, columns: 200, characters: 20_000_000, cut: false };

type Door = { signal: CancelSignal; report(progress: Progress): void };

/** The sheets of a form that came back, whole or refused, in the words of that form. */
export const readSheets: ReadSheets = async (path, door, asked) => {
  try {
    const { sheets, remarks, outside } = await readSomeSheets(path, formLimits, door);
    return { sheets, remarks, outside };
  } catch (error) {
    throw inWordsOfForm(error, asked);
  }
};

/** The sheets of any workbook as far as the limits go: for looking at it. */
export function readSomeSheets(path: string, limits: SheetLimits, door: Door): Promise<SheetsRead> {
  return runInThread<SheetsOrder, never, SheetsRead>(
    threadScript('readSheetsThread', import.meta.url),
    { path, limits },
    {
      signal: door.signal,
      onProgress: door.report,
      heapMegabytes: 512,
      mayServeAgain: true,
      onOutOfMemory: () =>
        new AppError('workbook-hostile', '文件展开后太大，读取所需内存超出限制，没有读入。请确认文件来源。'),
    },
  );
}
