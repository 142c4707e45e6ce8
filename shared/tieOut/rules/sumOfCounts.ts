import { parseDecimal } from '../../decimal.ts';
import type { Finding, Rule } from '../finding.ts';
import { raise } from '../raise.ts';
import type { Report } from '../report.ts';
import { chainBefore } from '../text/chain.ts';
import { chineseNumeral } from '../text/chineseNumeral.ts';
import { isSlipOf } from '../text/exact.ts';
import type { Figure } from '../text/figure.ts';
import { phraseBefore } from '../text/moneyFact.ts';
import { areOpposites } from '../text/opposites.ts';
import type { Paragraph } from '../text/paragraph.ts';

/** R1 合计 of people, matters and other things that are counted: 76项（39项…、37项…）, 共受理61件，已办结56件，正在办理5件. */
export const sumOfCounts: Rule = {
  id: 'R1',
  title: '分项数量之和等于总数',
  class: 'A',
  run: (report) => report.inEach(sumOfCounts.title, (paragraph) => check(report, paragraph)),
};

/** So many parts of one total are looked at: no sentence has more. */
const mostParts = 80;

/** `slack`: how far from its total an open list may be to be raised, in parts of the total. */
type Found = { total: Figure; parts: readonly Figure[]; certain: boolean; slack?: number };

function check(report: Report, paragraph: Paragraph): Finding[] {
  const figures = report
    .figuresIn(paragraph)
    .filter(
      ({ kind, approximate, printed }) =>
        (kind === 'person' || kind === 'count') && !approximate && printed.scale === 0,
    );
  return [
    ...figures.flatMap((total, index) =>
      partsAfter(paragraph.text, total, figures.slice(index + 1, index + 1 + mostParts)),
    ),
    ...closingTotals(paragraph, figures),
  ].flatMap(judge);
}

function judge({ total, parts, certain, slack = 0.02 }: Found): Finding[] {
  const whole = Number(total.digits);
  const values = parts.map(({ digits }) => Number(digits));
  const sum = values.reduce((left, right) => left + right, 0);
  if (sum === whole) return [];
  const difference = Math.abs(sum - whole);
  // Without words that say so, a list need not be complete: only what is nearly so is raised.
  if (!certain && difference > Math.max(1, whole * slack) && !hasSwapped(parts, whole - sum)) return [];
  if (!certain && sum < whole && parts.length < 2) return [];
  return [
    raise(sumOfCounts, {
      severity: certain || sum > whole ? 'error' : 'warn',
      at: total,
      stated: total.digits + total.unit,
      expected: `${sum}${total.unit}`,
      reason: `分项之和 ${values.join('＋')}＝${sum}，与总数 ${total.digits} 相差 ${difference}。`,
    }),
  ];
}

/** Two digits of one part that changed places make all of the difference: 个人1,208笔 for 1,280. */
function hasSwapped(parts: readonly Figure[], missing: number): boolean {
  return parts.some(({ digits }) => {
    const right = String(Number(digits) + missing);
    const sorted = (text: string) => [...text].sort().join('');
    return isSwap(right, digits) && (digits.length >= 3 || parts.length >= 3) && sorted(right) === sorted(digits);
  });
}

function isSwap(one: string, two: string): boolean {
  return one.length === 2 ? one !== two : isSlipOf(one, two);
}

const staffKinds = /^(?:其中[：，]?)?(?:行政|参公|参照公务员|事业|工勤|机关工勤|政法)/;

