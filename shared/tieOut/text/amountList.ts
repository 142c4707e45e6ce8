import type { Report } from '../report.ts';
import { bracketAround, withoutInner } from './brackets.ts';
import { isEqual, sumOf } from './exact.ts';
import type { Figure } from './figure.ts';
import { phraseBefore } from './moneyFact.ts';
import type { Paragraph } from './paragraph.ts';

/** 分项: amounts that are told as the parts of something. */
export type AmountList = {
  paragraph: Paragraph;
  /** Where the words stand that open it: 其中, 主要包括. */
  start: number;
  /** A word, a bracket right behind the total, or 合计 behind the parts. */
  kind: 'word' | 'bracket' | 'closing';
  trigger: string;
  parts: readonly Figure[];
  /** What each part is called. */
  names: readonly string[];
  /** The amounts before it that may be its total, the nearest first. */
  totals: readonly Figure[];
};

const trigger =
  /其中|分别(?:为|是|用于)?|主要包括|包括|包含|使用对象[为是]|主要用于|由(?=.{2,20}(?:组成|构成))|按[\u4e00-\u9fa5]{2,8}?(?:划分|分|看|来看)|具体[为是如]|明细[为是如]|安排如下|支出如下|分配(?:至|到|给)[^，。；]{0,12}(?=：)|分为(?=[^，。；]{0,10}：)|(?<=支出|收入|资金|经费)中(?=[，：])|(?<=[，：])(?=第一[批期年])/g;

/** Words before an amount which say that it is none of the parts. */
const endsList =
  /未使用|未支付|未支出|结余|结转|剩余|合计|共计|总计|累计|尚未|概算|批复|调整后|预算(?:数|金额|总额)|执行数|上年|同比|较|相比|增加|减少|核减|追加|节约|资金.{0,2}率/;

/** The same before an amount whose total comes behind it. */
const noPart =
  /未使用|未支付|未支出|结余|结转|剩余|累计|尚未|调整后|执行数|已支付|上年|同比|较|相比|增加|减少|核减|节约/;

/** The lists of amounts in the text. */
export function amountListsOf(report: Report): readonly AmountList[] {
  return report.once('amountLists', () =>
    report.inEach('amountLists', (paragraph) => {
      const figures = report.figuresIn(paragraph).filter(({ kind }) => kind === 'money');
      if (figures.length < 2) return [];
      const opened = listsIn(paragraph, figures);
      return [...opened, ...listsInBrackets(paragraph, figures, opened), ...closedLists(paragraph, figures)];
    }),
  );
}

function listsIn(paragraph: Paragraph, all: readonly Figure[]): AmountList[] {
  const { text } = paragraph;
  const lists: AmountList[] = [];
  for (const match of paragraph.matches(trigger)) {
    const start = match.index;
    const from = start + match[0].length;
    const figures = besides(paragraph, all, start, from);
    const inner = figures.findIndex((figure) => figure.start >= from);
    if (inner < 0) continue;
    const first = figures[inner];
    if (!first || /。/.test(text.slice(from, first.start)) || lists.some((list) => list.parts.includes(first)))
      continue;
    const parts: Figure[] = [];
    for (let at = inner; at < figures.length; at += 1) {
      const figure = figures[at];
      if (!figure) break;
      const before = parts.at(-1)?.end ?? from;
      if (parts.length > 0 && !goesOn(text, before, figure, match[0])) break;
      const phrase = phraseBefore(text, before, figure.start);
      // 收入总计 holds what the year began with.
      const isOpening =
        /^(?:上年|年初)(?:结转|结余)/.test(phrase) && /收入(?:总计|合计|总额)[^。]*$/.test(text.slice(0, start));
      if (endsList.test(phrase) && !isOpening && !/按/.test(match[0])) break;
      parts.push(figure);
    }
    if (parts.length < 2 || parts.some(({ approximate }) => approximate)) continue;
    lists.push({
      paragraph,
      start,
      kind: 'word',
      trigger: match[0],
      parts,
      names: namesOf(text, parts, from),
      totals:
        match[0] === '中'
          ? totalsNamed(text, figures.slice(0, inner), start)
          : totalsBefore(text, figures.slice(0, inner), start),
    });
  }
  return lists.flatMap(inSeries);
}

/**
 * The amounts before a list, and those behind its words that stand in the same bracket or outside of any as they do:
 * what a part consists of (财政拨款80万元（基本支出50万元，项目支出30万元）) is no part of the whole.
 */
function besides(paragraph: Paragraph, all: readonly Figure[], start: number, from: number): readonly Figure[] {
  const own = bracketAround(paragraph, start);
  const alike = all.filter((figure) => figure.start >= from && bracketAround(paragraph, figure.start) === own);
  const stop = paragraph.text.indexOf('。', from);
  // 一期（300万元）、二期（200万元）: the brackets hold the parts themselves.
  if (alike.filter(({ start: at }) => stop < 0 || at < stop).length < 2) return all;
  return all.filter((figure) => figure.start < from || alike.includes(figure));
}

