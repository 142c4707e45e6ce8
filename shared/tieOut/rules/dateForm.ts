import type { Finding, Rule } from '../finding.ts';
import { clauseOf, raise } from '../raise.ts';
import type { Report } from '../report.ts';
import { identityOf } from '../text/identity.ts';

/** R10 日期: days that exist, told in their order, plans whose phases do not overlap, and words such as 今年 that hold for the report. */
export const dateForm: Rule = {
  id: 'R10',
  title: '日期存在、顺序与年度用语',
  class: 'B',
  run: (report) => [
    ...impossible(report),
    ...impossibleMonth(report),
    ...backward(report),
    ...backwardMonths(report),
    ...toldInOrder(report),
    ...phases(report),
    ...thisYear(report),
    ...declarationYear(report),
  ],
};

function impossible(report: Report): Finding[] {
  return report.dates
    .filter(({ date, day }) => date !== null && day === null)
    .map((date) =>
      raise(dateForm, {
        severity: 'error',
        at: clauseOf(date.paragraph, date),
        stated: date.paragraph.text.slice(date.start, date.end),
        expected: `${date.year}年${date.month}月内存在的日期`,
        reason: '日历上没有这一天。',
      }),
    );
}

const noMonth = /\d{4}年(?:0{1,2}|1[3-9]|[2-9]\d)月(?:\d{1,2}日)?|(?<![\d.年])(?:1[3-9]|[2-9]\d)月\d{1,2}日/g;

/** 2024年13月. */
function impossibleMonth(report: Report): Finding[] {
  return report.inEach('impossible months', (paragraph) =>
    paragraph.matches(noMonth, '月').map((match) =>
      raise(dateForm, {
        severity: 'error',
        at: { paragraph, start: match.index, end: match.index + match[0].length },
        stated: match[0],
        expected: '月份为 1 至 12 月',
        reason: '日历上没有这个月份。',
      }),
    ),
  );
}

