import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { preparePaper } from '../../electron/document/picture/preparePictures.ts';
import { createApplication } from '../../electron/host/application.ts';
import { appVersion, resourcesFolder } from '../../electron/host/folders.ts';
import { readSnapshot } from '../../electron/host/snapshot.ts';
import { composeReport } from '../../electron/report/composeReport.ts';
import { readAttachment } from '../../electron/storage/attachments.ts';
import { openDatabaseReadOnly } from '../../electron/storage/database.ts';
import type { Day } from '../../shared/day.ts';
import type { PaperDocument } from '../../shared/document/document.ts';
import type { BenchOptions } from '../bench.ts';
import { extractRows } from './bookTasks.ts';
import { buildTask } from './builtTask.ts';
import { documentAsJson, fontsFolder, repeated } from './documentContent.ts';
import { bookLines, writeBook } from './ledgerBook.ts';
import { plainHtml } from './plainDocument.ts';

type Figures = { seconds: number; pages?: number; peakMegabytes: number; loopP99?: number };

const chromium = '/usr/bin/chromium';
/** Body of seed 2's report so many times over: some 200 pages. */
const timesForLong = 15;

/**
 * `npm run bench -- documents`: the report of the sample 普洱 (seed 2) and the same report lengthened to some 200 pages, each
 * time in a new process, held against plain pdfmake and Chromium's print of the same content within one run; the workpaper book and
 * an extract of 100,000 entries against the streaming writer of exceljs.
 */
