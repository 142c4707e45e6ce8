import type { ColumnRole } from './columnRole.ts';
import { recogniseLayout } from './layout.ts';
import { type LedgerRecipe, mayFillDown } from './recipe.ts';

/**
 * Gives a column another role. A role is held by one column only of each table: the one that held it before loses it. Of two
 * tables side by side the other one keeps its columns. The layout and the amount model follow from the columns, as when the program recognises a sheet; where they make none, they stay.
 */
export function withRole(recipe: LedgerRecipe, index: number, role: ColumnRole | null): LedgerRecipe {
  const known = recipe.columns.some((column) => column.index === index);
  const columns = known ? recipe.columns : [...recipe.columns, addedColumn(recipe, index)];
  const table = columns.find((column) => column.index === index)?.table;
  const next = columns
    .map((column) => {
      if (column.index === index) return { ...column, role };
      return role !== null && column.role === role && column.table === table ? { ...column, role: null } : column;
    })
    .toSorted((left, right) => left.index - right.index);
  const found = recogniseLayout(new Set(next.flatMap((column) => column.role ?? [])));
  if (found.layout === 'unknown') return { ...recipe, columns: next };
  const { layout, amountModel } = found;
  return {
    ...withLayout(recipe, layout),
    columns: next,
    amountModel,
    fillDown: layout === recipe.layout ? recipe.fillDown : mayFillDown(layout, next),
  };
}

/** Takes the sheet for another kind; a 期间 that a person gave is that of a balance table only. */
export function withLayout(recipe: LedgerRecipe, layout: LedgerRecipe['layout']): LedgerRecipe {
  const { period, ...rest } = recipe;
  return { ...rest, layout, ...(period && layout === 'balanceTable' ? { period } : {}) };
}

/** A column without a heading belongs to the table that it stands in. */
function addedColumn(recipe: LedgerRecipe, index: number): LedgerRecipe['columns'][number] {
  const second = recipe.columns.some((column) => column.table === 2 && column.index < index);
  return { index, title: '', role: null, unit: null, ...(second ? { table: 2 } : {}) };
}
