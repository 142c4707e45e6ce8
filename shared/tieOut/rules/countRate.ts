import { formatDecimal, roundDecimal } from '../../decimal.ts';
import type { Finding, Rule } from '../finding.ts';
import { clauseOf, raise } from '../raise.ts';
import type { Report } from '../report.ts';
import { bracketAround } from '../text/brackets.ts';
import { isEqual, isSlipOf, percentOf } from '../text/exact.ts';
import type { Figure } from '../text/figure.ts';
import { phraseBefore } from '../text/moneyFact.ts';
import type { Paragraph } from '../text/paragraph.ts';
import { isMeantAs, isQuotient, isSwapped, roundedOf } from '../text/quotient.ts';

/** R4 比率: 计划培训200人，实际培训190人，完成率95%: what was done by what was planned, in one sentence. */
export const countRate: Rule = {
  id: 'R4',
  title: '完成率等于完成数除以计划数',
  class: 'A',
  run: (report) => report.inEach(countRate.title, (paragraph) => check(report, paragraph)),
};

const planned = /目标|计划|任务|应|指标|预期|拟|发放|发出|共|实施/;
/** 正在整改3个: what is still to be done. */
const unfinished = /正在|未|尚|待/;
const done = /完成|完工|实际|已|建成|办结|合格|到位|收回|回收/;
const rateWords =
  /(?:完成|完工|达标|办结|覆盖|合格|实现|达成|参保|签约|开工|竣工|回收|有效)率(?:为|达到?|是|：)?$|占[^，。；]{0,12}(?:目标|任务|计划)[^，。；]{0,4}$/;

function check(report: Report, paragraph: Paragraph): Finding[] {
  const figures = report.figuresIn(paragraph);
  return figures.flatMap((rate, index) => {
    if (rate.unit !== '%' || rate.approximate) return [];
    const surveyed = ofSatisfied(paragraph, figures, index);
    if (surveyed) return surveyed;
    const pair =
      ofTarget(paragraph, figures, index) ??
      beforeTarget(paragraph, figures, index) ??
      besideIt(paragraph, figures, index) ??
      surveyBehind(paragraph, figures, index);
    if (!pair) return [];
    const { actual, target, others, parts } = pair;
    const wholes = [target, ...others];
    if (wholes.some((whole) => isQuotient(roundedOf(actual), roundedOf(whole), rate))) return [];
    const expected = percentOf(actual.value, target.value, Math.max(2, rate.printed.scale));
    if (!expected || !(isMeantAs(expected, rate, parts) || isSwapped(actual, target, rate))) return [];
    return [
      raise(countRate, {
        severity: 'error',
        at: clauseOf(paragraph, rate),
        stated: `${rate.digits}%`,
        expected: `${formatDecimal(expected)}%`,
        reason: `${actual.digits}${actual.unit}÷${target.digits}${target.unit}＝${formatDecimal(expected)}%，此处为 ${rate.digits}%。`,
      }),
    ];
  });
}

/** `parts`: how far off a rate may be that is meant as theirs, see {@link isMeantAs}. */
type Pair = { actual: Figure; target: Figure; others: readonly Figure[]; parts: number };

/** 建成236个，完成年度目标260个的90.77%. */
function ofTarget(paragraph: Paragraph, figures: readonly Figure[], index: number): Pair | null {
  const [target, rate] = [figures[index - 1], figures[index]];
  // What a bracket tells of it stands between: 14座（新建6座、改造8座），完成年度计划14座的100%.
  const outside = target ? bracketAround(paragraph, target.start) : -1;
  const actual = figures.slice(0, index - 1).findLast((each) => bracketAround(paragraph, each.start) === outside);
  if (!rate || !isCount(actual) || !isCount(target) || actual.unit !== target.unit) return null;
  const isOf = /^的$/.test(paragraph.text.slice(target.end, rate.start));
  return isOf && /目标|计划|任务/.test(phraseOf(paragraph, figures, target))
    ? { actual, target, others: [], parts: 10 }
    : null;
}

/** 带动就业3,780人，目标4,200人，完成率90%: the target stands between what was done and the rate, with nothing else there. */
function beforeTarget({ text }: Paragraph, figures: readonly Figure[], index: number): Pair | null {
  const [target, actual, rate] = [figures[index - 1], figures[index - 2], figures[index]];
  if (!rate || !isCount(actual) || !isCount(target) || actual.unit !== target.unit) return null;
  if (!/^，(?:年度|全年)?(?:目标|计划|任务)(?:值|数|任务)?(?:为|是)?$/.test(text.slice(actual.end, target.start)))
    return null;
  if (!/^，(?:目标|任务|计划)?完成率(?:为|达到?|是)?$/.test(text.slice(target.end, rate.start))) return null;
  return { actual, target, others: [], parts: 2 };
}

/**
 * 计划200人，实际190人，完成率95%: what was planned is the first of its unit in the sentence, what was done says so; or the rate
 * has the name of what was counted: 40处中，在线36处，在线率90%.
 */
