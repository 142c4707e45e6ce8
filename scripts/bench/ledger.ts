import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { utils, write } from '@e965/xlsx';
import type { BenchOptions } from '../bench.ts';
import { buildTask } from './builtTask.ts';
import { type BookCell, bookColumns, bookLines, joined, writeBook } from './ledgerBook.ts';
import { type Figures, reportLedger } from './ledgerReport.ts';

/** Peers that take a minute each. */
const slow = ['openpyxl', 'exceljs'];

const pythonWithOpenpyxl = '/usr/bin/python3';

/** Makes the book, measures everything in turn (so that a busy minute hits all alike), and prints the medians' ratios. */
export async function benchLedger({ rows, runs, slowRuns, only, write }: BenchOptions): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  const script = await buildTask('benchTask');
  try {
    const book = join(folder, 'book.xlsx');
    const csv = join(folder, 'book.csv');
    const written = await writeBook(book, rows, bookLines(rows));
    const asked = (...names: string[]) => !only || names.some((name) => only.includes(name));
    if (asked('csvCounted', 'csvTyped', 'csvImport')) writeCsv(csv, bookLines(rows));
    const xls = join(folder, 'book.xls');
    if (asked('xlsTyped', 'xlrd')) writeXls(xls, bookLines(Math.min(rows, xlsRows)));
    // The same rows twice, with one summary for all and with one for each.
    const half = Math.round(rows / 2);
    const [fewTexts, manyTexts] = [join(folder, 'few.xlsx'), join(folder, 'many.xlsx')];
    if (asked('fewTexts'))
      await writeBook(
        fewTexts,
        half,
        withSummary(bookLines(half), () => '支付办公费'),
      );
    if (asked('manyTexts')) {
      await writeBook(
        manyTexts,
        half,
        withSummary(bookLines(half), (row) => `支付思茅建设智慧大厅建设项目款第${row}号`),
      );
    }
    console.log(`${written} rows of ${bookColumns.length} columns`);
    const measures: Record<string, () => Figures> = {
      floor: () => shell(`unzip -p '${book}' xl/worksheets/sheet1.xml | wc -c`),
      expat: () => shell(`unzip -p '${book}' xl/worksheets/sheet1.xml | ${expatCounter(folder)}`),
      typed: () => task(script, 'typed', book, folder),
      import: () => task(script, 'import', book, folder),
      edits: () => task(script, 'edits', book, folder),
      cancel: () => task(script, 'cancel', book, folder),
      csvCounted: () => python('csv', csv, folder),
      csvTyped: () => task(script, 'typed', csv, folder),
      csvImport: () => task(script, 'import', csv, folder),
      openpyxl: () => python('import', book, folder),
      ask: () => task(script, 'ask', book, folder),
      scroll: () => task(script, 'scroll', book, folder),
      xlsTyped: () => task(script, 'typed', xls, folder),
      xlrd: () => python('xls', xls, folder),
      fewTexts: () => task(script, 'import', fewTexts, folder),
      manyTexts: () => task(script, 'import', manyTexts, folder),
      exceljs: () => task(script, 'exceljs', book, folder),
    };
    const figures: Record<string, Figures[]> = {};
    for (let run = 1; run <= runs; run += 1) {
      for (const [name, measure] of Object.entries(measures)) {
        if ((only && !only.includes(name)) || (run > slowRuns && slow.includes(name))) continue;
        const measured = measure();
        figures[name] = [...(figures[name] ?? []), measured];
        console.log(`${run}/${runs} ${name}: ${JSON.stringify(measured)}`);
      }
    }
    const machine = `${cpus().length} cores, ${Math.round(totalmem() / 1024 ** 3)} GiB, Node ${process.versions.node}`;
    const report = reportLedger(figures, { rows: written, runs, machine });
    console.log(`\n${report}`);
    if (write) writeSection(report);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** One measurement in a process of its own, whose peak memory is that of the measurement. */
function task(script: string, name: string, book: string, folder: string): Figures {
  const run = spawnSync(process.execPath, [script, name, book, folder], {
    encoding: 'utf8',
  });
  return figuresOf(name, run.stdout, run.stderr);
}

function python(name: string, book: string, folder: string): Figures {
  const target = join(folder, 'openpyxl.db');
  rmSync(target, { force: true });
  const script = join(import.meta.dirname, 'openpyxlImport.py');
  const run = spawnSync(pythonWithOpenpyxl, [script, name, book, target], { encoding: 'utf8' });
  return figuresOf(name, run.stdout, run.stderr);
}

function figuresOf(name: string, output: string, errors: string): Figures {
  const line = output.trim().split('\n').at(-1) ?? '';
  if (!line.startsWith('{')) throw new Error(`${name} failed: ${errors.slice(-2_000)}`);
  return JSON.parse(line) as Figures;
}

function shell(command: string): Figures {
  const started = performance.now();
  // `times` ends with the processor time of the shell's children: 0m5.30s 0m0.42s.
  const lines = execFileSync('sh', ['-c', `${command}; times`], { encoding: 'utf8' })
    .trim()
    .split('\n');
  const seconds = (performance.now() - started) / 1000;
  const cpu = [...(lines.at(-1) ?? '').matchAll(/(\d+)m([\d.]+)s/g)].map(
    ([, minutes, rest]) => Number(minutes) * 60 + Number(rest),
  );
  return { seconds, counted: Number(lines[0]?.split(' ')[0]), cpu: cpu.reduce((sum, one) => sum + one, 0) };
}

/** The small C program, or Python's expat where there is no compiler: that one is slower, as it calls Python per element. */
function expatCounter(folder: string): string {
  const program = join(folder, 'countXml');
  if (existsSync(program)) return program;
  const compiled = spawnSync(process.env.CC ?? 'cc', [
    '-O2',
    '-o',
    program,
    join(import.meta.dirname, 'countXml.c'),
    '-lexpat',
  ]);
  if (compiled.status === 0) return program;
  console.log('no C compiler or no expat header: Python counts instead');
  const script = join(folder, 'countXml.py');
  writeFileSync(
    script,
    'import sys,xml.parsers.expat as e\nn=[0]\ndef o(a,b): n[0]+=1\np=e.ParserCreate()\np.StartElementHandler=o\np.ParseFile(sys.stdin.buffer)\nprint(n[0])\n',
  );
  return `python3 ${script}`;
}

/** The same rows as GBK text. */
function writeCsv(path: string, lines: Iterable<BookCell[]>): void {
  const plain = `${path}.utf8`;
  writeFileSync(plain, '');
  for (const text of joined(csvLines(lines), 1024 * 1024)) writeFileSync(plain, text, { flag: 'a' });
  execFileSync('sh', ['-c', `iconv -f UTF-8 -t GBK '${plain}' > '${path}'`]);
  rmSync(plain);
}

/** .xls holds 65,536 rows. */
const xlsRows = 60_000;

/** The same columns as Excel 97 keeps them. */
function writeXls(path: string, lines: Iterable<BookCell[]>): void {
  const sheet = utils.aoa_to_sheet([[...bookColumns], ...Array.from(lines, (line) => line.map(xlsCell))]);
  const book = utils.book_new();
  utils.book_append_sheet(book, sheet, '凭证序时簿');
  writeFileSync(path, write(book, { bookType: 'biff8', type: 'buffer' }) as Buffer);
}

function xlsCell(cell: BookCell): string | number | { v: number; t: 'n'; z: string } | null {
  if (cell === null || typeof cell === 'string') return cell;
  return 'fen' in cell ? cell.fen / 100 : { v: cell.serial, t: 'n', z: 'yyyy/m/d' };
}

/** Column 4 is 摘要. */
function* withSummary(lines: Iterable<BookCell[]>, summaryOf: (row: number) => string): Generator<BookCell[]> {
  let row = 0;
  for (const line of lines) {
    row += 1;
    yield line[0] === null ? line : line.with(4, summaryOf(row));
  }
}

function* csvLines(lines: Iterable<BookCell[]>): Generator<string> {
  yield `${bookColumns.join(',')}\n`;
  for (const line of lines) yield `${line.map(csvCell).join(',')}\n`;
}

function csvCell(cell: BookCell): string {
  if (cell === null) return '';
  if (typeof cell === 'string') return cell;
  if ('fen' in cell) return (cell.fen / 100).toFixed(2);
  return new Date((cell.serial - 25_569) * 86_400_000).toISOString().slice(0, 10);
}

/** Replaces the section of the ledger in the document, or adds it. */
function writeSection(report: string): void {
  const path = join(import.meta.dirname, '../../docs/benchmarks.md');
  const document = readFileSync(path, 'utf8');
  const heading = '## Ledger';
  const start = document.indexOf(`${heading}\n`);
  const next = start < 0 ? -1 : document.indexOf('\n## ', start + heading.length);
  const before = start < 0 ? `${document.trimEnd()}\n\n` : document.slice(0, start);
  const after = next < 0 ? '' : document.slice(next);
  writeFileSync(path, `${before}${heading}\n\n${report}\n${after}`);
}
