import { type Decimal, roundDecimal } from '../../decimal.ts';
import type { EngagementSnapshot } from '../../engagement/engagementSnapshot.ts';
import { summariseBudget } from '../../funds/budgetSummary.ts';
import type { Payment } from '../../funds/funds.ts';
import { summariseFunds } from '../../funds/fundsSummary.ts';
import { paymentsUpTo } from '../../funds/paymentsUpTo.ts';
import { type Fen, subtractFen, sumFen, zeroFen } from '../../money.ts';
import { clauseOf } from '../raise.ts';
import { amountListsOf } from '../text/amountList.ts';
import { absolute, inUnit, isAtMost, isEqual, isSlipOf, isZero, minus, times } from '../text/exact.ts';
import type { Figure } from '../text/figure.ts';
import { conceptTitles, type MoneyConcept, type MoneyFact, moneyFactsOf } from '../text/moneyFact.ts';
import { type RecordFinding, type RecordPlace, type RecordRule, raiseByRecords } from './recordRule.ts';

/** An amount that is recorded, or follows from records. */
type RecordedAmount = {
  concept: MoneyConcept;
  /** 元. */
  value: Decimal;
  /** Of the project as such, and not of one contract or payment. */
  whole: boolean;
  evidence: readonly RecordPlace[];
};

/**
 * R2 金额与记录一致: an amount that was typed is one that is recorded. One that is near, or a slip of the pen, is an error;
 * one that is told of the whole project and stands in no record needs an answer.
 */
export const recordedAmounts: RecordRule = {
  id: 'R2',
  title: '录入的金额与记录一致',
  class: 'A',
  run(known) {
    const amounts = amountsOf(known.snapshot);
    const years = yearsOf(known.snapshot);
    const parts = new Set(amountListsOf(known.report).flatMap((list) => list.parts));
    return moneyFactsOf(known.report).flatMap((fact) => {
      const { figure, period, phrase } = fact;
      if (known.isBound(figure) || isZero(figure.value) || notRecorded.test(phrase)) return [];
      // What happened in a year of which nothing is recorded can't be held against records.
      if (period !== '' && !years.has(period)) return [];
      const same = amounts.filter(({ concept }) => concept === fact.concept);
      if (same.length === 0) return [];
      const told = same.find(({ value }) => isPrintedAs(value, figure));
      if (told) {
        known.agrees(figure, told.evidence, told.whole ? computedAs[told.concept] : undefined);
        return [];
      }
      return finding(fact, same, parts.has(figure));
    });
  },
};

/** The computed figure of a report that an amount of the whole project repeats. */
const computedAs: Readonly<Partial<Record<MoneyConcept, string>>> = {
  allotted: 'funds.allotted',
  spent: 'funds.paid',
  unspent: 'funds.unpaid',
  contract: 'implementation.contracts',
};

/** Limits, plans and rules name amounts that no record has. */
const notRecorded = /超过|不超|不得|限额|以上|以下|标准|单笔|每|上限|应|拟|计划|预计|罚|违约/;

const ofTheWhole = /累计|总计|合计|共计|总额|共(?![同有])/;

function finding(fact: MoneyFact, same: readonly RecordedAmount[], isPart: boolean): RecordFinding[] {
  const { figure, concept, subject, phrase } = fact;
  const near = same.find(({ value, whole }) => isNear(value, figure) && (whole || subject !== '' || !isPart));
  const recorded = near ?? same.find(({ whole }) => whole);
  if (!recorded) return [];
  if (!near && (subject !== '' || isPart || !(ofTheWhole.test(phrase) || isFull(fact)))) return [];
  const expected = inUnit(recorded.value, figure.unit, figure.printed.scale);
  return [
    raiseByRecords(recordedAmounts, {
      severity: near || ofTheWhole.test(phrase) ? 'error' : 'warn',
      at: clauseOf(figure.paragraph, figure),
      stated: figure.digits + figure.unit,
      expected,
      reason: `${conceptTitles[concept]}按记录为 ${expected}（${recorded.evidence.map(({ label }) => label).join('、')}），此处写作 ${figure.digits}${figure.unit}。`,
      evidence: recorded.evidence,
    }),
  ];
}

