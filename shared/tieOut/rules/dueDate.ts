import { addDays, type Day, daysBetween, formatDayChinese } from '../../day.ts';
import type { Finding, Rule } from '../finding.ts';
import { clauseOf, lineName, raise } from '../raise.ts';
import type { Report } from '../report.ts';
import type { PrintedDate } from '../text/datedEvent.ts';

/**
 * R10 期限: 自合同签订起90日历天内 ends 90 days after the day of signing, which is told somewhere. The day of signing
 * itself may count as the first; a day more or less passes.
 */
export const dueDate: Rule = {
  id: 'R10',
  title: '到期日等于起算日加期限',
  class: 'B',
  run: (report) =>
    report.body.flatMap((paragraph) => [
      ...paragraph
        .matches(period)
        .flatMap((match) =>
          check(report, { paragraph, start: match.index, end: match.index + match[0].length }, match),
        ),
      ...works(report, paragraph),
      ...planned(report, paragraph),
      ...fromSigning(report, paragraph),
      ...spans(report, paragraph),
    ]),
};

const worksPeriod = /(?<!合同|计划|约定|要求|规定|超|定额)(?:实际|总|施工)?工期(?:为|共|：)?(\d{1,4})(?:个?日历)?天/g;

/** 3月1日开工，9月10日竣工，工期193天: the days from the one to the other, or one more where both count. */
function works(report: Report, paragraph: PrintedDate['paragraph']): Finding[] {
  const { text } = paragraph;
  return paragraph.matches(worksPeriod, '工期').flatMap((match) => {
    const sentence = text.lastIndexOf('。', match.index) + 1;
    const told = report.datesIn(paragraph).filter(({ start, end }) => start >= sentence && end <= match.index);
    const dateOf = (words: RegExp) => told.findLast(({ end }) => words.test(text.slice(end, end + 8)))?.day;
    const [start, end] = [
      dateOf(/^(?:正式|实际)?(?:开工|开始施工)/),
      dateOf(/^(?:全面|正式|实际)?(?:竣工|完工)(?!验收)/),
    ];
    if (!start || !end || start >= end) return [];
    const days = daysBetween(start, end);
    if ([days, days + 1].includes(Number(match[1]))) return [];
    return [
      raise(dueDate, {
        severity: 'error',
        at: { paragraph, start: match.index, end: match.index + match[0].length },
        stated: `${match[1]}天`,
        expected: `${days}天`,
        reason: `${formatDayChinese(start)}开工至${formatDayChinese(end)}竣工为 ${days} 天，此处为 ${match[1]} 天。`,
      }),
    ];
  });
}

const plannedPeriod = /(?:合同|计划|约定)?(?:总)?工期(?:为|共|：)?(\d{1,4})个?日历天/g;

/** 合同工期365个日历天，计划开工日期2024年12月16日，计划竣工日期2025年12月16日. */
function planned(report: Report, paragraph: PrintedDate['paragraph']): Finding[] {
  const { text } = paragraph;
  return paragraph.matches(plannedPeriod, '工期').flatMap((match) => {
    const from = text.lastIndexOf('。', match.index) + 1;
    const stop = text.indexOf('。', match.index);
    const told = report
      .datesIn(paragraph)
      .filter(({ start, end }) => start >= from && end <= (stop < 0 ? text.length : stop));
    const dateOf = (words: RegExp) => {
      const found = told.filter(({ start }) => words.test(text.slice(Math.max(from, start - 12), start)));
      return found.length === 1 ? found[0] : undefined;
    };
    const start = dateOf(/(?:计划|约定|合同)(?:的)?开工(?:日期|时间)?(?:为|：|于)?$/);
    const end = dateOf(/(?:计划|约定|合同)(?:的)?(?:竣工|完工)(?:日期|时间)?(?:为|：|于)?$/);
    if (!start?.day || !end?.day) return [];
    const days = daysBetween(start.day, end.day);
    if ([days, days + 1].includes(Number(match[1]))) return [];
    const due = addDays(start.day, Number(match[1]));
    return [
      raise(dueDate, {
        severity: 'error',
        at: clauseOf(paragraph, end),
        stated: formatDayChinese(end.day),
        expected: formatDayChinese(due),
        reason: `${formatDayChinese(start.day)}起 ${match[1]} 个日历天为 ${formatDayChinese(due)}，此处为 ${formatDayChinese(end.day)}（${days} 天）。`,
      }),
    ];
  });
}

