import { type Fen, formatYuan } from '../money.ts';
import { type LedgerCheck, listedPlaces } from './check.ts';
import type { ControlFigures, QuotaLine } from './ledgerRow.ts';
import { totalFen } from './total.ts';

/** Totals of a list of 预算指标: 指标金额 and 指标余额 of all its rows. */
export type QuotaTotals = { rows: number; amountFen: Fen; balanceFen: Fen; checks: LedgerCheck[] };

/** Checks a list of 预算指标: its rows against its 合计, and that no 指标余额 exceeds its 指标金额. */
export function createQuotaCheck() {
  const exceeding: QuotaLine[] = [];
  const sums = { rows: 0, amount: 0, balance: 0, amounts: 0, balances: 0, compared: 0, exceeding: 0 };
  let total: { sourceRow: number; figures: ControlFigures } | null = null;
  return {
    add(quota: QuotaLine): void {
      const { amountFen, balanceFen } = quota;
      sums.rows += 1;
      sums.amount += amountFen ?? 0;
      sums.balance += balanceFen ?? 0;
      if (amountFen !== null) sums.amounts += 1;
      if (balanceFen !== null) sums.balances += 1;
      if (amountFen === null || balanceFen === null) return;
      sums.compared += 1;
      if (balanceFen <= amountFen) return;
      sums.exceeding += 1;
      if (exceeding.length < listedPlaces) exceeding.push(quota);
    },
    total(sourceRow: number, figures: ControlFigures): void {
      if (/合计|总计/.test(figures.label)) total = { sourceRow, figures };
    },
    result(): QuotaTotals | null {
      if (sums.rows === 0) return null;
      return {
        rows: sums.rows,
        amountFen: totalFen(sums.amount),
        balanceFen: totalFen(sums.balance),
        checks: [tieTotal(total, sums), withinAmount(sums, exceeding)],
      };
    },
  };
}

type Sums = { amount: number; balance: number; amounts: number; balances: number };

function tieTotal(total: { sourceRow: number; figures: ControlFigures } | null, sums: Sums): LedgerCheck {
  const check = '与合计行核对';
  if (!total) return { check, status: 'impossible', message: '表中没有合计行' };
  const { sourceRow, figures } = total;
  const compared = [
    { title: '指标金额', printed: figures.amountFen, own: sums.amount },
    { title: '指标余额', printed: figures.balanceFen, own: sums.balance },
  ].filter(({ printed }) => printed !== null);
  if (compared.length === 0) return { check, status: 'impossible', message: `第 ${sourceRow} 行合计没有金额` };
  const wrong = compared.filter(({ printed, own }) => printed !== own);
  if (wrong.length === 0) {
    const titles = compared.map(({ title, own }) => `${title} ${formatYuan(totalFen(own))} 元`).join('、');
    return { check, status: 'passed', message: `与第 ${sourceRow} 行合计相符：${titles}` };
  }
  const message = wrong
    .map(({ title, printed, own }) => {
      const sum = totalFen(own);
      const shown = totalFen(printed ?? 0);
      return `${title}合计行为 ${formatYuan(shown)} 元，明细合计 ${formatYuan(sum)} 元，差 ${formatYuan(totalFen(shown - sum))} 元`;
    })
    .join('；');
  return {
    check,
    status: 'failed',
    message: `与第 ${sourceRow} 行合计不符：${message}`,
    places: [{ sourceRow, text: figures.label }],
  };
}

function withinAmount(
  {
    amounts,
    balances,
    compared,
    exceeding,
  }: { amounts: number; balances: number; compared: number; exceeding: number },
  listed: readonly QuotaLine[],
): LedgerCheck {
  const check = '指标余额不超过指标金额';
  if (compared === 0) {
    const missing = amounts === 0 ? '指标金额' : balances === 0 ? '指标余额' : '同一行的指标金额和指标余额';
    return { check, status: 'impossible', message: `表中没有${missing}` };
  }
  const [first] = listed;
  if (!first) return { check, status: 'passed', message: `${compared} 行全部不超过` };
  return {
    check,
    status: 'failed',
    message: `${compared} 行中 ${exceeding} 行超过，首见第 ${first.sourceRow} 行 ${placeText(first)}`,
    places: listed.map((quota) => ({ sourceRow: quota.sourceRow, text: placeText(quota) })),
  };
}

function placeText({ quotaNumber, quotaCode, quotaName, amountFen, balanceFen }: QuotaLine): string {
  const name = quotaNumber || quotaCode || quotaName;
  return `${name}：金额 ${formatYuan(totalFen(amountFen ?? 0))}，余额 ${formatYuan(totalFen(balanceFen ?? 0))}，多 ${formatYuan(totalFen((balanceFen ?? 0) - (amountFen ?? 0)))} 元`;
}
