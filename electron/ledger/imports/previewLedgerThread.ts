import { deflateRawSync } from 'node:zlib';
import { cellText, isBlank, type RawRow } from '../../../shared/ledger/cell.ts';
import type { ControlTotals } from '../../../shared/ledger/controlTotals.ts';
import { fateOf, rowFateList } from '../../../shared/ledger/importPreview.ts';
import type { FileKind } from '../../../shared/ledger/inspection.ts';
import { holdsEntries } from '../../../shared/ledger/layout.ts';
import type { LedgerEntry, RowDecision } from '../../../shared/ledger/ledgerRow.ts';
import { columnsByRole, type LedgerRecipe, type TextEncoding } from '../../../shared/ledger/recipe.ts';
import { serveThread } from '../../thread/serveThread.ts';
import { openWorkbook } from '../readers/openWorkbook.ts';
import type { ListedSheet, OpenWorkbook } from '../readers/sheetReader.ts';
import type { ReadTable } from './earlierTable.ts';
import { createFirstLines } from './firstLines.ts';
import { type PackedRow, type PreviewBlock, rowsPerBlock } from './previewBlock.ts';
import { readLedger } from './readLedger.ts';

/** A sheet to decide by a recipe, or to show as it stands where no header was found. */
export type PreviewOrder = {
  path: string;
  recipe: LedgerRecipe | null;
  sheet: string | null;
  encoding: TextEncoding | null;
};

export type PreviewedFile = {
  kind: FileKind;
  encoding: TextEncoding | null;
  sheet: string;
  sheets: ListedSheet[];
  warnings: string[];
  totals: ControlTotals | null;
  /** The first entries, to find an earlier version of the same ledger by. */
  first: LedgerEntry[];
  /** The same of a table that holds no entries: what stands above its header, and its first lines. */
  table: Omit<ReadTable, 'recipe'>;
  width: number;
};

const shownColumns = 100;
const shownCharacters = 200;
const firstEntries = 200;

serveThread<PreviewOrder, PreviewBlock, PreviewedFile>(async (order, door) => {
  const blocks: PreviewBlock[] = [];
  const packer = createBlockPacker(order.recipe, (block) => blocks.push(block));
  async function send() {
    for (let block = blocks.shift(); block; block = blocks.shift()) {
      await door.send(block, [block.numbers.buffer, block.fates.buffer, block.texts.buffer]);
    }
  }
  const facts: Pick<PreviewedFile, 'kind' | 'encoding' | 'sheets' | 'warnings'> = {
    kind: 'empty',
    encoding: null,
    sheets: [],
    warnings: [],
  };
  const onOpen = ({ kind, encoding, sheets, warnings }: OpenWorkbook) =>
    Object.assign(facts, { kind, encoding, sheets, warnings });
  const { recipe } = order;
  if (!recipe) {
    const sheet = await showSheet(order, onOpen, packer.add, send);
    packer.finish();
    await send();
    return {
      result: { ...facts, sheet, totals: null, first: [], table: { titles: [], lines: [] }, width: packer.width() },
    };
  }
  const first: LedgerEntry[] = [];
  const lines = createFirstLines();
  const titles: string[] = [];
  const isTable = !holdsEntries(recipe.layout);
  function addTo(decisions: readonly RowDecision[]): void {
    for (const decision of decisions) {
      if (decision.decision === 'balance') lines.add(decision.balance);
      else if (decision.decision === 'quota') lines.add(decision.quota);
      else if (decision.decision === 'skip' && decision.skipped.reason === 'title') titles.push(decision.skipped.text);
    }
  }
  const reading = readLedger(order.path, recipe, {
    onProgress: door.report,
    onOpen,
    onRow(row, decisions) {
      packer.add(row, decisions);
      if (isTable) addTo(decisions);
      if (first.length >= firstEntries) return;
      for (const decision of decisions) if (decision.decision === 'entry') first.push(decision.entry);
    },
  });
  for (;;) {
    const step = await reading.next();
    if (step.done) {
      packer.finish();
      await send();
      const table = { titles, lines: lines.result() };
      return { result: { ...facts, sheet: recipe.sheet, totals: step.value, first, table, width: packer.width() } };
    }
    await send();
  }
});

/** The rows as they stand: of the wanted sheet, else of the first that can be read. */
async function showSheet(
  { path, sheet, encoding }: PreviewOrder,
  onOpen: (workbook: OpenWorkbook) => void,
  add: (row: RawRow) => void,
  send: () => Promise<void>,
): Promise<string> {
  const workbook = await openWorkbook(path, { encoding });
  try {
    onOpen(workbook);
    const readable = workbook.sheets.filter((one) => one.readable);
    const shown = readable.find(({ name }) => name === sheet) ?? readable.find(({ hidden }) => !hidden) ?? readable[0];
    if (!shown) return '';
    for await (const rows of workbook.readRows(workbook.sheets.indexOf(shown))) {
      for (const row of rows) add(row);
      await send();
    }
    return shown.name;
  } finally {
    await workbook.close();
  }
}

function badColumnOf(decisions: readonly RowDecision[]): number | null {
  for (const one of decisions) if (one.decision === 'skip' && one.skipped.column !== null) return one.skipped.column;
  return null;
}

function createBlockPacker(recipe: LedgerRecipe | null, give: (block: PreviewBlock) => void) {
  const at = recipe ? columnsByRole(recipe) : {};
  const fillable = [
    [at.voucherDate ?? at.paymentDate, 'postedOn'],
    [at.voucherType, 'voucherType'],
    [at.voucherNumber, 'voucherNumber'],
    [at.preparer, 'preparer'],
    [at.status, 'status'],
  ] as const;
  let rows: PackedRow[] = [];
  let numbers = new Int32Array(rowsPerBlock);
  let fates = new Uint8Array(rowsPerBlock);
  let width = 0;

  function filledOf(row: RawRow, [decision]: readonly RowDecision[]): PackedRow['filled'] {
    if (decision?.decision !== 'entry' || !decision.filledDown) return [];
    return fillable.flatMap(([column, field]) => {
      const text = decision.entry[field];
      return column !== undefined && text && isBlank(row.cells[column]) ? [[column, text]] : [];
    });
  }

  function finish(): void {
    if (rows.length === 0) return;
    give({
      numbers: numbers.slice(0, rows.length),
      fates: fates.slice(0, rows.length),
      // Its own memory, so that it can change hands; level 1, as it is packed for room and unpacked once.
      texts: Uint8Array.from(deflateRawSync(JSON.stringify(rows), { level: 1 })),
    });
    rows = [];
    numbers = new Int32Array(rowsPerBlock);
    fates = new Uint8Array(rowsPerBlock);
  }

  return {
    add(row: RawRow, decisions: readonly RowDecision[] = []): void {
      numbers[rows.length] = row.number;
      fates[rows.length] = rowFateList.indexOf(fateOf(decisions));
      let length = Math.min(row.cells.length, shownColumns);
      while (length > 0 && isBlank(row.cells[length - 1])) length -= 1;
      width = Math.max(width, length);
      const cells: string[] = [];
      for (let column = 0; column < length; column += 1) {
        const text = cellText(row.cells[column]);
        cells.push(text.length > shownCharacters ? `${text.slice(0, shownCharacters)}…` : text);
      }
      rows.push({
        cells,
        filled: filledOf(row, decisions),
        badColumn: badColumnOf(decisions),
        hidden: row.hidden === true,
      });
      if (rows.length === rowsPerBlock) finish();
    },
    finish,
    width: () => width,
  };
}
