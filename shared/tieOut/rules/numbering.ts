import type { Finding, Rule } from '../finding.ts';
import { raise } from '../raise.ts';
import type { Report } from '../report.ts';
import { chineseNumeral, readChineseNumeral } from '../text/chineseNumeral.ts';
import type { Heading } from '../text/heading.ts';
import type { Paragraph } from '../text/paragraph.ts';

/** R11 序号: 一、（一）1.（1） run on without gaps, in their levels; so do 一是、二是 within a paragraph. */
export const numbering: Rule = {
  id: 'R11',
  title: '序号连续、层次不乱',
  class: 'F',
  run: (report) => [
    ...headings(report),
    ...report.inEach('markers', markers),
    ...openingMarkers(report),
    ...items(report),
    ...inlineLevels(report),
  ],
};

type Depth = Heading['level'] | 0;

function depthOf({ level, part }: Heading): Depth {
  return part ? 0 : level;
}

/** What came before at a level: the last number, how many there were, and a number that was left out. */
type Run = { last: number; count: number; missing: number | null };

function headings(report: Report): Finding[] {
  const findings: Finding[] = [];
  const runs = new Map<Depth, Run>();
  let nested = false;
  let above: Heading | null = null;
  const numbered = report.headings.filter(({ level }) => level <= 2);
  numbered.forEach((heading, index) => {
    const run = runs.get(depthOf(heading)) ?? { last: 0, count: 0, missing: null };
    const { number } = heading;
    // A list of its own starts again at 1: right below a heading of the same level it has that level's numbers.
    if (number === 1 && isSlip(numbered, index, run)) {
      findings.push(outOfOrder(heading, run.last + 1));
      runs.set(depthOf(heading), { last: run.last + 1, count: run.count + 1, missing: null });
    } else if (number === 1) {
      if (heading.level === 2 && above?.level === 2 && run.count >= 1 && follows(report, heading, above)) {
        nested = true;
        findings.push(nestedLevel(heading, above));
      }
      runs.set(depthOf(heading), { last: 1, count: 1, missing: null });
    } else {
      const due = run.last + 1;
      const fits = number === due || number === run.count + 1 || number === run.missing;
      if (!fits && !(nested && heading.level === 2)) findings.push(outOfOrder(heading, due));
      runs.set(depthOf(heading), { last: number, count: run.count + 1, missing: fits ? null : due });
    }
    if (heading.part) runs.delete(1);
    if (heading.level === 1) {
      runs.set(2, { last: 0, count: 0, missing: null });
      nested = false;
    }
    above = heading;
  });
  return findings;
}

/** 一、 between 五、 and 七、: the next number of the level goes on from the one before. */
function isSlip(numbered: readonly Heading[], index: number, { last }: Run): boolean {
  const heading = numbered[index];
  if (last < 1 || !heading) return false;
  for (const next of numbered.slice(index + 1)) {
    if (depthOf(next) < depthOf(heading)) return false;
    if (depthOf(next) === depthOf(heading)) return next.number === last + 2 && next.number > 2;
  }
  return false;
}

/** （一） right below （二）: the inner list has the numbers of the outer level. */
function follows(report: Report, heading: Heading, last: Heading): boolean {
  const between = report.placeInBody(heading.paragraph) - report.placeInBody(last.paragraph);
  return between <= 3;
}

function nestedLevel(heading: Heading, above: Heading): Finding {
  return raise(numbering, {
    severity: 'warn',
    at: { paragraph: heading.paragraph, start: 0, end: heading.titleSpan.end },
    stated: heading.mark,
    expected: '下一层次用 1. 2. 3.',
    reason: `“${above.mark}${above.title}”之下又用（一）（二）编号，与上一层次相同。`,
  });
}

function outOfOrder(heading: Heading, due: number): Finding {
  const right = heading.mark.replace(/[一二三四五六七八九十百零]+/, chineseNumeral(due));
  return raise(numbering, {
    severity: 'error',
    at: { paragraph: heading.paragraph, start: 0, end: heading.titleSpan.end },
    stated: heading.mark,
    expected: right,
    reason: `按顺序此处应为“${right}”。`,
  });
}

const markForm = /(?<=^|[，。；：、”\s）*])(?:第)?([一二三四五六七八九十]{1,2})(是|要|方面[是，])/g;

