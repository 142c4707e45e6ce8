import type { FundsFinding } from '../../shared/funds/fundsFinding.ts';
import type { GridColumn } from '../ui/grid/gridTypes.ts';

type Known = ReadonlyMap<string, readonly FundsFinding[]>;

/** What was found of each record, by its id. */
export function findingsById(findings: readonly FundsFinding[]): Known {
  return Map.groupBy(
    findings.filter(({ record }) => record !== null),
    ({ record }) => record?.id ?? '',
  );
}

/** Columns that turn red (or amber) where something does not hold, and one more that says it in words. */
export function withFindings<Row extends { id: string }>(
  columns: readonly GridColumn<Row>[],
  known: Known,
): GridColumn<Row>[] {
  const at = (row: Row, field: string) => known.get(row.id)?.filter((finding) => finding.field === field) ?? [];
  const toneOf = (found: readonly FundsFinding[]) => {
    if (found.length === 0) return undefined;
    return found.some(({ severity }) => severity === 'error') ? 'bad' : 'warn';
  };
  // What is wrong stands before what is only to be asked.
  const words = (row: Row) =>
    (known.get(row.id) ?? [])
      .toSorted((left, right) => left.severity.localeCompare(right.severity))
      .map(({ text }) => text)
      .join(' ');
  return columns.map((column) =>
    column.field === 'findings'
      ? { ...column, text: words, tone: (row) => toneOf(known.get(row.id) ?? []) }
      : {
          ...column,
          tone: (row) => column.tone?.(row) ?? toneOf(at(row, column.field)),
          remark: (row) =>
            column.remark?.(row) ??
            (at(row, column.field)
              .map(({ text }) => text)
              .join('\n') ||
              undefined),
        },
  );
}

/** The column of sentences; its texts are put in by `withFindings`. */
export function findingColumn<Row>(width: number): GridColumn<Row> {
  return { field: 'findings', title: '核对提示', kind: 'text', readOnly: true, width };
}

/** The named columns first, in this order; the others are for pasted tables and other views. */
export function splitColumns<Row>(
  all: readonly GridColumn<Row>[],
  fields: string,
): [GridColumn<Row>[], GridColumn<Row>[]] {
  const names = fields.split(' ');
  const shown = names.flatMap((field) => all.find((column) => column.field === field) ?? []);
  return [shown, all.filter(({ field, readOnly }) => !names.includes(field) && !readOnly)];
}
