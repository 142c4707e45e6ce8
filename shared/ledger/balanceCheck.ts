import { type Fen, formatYuan } from '../money.ts';
import { type LedgerCheck, listedPlaces } from './check.ts';
import type { AccountBalance, ControlFigures } from './ledgerRow.ts';
import { totalFen } from './total.ts';

export type BalanceTotals = {
  rows: number;
  /** Of the lowest detail only: parents repeat their children. */
  debitFen: Fen;
  creditFen: Fen;
  checks: LedgerCheck[];
};

const rowLimit = 300_000;

/** Checks a 科目余额表: opening + movement = closing for each row, and its 合计 against the lowest detail. */
export function createBalanceCheck() {
  const rows: AccountBalance[] = [];
  let total: { sourceRow: number; figures: ControlFigures } | null = null;
  return {
    add(balance: AccountBalance) {
      if (rows.length < rowLimit) rows.push(balance);
    },
    total(sourceRow: number, figures: ControlFigures) {
      if (/合计|总计/.test(figures.label)) total = { sourceRow, figures };
    },
    result(): BalanceTotals | null {
      if (rows.length === 0) return null;
      const leaves = lowestDetail(rows);
      const debit = leaves.reduce((sum, row) => sum + row.debitFen, 0);
      const credit = leaves.reduce((sum, row) => sum + row.creditFen, 0);
      return {
        rows: rows.length,
        debitFen: totalFen(debit),
        creditFen: totalFen(credit),
        checks: [rollForward(rows), tieTotal(total, debit, credit)],
      };
    },
  };
}

/** Accounts without children and without dimension rows, and the dimension rows themselves. */
export function lowestDetail(rows: readonly AccountBalance[]): AccountBalance[] {
  const codes = [...new Set(rows.map((row) => row.accountCode))].filter((code) => code !== '').sort();
  const parents = new Set(codes.filter((code, index) => codes[index + 1]?.startsWith(code)));
  const withDimensions = new Set(rows.filter((row) => row.dimension !== '').map((row) => row.accountCode));
  const accountRows = new Set(rows.filter((row) => row.dimension === '').map((row) => row.accountCode));
  return rows.filter((row) => {
    if (row.dimension !== '') return accountRows.has(row.accountCode) || !parents.has(row.accountCode);
    return !parents.has(row.accountCode) && !withDimensions.has(row.accountCode);
  });
}

function rollForward(rows: readonly AccountBalance[]): LedgerCheck {
  const check = '期初＋发生＝期末';
  const hasClosing = rows.some((row) => row.closingDebitFen !== 0 || row.closingCreditFen !== 0);
  const hasMovement = rows.some((row) => row.debitFen !== 0 || row.creditFen !== 0);
  if (!hasClosing || !hasMovement) return { check, status: 'impossible', message: '表中没有期末余额或本期发生额' };
  // Net, and with either sign: a balance without direction is printed positive for both kinds of account.
  const wrong = rows.filter((row) => {
    const opening = row.openingDebitFen - row.openingCreditFen;
    const movement = row.debitFen - row.creditFen;
    const closing = row.closingDebitFen - row.closingCreditFen;
    return opening + movement !== closing && -opening + movement !== -closing;
  });
  const [first] = wrong;
  if (!first) return { check, status: 'passed', message: `${rows.length} 行全部相符` };
  return {
    check,
    status: 'failed',
    message: `${wrong.length} 行不符，首见第 ${first.sourceRow} 行 ${first.accountCode} ${first.accountName}`,
    places: wrong
      .slice(0, listedPlaces)
      .map(({ sourceRow, accountCode, accountName }) => ({ sourceRow, text: `${accountCode} ${accountName}`.trim() })),
  };
}

function tieTotal(
  total: { sourceRow: number; figures: ControlFigures } | null,
  debit: number,
  credit: number,
): LedgerCheck {
  const check = '与合计行核对';
  if (!total) return { check, status: 'impossible', message: '表中没有合计行' };
  const { figures, sourceRow } = total;
  if (figures.debitFen === null && figures.creditFen === null) {
    return { check, status: 'impossible', message: `第 ${sourceRow} 行合计没有本期发生额` };
  }
  const differences = [(figures.debitFen ?? 0) - debit, (figures.creditFen ?? 0) - credit] as const;
  if (differences[0] === 0 && differences[1] === 0) {
    return { check, status: 'passed', message: `与第 ${sourceRow} 行合计相符` };
  }
  return {
    check,
    status: 'failed',
    places: [{ sourceRow, text: figures.label }],
    message: `与第 ${sourceRow} 行合计不符：借方差 ${formatYuan(totalFen(differences[0]))} 元，贷方差 ${formatYuan(totalFen(differences[1]))} 元`,
  };
}
