/** What one measurement gave: seconds, and whatever else it counted. */
export type Figures = Record<string, number | string>;

type Line = {
  what: string;
  value: number | null;
  /** The same ratio of processor times, which other programs on the machine disturb less. */
  cpu: number | null;
  unit: string;
  target: string;
  reached: (value: number) => boolean;
};

/** The medians as a table of seconds and one of ratios with their targets. */
export function reportLedger(
  figures: Readonly<Record<string, readonly Figures[]>>,
  { rows, runs, machine }: { rows: number; runs: number; machine: string },
): string {
  const of = (name: string, figure = 'seconds') => median((figures[name] ?? []).map((one) => Number(one[figure])));
  const divided = (above: number | null, below: number | null) =>
    above === null || below === null ? null : above / below;
  const ratio = (above: string, below: string, figure = 'seconds'): [number | null, number | null] => [
    divided(of(above, figure), of(below)),
    divided(of(above, 'cpu'), of(below, 'cpu')),
  ];
  /** Two imports of the same rows, in one of which every row has a summary of its own. */
  const bytesPerText = () => {
    const [few, many] = [of('fewTexts', 'peakMegabytes'), of('manyTexts', 'peakMegabytes')];
    const texts = of('manyTexts', 'imported');
    return few === null || many === null || texts === null ? null : ((many - few) * 1024 ** 2) / texts;
  };
  const plain = (value: number | null): [number | null, null] => [value, null];
  const lines: Line[] = [
    atMost('xlsx: read, typed, stored, checked, searched ÷ `unzip \\| expat`', ratio('import', 'expat'), '×', 2),
    atMost('the same ÷ openpyxl + sqlite3', ratio('import', 'openpyxl'), '×', 1 / 8),
    atMost('usable in the table ÷ `unzip \\| expat`', ratio('import', 'expat', 'usable'), '×', 1.3),
    atMost('peak memory of the whole program', plain(of('import', 'peakMegabytes')), ' MB', 400),
    atMost('typed rows in memory ÷ `unzip \\| expat`', ratio('typed', 'expat'), '×', 0.8),
    atLeast('exceljs, reading alone ÷ typed rows', ratio('exceljs', 'typed'), '×', 8),
    atMost('GBK CSV: typed rows ÷ Python counting them', ratio('csvTyped', 'csvCounted'), '×', 2.5),
    atMost('GBK CSV: whole import ÷ that of the .xlsx', ratio('csvImport', 'import'), '×', 1.2),
    atMost('edits during an import, p95', plain(of('edits', 'editP95')), ' ms', 100),
    atMost('pages of 200 during an import, p95', plain(of('edits', 'pageP95')), ' ms', 50),
    atMost('delay of the main loop during an import, p99', plain(of('edits', 'loopP99')), ' ms', 20),
    atMost('cancel takes effect after', plain(of('cancel')), ' s', 0.5),
    atMost('entries and batches left by a cancelled import', plain(of('cancel', 'left')), '', 0),
    atMost('stored: a sort not asked for before, the slowest', plain(of('ask', 'sortMost')), ' ms', 500),
    atMost('stored: pages of 200 at any depth and sort, p95', plain(of('ask', 'pageP95')), ' ms', 10),
    atMost('stored: searches of 1 to 3 characters, p95', plain(of('ask', 'searchP95')), ' ms', 100),
    atMost('stored: totals of a filter, the slowest', plain(of('ask', 'totalsMost')), ' ms', 300),
    atMost('peak memory per distinct text', plain(bytesPerText()), ' B', 300),
    atMost('.xls of 60,000 rows: typed rows ÷ xlrd', ratio('xlsTyped', 'xlrd'), '×', 3),
    atLeast('scrolling row by row in Chromium', plain(of('scroll', 'framesSteady')), ' fps', 55),
    atLeast('scrolling by jumps in Chromium', plain(of('scroll', 'framesJumping')), ' fps', 55),
    atMost('heap of the page after scrolling', plain(of('scroll', 'heapMegabytes')), ' MB', 80),
  ];
  const seconds: [string, string][] = [
    ['`unzip -p … \\| wc -c`', 'floor'],
    ['`unzip -p … \\| expat` (C, counts only)', 'expat'],
    ['typed rows', 'typed'],
    ['whole import, source file kept', 'import'],
    ['openpyxl + sqlite3, 4 indexes, search', 'openpyxl'],
    ['exceljs streaming reader', 'exceljs'],
    ['GBK CSV counted by Python', 'csvCounted'],
    ['GBK CSV, typed rows', 'csvTyped'],
    ['GBK CSV, whole import', 'csvImport'],
    ['.xls, typed rows', 'xlsTyped'],
    ['.xls, xlrd', 'xlrd'],
  ];
  return [
    `\`npm run bench -- ledger\`: ${rows.toLocaleString('en-US')} rows × 13 columns, medians of ${runs}, ${machine}.`,
    '',
    '| | measured | target | reached | by processor time |',
    '| --- | --- | --- | --- | --- |',
    ...lines.filter(({ value }) => value !== null).map(lineText),
    '',
    '| | seconds | processor | peak |',
    '| --- | --- | --- | --- |',
    ...seconds
      .filter(([, name]) => of(name) !== null)
      .map(([what, name]) => secondsText(what, of(name), of(name, 'cpu'), of(name, 'peakMegabytes'))),
  ].join('\n');
}

type Measured = [value: number | null, cpu: number | null];

function atMost(what: string, [value, cpu]: Measured, unit: string, limit: number): Line {
  return { what, value, cpu, unit, target: `≤ ${short(limit)}${unit}`, reached: (measured) => measured <= limit };
}

function atLeast(what: string, [value, cpu]: Measured, unit: string, limit: number): Line {
  return { what, value, cpu, unit, target: `≥ ${short(limit)}${unit}`, reached: (measured) => measured >= limit };
}

function lineText({ what, value, cpu, unit, target, reached }: Line): string {
  const measured = value ?? Number.NaN;
  const processor = cpu === null || Number.isNaN(cpu) ? '' : `${short(cpu)}${unit}`;
  return `| ${what} | ${short(measured)}${unit} | ${target} | ${reached(measured) ? 'yes' : 'no'} | ${processor} |`;
}

function secondsText(what: string, seconds: number | null, cpu: number | null, peak: number | null): string {
  const memory = peak === null || Number.isNaN(peak) ? '–' : `${Math.round(peak)} MB`;
  return `| ${what} | ${(seconds ?? Number.NaN).toFixed(2)} | ${(cpu ?? Number.NaN).toFixed(2)} | ${memory} |`;
}

function short(value: number): string {
  if (Number.isInteger(value) || value >= 100) return String(Math.round(value));
  return value.toFixed(value < 1 ? 3 : 2);
}

function median(values: readonly number[]): number | null {
  const sorted = values.filter((value) => !Number.isNaN(value)).toSorted((left, right) => left - right);
  return sorted[Math.floor(sorted.length / 2)] ?? null;
}