const signedPeriod = /合同工期(?:为|共|：)?(\d{1,4})(?:个?日历)?天，(?:即|按合同)?应于/g;

/**
 * 2023年3月15日签订合同，合同工期90日历天，应于7月13日完工. The period may run from a start that is not told, so that only a slip
 * in one part of the date is sure, and none that another day of the report would explain.
 */
function fromSigning(report: Report, paragraph: PrintedDate['paragraph']): Finding[] {
  const { text } = paragraph;
  return paragraph.matches(signedPeriod, '工期').flatMap((match) => {
    const [before, behind] = [match.index, match.index + match[0].length];
    const dates = report.datesIn(paragraph);
    const signed = dates.findLast(({ end }) => end <= before);
    const due = dates.find(({ start }) => start === behind);
    const isTold =
      signed?.day &&
      due?.day &&
      /^(?:签订|签署)(?:了)?[^，。；]{0,12}合同，$/.test(text.slice(signed.end, before)) &&
      /^前?(?:完工|竣工|完成)/.test(text.slice(due.end));
    if (!isTold || !signed.day || !due.day) return [];
    const [day, count] = [due.day, Number(match[1])];
    const explains = (from: Day) => Math.abs(daysBetween(addDays(from, count), day)) <= 1;
    if (report.dates.some((other) => other.day !== null && explains(other.day))) return [];
    const expected = addDays(signed.day, count);
    const [wrong, right] = [day.split('-'), expected.split('-')];
    if (wrong.filter((part, at) => part !== right[at]).length !== 1) return [];
    return [
      raise(dueDate, {
        severity: 'error',
        at: clauseOf(paragraph, due),
        stated: formatDayChinese(day),
        expected: formatDayChinese(expected),
        reason: `${formatDayChinese(signed.day)}签订合同，加 ${count} 天为 ${formatDayChinese(expected)}，此处为 ${formatDayChinese(day)}。`,
      }),
    ];
  });
}

const day = '\\d{4}年\\d{1,2}月\\d{1,2}日';
const length = '(\\d{1,4})(年|个月|个?日历天|天)';
/** 服务期3年，自2022年1月1日起至2024年12月31日止 */
const lengthFirst = new RegExp(
  `(?:(?:服务|质保|保修|合同|建设|实施|租赁|运维|管护|委托|履约)(?:期限|周期|期)|工期)(?:为|：|共)?${length}[，（](?:即)?[自从]?${day}起?(?:至|到|[-—~～]{1,2})${day}`,
  'g',
);
/** 自2023年3月1日起6个月内完成，即2023年8月31日前 */
const startFirst = new RegExp(
  `[自从]${day}(?:起算?|开始)，?(?:为期|期限)?${length}(?:内|止)?(?:完成|完工|竣工|交货)?，?(?:即|应于|应在|至|到|止于)${day}`,
  'g',
);

/** What makes a period end on another day than its length tells. */
const otherEnd = /停工|顺延|延期|延长|展期|扣除|实际|暂停|提前|工作日|续签|假|变更|补充协议/;

/** A period that is told with its first day, its length and its last: a day more or less passes, of months three. */
function spans(report: Report, paragraph: PrintedDate['paragraph']): Finding[] {
  const { text } = paragraph;
  return [...paragraph.matches(lengthFirst, '期'), ...paragraph.matches(startFirst, '起')].flatMap((match) => {
    const [told, count = '', unit = ''] = match;
    const stop = text.indexOf('。', match.index);
    const sentence = text.slice(text.lastIndexOf('。', match.index) + 1, stop < 0 ? text.length : stop);
    const within = ({ start, end }: PrintedDate) => start >= match.index && end <= match.index + told.length;
    const [from, to] = report.datesIn(paragraph).filter(within);
    if (!from?.day || !to?.day || to.day <= from.day || otherEnd.test(sentence)) return [];
    const isDays = unit.endsWith('天');
    const months = Number(count) * (unit === '年' ? 12 : 1);
    const expected = isDays ? addDays(from.day, Number(count)) : addMonths(from.day, months);
    if (Math.abs(daysBetween(expected, to.day)) <= (isDays ? 1 : 3)) return [];
    return [
      raise(dueDate, {
        severity: 'error',
        at: clauseOf(paragraph, to),
        stated: formatDayChinese(to.day),
        expected: formatDayChinese(addDays(expected, -1)),
        reason: `${formatDayChinese(from.day)}起 ${count}${unit}至 ${formatDayChinese(addDays(expected, -1))}，此处为 ${formatDayChinese(to.day)}。`,
      }),
    ];
  });
}

