import { type Fen, formatYuan } from '../money.ts';
import type { CheckStatus } from './check.ts';
import type { ControlFigures, LedgerEntry } from './ledgerRow.ts';
import { totalFen } from './total.ts';

/** 勾稽 of one 合计 row of the file with the rows that it sums. */
type SheetTie = {
  sourceRow: number;
  label: string;
  status: CheckStatus;
  printedDebitFen: Fen | null;
  printedCreditFen: Fen | null;
  computedDebitFen: Fen | null;
  computedCreditFen: Fen | null;
  message: string;
};

export type SheetTies = { passed: number; failed: number; impossible: number; list: SheetTie[] };

type Sums = { debit: number; credit: number };

/**
 * Re-foots the file's own totals: 本月合计 since the last one, 本年累计 since the account began, 合计 over all.
 * A row is accepted when any reading of its label ties; a cumulative total of a file that starts in mid-year can't be.
 */
export function createSheetTies() {
  const all: Sums = { debit: 0, credit: 0 };
  let sectionStart: Sums = { ...all };
  let sectionAccount: string | null = null;
  let sectionMonth: number | null = null;
  let brought: Sums | null = null;
  const lastByLabel = new Map<string, Sums>();
  let lastTotal: Sums = { ...all };
  const counts = { passed: 0, failed: 0, impossible: 0 };
  let entries = 0;
  /** 合计 above the rows that it sums. */
  let leading: { sourceRow: number; figures: ControlFigures } | null = null;
  const failures: SheetTie[] = [];
  const others: SheetTie[] = [];

  function startSection() {
    sectionStart = { ...all };
    sectionMonth = null;
    brought = null;
    lastByLabel.clear();
  }

  function judge(label: string, figures: ControlFigures): Judgement {
    const scopes = scopesOf(label);
    const readings = scopes.map((scope) => difference(all, scope));
    const [expected = all] = readings;
    const tied = readings.find((sums) => ties(figures, sums));
    if (tied) return { status: 'passed', computed: tied, message: '' };
    if (label.includes('累计') && figures.debitFen !== null && sectionMonth !== 1) {
      const carry = { debit: figures.debitFen - expected.debit, credit: (figures.creditFen ?? 0) - expected.credit };
      if (brought && brought.debit === carry.debit && brought.credit === carry.credit) {
        return { status: 'passed', computed: expected, message: '扣除文件之前期间的发生额后相符' };
      }
      if (!brought) {
        brought = carry;
        return { status: 'impossible', computed: expected, message: '累计数含本文件之前期间的发生额，无法核对' };
      }
    }
    return { status: 'failed', computed: expected, message: differenceText(figures, expected) };
  }

  function scopesOf(label: string): Sums[] {
    const since = lastByLabel.get(label);
    const zero = { debit: 0, credit: 0 };
    if (label.includes('累计')) return [sectionStart, zero, ...(since ? [since] : [])];
    if (/^(本|当|月|日|旬|季|期|小计|大计|年)/.test(label))
      return [since ?? sectionStart, lastTotal, sectionStart, zero];
    return [zero, sectionStart, since ?? sectionStart, lastTotal];
  }

  return {
    startSection,
    add(entry: LedgerEntry) {
      // A sheet with several accounts starts a new section with each; within a journal the account changes on every line.
      if (entry.balanceFen !== null && sectionAccount !== null && entry.accountCode !== sectionAccount) startSection();
      sectionAccount = entry.accountCode;
      sectionMonth ??= entry.month;
      entries += 1;
      all.debit += entry.debitFen;
      all.credit += entry.creditFen;
    },
    total(sourceRow: number, figures: ControlFigures) {
      if (figures.debitFen === null && figures.creditFen === null && figures.amountFen === null) return;
      const judged = judge(figures.label, figures);
      if (entries === 0 && leading === null && judged.status === 'failed') {
        leading = { sourceRow, figures };
        return;
      }
      counts[judged.status] += 1;
      lastByLabel.set(figures.label, { ...all });
      lastTotal = { ...all };
      const tie = tieOf(sourceRow, figures, judged);
      if (tie.status === 'failed') {
        if (failures.length < 100) failures.push(tie);
      } else if (others.push(tie) > 40) others.splice(20, 1);
    },
    result(): SheetTies {
      const list = [...failures, ...others];
      const sums = { ...counts };
      if (leading) {
        const { sourceRow, figures } = leading;
        const tied = ties(figures, all);
        const message = tied ? '' : differenceText(figures, all);
        list.push(tieOf(sourceRow, figures, { status: tied ? 'passed' : 'failed', computed: all, message }));
        sums[tied ? 'passed' : 'failed'] += 1;
      }
      return { ...sums, list: list.sort((left, right) => left.sourceRow - right.sourceRow) };
    },
  };
}

type Judgement = { status: CheckStatus; computed: Sums; message: string };

function tieOf(sourceRow: number, figures: ControlFigures, { status, computed, message }: Judgement): SheetTie {
  return {
    sourceRow,
    label: figures.label || '（无文字的合计行）',
    status,
    printedDebitFen: figures.debitFen ?? figures.amountFen,
    printedCreditFen: figures.creditFen,
    computedDebitFen: totalFen(computed.debit),
    computedCreditFen: totalFen(computed.credit),
    message,
  };
}

function ties(figures: ControlFigures, sums: Sums): boolean {
  if (figures.debitFen !== null || figures.creditFen !== null) {
    return (figures.debitFen ?? 0) === sums.debit && (figures.creditFen ?? 0) === sums.credit;
  }
  const amount = figures.amountFen ?? 0;
  return (
    amount === sums.debit ||
    amount === sums.credit ||
    amount === sums.debit + sums.credit ||
    amount === sums.debit - sums.credit
  );
}

function difference(all: Sums, start: Sums): Sums {
  return { debit: all.debit - start.debit, credit: all.credit - start.credit };
}

function differenceText(figures: ControlFigures, expected: Sums): string {
  if (figures.debitFen === null && figures.creditFen === null) {
    return `合计行为 ${yuan(figures.amountFen ?? 0)}，明细合计借方 ${yuan(expected.debit)}、贷方 ${yuan(expected.credit)}`;
  }
  const debit = (figures.debitFen ?? 0) - expected.debit;
  const credit = (figures.creditFen ?? 0) - expected.credit;
  const parts = [
    debit === 0 ? '' : `借方比明细${debit > 0 ? '多' : '少'} ${yuan(Math.abs(debit))}`,
    credit === 0 ? '' : `贷方比明细${credit > 0 ? '多' : '少'} ${yuan(Math.abs(credit))}`,
  ];
  return `合计行${parts.filter((part) => part !== '').join('，')}`;
}

function yuan(amount: number): string {
  return `${formatYuan(totalFen(amount))} 元`;
}