/** The parts that follow a total: in the bracket after it, after 其中, or as 已…, 未… after 共…. */
function partsAfter(text: string, total: Figure, later: readonly Figure[]): Found[] {
  const alike = (figure: Figure) =>
    figure.kind === total.kind && (total.kind === 'person' || figure.unit === total.unit);
  const bracket = /^[\u4e00-\u9fa5]{0,12}（([^（）]*)）/.exec(text.slice(total.end));
  if (bracket) {
    const end = total.end + bracket[0].length;
    const inside = later.filter((figure) => figure.start < end && alike(figure));
    const listed = bracket[1]?.split(/[、，；]/).length ?? 0;
    if (inside.length >= 2 && inside.length === listed && !/共|合计/.test(bracket[1] ?? '')) {
      return [{ total, parts: inside, certain: !/另|还有|含/.test(bracket[1] ?? '') }];
    }
  }
  const stop = text.slice(total.end).search(/[。；]/);
  const end = stop < 0 ? text.length : total.end + stop;
  const rest = text.slice(total.end, end);
  const inSentence = later.filter((figure) => figure.start < end && figure.kind !== 'percent');
  const phrasesOf = (parts: readonly Figure[]) =>
    parts.map((part, at) => phraseBefore(text, parts[at - 1]?.end ?? total.end, part.start));
  if (/^[^。；]{0,8}[，：（]第一[批期年]/.test(rest)) {
    const phrases = phrasesOf(inSentence);
    const other = phrases.findIndex((phrase, at) => !phrase.startsWith(`第${chineseNumeral(at + 1)}`));
    const parts = inSentence.slice(0, other < 0 ? undefined : other).filter(alike);
    if (parts.length >= 2) return [{ total, parts, certain: false, slack: 0.1 }];
  }
  // A rate of the total may stand between: 回收232份，有效回收率96.67%，其中….
  const among = rest.match(/^[^，,]{0,10}(?:[，,][^，。；\d]{2,10}率[^，。；\d]{0,3}[\d.]+%)?[，,（(]其中/);
  const kind = /[\u4e00-\u9fa5]{2}(?=(?:人数|总数)?[为共：]*$)/.exec(phraseBefore(text, 0, total.start))?.[0];
  if (among && total.kind === 'person') {
    // 在职131人，其中行政25人、参公30人、事业76人: kinds of staff, all of them.
    const other = phrasesOf(inSentence).findIndex((phrase) => !staffKinds.test(phrase));
    const parts = inSentence.slice(0, other < 0 ? undefined : other).filter(alike);
    if (parts.length >= 2) return [{ total, parts, certain: false, slack: 0.1 }];
  }
  if (among && kind) {
    // 编制共90人，其中行政编制40人，事业编制50人: kinds of it, all of them.
    const other = phrasesOf(inSentence).findIndex((phrase) => !phrase.includes(kind));
    const parts = inSentence.slice(0, other < 0 ? undefined : other).filter(alike);
    if (parts.length >= 2) return [{ total, parts, certain: false, slack: 0.1 }];
  }
  if (among) {
    const ended = sameEnd(phrasesOf(inSentence));
    const pair = inSentence.slice(0, 2).filter(alike);
    if (pair.length === 2 && inSentence.length === 2 && areOpposites(phrasesOf(pair)))
      return [{ total, parts: pair, certain: false, slack: 0.1 }];
    const parts = ended >= 3 ? inSentence.slice(0, ended).filter(alike) : upToOther(inSentence, alike);
    // 小班100个、中班120个、大班140个: kinds by one word are all of them.
    const slack = ended >= 3 ? 0.1 : undefined;
    if (parts.length >= 2) return [{ total, parts, certain: false, ...(slack === undefined ? {} : { slack }) }];
  }
  if (/(?:共|全年|累计|实施|受理)[\u4e00-\u9fa5]{0,8}$/.test(text.slice(Math.max(0, total.start - 12), total.start))) {
    const parts = upToOther(inSentence, alike);
    const phrases = parts.map((part, at) => text.slice(parts[at - 1]?.end ?? total.end, part.start));
    const states = phrases.map((phrase) => /^[^，]{0,10}，(已|未|正在|在建|尚|其余|剩余|待)/.test(phrase));
    if (parts.length >= 2 && states.every(Boolean)) return [{ total, parts, certain: true }];
  }
  return [];
}

/** How many of the first phrases end with one character. */
function sameEnd(phrases: readonly string[]): number {
  const other = phrases.findIndex((phrase) => phrase === '' || phrase.at(-1) !== phrases[0]?.at(-1));
  return other < 0 ? phrases.length : other;
}

function upToOther(figures: readonly Figure[], alike: (figure: Figure) => boolean): Figure[] {
  const other = figures.findIndex((figure) => !alike(figure));
  return figures.slice(0, other < 0 ? undefined : other);
}

/** （A100个，7个…，新增17个，共110个） and 综上…共有…59人: a total at the end. */
function closingTotals(paragraph: Paragraph, figures: readonly Figure[]): Found[] {
  const { text } = paragraph;
  const found: Found[] = [];
  figures.forEach((total, index) => {
    // 新建62处、改造38处，共100处 is of sumOfChain.
    if (chainBefore(paragraph, figures, index)) return;
    const before = text.slice(0, total.start);
    const near = before.slice(-40);
    const earlier = figures.slice(Math.max(0, index - mostParts), index);
    if (/[，、；]共计?$/.test(near)) {
      const open = before.lastIndexOf('（');
      const parts = earlier.filter(({ start, unit }) => start > open && unit === total.unit);
      const closed = text[total.end] === '）' && open >= 0 && !before.slice(open).includes('）');
      if (closed && parts.length >= 2 && !hasSigns(parts, total)) found.push({ total, parts, certain: true });
    }
    if (/(?:^|[，、；])(?:合计|共计|总计)$/.test(near)) {
      const parts = partsBefore(text, earlier, total);
      if (parts.length >= 2) found.push({ total, parts, certain: false });
    }
    const summary = /(?:综上|合计|总计|以上)[^。；]{0,20}共?(?:有|计)?[^。；，\d]{0,12}$/.exec(near);
    if (!summary || total.kind !== 'person') return;
    const kind = /在编|在职|在岗|实有/;
    if (!kind.test(summary[0])) return;
    const parts = earlier.filter((figure) => {
      const phrase = /[^，。；：、（）\d]*$/.exec(text.slice(Math.max(0, figure.start - 12), figure.start))?.[0] ?? '';
      return figure.kind === 'person' && kind.test(phrase) && !/其中/.test(phrase);
    });
    if (parts.length >= 2) found.push({ total, parts, certain: false, slack: 0.3 });
  });
  return found;
}

/** 在职10人，退休11人，合计21人: what stands before it in the sentence; nothing where the last of them make it. */
function partsBefore(text: string, before: readonly Figure[], total: Figure): Figure[] {
  const alike = before.filter(
    ({ unit, kind, end }) =>
      (unit === total.unit || (total.kind === 'person' && (kind === 'person' || unit === '个'))) &&
      !/[。（）]/.test(text.slice(end, total.start)),
  );
  const whole = Number(total.digits);
  const ties = alike.some(
    (_, from) => alike.slice(from).reduce((sum, { digits }) => sum + Number(digits), 0) === whole,
  );
  return ties ? [] : alike;
}

/** Whether some of the parts are to be taken away: 100 − 7 + 17 = 110. */
function hasSigns(parts: readonly Figure[], total: Figure): boolean {
  const wanted = Number(parseDecimal(total.digits)?.units ?? 0n);
  const values = parts.slice(0, 10).map(({ digits }) => Number(digits));
  const reach = (at: number, sum: number): boolean =>
    at === values.length
      ? sum === wanted
      : reach(at + 1, sum + (values[at] ?? 0)) || (at > 0 && reach(at + 1, sum - (values[at] ?? 0)));
  return reach(0, 0);
}
