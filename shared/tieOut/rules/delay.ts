import { addDays, type Day, daysBetween, formatDayChinese } from '../../day.ts';
import type { Finding, Rule } from '../finding.ts';
import { raise } from '../raise.ts';
import type { Report } from '../report.ts';
import type { PrintedDate } from '../text/datedEvent.ts';
import type { Paragraph } from '../text/paragraph.ts';

/**
 * R10 逾期: 应于12月31日前拨付，实际于1月18日拨付，滞后18天: the days from the day that was due to the day it was done.
 * A day more or less passes, for either end may count.
 */
export const delay: Rule = {
  id: 'R10',
  title: '逾期（提前）天数与两个日期相符',
  class: 'B',
  run: (report) => report.body.flatMap((paragraph) => delays(report, paragraph)),
};

const days = /(滞后|逾期|延期|超期|延误|延迟|拖延|推迟|晚|提前)了?(\d{1,4})(?:个?日历)?天/g;

function delays(report: Report, paragraph: Paragraph): Finding[] {
  const { text } = paragraph;
  return paragraph.matches(days, '天').flatMap((match) => {
    const [whole, word = '', count = ''] = match;
    const from = text.lastIndexOf('。', match.index) + 1;
    const [due, done] = report
      .datesIn(paragraph)
      .filter(({ start, end }) => start >= from && end <= match.index)
      .slice(-2);
    if (!due?.day || !done?.day || !isDue(text, due) || !isDone(text, done)) return [];
    const early = word === '提前';
    const end = early ? done.day : laterThan(due.day, done);
    const passed = early ? daysBetween(end, due.day) : daysBetween(due.day, end);
    if (passed <= 0 || Math.abs(passed - Number(count)) <= 1) return [];
    return [
      raise(delay, {
        severity: 'error',
        at: { paragraph, start: match.index, end: match.index + whole.length },
        stated: whole,
        expected: `${word} ${passed} 天`,
        reason: `${formatDayChinese(due.day)}至 ${formatDayChinese(end)}相隔 ${passed} 天，此处为 ${count} 天。`,
      }),
    ];
  });
}

function isDue(text: string, { start, end }: PrintedDate): boolean {
  return (
    /(?:应|约定|计划|要求|规定|须|需|原定|期限|合同)[^，。；]{0,10}$/.test(
      text.slice(Math.max(0, start - 20), start),
    ) || /^(?:之前|以前|前)/.test(text.slice(end))
  );
}

/** 截至12月31日仍未到货: what is not done yet is late to the day that is told. */
function isDone(text: string, { start, end, cutOff }: PrintedDate): boolean {
  if (cutOff) return /^，?(?:[\u4e00-\u9fa5]{0,6})?(?:仍|尚|还)(?:未|没有)/.test(text.slice(end));
  return /(?:实际|直到|才)[^，。；]{0,10}$/.test(text.slice(Math.max(0, start - 16), start));
}

/** A day without a year that would come before the due one is in the year after it. */
function laterThan(due: Day, { day, year, month, date, yearImplied }: PrintedDate): Day {
  if (!day || day >= due || !yearImplied) return day ?? due;
  return date === null ? due : addDays(`${year + 1}-${String(month).padStart(2, '0')}-01` as Day, date - 1);
}
