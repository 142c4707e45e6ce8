import type { Finding, Rule } from '../finding.ts';
import { lineName, raise } from '../raise.ts';
import type { Report } from '../report.ts';
import { type Figure, figuresOf } from '../text/figure.ts';
import type { Paragraph } from '../text/paragraph.ts';

/**
 * R2 同一事实: a number of things that is told again. 13个助餐点中有2个 speaks of all of them, and 补齐3户借款人资料 of those that
 * the problem named: where every other place has one other number near it, one of them is wrong.
 */
export const sameCount: Rule = {
  id: 'R2',
  title: '再次提到的数量一致',
  class: 'A',
  run(report) {
    const told = Map.groupBy(tellingsOf(report), ({ noun, figure }) => `${figure.unit}${noun.slice(0, 4)}`);
    return [...told.values()].flatMap((tellings) => (tellings.length < 2 ? [] : check(tellings)));
  },
};

/** `isWhole`: what follows speaks of some among them; `chapter`: of the problems or of what is advised. */
type Telling = { figure: Figure; noun: string; isWhole: boolean; chapter: 'problems' | 'advice' | null };

const nounBehind = /^([\u4e00-\u9fa5]{3,8}?)(?=中|未|已|均|有|[^\u4e00-\u9fa5]|$)/;
const nounBefore =
  /(?:建成|新建|新增|改造|设置|设立|配备|采购|购置|开展|举办|共有?|现有|建设)([\u4e00-\u9fa5]{3,6})(?:共|达)?$/;

function tellingsOf(report: Report): Telling[] {
  return report.body.flatMap((paragraph) => {
    const named = paragraph.again('counts that are named', namedCounts);
    if (named.length === 0) return [];
    const figures = report.figuresIn(paragraph);
    const chapter = chapterOf(report, paragraph);
    return named.flatMap(({ at, noun, isWhole }): Telling[] => {
      const figure = figures[at];
      return figure ? [{ figure, noun, isWhole, chapter }] : [];
    });
  });
}

/** `at` counts the figures of the text. */
function namedCounts(bare: Paragraph): { at: number; noun: string; isWhole: boolean }[] {
  const { text } = bare;
  return figuresOf(bare).flatMap((figure, at) => {
    if ((figure.kind !== 'count' && figure.kind !== 'person') || figure.approximate || figure.printed.scale > 0)
      return [];
    const behind = text.slice(figure.end, figure.end + 10);
    const noun = nounBehind.exec(behind)?.[1];
    if (noun) return [{ at, noun, isWhole: /^中，?(?:仅|只)?有/.test(behind.slice(noun.length)) }];
    const before = nounBefore.exec(text.slice(Math.max(0, figure.start - 10), figure.start))?.[1];
    return before ? [{ at, noun: before, isWhole: false }] : [];
  });
}

function chapterOf(report: Report, paragraph: Paragraph): Telling['chapter'] {
  const titles = report.headingsAbove(paragraph).map(({ title }) => title);
  const title = titles.findLast((each) => /问题|建议|措施/.test(each)) ?? '';
  if (/问题/.test(title)) return /建议|措施/.test(title) ? null : 'problems';
  return title === '' ? null : 'advice';
}

function check(tellings: readonly Telling[]): Finding[] {
  const ofAll = onlyOne(tellings.filter(({ isWhole }) => !isWhole));
  const ofProblems = onlyOne(tellings.filter(({ chapter }) => chapter === 'problems'));
  return tellings.flatMap((telling) => {
    const right = telling.isWhole ? ofAll : telling.chapter === 'advice' ? ofProblems : null;
    if (!right) return [];
    const { figure } = telling;
    const [stated, expected] = [Number(figure.digits), Number(right.figure.digits)];
    if (stated === expected) return [];
    // Farther off it is of others, or of some of them.
    if (Math.abs(stated - expected) > Math.max(2, expected / 10)) return [];
    return [
      raise(sameCount, {
        severity: 'warn',
        at: { paragraph: figure.paragraph, start: figure.start, end: figure.end + telling.noun.length },
        stated: figure.digits + figure.unit,
        expected: right.figure.digits + figure.unit,
        reason: `${lineName(right.figure.paragraph, right.figure.start)}为 ${right.figure.digits}${figure.unit}${telling.noun}，此处为 ${figure.digits}${figure.unit}，请核对。`,
      }),
    ];
  });
}

/** The first of several that tell one number; null when they tell different ones. */
function onlyOne(tellings: readonly Telling[]): Telling | null {
  const [first] = tellings;
  return first && tellings.every(({ figure }) => figure.digits === first.figure.digits) ? first : null;
}
