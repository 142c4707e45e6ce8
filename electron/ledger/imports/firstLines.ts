import type { TableLine } from '../../../shared/ledger/comparison.ts';

/** Lines at the beginning of a table that are looked for in an earlier batch. */
const compared = 200;

/** The first lines that moved: those without movement are the same in every month's table. */
export function createFirstLines() {
  const moved: TableLine[] = [];
  const still: TableLine[] = [];
  return {
    add(line: TableLine): void {
      const moves = 'quotaNumber' in line || line.debitFen !== 0 || line.creditFen !== 0;
      const list = moves ? moved : still;
      if (list.length < compared) list.push(line);
    },
    result: () => (moved.length > 0 ? moved : still),
  };
}