export async function benchDocuments({ runs, only }: BenchOptions): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-documents-'));
  try {
    const script = await buildTask('benchDocument');
    const at = (name: string) => join(folder, name);
    const report = await reportOf(at('样本.jxwq'), folder);
    const long = repeated(report, timesForLong);
    for (const [name, document] of [
      ['short', report],
      ['long', long],
    ] as const) {
      writeFileSync(at(`${name}.json`), documentAsJson(document));
      writeFileSync(at(`${name}.html`), plainHtml(document));
    }
    await ledgerOf(at('分录.jxwq'), folder);
    const measures: Record<string, () => Figures> = {
      short: () => task(script, 'ours', at('short.json'), at('short.pdf')),
      shortPlain: () => task(script, 'plain', at('short.json'), at('shortPlain.pdf')),
      long: () => task(script, 'ours', at('long.json'), at('long.pdf')),
      longChromium: () => printed(at('long.html'), at('longChromium.pdf'), folder),
      besides: () => task(script, 'besides', at('long.json'), ''),
      book: () => task(script, 'book', at('样本.jxwq'), at('book.xlsx')),
      extract: () => task(script, 'extract', at('分录.jxwq'), at('extract.xlsx')),
      extractBare: () => task(script, 'bareExtract', '序时账.xlsx／Sheet1', at('bare.xlsx')),
    };
    const figures: Record<string, Figures[]> = {};
    for (let run = 1; run <= Math.max(5, runs); run += 1) {
      for (const [name, measure] of Object.entries(measures)) {
        if (only && !only.includes(name)) continue;
        const measured = measure();
        figures[name] = [...(figures[name] ?? []), measured];
        console.log(`${run} ${name}: ${JSON.stringify(measured)}`);
      }
    }
    reportFigures(figures);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function reportFigures(figures: Readonly<Record<string, readonly Figures[]>>): void {
  const of = (name: string, field: 'seconds' | 'peakMegabytes' | 'loopP99' | 'pages' = 'seconds') =>
    median((figures[name] ?? []).map((measured) => measured[field] ?? Number.NaN));
  const lines: [what: string, measured: number, unit: string, limit: number][] = [
    ['report of seed 2, cold ÷ plain pdfmake in one pass', of('short') / of('shortPlain'), '×', 1.3],
    ['200 pages ÷ Chromium printing the same', of('long') / of('longChromium'), '×', 1],
    [`${of('short', 'pages')} → ${of('long', 'pages')} pages, growth`, of('long') / of('short'), '×', 3.5],
    ['peak memory of 200 pages', of('long', 'peakMegabytes'), ' MB', 600],
    ['main loop while 200 pages are written in a thread, p99', of('besides', 'loopP99'), ' ms', 20],
    ['workpaper book, from the call to the file', of('book'), ' s', 0.5],
    ['extract of 100,000 entries ÷ bare streaming writer of exceljs', of('extract') / of('extractBare'), '×', 1.3],
    ['peak memory of the extract', of('extract', 'peakMegabytes'), ' MB', 350],
  ];
  const known = lines.filter(([, measured]) => !Number.isNaN(measured));
  console.log(
    [
      '',
      `\`npm run bench -- documents\`: medians of ${Math.max(...Object.values(figures).map(({ length }) => length))}, ${cpus().length} cores, Node ${process.versions.node}.`,
      '',
      '| | measured | target | reached |',
      '| --- | --- | --- | --- |',
      ...known.map(
        ([what, measured, unit, limit]) =>
          `| ${what} | ${short(measured)}${unit} | ≤ ${limit}${unit} | ${measured <= limit ? 'yes' : 'no'} |`,
      ),
      '',
      ...['short', 'shortPlain', 'long', 'longChromium', 'extract', 'extractBare'].map(
        (name) => `${name}: ${short(of(name))} s, ${Math.round(of(name, 'peakMegabytes'))} MB`,
      ),
    ].join('\n'),
  );
  process.exitCode = known.every(([, measured, , limit]) => measured <= limit) ? 0 : 1;
}

async function reportOf(path: string, folder: string): Promise<PaperDocument> {
  const application = createApplication({ homeFolder: join(folder, 'home'), appVersion, resourcesFolder });
  await application.client.workspace.createSampleEngagement({
    target: await application.registerFile(path),
    sample: 'puer',
  });
  await application.close();
  const db = openDatabaseReadOnly(path);
  const snapshot = readSnapshot(db);
  const pictures = new Map(
    snapshot.inspections
      .flatMap(({ photos }) => photos)
      .map(({ attachment }) => [attachment.id, readAttachment(db, attachment.id).bytes]),
  );
  db.close();
  const document = composeReport(snapshot, { today: '2026-01-01' as Day, pictures });
  // Photos are made smaller before a document is written; that takes as long whoever writes it.
  return await preparePaper(document, { fontsFolder });
}

async function ledgerOf(path: string, folder: string): Promise<void> {
  const book = join(folder, '序时账.xlsx');
  await writeBook(book, extractRows, bookLines(extractRows));
  const application = createApplication({ homeFolder: join(folder, 'home'), appVersion, resourcesFolder });
  const { workspace, ledger } = application.client;
  const target = await application.registerFile(path);
  await workspace.createEngagement({ target, engagementType: 'monitoring', projectName: '测速' });
  await ledger.importLedger({ file: await application.registerFile(book) });
  await application.close();
}

/** A new process from its start to its end; a task that measures itself says how long it took. */
function task(script: string, name: string, input: string, output: string): Figures {
  const started = performance.now();
  const run = spawnSync(process.execPath, [script, name, input, output], { encoding: 'utf8' });
  const seconds = (performance.now() - started) / 1000;
  const line = run.stdout.trim().split('\n').at(-1) ?? '';
  if (!line.startsWith('{')) throw new Error(`${name} failed: ${run.stderr.slice(-2_000)}`);
  return { seconds, ...(JSON.parse(line) as Omit<Figures, 'seconds'>) };
}

function printed(page: string, output: string, folder: string): Figures {
  const started = performance.now();
  execFileSync(
    chromium,
    [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-sync',
      '--disable-background-networking',
      '--no-pdf-header-footer',
      `--user-data-dir=${join(folder, 'chromium')}`,
      `--print-to-pdf=${output}`,
      `file://${page}`,
    ],
    { stdio: 'ignore' },
  );
  return { seconds: (performance.now() - started) / 1000, peakMegabytes: Number.NaN };
}

function median(values: readonly number[]): number {
  const sorted = values.filter((value) => !Number.isNaN(value)).toSorted((left, right) => left - right);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

function short(value: number): string {
  return value >= 100 ? String(Math.round(value)) : value.toFixed(2);
}
