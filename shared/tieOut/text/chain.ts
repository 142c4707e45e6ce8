import { isEqual, minus, sumOf } from './exact.ts';
import type { Figure } from './figure.ts';
import type { Paragraph } from './paragraph.ts';

/** 并列项: figures of one kind that stand one after the other, with nothing but a name between, and their total right behind. */
export type Chain = {
  parts: readonly Figure[] /** Joined by 、 and 及 alone, which only things of one list are. */;
  tight: boolean;
};

const closing =
  /^(?:（[\u4e00-\u9fa5]）)?[，、；](?:以上|[二三四五六两][项者])?(?:合计|共计|总计|共有?|总共|总分|总得分|共得)计?(?:得分|面积|人数|下达|到位|支出|安排|投入)?(?:资金|金额)?(?:为|：)?$/;
const joined = /^(?:（[\u4e00-\u9fa5]）)?(?:[、，；]|以?及|[和与])([\u4e00-\u9fa5“”]{1,12})$/;
const tightly = /^(?:（[\u4e00-\u9fa5]）)?(?:、|以?及|[和与])/;

/** What is told besides the parts: 每村5户, 其中党员8人, 扣2分, 上年3个. */
const noPart =
  /每|各(?!项)|平均|人均|其中|另|含|扣|减|退|撤|注销|计划|目标|上年|去年|同比|较|比|累计|剩余|结余|结转|满分|分值|权重|单价|间隔|分别/;

/** So many parts of one total are looked at: no sentence has more. */
const mostParts = 80;

/** The parts before the figure at this place of the paragraph's; null where it closes none, or where not all of them are sure to be told. */
export function chainBefore({ text }: Paragraph, figures: readonly Figure[], index: number): Chain | null {
  const total = figures[index];
  const last = figures[index - 1];
  if (!total || !last || total.approximate || !closing.test(text.slice(last.end, total.start))) return null;
  const alike = ({ kind, unit }: Figure) => kind === total.kind && (isFolded(total) || unit === total.unit);
  // 核定编制860名，实有在编人员812人、…: what is allowed is no part.
  const isAllowed = ({ start: each }: Figure) =>
    /编制(?:数|人数)?(?:为|共)?$/.test(text.slice(Math.max(0, each - 8), each));
  const parts: Figure[] = [];
  let tight = true;
  let at = index - 1;
  for (; at >= 0 && index - at <= mostParts; at -= 1) {
    const figure = figures[at];
    if (!figure || !alike(figure) || figure.approximate || isAllowed(figure)) break;
    const next = parts[0];
    const between = next ? text.slice(figure.end, next.start) : '';
    if (next && (!joined.test(between) || noPart.test(between))) break;
    if (next) tight &&= tightly.test(between);
    parts.unshift(figure);
  }
  const [first] = parts;
  if (!first || parts.length < 2) return null;
  // What stands before them in the sentence may be one of them, or what they are the parts of.
  const start = Math.max(text.lastIndexOf('。', first.start), text.lastIndexOf('：', first.start)) + 1;
  const hasMore = figures.slice(0, at + 1).some((each) => each.start >= start && alike(each) && !isAllowed(each));
  if (hasMore || noPart.test(text.slice(Math.max(start, first.start - 20), first.start))) return null;
  return hasSigns(parts, total) ? null : { parts, tight };
}

/** 3名, 5人 and 3万元, 500元 are of one kind. */
function isFolded({ kind }: Figure): boolean {
  return kind === 'person' || kind === 'money';
}

/** Whether some of the parts are to be taken away (100 − 7 + 17 = 110), or the last of them make the total. */
function hasSigns(parts: readonly Figure[], total: Figure): boolean {
  const values = parts.slice(0, 10).map(({ value }) => value);
  const reach = (at: number, sum: Figure['value']): boolean => {
    const value = values[at];
    if (!value) return isEqual(sum, total.value);
    return reach(at + 1, sumOf([sum, value])) || (at > 0 && reach(at + 1, minus(sum, value)));
  };
  const ties = parts.some((_, from) => isEqual(sumOf(parts.slice(from).map(({ value }) => value)), total.value));
  return ties || reach(0, { units: 0n, scale: 0 });
}