const period =
  /自?(合同)?(签订|签署|生效|开工|中标|验收)[\u4e00-\u9fa5]{0,6}?(?:起|后|之日起)[，]?(\d{1,4})(个?日历天|个?工作日|个?日历日|天|日|个月)/g;

const starts: Readonly<Record<string, RegExp>> = {
  签订: /签订.{0,12}合同|合同签订|签署.{0,8}合同/,
  签署: /签订.{0,12}合同|合同签订|签署.{0,8}合同/,
  生效: /生效/,
  开工: /开工|开始施工/,
  中标: /中标|开标|成交/,
  验收: /验收/,
};

function check(
  report: Report,
  span: { paragraph: PrintedDate['paragraph']; start: number; end: number },
  match: RegExpExecArray,
): Finding[] {
  const [, , from = '', count = '', unit = ''] = match;
  if (/工作/.test(unit)) return [];
  const due = report
    .datesIn(span.paragraph)
    .find(
      (date) =>
        date.start > span.end &&
        date.day !== null &&
        isDue(span.paragraph.text.slice(span.end, date.start)) &&
        !isDayOf(date, from),
    );
  const start = startBeside(report, span, from) ?? startOf(report, from);
  if (!due?.day || !start?.day) return [];
  const expected = unit.includes('月') ? addMonths(start.day, Number(count)) : addDays(start.day, Number(count));
  if (Math.abs(daysBetween(expected, due.day)) <= 1) return [];
  return [
    raise(dueDate, {
      severity: 'error',
      at: clauseOf(due.paragraph, due),
      stated: formatDayChinese(due.day),
      expected: formatDayChinese(expected),
      reason: `${formatDayChinese(start.day)}（${lineName(start.paragraph, start.start)}）${from}，加 ${count} ${unit}为 ${formatDayChinese(expected)}，此处为 ${formatDayChinese(due.day)}${otherStart(report, due.day, Number(count), unit)}。`,
    }),
  ];
}

function isDue(between: string): boolean {
  return between.length <= 30 && /应[于在当]|计划|到期|截[至止]|即|为/.test(between) && !/。/.test(between);
}

/** 9月20日签订: the words stand right behind the day. */
function isDayOf({ paragraph: { text }, end }: PrintedDate, from: string): boolean {
  return new RegExp(`^(?:正式)?${from}`).test(text.slice(end));
}

/** 签订合同后60日内交货，合同于9月20日签订: the one day of it that the same sentence tells, where nothing else moves the end. */
function startBeside(
  report: Report,
  { paragraph, start }: { paragraph: PrintedDate['paragraph']; start: number },
  from: string,
): PrintedDate | null {
  const { text } = paragraph;
  const first = text.lastIndexOf('。', start) + 1;
  const stop = text.indexOf('。', start);
  const last = stop < 0 ? text.length : stop;
  const [only, another] = report
    .datesIn(paragraph)
    .filter((date) => date.start >= first && date.end <= last && isDayOf(date, from));
  return only?.day && !another && !otherEnd.test(text.slice(first, last)) ? only : null;
}

/** The event in its own words; of several contracts the first, the main one. */
function startOf(report: Report, from: string): PrintedDate | null {
  const form = starts[from];
  return form ? (report.events.find(({ text, date }) => date.day && form.test(text))?.date ?? null) : null;
}

/** The day from which the printed due date would be right: it explains the mistake. */
function otherStart(report: Report, due: Day, count: number, unit: string): string {
  if (unit.includes('月')) return '';
  const other = report.events.find(({ date }) => date.day && addDays(date.day, count) === due);
  return other?.date.day ? `（按 ${formatDayChinese(other.date.day)} 起算）` : '';
}

function addMonths(day: Day, count: number): Day {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const whole = new Date(Date.UTC(year, month - 1 + count, 1));
  const last = new Date(Date.UTC(whole.getUTCFullYear(), whole.getUTCMonth() + 1, 0)).getUTCDate();
  return new Date(Date.UTC(whole.getUTCFullYear(), whole.getUTCMonth(), Math.min(date, last)))
    .toISOString()
    .slice(0, 10) as Day;
}