function besideIt(paragraph: Paragraph, figures: readonly Figure[], index: number): Pair | null {
  const rate = figures[index];
  const { text } = paragraph;
  if (!rate) return null;
  const phrase = phraseBefore(text, figures[index - 1]?.end ?? 0, rate.start);
  const start = Math.max(text.lastIndexOf('。', rate.start), text.lastIndexOf('；', rate.start)) + 1;
  const since = figures.findLastIndex((each, at) => at < index && each.unit === '%');
  const counts = figures.slice(since + 1, index).filter((each) => isCount(each) && each.start >= start);
  const words = (each: Figure) => phraseOf(paragraph, figures, each);
  const name = /([\u4e00-\u9fa5]{2})[率度](?:为|达到?|是|：)?$/.exec(phrase)?.[1];
  const named = name
    ? counts.slice(1).findLast((each) => words(each).includes(name) && !unfinished.test(words(each)))
    : undefined;
  const actual =
    named ?? counts.slice(1).findLast((each) => done.test(words(each)) && !/计划|目标|任务/.test(words(each)));
  const others = counts.filter((each) => each.unit === actual?.unit && each !== actual && each.start < actual.start);
  const [first] = others;
  if (!actual || !first) return null;
  if (named) return { actual, target: largest(others), others, parts: 4 };
  if (!rateWords.test(phrase) || first !== counts[0]) return null;
  const isActual = /^实际/.test(words(actual)) && first === figures[figures.indexOf(actual) - 1];
  if (!(planned.test(words(first)) || isActual) || /[实已]际?完成|完工/.test(words(first))) return null;
  return { actual, target: first, others, parts: 10 };
}

/** 满意度为95.20%，…。调查500人，满意476人: the survey is told in the sentence behind its rate. */
function surveyBehind({ text }: Paragraph, figures: readonly Figure[], index: number): Pair | null {
  const rate = figures[index];
  if (!rate || !/满意[度率](?:为|达到?)?$/.test(text.slice(0, rate.start))) return null;
  const stop = text.indexOf('。', rate.end) + 1;
  if (stop === 0) return null;
  const behind = figures.filter(({ start }) => start >= stop);
  const [target, actual] = behind;
  if (!isCount(target) || !isCount(actual) || actual.unit !== target.unit) return null;
  const isSurvey =
    /^(?:共|本次)?(?:调查|访问|走访|抽查|问卷调查)$/.test(text.slice(stop, target.start)) &&
    /^，(?:其中)?(?:满意|表示满意)(?:的)?$/.test(text.slice(target.end, actual.start));
  return isSurvey && Number(actual.digits) <= Number(target.digits) ? { actual, target, others: [], parts: 4 } : null;
}

/** 有效问卷232份，…满意的203份、基本满意的20份、不满意的9份，满意度为96.12%: with or without those who are so by half. Slips only. */
function ofSatisfied(paragraph: Paragraph, figures: readonly Figure[], index: number): Finding[] | null {
  const { text } = paragraph;
  if (!text.includes('满意')) return null;
  const rate = figures[index];
  if (!rate || !/满意[度率](?:为|达到?)?$/.test(text.slice(0, rate.start))) return null;
  const stop = text.lastIndexOf('。', rate.start) + 1;
  const counts = figures.slice(0, index).filter((each) => isCount(each) && each.start >= stop);
  const told = (words: RegExp) => counts.find((each) => words.test(phraseOf(paragraph, figures, each)));
  const [satisfied, half, not] = [
    told(/^(?:其中[：，]?)?(?:表示)?(?:很|非常)?满意(?:的)?$/),
    told(/^(?:表示)?(?:基本|较|比较)满意(?:的)?$/),
    told(/^(?:表示)?不满意(?:的)?$/),
  ];
  if (!satisfied || !half || !not) return null;
  const all = Number(satisfied.digits) + Number(half.digits) + Number(not.digits);
  const whole = { units: BigInt(all), scale: 0 };
  const parts = [Number(satisfied.digits), Number(satisfied.digits) + Number(half.digits)];
  const [strict, wide] = parts.map((part) =>
    percentOf({ units: BigInt(part), scale: 0 }, whole, Math.max(2, rate.printed.scale)),
  );
  if (!strict || !wide || [strict, wide].some((each) => isEqual(roundDecimal(each, rate.printed.scale), rate.printed)))
    return [];
  const meant = [wide, strict].find((each) => isSlipOf(formatDecimal(each), rate.digits));
  if (!meant) return null;
  return [
    raise(countRate, {
      severity: 'error',
      at: clauseOf(paragraph, rate),
      stated: `${rate.digits}%`,
      expected: `${formatDecimal(meant)}%`,
      reason: `满意 ${satisfied.digits}、基本满意 ${half.digits}、不满意 ${not.digits}，共 ${all}，满意度为 ${formatDecimal(meant)}%，此处为 ${rate.digits}%。`,
    }),
  ];
}

function largest(figures: readonly Figure[]): Figure {
  return figures.reduce((most, each) => (Number(each.digits) > Number(most.digits) ? each : most));
}

function phraseOf({ text }: Paragraph, figures: readonly Figure[], figure: Figure): string {
  return phraseBefore(text, figures[figures.indexOf(figure) - 1]?.end ?? 0, figure.start);
}

function isCount(figure: Figure | undefined): figure is Figure {
  return figure !== undefined && (figure.kind === 'count' || figure.kind === 'person') && !figure.approximate;
}
