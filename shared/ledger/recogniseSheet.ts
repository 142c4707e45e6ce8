import type { RawRow } from './cell.ts';
import { type FoundHeader, findHeader, readHeader } from './header.ts';
import { layoutKinds } from './layout.ts';
import { inferProduct } from './product.ts';
import { type LedgerRecipe, proposeRecipe } from './recipe.ts';
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
  const header = chosen ? headerAt(rows, chosen) : findHeader(rows);
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
  const { first, last } = header.headerRows;
  const reasons = [
    `表头在第 ${first === last ? first : `${first}–${last}`} 行`,
    `${layoutKinds[header.layout]}：${header.reasons[0] ?? ''}`,
    ...header.reasons.slice(1),
    ...(product ? [product.reason] : []),
    ...(facts.unit && facts.unit !== '元' ? [`标题行注明单位为${facts.unit}`] : []),
  ];
  return { header, facts, product: product?.product ?? null, reasons, recipe: proposeRecipe(header, facts, source) };
}

function headerAt(rows: readonly RawRow[], { first, last }: LedgerRecipe['headerRows']): FoundHeader | null {
  const span = rows.filter((row) => row.number >= first && row.number <= last);
  return span.length === 0 ? null : readHeader(span);
}