/** 一是 … 二是 … in a paragraph, and on in the next ones while they go on. */
function markers(paragraph: Paragraph): Finding[] {
  const found = paragraph.matches(markForm).map((match) => ({
    number: readChineseNumeral(match[1] ?? '') ?? 0,
    word: match[2] ?? '',
    start: match.index,
    end: match.index + match[0].length,
  }));
  return found.slice(1).flatMap((mark, index) => {
    const before = found[index];
    if (!before || mark.word !== before.word || mark.number === 1 || mark.number === before.number + 1) return [];
    const due = `${chineseNumeral(before.number + 1)}${mark.word}`;
    return [
      raise(numbering, {
        severity: 'error',
        at: { paragraph, start: mark.start, end: Math.min(paragraph.text.length, mark.end + 12) },
        stated: `${chineseNumeral(mark.number)}${mark.word}`,
        expected: due,
        reason: `“${chineseNumeral(before.number)}${before.word}”之后应为“${due}”，缺项或序号有误。`,
      }),
    ];
  });
}

const opening = /^([一二三四五六七八九十]{1,2})(是|要)/;

/** 一是…, 二是…, 四是…, each at the start of a paragraph, one right behind the other. */
function openingMarkers(report: Report): Finding[] {
  return report.body.slice(1).flatMap((paragraph, index) => {
    const mark = opening.exec(paragraph.text);
    const above = report.body[index];
    const before = above && opening.test(above.text) ? above.matches(markForm).at(-1) : undefined;
    const [number, last] = [readChineseNumeral(mark?.[1] ?? '') ?? 0, readChineseNumeral(before?.[1] ?? '') ?? 0];
    if (!mark || !before || mark[2] !== before[2] || number <= 1 || number === last + 1) return [];
    const due = `${chineseNumeral(last + 1)}${mark[2]}`;
    return [
      raise(numbering, {
        severity: 'error',
        at: { paragraph, start: 0, end: Math.min(paragraph.text.length, mark[0].length + 12) },
        stated: mark[0],
        expected: due,
        reason: `上一段为“${before[0]}”，此处应为“${due}”，缺项或序号有误。`,
      }),
    ];
  });
}

/** 1. 2. 4. right behind each other: a number that is left out of a list which began with 1. */
function items(report: Report): Finding[] {
  const ofParagraph = new Map(report.headings.map((heading) => [heading.paragraph, heading]));
  let run: Heading[] = [];
  return report.body.flatMap((paragraph) => {
    const heading = ofParagraph.get(paragraph);
    const last = run.at(-1);
    if (!heading || heading.level < 3) {
      run = [];
      return [];
    }
    const goesOn = last?.level === heading.level && heading.number === last.number + 1;
    const leavesOut =
      last?.level === heading.level &&
      run.length >= 2 &&
      heading.number === last.number + 2 &&
      !holds(run, last.number + 1);
    run = heading.number === 1 ? [heading] : goesOn || leavesOut ? [...run, heading] : [];
    if (!last || !leavesOut) return [];
    const due = heading.mark.replace(/\d+/, String(last.number + 1));
    return [
      raise(numbering, {
        severity: 'error',
        at: { paragraph, start: 0, end: heading.titleSpan.end },
        stated: heading.mark,
        expected: due,
        reason: `上一条为“${last.mark}”，此处应为“${due}”，缺项或序号有误。`,
      }),
    ];
  });
}

/** The number stands within the paragraph before: 2.…；3.…. */
function holds(run: readonly Heading[], number: number): boolean {
  return new RegExp(`[^\\d.]${number}[.、．）]`).test(run.at(-1)?.paragraph.text ?? '');
}

/** 一、…二、… inside of a paragraph under （三）: a higher level's numbers below a lower one. */
function inlineLevels(report: Report): Finding[] {
  return report.body.flatMap((paragraph) => {
    const marks = paragraph.matches(/(?<=^|[。；])([一二三四五六七八九十]{1,2})、/g, '、');
    const numbers = marks.map((match) => readChineseNumeral(match[1] ?? '') ?? 0);
    const runs = numbers.length >= 2 && numbers.every((number, index) => number === index + 1);
    const [first] = marks;
    if (!runs || !first || !report.headingsAbove(paragraph).some(({ level }) => level >= 2)) return [];
    return [
      raise(numbering, {
        severity: 'warn',
        at: { paragraph, start: first.index, end: first.index + 14 },
        stated: marks.map(([mark]) => mark).join(''),
        expected: '1. 2. 3. 或 一是、二是',
        reason: '二级标题之下分条用了“一、二、”这一级序号，层次倒置。',
      }),
    ];
  });
}
