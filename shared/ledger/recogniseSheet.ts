import { type Cell, isBlank, type RawRow } from './cell.ts';
import { readAmount, readDirection } from './cellValue.ts';
import type { ColumnRole } from './columnRole.ts';
import { type FoundHeader, findHeader, readHeader } from './header.ts';
import { layoutKinds } from './layout.ts';
import { inferProduct } from './product.ts';
import { type LedgerRecipe, proposeRecipe, yearOfSheet } from './recipe.ts';
import { readTitleRows, type TitleFacts } from './titleRows.ts';

export type Recognition = {
  header: FoundHeader | null;
  facts: TitleFacts;
  product: string | null;
  reasons: string[];
  recipe: LedgerRecipe | null;
};

/**
 * Recognises a sheet by its first rows: header, layout, product, unit, year, and the recipe that follows.
 * `chosen` is a person's correction of where the header stands.
 */
export function recogniseSheet(
  rows: readonly RawRow[],
  source: Pick<LedgerRecipe, 'sheet' | 'encoding' | 'delimiter' | 'date1904'>,
  chosen?: LedgerRecipe['headerRows'],
): Recognition {
  const heading = chosen ? headerAt(rows, chosen) : findHeader(rows);
  const header = heading && withUntitledBalances(heading, rows);
  if (!header) {
    return { header, facts: readTitleRows([]), product: null, reasons: ['前 40 行里没有找到表头'], recipe: null };
  }
  const above = rows.filter((row) => row.number < header.headerRows.first);
  const facts = readTitleRows(above);
  const titleText = [
    source.sheet,
    ...above.flatMap((row) => row.cells.filter((cell) => typeof cell === 'string')),
  ].join(' ');
  const product = inferProduct(
    header.columns.map((column) => column.title),
    titleText,
  );
  const recipe = proposeRecipe(header, facts, source);
  const { first, last } = header.headerRows;
  const reasons = [
    `表头在第 ${first === last ? first : `${first}–${last}`} 行`,
    `${layoutKinds[header.layout]}：${header.reasons[0] ?? ''}`,
    ...header.reasons.slice(1),
    ...(header.columns.some(({ table }) => table === 2) ? ['两组栏目并排，每行的两组分别读入'] : []),
    ...(product ? [product.reason] : []),
    ...(facts.unit && facts.unit !== '元' ? [`标题行注明单位为${facts.unit}`] : []),
    ...(needsYear(recipe) && facts.year === null && recipe.year === yearOfSheet(source)
      ? [`年度 ${recipe.year} 取自工作表名`]
      : []),
  ];
  return { header, facts, product: product?.product ?? null, reasons, recipe };
}

/** 月｜日 without a year beside them. */
function needsYear({ year, columns }: LedgerRecipe): boolean {
  const has = (wanted: ColumnRole) => columns.some(({ role }) => role === wanted);
  return year !== null && has('month') && !has('year') && !has('voucherDate');
}

/**
 * 余额 may head two columns, of which the second has no heading: 借, 贷 or 平 in the first and the amount in the second.
 * Only the rows below tell.
 */
function withUntitledBalances(header: FoundHeader, rows: readonly RawRow[]): FoundHeader {
  const below = rows.filter((row) => row.number > header.headerRows.last).slice(0, 30);
  const columns = new Map(header.columns.map((column) => [column.index, column]));
  for (const column of header.columns) {
    const directionRole = column.role === null ? undefined : directionOf[column.role];
    const next = columns.get(column.index + 1);
    // A merged heading may have been repeated over both.
    const unnamed = next === undefined || (next.role === null && next.title === column.title);
    if (!directionRole || !unnamed || !isSidesAndAmounts(below, column.index)) continue;
    columns.set(column.index, { ...column, role: directionRole, unit: null });
    columns.set(column.index + 1, { ...column, index: column.index + 1 });
  }
  return { ...header, columns: [...columns.values()].sort((left, right) => left.index - right.index) };
}

const directionOf: Partial<Record<ColumnRole, ColumnRole>> = {
  balance: 'direction',
  openingBalance: 'openingDirection',
  closingBalance: 'closingDirection',
};

function isSidesAndAmounts(rows: readonly RawRow[], index: number): boolean {
  const filled = rows.filter((row) => !isBlank(row.cells[index]));
  const sides = filled.filter(
    (row) => readDirection(row.cells[index]) !== null && typeof row.cells[index] === 'string',
  );
  // A head printed again on the next page stands among them.
  const mostly = sides.length > filled.length / 2 && !filled.some((row) => isAmount(row.cells[index]));
  return mostly && sides.some((row) => isAmount(row.cells[index + 1]));
}

function isAmount(cell: Cell | undefined): boolean {
  return readAmount(cell, '元').fen !== null;
}

function headerAt(rows: readonly RawRow[], { first, last }: LedgerRecipe['headerRows']): FoundHeader | null {
  const span = rows.filter((row) => row.number >= first && row.number <= last);
  return span.length === 0 ? null : readHeader(span);
}
