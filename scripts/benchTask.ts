import { statSync } from 'node:fs';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { openWorkbook } from '../electron/ledger/readers/openWorkbook.ts';
import { openEngagement, percentile, secondsSince } from './bench/openEngagement.ts';
import { peakMegabytes } from './bench/peakMemory.ts';

/** One measurement in a process of its own: `benchTask.ts TASK BOOK FOLDER` prints its figures as JSON. */
const [task = '', book = '', folder = ''] = process.argv.slice(2);

async function readTyped(): Promise<object> {
  const started = performance.now();
  const workbook = await openWorkbook(book);
  let rows = 0;
  let sum = 0;
  for await (const batch of workbook.readRows(0)) {
    rows += batch.length;
    for (const { cells } of batch) if (typeof cells[7] === 'number') sum += cells[7];
  }
  await workbook.close();
  return { seconds: secondsSince(started), rows, sum: Math.round(sum * 100) };
}

function open(path: string) {
  return openEngagement({ folder, path, book });
}

/** The whole way: read, decided, stored with the source file, checked; then found by a text. */
async function importBook(): Promise<object> {
  const path = join(folder, `import-${process.pid}.jxwq`);
  const { application, client, file } = await open(path);
  const started = performance.now();
  const { batch } = await client.ledger.importLedger({ file });
  const usable = secondsSince(started);
  const found = await client.ledger.listLedgerEntries({ text: '思茅建设', offset: 0, limit: 100 });
  const seconds = secondsSince(started);
  const page = await client.ledger.listLedgerEntries({ text: '', offset: 0, limit: 100 });
  const shown = secondsSince(started) - seconds;
  await application.close();
  const { imported, checks } = batch.controlTotals;
  const failed = checks.filter((check) => check.status === 'failed').length;
  const megabytes = Math.round(statSync(path).size / 1024 ** 2);
  return { seconds, usable, shown, imported, total: page.total, found: found.total, failed, megabytes };
}

/** Edits, pages and the main loop while an import runs. */
async function importWithEdits(): Promise<object> {
  const { application, client, file } = await open(join(folder, `edits-${process.pid}.jxwq`));
  const problem = await client.problem.addProblem({ category: 'funds', title: '测速' });
  const edits: number[] = [];
  const pages: number[] = [];
  let running = true;
  const loop = monitorEventLoopDelay({ resolution: 1 });
  loop.enable();
  async function edit() {
    for (let count = 0; running; count += 1) {
      const started = performance.now();
      await client.problem.changeProblem({ id: problem.id, changes: { fact: `事实 ${count}` } });
      edits.push(performance.now() - started);
      await pause(25);
    }
  }
  async function look() {
    while (running) {
      const started = performance.now();
      await client.ledger.listLedgerEntries({ text: '', offset: 0, limit: 200 });
      pages.push(performance.now() - started);
      await pause(100);
    }
  }
  const both = [edit(), look()];
  const started = performance.now();
  await client.ledger.importLedger({ file });
  const seconds = secondsSince(started);
  running = false;
  loop.disable();
  await Promise.all(both);
  await application.close();
  return {
    seconds,
    edits: edits.length,
    editP95: percentile(edits, 0.95),
    editMost: Math.max(...edits),
    pageP95: percentile(pages, 0.95),
    loopP99: loop.percentile(99) / 1e6,
  };
}

async function cancelImport(): Promise<object> {
  const { application, client, file } = await open(join(folder, `cancel-${process.pid}.jxwq`));
  const cancelling = new AbortController();
  let cancelledAt = 0;
  const importing = client.ledger.importLedger(
    { file },
    {
      signal: cancelling.signal,
      onProgress: ({ step, done, total }) => {
        if (cancelledAt > 0 || step !== '读取账表' || done < (total ?? Number.POSITIVE_INFINITY) * 0.6) return;
        cancelledAt = performance.now();
        cancelling.abort();
      },
    },
  );
  const code = await importing.then(
    () => 'imported',
    (error: { code?: string }) => error.code ?? String(error),
  );
  const seconds = secondsSince(cancelledAt);
  const { total } = await client.ledger.listLedgerEntries({ text: '', offset: 0, limit: 1 });
  const batches = await client.ledger.listImportBatches({});
  const asked = secondsSince(cancelledAt);
  await application.close();
  return { seconds, asked, closed: secondsSince(cancelledAt), code, left: total + batches.length };
}

async function readByExceljs(): Promise<object> {
  const { default: Excel } = await import('exceljs');
  const started = performance.now();
  const reader = new Excel.stream.xlsx.WorkbookReader(book, {
    sharedStrings: 'cache',
    worksheets: 'emit',
    styles: 'cache',
  });
  let rows = 0;
  for await (const sheet of reader) {
    for await (const row of sheet) if (row.hasValues) rows += 1;
  }
  return { seconds: secondsSince(started), rows };
}

const tasks: Record<string, () => Promise<object>> = {
  typed: readTyped,
  import: importBook,
  edits: importWithEdits,
  cancel: cancelImport,
  exceljs: readByExceljs,
  // Loaded when asked for: a browser's driver in memory is no part of an import.
  ask: async () => (await import('./bench/askLedger.ts')).askLedger(folder, book),
  scroll: async () => (await import('./bench/scrollLedger.ts')).scrollLedger(folder, book),
};
const result = await tasks[task]?.();
const { userCPUTime, systemCPUTime } = process.resourceUsage();
console.log(JSON.stringify({ ...result, peakMegabytes: peakMegabytes(), cpu: (userCPUTime + systemCPUTime) / 1e6 }));
process.exit(0);
