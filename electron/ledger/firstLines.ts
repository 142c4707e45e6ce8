import type { AccountBalance } from '../../shared/ledger/ledgerRow.ts';

/** Lines at the beginning of a table that are looked for in an earlier batch. */
const compared = 200;

/** The first lines that moved: those without movement are the same in every month's table. */
export function createFirstLines() {
  const moved: AccountBalance[] = [];
  const still: AccountBalance[] = [];
  return {
    add(line: AccountBalance): void {
      const list = line.debitFen === 0 && line.creditFen === 0 ? still : moved;
      if (list.length < compared) list.push(line);
    },
    result: () => (moved.length > 0 ? moved : still),
  };
}
