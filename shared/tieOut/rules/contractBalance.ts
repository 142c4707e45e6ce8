import { compareDecimals } from '../../decimal.ts';
import type { Finding, Rule } from '../finding.ts';
import { clauseOf, lineName, raise } from '../raise.ts';
import type { Report } from '../report.ts';
import { inUnit, isEqual, minus } from '../text/exact.ts';
import { agreedFact, distinctAmounts } from '../text/mainFact.ts';
import { moneyFactsOf, phraseBefore } from '../text/moneyFact.ts';
import type { Paragraph } from '../text/paragraph.ts';
import { isMeantAs } from '../text/quotient.ts';

/** R3 差额: 合同余额 is the contract price less what was paid, where the report has one price and the paragraph one payment to date. */
export const contractBalance: Rule = {
  id: 'R3',
  title: '合同余额等于合同价减已付款',
  class: 'A',
  run: (report) => report.body.flatMap((paragraph) => check(report, paragraph)),
};

const balance = /合同(?:价款|款项?|金额)?(?:余额|余款|尾款|剩余款项?|未付款项?)(?:为|尚有|共|：)?$/;

function check(report: Report, paragraph: Paragraph): Finding[] {
  if (!/合同/.test(paragraph.text)) return [];
  const figures = report.figuresIn(paragraph);
  return figures.flatMap((rest, index) => {
    if (rest.kind !== 'money' || rest.approximate) return [];
    if (!balance.test(phraseBefore(paragraph.text, figures[index - 1]?.end ?? 0, rest.start))) return [];
    const contract = agreedFact(report, 'contract')?.figure;
    const spent = moneyFactsOf(report).filter(
      (fact) =>
        fact.concept === 'spent' &&
        fact.figure.paragraph === paragraph &&
        fact.figure.start < rest.start &&
        /累计|已|共/.test(fact.phrase),
    );
    const [paid, another] = distinctAmounts(spent);
    if (!contract || !paid || another || compareDecimals(paid.figure.value, contract.value) > 0) return [];
    const left = minus(contract.value, paid.figure.value);
    if (isEqual(left, rest.value) || !isMeantAs(left, { ...rest, printed: rest.value, digits: inUnit(rest.value, '') }))
      return [];
    const expected = inUnit(left, rest.unit, rest.printed.scale);
    return [
      raise(contractBalance, {
        severity: 'error',
        at: clauseOf(paragraph, rest),
        stated: rest.digits + rest.unit,
        expected,
        reason: `合同价 ${contract.digits}${contract.unit}（${lineName(contract.paragraph, contract.start)}）－已付 ${paid.figure.digits}${paid.figure.unit}＝${expected}，此处为 ${rest.digits}${rest.unit}。`,
      }),
    ];
  });
}
