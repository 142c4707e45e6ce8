import { formatDecimal } from '../../decimal.ts';
import type { Finding, Rule } from '../finding.ts';
import { clauseOf, raise } from '../raise.ts';
import type { Report } from '../report.ts';
import { bracketAround } from '../text/brackets.ts';
import { absolute, inUnit, isEqual, isSlipOf, minus, percentOf, plain, sumOf } from '../text/exact.ts';
import type { Figure } from '../text/figure.ts';
import { phraseBefore } from '../text/moneyFact.ts';
import type { Paragraph } from '../text/paragraph.ts';
import { isMeantAs, isQuotient, type Rounded, roundedOf } from '../text/quotient.ts';

/** R4 比率: 较上年增加20万元，增长25%: the change by what there was before, which is told or follows from what there is now. */
export const growth: Rule = {
  id: 'R4',
  title: '增减率等于增减额除以上年数',
  class: 'A',
  run: (report) =>
    report.inEach(growth.title, (paragraph) => [
      ...check(report, paragraph),
      ...fromTo(report, paragraph),
      ...overEarlier(report, paragraph),
      ...changeOver(report, paragraph),
    ]),
};

const change = /(增加|增长|提高|上升|增多|减少|下降|降低|压减|缩减)(?:额|数)?[了为]?$/;
const changeRate =
  /^[，、,（]?(?:同比|环比|[比较]上年度?)?(?:增加|增长|提高|上升|减少|下降|降低|压减|缩减|增幅|降幅)(?:率|幅度)?(?:了|为|达|约)?$/;

function check(report: Report, paragraph: Paragraph): Finding[] {
  const around = (figure: Figure) => bracketAround(paragraph, figure.start);
  const all = report.figuresIn(paragraph);
  return all.flatMap((rate, index) => {
    const changed = all[index - 1];
    if (rate.unit !== '%' || rate.approximate || changed?.kind !== 'money') return [];
    if (!changeRate.test(paragraph.text.slice(changed.end, rate.start))) return [];
    const figures = all.slice(0, index - 1).filter((each) => around(each) === around(changed));
    const phrase = phraseBefore(paragraph.text, all[index - 2]?.end ?? 0, changed.start);
    const word = change.exec(phrase)?.[1];
    if (!word) return [];
    const more = /增|提|上/.test(word);
    const amounts = amountsBefore(paragraph, figures, phrase);
    const [last] = amounts.slice(-1);
    const isEarlier = (amount: Figure) => /上年|上期|去年|年初|预算|同期/.test(phraseOf(paragraph, all, amount));
    const bases = amounts.flatMap((amount) => [
      ...(amount === last && isEarlier(amount) ? [] : [earlier(amount, changed, more)]),
      ...(amount !== last || isEarlier(amount) ? [roundedOf(amount)] : []),
    ]);
    if (!last || bases.some((base) => isQuotient(roundedOf(changed), base, rate))) return [];
    const ends = endsOf(all.slice(0, index - 1), changed, more);
    if (ends) {
      const exact = percentOf(changed.value, ends.value, Math.max(2, rate.printed.scale));
      if (!exact || isQuotient(roundedOf(changed), roundedOf(ends), rate) || !isMeantAs(exact, rate, 2)) return [];
      return [
        raise(growth, {
          severity: 'error',
          at: clauseOf(paragraph, rate),
          stated: `${rate.digits}%`,
          expected: `${formatDecimal(exact)}%`,
          reason: `原为 ${ends.digits}${ends.unit}，${word} ${changed.digits}${changed.unit}，${word}率应为 ${formatDecimal(exact)}%，此处为 ${rate.digits}%。`,
        }),
      ];
    }
    const base = isEarlier(last) ? last.value : earlier(last, changed, more).value;
    const expected = base.units > 0n ? percentOf(changed.value, base, Math.max(2, rate.printed.scale)) : null;
    // With one amount beside it, that is what has changed; what there was before leaves no doubt at all.
    const sure = new Set(amounts.map(({ value }) => plain(value))).size === 1;
    if (!expected || !isMeantAs(expected, rate, isEarlier(last) ? 2 : sure ? 3 : 10)) return [];
    const before = isEarlier(last) ? '' : `，上期为两者之${more ? '差' : '和'}`;
    return [
      raise(growth, {
        severity: 'error',
        at: clauseOf(paragraph, rate),
        stated: `${rate.digits}%`,
        expected: `${formatDecimal(expected)}%`,
        reason: `${isEarlier(last) ? '上期' : '本期'} ${last.digits}${last.unit}，${word} ${changed.digits}${changed.unit}${before}，${word}率应为 ${formatDecimal(expected)}%，此处为 ${rate.digits}%。`,
      }),
    ];
  });
}

