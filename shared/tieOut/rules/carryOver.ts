import type { Decimal } from '../../decimal.ts';
import type { Finding, Rule } from '../finding.ts';
import { clauseOf, lineName, raise } from '../raise.ts';
import type { Report } from '../report.ts';
import { absolute, inUnit, isAtMost, isEqual, isSlipOf, minus, sumOf, times } from '../text/exact.ts';
import { type Figure, halfUnitOf } from '../text/figure.ts';
import { phraseBefore } from '../text/moneyFact.ts';

/** R3 差额 of a year's account: 年初结转 ＋ 收入 − 支出 ＝ 年末结转, 年初预算 ＋ 追加 − 调减 ＝ 调整后预算. */
export const carryOver: Rule = {
  id: 'R3',
  title: '年初数、本年增减与年末数相符',
  class: 'A',
  run: (report) => [...account(report), ...adjusted(report)],
};

type Told = { figure: Figure; phrase: string };

/** The amounts with the words before each. */
function toldIn(report: Report): readonly Told[] {
  return report.once('amountsWithWords', () =>
    report.inEach('amountsWithWords', (paragraph) => {
      const figures = report.figuresIn(paragraph);
      return figures.flatMap((figure, index) =>
        figure.kind === 'money' && !figure.approximate
          ? [{ figure, phrase: phraseBefore(paragraph.text, figures[index - 1]?.end ?? 0, figure.start) }]
          : [],
      );
    }),
  );
}

/** Each of the four is told with one value only: an account of several funds has several. */
function account(report: Report): Finding[] {
  const told = toldIn(report);
  const only = (words: RegExp) => {
    const found = told.filter(({ phrase }) => words.test(phrase));
    const [first] = found;
    return first && found.every(({ figure }) => isEqual(figure.value, first.figure.value)) ? first.figure : null;
  };
  const opening = only(/(?:年初|上年)(?:结转(?:和|及|、)?(?:结余)?|结余)(?:资金)?(?:为|共)?$/);
  const income = only(/(?:总收入|收入(?:合计|总额)|本年收入)(?:为|共|共计)?$/);
  const spent = only(/(?:总支出|支出(?:合计|总额)|本年支出)(?:为|共|共计)?$/);
  const closing = only(/(?:年末|年底)(?:结转(?:和|及|、)?(?:结余)?|结余)(?:资金)?(?:为|共)?$/);
  const whole = accountWithOpening(only);
  if (whole) return whole;
  if (!opening) return withoutOpening(told, only);
  if (!income || !spent || !closing) return [];
  const left = minus(sumOf([opening.value, income.value]), spent.value);
  return judge(closing, left, [opening, income, spent], [opening, income], [spent]);
}

/** 收入总计9862.40万元 holds what the year began with: less 支出总计 it is 年末结转. Slips only; null where these are not told. */
function accountWithOpening(only: (words: RegExp) => Figure | null): Finding[] | null {
  const income = only(/收入总计(?:为|共)?$/);
  const spent = only(/支出总计(?:为|共)?$/);
  const closing = only(/(?:年末|年底)(?:结转(?:和|及|、)?(?:结余)?|结余)(?:资金)?(?:为|共)?$/);
  if (!income || !spent || !closing) return null;
  const left = minus(income.value, spent.value);
  const isSlip = (value: Decimal, { unit, printed, digits }: Figure) =>
    isSlipOf(inUnit(value, unit, printed.scale), digits + unit);
  const isMeant =
    isSlip(left, closing) ||
    isSlip(minus(income.value, closing.value), spent) ||
    isSlip(sumOf([spent.value, closing.value]), income);
  if (!isMeant) return [];
  return judge(closing, left, [income, spent], [income], [spent]);
}

/** 全年收入3480.50万元，支出3376.08万元，年末结转104.42万元, where nothing is told of an opening: slips only. */
function withoutOpening(told: readonly Told[], only: (words: RegExp) => Figure | null): Finding[] {
  if (told.some(({ phrase }) => /年初|上年|上期|期初/.test(phrase))) return [];
  const income = only(/(?:总收入|收入(?:合计|总额|总计)|本年收入|(?:部门)?预算收入|全年收入)(?:为|共|共计)?$/);
  const spent = only(/(?:总支出|支出(?:合计|总额|总计)|本年支出|全年支出)(?:为|共|共计)?$/);
  const closing = only(/(?:年末|年底)(?:结转(?:和|及|、)?(?:结余)?|结余)(?:资金)?(?:为|共)?$/);
  if (!income || !spent || !closing) return [];
  const left = minus(income.value, spent.value);
  if (!isSlipOf(inUnit(left, closing.unit, closing.printed.scale), closing.digits + closing.unit)) return [];
  return judge(closing, left, [income, spent], [income], [spent]);
}

/** 年初预算500万元，追加20万元，调整后预算520万元, in one sentence. */
function adjusted(report: Report): Finding[] {
  const groups = Map.groupBy(toldIn(report), ({ figure }) => figure.paragraph);
  return [...groups.values()].flatMap((told) => told.flatMap((each, index) => adjustedTo(each, told.slice(0, index))));
}

function adjustedTo({ figure, phrase }: Told, told: readonly Told[]): Finding[] {
  if (!/(?:调整后|调整为|变更后)/.test(phrase)) return [];
  const sentence = figure.paragraph.text.lastIndexOf('。', figure.start) + 1;
  const before = told.filter((each) => each.figure.start >= sentence);
  const [opening, ...changes] = before;
  if (!opening || !/年初|原/.test(opening.phrase) || changes.length === 0) return [];
  const more = changes.filter((each) => /追加|调增|增加|新增/.test(each.phrase)).map((each) => each.figure);
  const less = changes.filter((each) => /调减|核减|压减|减少|收回/.test(each.phrase)).map((each) => each.figure);
  if (more.length + less.length !== changes.length) return [];
  const sum = minus(
    sumOf([opening.figure.value, ...more.map(({ value }) => value)]),
    sumOf(less.map(({ value }) => value)),
  );
  return judge(
    figure,
    sum,
    before.map((each) => each.figure),
    [opening.figure, ...more],
    less,
    10,
  );
}

/** `near`: how far off, in parts of the largest amount, a figure may be that is meant as this sum. */
function judge(
  stated: Figure,
  expected: Decimal,
  from: readonly Figure[],
  plus: readonly Figure[],
  less: readonly Figure[],
  near = 50,
): Finding[] {
  const gap = absolute(minus(stated.value, expected));
  const text = inUnit(expected, stated.unit, stated.printed.scale);
  if (isAtMost(gap, sumOf([...from, stated].map(halfUnitOf)))) return [];
  // What is far off has a part that is not told.
  const slip = isSlipOf(text, stated.digits + stated.unit) || isAtMost(times(gap, near), largest(from));
  if (!slip || expected.units < 0n) return [];
  const terms = [plus.map(({ digits }) => digits).join('＋'), ...less.map(({ digits }) => digits)].join('－');
  const [first] = from;
  return [
    raise(carryOver, {
      severity: 'error',
      at: clauseOf(stated.paragraph, stated),
      stated: stated.digits + stated.unit,
      expected: text,
      reason: `${terms}（${first ? lineName(first.paragraph, first.start) : ''}起）＝${text}，此处为 ${stated.digits}${stated.unit}。`,
    }),
  ];
}

function largest(figures: readonly Figure[]): Decimal {
  return figures.reduce<Decimal>((most, { value }) => (isAtMost(value, most) ? most : value), { units: 0n, scale: 0 });
}
