import { type Day, daysBetween } from '../../day.ts';
import { fen, formatYuan } from '../../money.ts';
import { isBudgetAccount } from '../voucherCheck.ts';
import type { Analyser, Finding } from './analysis.ts';
import { byAmount, grouped } from './findingGroups.ts';

/** All that one voucher pays to one payee; a row without a voucher number stands for itself. */
type Paid = { day: Day; amount: number; entryIds: number[] };

/**
 * 拆分支付: payments to one payee, each below the limit, that within some days reach it together. Looked at on the debit side
 * (costs, and payments as they are imported), and in 财务会计 alone where 预算会计 repeats each payment.
 */
export function createSplits(
  { limitFen, withinDays }: { limitFen: number; withinDays: number },
  parallelBooks: boolean,
): Analyser {
  const payees = new Map<string, Map<string, Paid>>();
  let [unnamed, undated] = [0, 0];
  return {
    add(entry) {
      if (entry.debitFen <= 0 || (parallelBooks && isBudgetAccount(entry.accountCode))) return;
      const payee = entry.payee || entry.counterparty;
      if (payee === '') unnamed += 1;
      else if (entry.postedOn === null) undated += 1;
      else {
        const { voucherNumber, voucherType, batchNumber, year, month, id } = entry;
        const key = voucherNumber === '' ? `${id}` : `${batchNumber}|${year}|${month}|${voucherType}|${voucherNumber}`;
        const payments = payees.get(payee) ?? new Map<string, Paid>();
        payees.set(payee, payments);
        const paid = payments.get(key) ?? { day: entry.postedOn, amount: 0, entryIds: [] };
        payments.set(key, paid);
        paid.amount += entry.debitFen;
        paid.entryIds.push(id);
      }
    },
    result: () => ({
      findings: [...payees]
        .flatMap(([payee, payments]) => splitsTo(payee, [...payments.values()], limitFen, withinDays))
        .sort(byAmount),
      notes: [
        `同一收款人 ${withinDays} 天内多笔支付，每笔低于 ${yuan(limitFen)} 元、合计达到该限额`,
        ...(unnamed > 0 ? [`${grouped(unnamed)} 条借方分录没有收款人，未检查`] : []),
        ...(undated > 0 ? [`${grouped(undated)} 条分录没有日期，未检查`] : []),
        ...(parallelBooks ? ['平行记账：只检查财务会计分录'] : []),
      ],
    }),
  };
}

function splitsTo(payee: string, payments: readonly Paid[], limitFen: number, withinDays: number): Finding[] {
  const small = payments
    .filter(({ amount }) => amount < limitFen)
    .sort((left, right) => (left.day < right.day ? -1 : left.day > right.day ? 1 : 0));
  const findings: Finding[] = [];
  let [start, end, amount] = [0, 0, 0];
  while (start < small.length) {
    const from = (small[start] as Paid).day;
    for (let next = small[end]; next && daysBetween(from, next.day) <= withinDays; next = small[end]) {
      amount += next.amount;
      end += 1;
    }
    if (end - start > 1 && amount >= limitFen) {
      findings.push(splitOf(payee, small.slice(start, end), amount));
      [start, amount] = [end, 0];
    } else {
      amount -= (small[start] as Paid).amount;
      start += 1;
    }
  }
  return findings;
}

function splitOf(payee: string, group: readonly Paid[], amount: number): Finding {
  const entryIds = group.flatMap((paid) => paid.entryIds);
  const [first, last] = [group[0]?.day, group.at(-1)?.day];
  return {
    title: `${payee}：${first} 至 ${last} 共 ${grouped(group.length)} 笔，合计 ${yuan(amount)} 元`,
    entries: entryIds.length,
    amountFen: fen(amount),
    entryIds: entryIds.slice(0, 1_000),
  };
}

function yuan(amount: number): string {
  return formatYuan(fen(amount));
}
