import { formatDecimal } from '../../decimal.ts';
import type { Finding, Rule } from '../finding.ts';
import { clauseOf, raise } from '../raise.ts';
import type { Report } from '../report.ts';
import { minus, percentOf, plain, sumOf } from '../text/exact.ts';
import type { Figure } from '../text/figure.ts';
import { phraseBefore } from '../text/moneyFact.ts';
import type { Paragraph } from '../text/paragraph.ts';
import { isMeantAs, isQuotient, type Rounded, roundedOf } from '../text/quotient.ts';

/** R4 比率: 较上年增加20万元，增长25%: the change by what there was before, which is told or follows from what there is now. */
export const growth: Rule = {
  id: 'R4',
  title: '增减率等于增减额除以上年数',
  class: 'A',
  run: (report) => report.body.flatMap((paragraph) => check(report, paragraph)),
};

const change = /(增加|增长|提高|上升|增多|减少|下降|降低|压减|缩减)(?:额|数)?[了为]?$/;
const changeRate =
  /^[，、,（]?(?:同比|环比|[比较]上年度?)?(?:增加|增长|提高|上升|减少|下降|降低|压减|缩减|增幅|降幅)(?:率|幅度)?(?:了|为|达|约)?$/;

function check(report: Report, paragraph: Paragraph): Finding[] {
  const figures = report.figuresIn(paragraph);
  return figures.flatMap((rate, index) => {
    const changed = figures[index - 1];
    if (rate.unit !== '%' || rate.approximate || changed?.kind !== 'money') return [];
    if (!changeRate.test(paragraph.text.slice(changed.end, rate.start))) return [];
    const word = change.exec(phraseBefore(paragraph.text, figures[index - 2]?.end ?? 0, changed.start))?.[1];
    if (!word) return [];
    const more = /增|提|上/.test(word);
    const amounts = amountsBefore(paragraph, figures.slice(0, index - 1));
    const [last] = amounts.slice(-1);
    const isEarlier = (amount: Figure) =>
      amount !== last || /上年|上期|去年|年初|预算|同期/.test(phraseBefore(paragraph.text, 0, amount.start));
    const bases = amounts.flatMap((amount) => [
      earlier(amount, changed, more),
      ...(isEarlier(amount) ? [roundedOf(amount)] : []),
    ]);
    if (!last || bases.some((base) => isQuotient(roundedOf(changed), base, rate))) return [];
    const base = earlier(last, changed, more).value;
    const expected = base.units > 0n ? percentOf(changed.value, base, Math.max(2, rate.printed.scale)) : null;
    // With one amount beside it, that is what has changed.
    const sure = new Set(amounts.map(({ value }) => plain(value))).size === 1;
    if (!expected || !isMeantAs(expected, rate, sure ? 3 : 10)) return [];
    return [
      raise(growth, {
        severity: 'error',
        at: clauseOf(paragraph, rate),
        stated: `${rate.digits}%`,
        expected: `${formatDecimal(expected)}%`,
        reason: `本期 ${last.digits}${last.unit}，${word} ${changed.digits}${changed.unit}，上期为两者之${more ? '差' : '和'}，${word}率应为 ${formatDecimal(expected)}%，此处为 ${rate.digits}%。`,
      }),
    ];
  });
}

/** What the change may be of: the amounts of its sentence and of the one before, the last three of them. */
function amountsBefore({ text }: Paragraph, before: readonly Figure[]): Figure[] {
  const last = before.at(-1);
  if (!last) return [];
  return before
    .filter(({ kind, value, end }) => {
      const between = text.slice(end, last.end);
      return kind === 'money' && value.units > 0n && (between.match(/。/g) ?? []).length <= 1;
    })
    .slice(-3);
}

/** What there was before, of what there is now. */
function earlier(now: Figure, changed: Figure, more: boolean): Rounded {
  const [whole, part] = [roundedOf(now), roundedOf(changed)];
  return {
    value: more ? minus(whole.value, part.value) : sumOf([whole.value, part.value]),
    half: sumOf([whole.half, part.half]),
  };
}