const periodForm = /(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日起?(?:至|到|[-—~～]{1,2})(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日/g;

/**
 * 8月15日至8月11日. Without a year the second may be in the next one (11月5日至1月20日): not where both are in one month, and hardly
 * where the time would be longer than the longest that is told by days of a month, half a year.
 */
function backward(report: Report): Finding[] {
  return report.inEach('backward', (paragraph) =>
    paragraph.matches(periodForm, '月').flatMap((match) => {
      const [fromYear, fromMonth, fromDate, toYear, toMonth, toDate] = match.slice(1).map((part) => Number(part ?? 0));
      if (fromYear === undefined || fromMonth === undefined || fromDate === undefined) return [];
      if (toYear === undefined || toMonth === undefined || toDate === undefined) return [];
      const later = (toMonth - fromMonth) * 31 + toDate - fromDate;
      const isBackward =
        toYear > 0
          ? fromYear > 0 && (toYear - fromYear) * 372 + later < 0
          : later < 0 && (toMonth === fromMonth || toMonth + 12 - fromMonth > 6);
      if (!isBackward) return [];
      return [
        raise(dateForm, {
          severity: 'error',
          at: { paragraph, start: match.index, end: match.index + match[0].length },
          stated: match[0],
          expected: `止日不早于 ${fromMonth}月${fromDate}日`,
          reason: '起止日期颠倒：止日早于起日。',
        }),
      ];
    }),
  );
}

const monthsForm = /(\d{4})年(\d{1,2})月份?起?(?:至|到|[-—~～]{1,2})(\d{4})年(\d{1,2})月/g;

/** 2023年6月至2022年12月. */
function backwardMonths(report: Report): Finding[] {
  return report.inEach('backward months', (paragraph) =>
    paragraph.matches(monthsForm, '月').flatMap((match) => {
      const [fromYear = 0, fromMonth = 0, toYear = 0, toMonth = 0] = match.slice(1).map(Number);
      if (toYear * 12 + toMonth >= fromYear * 12 + fromMonth) return [];
      return [
        raise(dateForm, {
          severity: 'error',
          at: { paragraph, start: match.index, end: match.index + match[0].length },
          stated: match[0],
          expected: `止月不早于 ${fromYear}年${fromMonth}月`,
          reason: '起止月份颠倒：止月早于起月。',
        }),
      ];
    }),
  );
}

/** Sentences that begin with a day go on in time. */
function toldInOrder(report: Report): Finding[] {
  return report.body.flatMap((paragraph) => {
    const dates = report.datesIn(paragraph).filter(({ day }) => day !== null);
    if (dates.length < 3) return [];
    return dates.flatMap((date, index) => {
      const opens = index > 0 && paragraph.text[date.start - 1] === '。';
      const before = dates[index - 1];
      if (!opens || !before?.day || !date.day || date.day >= before.day || date.year !== before.year) return [];
      return [
        raise(dateForm, {
          severity: 'info',
          at: clauseOf(paragraph, date),
          stated: paragraph.text.slice(date.start, date.end),
          expected: `列在 ${before.year}年${before.month}月${before.date}日 之前`,
          reason: '按时间叙述的一段里，后一句的日期早于前一句。',
        }),
      ];
    });
  });
}

const phaseForm =
  /([\u4e00-\u9fa5]{2,16})为?(?:(\d{4})年)?(\d{1,2})月(?:份)?(?:至|到|-|—|～)(?:(\d{4})年)?(\d{1,2})月/g;

/** 设计阶段为8月至9月；实施阶段为9月至12月: September is in both. */
function phases(report: Report): Finding[] {
  return report.inEach('phases', (paragraph) => {
    const matches = paragraph.matches(phaseForm, '月');
    const found = matches.filter((match) => /阶段|期/.test(match[1] ?? ''));
    return found.slice(1).flatMap((match, index) => {
      const [before] = [found[index]];
      const [first = 0, last = 0] = [Number(match[3]), Number(before?.[5])];
      const sameYear = (match[2] ?? '') === '' && (before?.[4] ?? '') === '';
      if (!sameYear || first > last || first < Number(before?.[3])) return [];
      return [
        raise(dateForm, {
          severity: 'warn',
          at: { paragraph, start: match.index, end: match.index + match[0].length },
          stated: match[0],
          expected: first === last ? `${last}月只属于一个阶段` : `不早于 ${last}月，与上一阶段不重叠`,
          reason: `${first === last ? `${last}月` : `${first}月至${last}月`}同时在“${before?.[1]}”和“${match[1]}”两个阶段内。`,
        }),
      ];
    });
  });
}

/** 今年 in a report that is issued in another year than the one it is about. */
function thisYear(report: Report): Finding[] {
  const { year, issued } = identityOf(report);
  if (year === null || !issued || issued.year === year) return [];
  return report.body.flatMap((paragraph) => {
    const match = /(?<![《“][^》”]*)(今年|本年)(元月|\d{1,2}月)?[^，。]{0,8}/.exec(paragraph.text);
    if (!match || match[1] === '本年') return [];
    return [
      raise(dateForm, {
        severity: 'error',
        at: { paragraph, start: match.index, end: match.index + match[0].length },
        stated: match[1] + (match[2] ?? ''),
        expected: `${year}年${match[2] ?? ''}`,
        reason: `报告于 ${issued.year}年${issued.month}月出具，评价 ${year} 年度，“今年”所指不明，应写明年份。`,
      }),
    ];
  });
}

/** 根据2022年度本项目预算申报表, in a report about 2023. */
function declarationYear(report: Report): Finding[] {
  const { year } = identityOf(report);
  if (year === null) return [];
  return report.body.flatMap((paragraph) =>
    paragraph
      .matches(/(\d{4})年度?(本项目|本部门|本单位)[\u4e00-\u9fa5]{0,8}(申报表|目标表|绩效目标|自评表)/g, '年')
      .flatMap((match) => {
        if (
          Number(match[1]) === year ||
          paragraph.text.lastIndexOf('《', match.index) > paragraph.text.lastIndexOf('》', match.index)
        )
          return [];
        return [
          raise(dateForm, {
            severity: 'error',
            at: { paragraph, start: match.index, end: match.index + match[0].length },
            stated: match[0],
            expected: `${year}年度`,
            reason: `报告评价 ${year} 年度，此处引用 ${match[1]} 年度的${match[3]}；如确为上年申报，请写明。`,
          }),
        ];
      }),
  );
}
