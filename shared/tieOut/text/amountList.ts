import type { Report } from '../report.ts';
import type { Figure } from './figure.ts';
import { phraseBefore } from './moneyFact.ts';
import type { Paragraph } from './paragraph.ts';

/** 分项: amounts that are told as the parts of something. */
export type AmountList = {
  paragraph: Paragraph;
  /** Where the words stand that open it: 其中, 主要包括. */
  start: number;
  trigger: string;
  parts: readonly Figure[];
  /** What each part is called. */
  names: readonly string[];
  /** The amounts before it that may be its total, the nearest first. */
  totals: readonly Figure[];
};

const trigger =
  /其中|分别(?:为|是|用于)?|主要包括|包括|包含|使用对象[为是]|主要用于|由(?=.{2,20}(?:组成|构成))|按[\u4e00-\u9fa5]{2,8}?(?:划分|分|看|来看)|具体[为是如]|明细[为是如]|安排如下|支出如下/g;

/** Words before an amount which say that it is none of the parts. */
const endsList =
  /未使用|未支付|未支出|结余|结转|剩余|合计|共计|总计|累计|尚未|概算|批复|调整后|预算(?:数|金额|总额)|执行数|上年|同比|较|相比|增加|减少|核减|追加|节约|资金.{0,2}率/;

/** The lists of amounts in the text. */
export function amountListsOf(report: Report): readonly AmountList[] {
  return report.once('amountLists', () => report.body.flatMap((paragraph) => listsIn(report, paragraph)));
}

function listsIn(report: Report, paragraph: Paragraph): AmountList[] {
  const figures = report.figuresIn(paragraph).filter(({ kind }) => kind === 'money');
  if (figures.length < 2) return [];
  const { text } = paragraph;
  const lists: AmountList[] = [];
  for (const match of text.matchAll(trigger)) {
    const start = match.index;
    const from = start + match[0].length;
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
      if (endsList.test(phraseBefore(text, before, figure.start)) && !/按/.test(match[0])) break;
      parts.push(figure);
    }
    if (parts.length < 2 || parts.some(({ approximate }) => approximate)) continue;
    const names = parts.map((part, at) => phraseBefore(text, parts[at - 1]?.end ?? from, part.start));
    lists.push({
      paragraph,
      start,
      trigger: match[0],
      parts,
      names,
      totals: totalsBefore(text, figures.slice(0, inner), start),
    });
  }
  return lists;
}

/** The next amount belongs to the list: in the same sentence, or in one that holds nothing but a name and an amount. */
function goesOn(text: string, before: number, figure: Figure, opened: string): boolean {
  const between = text.slice(before, figure.start);
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
    .toReversed()
    .filter((figure) => (text.slice(figure.end, start).match(/。/g) ?? []).length <= 1)
    .slice(0, 3);
}
