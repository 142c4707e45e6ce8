import { addDecimals, compareDecimals } from '../../decimal.ts';
import type { Finding, Rule } from '../finding.ts';
import { clauseOf, lineName, raise } from '../raise.ts';
import type { Report } from '../report.ts';
import { inUnit, minus, sumOf } from '../text/exact.ts';
import { agreedFact, distinctAmounts } from '../text/mainFact.ts';
import { type MoneyFact, moneyFactsOf } from '../text/moneyFact.ts';

/** R9 限额: an application is at most what the contract leaves, contracts at most what was allotted, 实有人数 at most 编制. */
export const limits: Rule = {
  id: 'R9',
  title: '不超过合同余额、指标与编制',
  class: 'A',
  run: (report) => [...application(report), ...contracts(report), ...aboveEstimate(report), ...headcount(report)],
};

function contractsOf(report: Report): MoneyFact[] {
  // 中标价 and 合同价 of one contract are one amount.
  return distinctAmounts(moneyFactsOf(report).filter(({ concept }) => concept === 'contract'));
}

function application(report: Report): Finding[] {
  const paid = agreedFact(report, 'spent') ?? lastPaid(report);
  const [contract] = contractsOf(report).toSorted((left, right) =>
    compareDecimals(right.figure.value, left.figure.value),
  );
  if (!paid || !contract || compareDecimals(paid.figure.value, contract.figure.value) > 0) return [];
  return moneyFactsOf(report)
    .filter(({ concept }) => concept === 'application')
    .flatMap(({ figure }) => {
      const left = minus(contract.figure.value, paid.figure.value);
      if (compareDecimals(figure.value, left) <= 0) return [];
      const decimals = Math.max(figure.printed.scale, 2);
      return [
        raise(limits, {
          severity: 'error',
          at: clauseOf(figure.paragraph, figure),
          stated: figure.digits + figure.unit,
          expected: `不超过 ${inUnit(left, figure.unit, decimals)}`,
          reason: `合同价 ${contract.figure.digits}${contract.figure.unit}（${lineName(contract.figure.paragraph, contract.figure.start)}）－已付 ${paid.figure.digits}${paid.figure.unit}＝${inUnit(left, figure.unit, decimals)}，付款申请多出 ${inUnit(minus(figure.value, left), figure.unit, decimals)}。`,
        }),
      ];
    });
}

/** 合同价 above 概算, each told with one value only. Twice as much is of something else. */
function aboveEstimate(report: Report): Finding[] {
  const [contract, estimate] = [agreedFact(report, 'contract'), agreedFact(report, 'estimate')];
  if (!contract || !estimate || compareDecimals(contract.figure.value, estimate.figure.value) <= 0) return [];
  const { figure } = contract;
  const excess = minus(figure.value, estimate.figure.value);
  if (compareDecimals(excess, estimate.figure.value) >= 0) return [];
  return [
    raise(limits, {
      severity: 'warn',
      at: clauseOf(figure.paragraph, figure),
      stated: figure.digits + figure.unit,
      expected: `不超过概算 ${estimate.figure.digits}${estimate.figure.unit}`,
      reason: `合同价 ${figure.digits}${figure.unit} 超过${lineName(estimate.figure.paragraph, estimate.figure.start)}的概算 ${estimate.figure.digits}${estimate.figure.unit} ${inUnit(excess, figure.unit, figure.printed.scale)}，请核对，或说明概算调整的批复。`,
    }),
  ];
}

function lastPaid(report: Report): MoneyFact | null {
  return (
    moneyFactsOf(report).findLast(
      ({ concept, subject, phrase }) => concept === 'spent' && subject.length <= 2 && /已/.test(phrase),
    ) ?? null
  );
}

function contracts(report: Report): Finding[] {
  const facts = contractsOf(report);
  const allotted = agreedFact(report, 'allotted') ?? agreedFact(report, 'budget');
  if (facts.length < 2 || facts.length > 6 || !allotted) return [];
  const sum = sumOf(facts.map(({ figure }) => figure.value));
  const last = facts.at(-1)?.figure;
  const excess = minus(sum, allotted.figure.value);
  // Far above: the contracts are of more than this allotment.
  if (
    !last ||
    excess.units <= 0n ||
    compareDecimals(sum, addDecimals(allotted.figure.value, allotted.figure.value)) > 0
  )
    return [];
  const total = inUnit(sum, allotted.figure.unit);
  return [
    raise(limits, {
      severity: 'warn',
      at: clauseOf(last.paragraph, last),
      stated: facts.map(({ figure }) => figure.digits + figure.unit).join('＋'),
      expected: `合同合计 ${total}，超过下达的 ${allotted.figure.digits}${allotted.figure.unit} ${inUnit(excess, allotted.figure.unit)}`,
      reason: `各合同合计 ${total}，超过${lineName(allotted.figure.paragraph, allotted.figure.start)}的下达数 ${allotted.figure.digits}${allotted.figure.unit}，请说明差额的资金来源。`,
    }),
  ];
}

const postsForm = /([\u4e00-\u9fa5]{0,4})编制(?:总)?(?:人数)?(?:数)?(?:为|共|共计|：)?(\d+)(?:名|人|个)/g;

const staffForm =
  /(?:(?!编制)[^；（]){0,16}?(?:实有|在编在岗|在职|实际在编|在编|现有)(?:在编在岗|在职在编|在编|在职|在岗)?(?:人员|干部|职工)?(?:总数|人数)?(?:为|共|：)?(\d+)(?:人|名)/y;

function headcount(report: Report): Finding[] {
  return report.inEach('headcount', (paragraph) => {
    const { text } = paragraph;
    const findings: Finding[] = [];
    let told: Posts[] = [];
    for (const match of paragraph.matches(postsForm, '编制')) {
      const [whole, kind = '', count = ''] = match;
      if (/。/.test(text.slice(told.at(-1)?.start ?? match.index, match.index))) told = [];
      told.push({ start: match.index + kind.length, kind, count: Number(count) });
      staffForm.lastIndex = match.index + whole.length;
      const staff = staffForm.exec(text);
      if (!staff) continue;
      const posts = postsOf(told);
      const over = Number(staff[1]) - posts;
      const at = { paragraph, start: told.at(-1)?.start ?? match.index, end: staffForm.lastIndex };
      told = [];
      if (over <= 0) continue;
      findings.push(
        raise(limits, {
          severity: 'warn',
          class: 'C',
          at,
          stated: `实有 ${staff[1]} 人`,
          expected: `不超过编制 ${posts} 名（超出 ${over} 名）`,
          reason: `核定编制 ${posts} 名，实有 ${staff[1]} 人，超出 ${over} 人，请说明（如工勤、军转、离岗人员）。`,
        }),
      );
    }
    return findings;
  });
}

type Posts = { start: number; kind: string; count: number };

/** 编制117名，其中行政编制48名、事业编制69名: the first is the whole. 行政编制48名，事业编制69名: both make it. */
function postsOf(told: readonly Posts[]): number {
  const kinds = told.filter(({ kind }) => /行政|事业|工勤|参公|政法/.test(kind));
  const whole = told.find((posts) => !kinds.includes(posts));
  return whole?.count ?? kinds.reduce((total, { count }) => total + count, 0);
}