/** The phrase names the concept and nothing beside it: 下达资金600万元. */
function isFull({ subject, concept }: MoneyFact): boolean {
  return subject === '' && (concept === 'allotted' || concept === 'contract' || concept === 'unspent');
}

/** Printed with so many decimals, the amount is this figure. */
function isPrintedAs(value: Decimal, { printed, unit, value: stated }: Figure): boolean {
  if (isEqual(value, stated)) return true;
  const shift = unit === '亿元' ? 8 : unit === '万元' ? 4 : unit === '千元' ? 3 : 0;
  return isEqual(roundDecimal({ units: value.units, scale: value.scale + shift }, printed.scale), printed);
}

/** Within two per cent, or a slip of the pen. */
function isNear(value: Decimal, { value: stated, digits, unit, printed }: Figure): boolean {
  if (isAtMost(times(absolute(minus(value, stated)), 50), absolute(value))) return true;
  // Of short numbers each is a slip of the other.
  return digits.replace('.', '').length >= 4 && isSlipOf(inUnit(value, unit, printed.scale), digits + unit);
}

/** Years of which money is recorded. */
function yearsOf({ engagement, payments, appropriations, budgetLines }: EngagementSnapshot): Set<string> {
  return new Set(
    [
      engagement.fiscalYear,
      ...payments.map(({ paidOn }) => paidOn?.slice(0, 4) ?? ''),
      ...appropriations.flatMap(({ fiscalYear, issuedOn }) => [fiscalYear, issuedOn?.slice(0, 4) ?? '']),
      ...budgetLines.map(({ fiscalYear }) => fiscalYear),
    ].filter((year) => year !== ''),
  );
}