/** A项目80万元，支出70万元；B项目20万元，支出18万元: two lists in one, of what was given and of what was spent. */
function inSeries(list: AmountList): AmountList[] {
  const second = list.names.filter((_, at) => at % 2 === 1);
  const isSpent = /^(?:实际|已|累计)?(?:支出|支付|执行|到位|使用|拨付)(?:资金|数)?$/;
  if (list.parts.length < 4 || list.parts.length % 2 === 1) return [list];
  if (!second.every((name) => isSpent.test(name)) || list.names.some((name, at) => at % 2 === 0 && isSpent.test(name)))
    return [list];
  const sums = [0, 1].map((from) => sumOf(list.parts.filter((_, at) => at % 2 === from).map(({ value }) => value)));
  return [0, 1].map((from) => ({
    ...list,
    parts: list.parts.filter((_, at) => at % 2 === from),
    names: list.names.filter((_, at) => at % 2 === from),
    // What the other series makes is its total, not this one's.
    totals: list.totals.filter(({ value }) => !isEqual(value, sums[1 - from] ?? value)),
  }));
}

/** 基本支出中，…: the amount that was told under this name. */
function totalsNamed(text: string, before: readonly Figure[], start: number): Figure[] {
  const name = /[\u4e00-\u9fa5]{2,4}$/.exec(text.slice(0, start))?.[0];
  return before
    .filter((figure, at) => name && phraseBefore(text, before[at - 1]?.end ?? 0, figure.start).endsWith(name))
    .slice(-1);
}

function namesOf(text: string, parts: readonly Figure[], from: number): string[] {
  return parts.map((part, at) => phraseBefore(text, parts[at - 1]?.end ?? from, part.start));
}

/** 800万元（中央资金500万元，省级资金300万元）: without a word that says so. */
function listsInBrackets(paragraph: Paragraph, figures: readonly Figure[], told: readonly AmountList[]): AmountList[] {
  const { text } = paragraph;
  return figures.flatMap((total): AmountList[] => {
    if (text[total.end] !== '（') return [];
    const parts = figures.filter((figure) => bracketAround(paragraph, figure.start) === total.end);
    const names = namesOf(text, parts, total.end + 1);
    if (parts.length < 2 || parts.some(({ approximate }) => approximate) || names.some((name) => endsList.test(name)))
      return [];
    if (told.some((list) => list.parts.some((part) => parts.includes(part)))) return [];
    return [{ paragraph, start: total.end, kind: 'bracket', trigger: '（', parts, names, totals: [total] }];
  });
}

/** 设备12万元；安装8万元；共计20万元: the total stands behind its parts, in one sentence. */
function closedLists(paragraph: Paragraph, figures: readonly Figure[]): AmountList[] {
  const { text } = paragraph;
  const seen = new Map<number, Figure[]>();
  let stop = 0;
  return figures.flatMap((total): AmountList[] => {
    const end = text.lastIndexOf('。', total.start);
    if (end >= stop) {
      seen.clear();
      stop = end + 1;
    }
    const around = bracketAround(paragraph, total.start);
    const parts = seen.get(around) ?? [];
    const phrase = phraseBefore(text, parts.at(-1)?.end ?? stop, total.start);
    const closes = /^(?:以上|各项|[二三四五六七八九十两]+[项批者])?(?:合计|共计|总计)/.test(phrase);
    seen.set(around, closes ? [] : [...parts, total]);
    const [first] = parts;
    if (!closes || !first || parts.length < 2 || [...parts, total].some(({ approximate }) => approximate)) return [];
    const names = namesOf(text, parts, stop);
    if (names.slice(1).some((name) => noPart.test(name))) return [];
    return [{ paragraph, start: first.start, kind: 'closing', trigger: '合计', parts, names, totals: [total] }];
  });
}

/** The next amount belongs to the list: in the same sentence, or in one that holds nothing but a name and an amount. */
function goesOn(text: string, before: number, figure: Figure, opened: string): boolean {
  const between = withoutInner(text.slice(before, figure.start));
  const stop = between.lastIndexOf('。');
  // A part may have words of its own (主要用于 …), but not a list of its own.
  if (/其中|按[\u4e00-\u9fa5]{2,8}?(?:分|看)/.test(between)) return false;
  if (stop < 0) return true;
  const sentenceEnd = text.indexOf('。', figure.end);
  const sentence = text.slice(before + stop + 1, sentenceEnd < 0 ? text.length : sentenceEnd);
  return sentence.length <= 24 && !opened.startsWith('按') && /^[\u4e00-\u9fa5]+[\d.]+万?元$/.test(sentence);
}

function totalsBefore(text: string, before: readonly Figure[], start: number): Figure[] {
  return before
    .slice(-3)
    .toReversed()
    .filter((figure) => (text.slice(figure.end, start).match(/。/g) ?? []).length <= 1);
}