/** 预算18万元，实际支出15.30万元，减少2.70万元: the two amounts right before make the change, and the first is what there was before. */
function endsOf(before: readonly Figure[], changed: Figure, more: boolean): Figure | null {
  const [first, second] = before.filter(({ kind }) => kind === 'money').slice(-2);
  if (!first || !second || first.value.units <= 0n) return null;
  const change = more ? minus(second.value, first.value) : minus(first.value, second.value);
  return isEqual(change, changed.value) ? first : null;
}

function phraseOf({ text }: Paragraph, figures: readonly Figure[], figure: Figure): string {
  return phraseBefore(text, figures[figures.indexOf(figure) - 1]?.end ?? 0, figure.start);
}

/**
 * What the change may be of: the amount that its words name (总支出增加…); else the amounts of its sentence and of the one
 * before, the last three of them.
 */
function amountsBefore(paragraph: Paragraph, before: readonly Figure[], phrase: string): Figure[] {
  const { text } = paragraph;
  const last = before.at(-1);
  if (!last) return [];
  const nouns = phrase
    .replace(change, '')
    .split(/[与同]?(?:\d{4}年度?)?相比|[比较](?:\d{4}年度?|上年度?|去年|上期)/)
    .filter((noun) => noun.length >= 3);
  const named = before.filter((each) => nouns.some((noun) => phraseOf(paragraph, before, each).includes(noun)));
  if (named.length > 0) return named.slice(-1);
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

/** 由68%提高到95%，提高27个百分点; 由25起下降至16起，下降36%: the change by both ends. */
function fromTo(report: Report, paragraph: Paragraph): Finding[] {
  const { text } = paragraph;
  const figures = report.figuresIn(paragraph);
  return figures.flatMap((told, index) => {
    const [after, before] = [figures[index - 1], figures[index - 2]];
    if (!after || !before || after.unit !== before.unit || before.value.units <= 0n || told.approximate) return [];
    if (
      !/[由从][^，。；\d]{0,12}(?:\d{4}年[^，。；\d]{0,6})?$/.test(
        text.slice(Math.max(0, before.start - 40), before.start),
      )
    )
      return [];
    if (!/^[^，。；]{0,4}(?:提高|提升|增加|增长|上升|下降|降低|减少)[到至为]/.test(text.slice(before.end, after.start)))
      return [];
    if (
      !/^[，（](?:共|净)?(?:提高|提升|增加|增长|上升|下降|降低|减少)(?:了|率为)?$/.test(
        text.slice(after.end, told.start),
      )
    )
      return [];
    const gap = absolute(minus(after.value, before.value));
    const points = told.unit === '个百分点' || (told.unit === after.unit && told.unit !== '%');
    if (!points && (told.unit !== '%' || after.unit === '%')) return [];
    const expected = points ? gap : percentOf(gap, before.value, told.printed.scale);
    if (!expected || isEqual(expected, points ? told.value : told.printed)) return [];
    if (
      !points &&
      isQuotient({ value: gap, half: sumOf([roundedOf(after).half, roundedOf(before).half]) }, roundedOf(before), told)
    )
      return [];
    const printed = points ? inUnit(expected, told.unit, told.printed.scale) : `${formatDecimal(expected)}%`;
    return [
      raise(growth, {
        severity: 'error',
        at: clauseOf(paragraph, told),
        stated: told.digits + told.unit,
        expected: printed,
        reason: `由 ${before.digits}${before.unit} 到 ${after.digits}${after.unit}，变化应为 ${printed}，此处为 ${told.digits}${told.unit}。`,
      }),
    ];
  });
}

/**
 * 支出28.64万元，较上年的33.10万元减少4.46万元, 转诊率3.4%，较2022年的4.9%下降1.5个百分点: the change by both values. Slips of the
 * pen only.
 */
function changeOver(report: Report, paragraph: Paragraph): Finding[] {
  const { text } = paragraph;
  if (!/[较比](?:上年|去年|\d{4}年)/.test(text)) return [];
  const figures = report.figuresIn(paragraph);
  return figures.flatMap((changed, index) => {
    const [now, before] = [figures[index - 2], figures[index - 1]];
    const unit = changed.unit === '个百分点' ? '%' : changed.unit === '%' ? '' : changed.unit;
    if (!now || !before || unit === '' || now.unit !== unit || before.unit !== unit) return [];
    if ([now, before, changed].some(({ approximate }) => approximate)) return [];
    if (!/^，[较比](?:上年|去年|\d{4}年)(?:度|同期)?的?$/.test(text.slice(now.end, before.start))) return [];
    const word = /^(增加|增长|提高|上升|减少|下降|降低)了?$/.exec(text.slice(before.end, changed.start))?.[1];
    if (!word) return [];
    const gap = /增|提|上/.test(word) ? minus(now.value, before.value) : minus(before.value, now.value);
    const expected = inUnit(gap, changed.unit, changed.printed.scale);
    if (isEqual(gap, changed.value) || !isSlipOf(expected, inUnit(changed.value, changed.unit, changed.printed.scale)))
      return [];
    return [
      raise(growth, {
        severity: 'error',
        at: clauseOf(paragraph, changed),
        stated: changed.digits + changed.unit,
        expected,
        reason: `由 ${before.digits}${before.unit} 到 ${now.digits}${now.unit}，${word} ${expected}，此处为 ${changed.digits}${changed.unit}。`,
      }),
    ];
  });
}

/** 服务18.90万人次，完成率105%，比上年的15.00万人次增长26%: what there is now stands before, in the same unit and sentence. */
function overEarlier(report: Report, paragraph: Paragraph): Finding[] {
  const { text } = paragraph;
  if (!text.includes('%')) return [];
  const figures = report.figuresIn(paragraph);
  return figures.flatMap((rate, index) => {
    // …比上年的4.92万人次增加0.94万人次，增长19.11%: the change may stand between.
    const hasChange =
      /^(?:增加|减少)了?$/.test(text.slice(figures[index - 2]?.end ?? 0, figures[index - 1]?.start ?? 0)) &&
      /^，/.test(text.slice(figures[index - 1]?.end ?? 0));
    const before = figures[index - (hasChange ? 2 : 1)];
    if (rate.unit !== '%' || rate.approximate || !before || before.approximate || before.value.units <= 0n) return [];
    if (
      !/[较比](?:上年度?|去年|上期|\d{4}年度?)(?:同期)?的$/.test(
        text.slice(Math.max(0, before.start - 12), before.start),
      )
    )
      return [];
    const word = /^(增加|增长|提高|上升|减少|下降|降低)了?$/.exec(
      text.slice(before.end, rate.start).replace(hasChange ? /^.*，/ : '', ''),
    )?.[1];
    const stop = text.lastIndexOf('。', before.start) + 1;
    const now = figures
      .slice(0, figures.indexOf(before))
      .findLast(({ unit, start }) => unit === before.unit && start >= stop);
    if (!word || !now || now.approximate) return [];
    const more = /增|提|上/.test(word);
    const gap = more ? minus(now.value, before.value) : minus(before.value, now.value);
    const half = sumOf([roundedOf(now).half, roundedOf(before).half]);
    const expected = gap.units > 0n ? percentOf(gap, before.value, Math.max(2, rate.printed.scale)) : null;
    if (!expected || isQuotient({ value: gap, half }, roundedOf(before), rate) || !isMeantAs(expected, rate, 2))
      return [];
    return [
      raise(growth, {
        severity: 'error',
        at: clauseOf(paragraph, rate),
        stated: `${rate.digits}%`,
        expected: `${formatDecimal(expected)}%`,
        reason: `由 ${before.digits}${before.unit} 到 ${now.digits}${now.unit}，${word}率应为 ${formatDecimal(expected)}%，此处为 ${rate.digits}%。`,
      }),
    ];
  });
}