function amountsOf(snapshot: EngagementSnapshot): RecordedAmount[] {
  const { appropriations, contracts, contractChanges, paymentNodes, payments, budgetLines, engagement } = snapshot;
  const { counted } = paymentsUpTo(
    payments.filter(({ status }) => status !== 'applied'),
    engagement.cutoffOn,
  );
  const summary = summariseFunds({ ...snapshot, payments: counted });
  const all = summariseFunds(snapshot);
  const amounts: RecordedAmount[] = [];
  const add = (concept: MoneyConcept, fen: Fen | null, whole: boolean, ...evidence: RecordPlace[]) => {
    if (fen !== null && fen !== 0) amounts.push({ concept, value: { units: BigInt(fen), scale: 2 }, whole, evidence });
  };
  const page = (label: string): RecordPlace => ({ page: 'funds', recordId: null, field: null, label });
  const record = (recordId: string, field: string, label: string): RecordPlace => ({
    page: 'funds',
    recordId,
    field,
    label,
  });
  add('allotted', summary.allottedFen, true, page(`资金：${appropriations.length} 笔指标下达合计`));
  add('allotted', summary.receivedFen, true, page('资金：到位合计'));
  for (const { id, documentNumber, title, amountFen, receivedFen } of appropriations) {
    const label = `指标 ${documentNumber || title}`;
    add('allotted', amountFen, false, record(id, 'amountFen', label));
    add('allotted', receivedFen, false, record(id, 'receivedFen', `${label} 到位`));
  }
  add('contract', summary.contractedFen, true, page(`资金：${contracts.length} 份合同合计`));
  for (const [index, { id, name, amountFen, awardFen, retentionFen }] of contracts.entries()) {
    add('contract', amountFen, false, record(id, 'amountFen', `合同 ${name}`));
    add('contract', summary.byContract[index]?.currentFen ?? null, false, record(id, 'amountFen', `合同 ${name}`));
    add('contract', awardFen, false, record(id, 'awardFen', `合同 ${name} 成交`));
    add('contract', retentionFen, false, record(id, 'retentionFen', `合同 ${name} 质保金`));
    add('unspent', summary.byContract[index]?.balanceFen ?? null, false, record(id, 'amountFen', `合同 ${name} 余额`));
    add('spent', summary.byContract[index]?.paidFen ?? null, false, record(id, 'amountFen', `合同 ${name} 已支付`));
  }
  for (const { id, reason, amountFen } of contractChanges)
    add('contract', amountFen, false, record(id, 'amountFen', `合同变更 ${reason}`));
  for (const { id, name, amountFen } of paymentNodes)
    add('spent', amountFen, false, record(id, 'amountFen', `付款节点 ${name}`));
  add('spent', summary.paidFen, true, page(`资金：${counted.length} 笔支付合计`));
  add('spent', all.paidFen, true, page('资金：全部支付合计'));
  for (const payment of payments) {
    const concept = payment.status === 'applied' ? 'application' : 'spent';
    add(concept, payment.amountFen, false, record(payment.id, 'amountFen', paymentLabel(payment)));
  }
  add('application', all.appliedFen, true, page('资金：已申请未支付合计'));
  for (const part of sumsOfPayments(counted)) add('spent', part.amountFen, false, page(part.label));
  add('unspent', summary.unpaidFen, true, page('资金：下达减已支付'));
  if (contracts.length > 0) {
    add('unspent', subtractFen(summary.contractedFen, summary.paidFen), true, page('资金：合同合计减已支付'));
    for (const { id, name, amountFen } of contracts) {
      const left = subtractFen(summary.allottedFen, amountFen ?? zeroFen);
      add('unspent', left, false, record(id, 'amountFen', `下达减合同 ${name}`));
    }
  }
  for (const [index, { id, documentNumber, title }] of appropriations.entries()) {
    const label = `指标 ${documentNumber || title}`;
    const execution = summary.byAppropriation[index];
    add('unspent', execution?.unpaidFen ?? null, false, record(id, 'amountFen', `${label} 未支付`));
    add('spent', execution?.paidFen ?? null, false, record(id, 'amountFen', `${label} 已支付`));
  }
  const { total } = summariseBudget(budgetLines);
  add('budget', total.adjustedFen, true, page('资金：调整后预算数合计'));
  add('budget', total.initialFen, true, page('资金：年初预算数合计'));
  add('allotted', total.receivedFen, true, page('资金：预算到位数合计'));
  add('spent', total.spentFen, true, page('资金：预算执行数合计'));
  for (const { id, fiscalYear, item, ...line } of budgetLines) {
    const label = `预算 ${[fiscalYear, item].filter((part) => part !== '').join(' ')}`;
    add('budget', line.adjustedFen, false, record(id, 'adjustedFen', label));
    add('budget', line.initialFen, false, record(id, 'initialFen', label));
    add('allotted', line.receivedFen, false, record(id, 'receivedFen', `${label} 到位`));
    add('spent', line.spentFen, false, record(id, 'spentFen', `${label} 执行`));
    add('spent', line.forecastFen, false, record(id, 'forecastFen', `${label} 全年预计`));
    add('unspent', line.carriedInFen, false, record(id, 'carriedInFen', `${label} 上年结转`));
  }
  // A report may call the allotment its budget where no budget is entered.
  if (budgetLines.length === 0) {
    for (const amount of amounts.filter(({ concept }) => concept === 'allotted')) {
      amounts.push({ ...amount, concept: 'budget', whole: false });
    }
  }
  return amounts;
}

function paymentLabel({ paidOn, appliedOn, payee }: Payment): string {
  return `支付 ${[paidOn ?? appliedOn ?? '', payee].filter((part) => part !== '').join(' ')}`;
}

/** What was paid to each payee, in each month and in each year. */
function sumsOfPayments(payments: readonly Payment[]): { label: string; amountFen: Fen }[] {
  const groups = [
    Map.groupBy(payments, ({ payee }) => payee),
    Map.groupBy(payments, ({ paidOn }) => paidOn?.slice(0, 7) ?? ''),
    Map.groupBy(payments, ({ paidOn }) => paidOn?.slice(0, 4) ?? ''),
  ];
  return groups.flatMap((group) =>
    [...group].flatMap(([key, members]) =>
      key === '' ? [] : [{ label: `支付：${key} 合计`, amountFen: sumFen(members.map(({ amountFen }) => amountFen)) }],
    ),
  );
}
