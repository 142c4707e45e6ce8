import { type Decimal, formatDecimal, parseDecimal, roundDecimal } from '../../decimal.ts';
import type { EngagementSnapshot } from '../../engagement/engagementSnapshot.ts';
import { budgetExecution } from '../../funds/budgetExecution.ts';
import { summariseFunds } from '../../funds/fundsSummary.ts';
import { paymentsUpTo } from '../../funds/paymentsUpTo.ts';
import { percentOf } from '../../ratio.ts';
import { clauseOf } from '../raise.ts';
import { absolute, isAtMost, isEqual, isSlipOf, minus } from '../text/exact.ts';
import { type RateKind, ratesOf } from '../text/rate.ts';
import { type RecordPlace, type RecordRule, raiseByRecords } from './recordRule.ts';

type RecordedRate = { kind: RateKind; value: Decimal; base: string; evidence: RecordPlace };

/** R4 比率与记录一致: a rate that was typed is one that follows from the recorded amounts, whichever base it has. */
export const recordedRates: RecordRule = {
  id: 'R4',
  title: '录入的比率与记录一致',
  class: 'A',
  run({ report, snapshot, isBound, agrees }) {
    const known = ratesFrom(snapshot);
    return ratesOf(report).flatMap(({ figure, kind, term }) => {
      if (isBound(figure)) return [];
      const same = known.filter((rate) => rate.kind === kind);
      const [first] = same;
      if (!first) return [];
      const told = same.find(({ value }) => isEqual(roundDecimal(value, figure.printed.scale), figure.printed));
      if (told) {
        agrees(figure, [told.evidence], told.evidence.recordId === null ? 'funds.rate' : undefined);
        return [];
      }
      const distance = ({ value }: RecordedRate) => absolute(minus(value, figure.printed));
      const nearest = same.reduce((best, rate) => (isAtMost(distance(best), distance(rate)) ? best : rate), first);
      const text = formatDecimal(nearest.value);
      const near = isAtMost(distance(nearest), { units: 2n, scale: 0 }) || isSlipOf(text, figure.digits);
      return [
        raiseByRecords(recordedRates, {
          severity: near ? 'error' : 'warn',
          at: clauseOf(figure.paragraph, figure),
          stated: `${figure.digits}%`,
          expected: `${text}%`,
          reason: `${term}按记录为 ${same.map(({ value, base }) => `${formatDecimal(value)}%（${base}）`).join('、')}，此处写作 ${figure.digits}%。`,
          evidence: [nearest.evidence],
        }),
      ];
    });
  },
};

function ratesFrom(snapshot: EngagementSnapshot): RecordedRate[] {
  const { appropriations, contracts, payments, budgetLines, engagement } = snapshot;
  const paid = payments.filter(({ status }) => status !== 'applied');
  const { counted } = paymentsUpTo(paid, engagement.cutoffOn);
  const summary = summariseFunds({ ...snapshot, payments: counted });
  const rates: RecordedRate[] = [];
  const add = (kind: RateKind, rate: string | null, base: string, recordId: string | null = null) => {
    const value = parseDecimal(rate ?? '');
    const known = rates.some((one) => one.kind === kind && value && isEqual(one.value, value));
    const evidence = { page: 'funds' as const, recordId, field: null, label: `资金：${base}` };
    if (value && !known) rates.push({ kind, value, base, evidence });
  };
  const execution = budgetExecution(budgetLines, summary);
  add('execution', summary.paidRateByAllotment, '按指标');
  add('execution', summary.paidRateByReceived, '按到位');
  add('execution', summary.paidRateByContract, '按合同');
  add('execution', percentOf(execution.executedFen, execution.budgetFen), '按预算');
  for (const [index, { id, name }] of contracts.entries())
    add('execution', summary.byContract[index]?.paidRate ?? null, `按合同“${name}”`, id);
  for (const [index, { id, documentNumber, title, amountFen, receivedFen }] of appropriations.entries()) {
    add('execution', summary.byAppropriation[index]?.paidRate ?? null, `按指标 ${documentNumber || title}`, id);
    if (amountFen !== null && receivedFen !== null)
      add('inPlace', percentOf(receivedFen, amountFen), `指标 ${documentNumber || title}`, id);
  }
  if (summary.receivedFen !== null) add('inPlace', percentOf(summary.receivedFen, summary.allottedFen), '到位÷下达');
  if (summary.allottedFen > 0) add('leftOver', percentOf(summary.unpaidFen, summary.allottedFen), '未支付÷下达');
  return rates;
}
