import { formatDayChinese } from '../../day.ts';
import type { Finding, Rule } from '../finding.ts';
import { clauseOf, lineName, raise } from '../raise.ts';
import type { Report } from '../report.ts';
import type { DatedEvent, PrintedDate } from '../text/datedEvent.ts';
import { withoutFillers } from '../text/fillers.ts';

/** What happens once in a project, by its words; what may happen several times (付款, 变更, 初验) is none. */
const once: readonly { title: string; words: RegExp; but: RegExp }[] = [
  {
    title: '验收',
    words: /(通过|完成|组织)[^，。]{0,8}验收|竣工验收|验收合格/,
    but: /初验|初步验收|阶段|分项|预验收|终验/,
  },
  { title: '开工', words: /开工|开始施工/, but: /复工|阶段|计划|拟/ },
  { title: '成立领导小组', words: /成立[^，。]{0,40}小组/, but: /调整|撤销/ },
];

/** R2 同一事实: an event of one subject that happens once has one date wherever it is told. */
export const sameDate: Rule = {
  id: 'R2',
  title: '同一事件的日期一致',
  class: 'B',
  run: (report) => once.flatMap((event) => check(report, event)),
};

function check(report: Report, { title, words, but }: (typeof once)[number]): Finding[] {
  const events = report.events.filter(
    ({ text, date }) => date.day !== null && !date.cutOff && words.test(text) && !but.test(text),
  );
  const days = new Map<string, DatedEvent[]>();
  for (const event of events) days.set(event.date.day ?? '', [...(days.get(event.date.day ?? '') ?? []), event]);
  // More than two dates: several works, each with its own.
  if (days.size !== 2) return [];
  const [few, many] = [...days.values()].sort((left, right) => left.length - right.length);
  const last = few?.at(-1);
  if (!last) return [];
  const subject = subjectOf(report, last, words);
  const [wrong, right] = [last.date, many?.find((event) => subjectOf(report, event, words) === subject)?.date];
  if (!wrong.day || !right?.day || !isNear(wrong, right) || areInOneSentence(wrong, right)) return [];
  return [
    raise(sameDate, {
      severity: 'error',
      at: clauseOf(wrong.paragraph, wrong),
      stated: formatDayChinese(wrong.day),
      expected: formatDayChinese(right.day),
      reason: `${title}在${lineName(right.paragraph, right.start)}为 ${formatDayChinese(right.day)}，此处为 ${formatDayChinese(wrong.day)}。`,
    }),
  ];
}

/** One of year, month and day differs: a slip. Dates that differ altogether are of two events. */
function isNear(one: PrintedDate, two: PrintedDate): boolean {
  return [one.year === two.year, one.month === two.month, one.date === two.date].filter(Boolean).length === 2;
}

/** One behind the other in a sentence: 设备5月10日开工，管网5月25日开工. */
function areInOneSentence(one: PrintedDate, two: PrintedDate): boolean {
  const [first, last] = one.start < two.start ? [one, two] : [two, one];
  return first.paragraph === last.paragraph && !first.paragraph.text.slice(first.end, last.start).includes('。');
}

/** What says of a part that it is one of several: 甲镇, 二标段, 第一批, A包, 某公司. */
const parts =
  /[甲乙丙丁戊]|[A-Z]|第[一二三四五六七八九十\d]+|[一二三四五六七八九十\d]+(?:标段?|包|期|批|号|组)|[\u4e00-\u9fa5]{2}(?:镇|乡|村|街道|公司|学校|小学|中学|医院|标段)/g;

/** What is said of the event in passing, with no word of whose it is. */
const inPassing =
  /通过|完成|组织|正式|全面|竣工|验收|合格|开工|开始|施工|成立|专家|联合|相关|有关|召开|会议|经|于|从|自|在|并|均|按期|如期|[，。；：、]/g;

/** Whose event it is, as far as its paragraph and the headings above tell; '' where it is the project's. */
function subjectOf(report: Report, { date, text }: DatedEvent, words: RegExp): string {
  const { paragraph, start } = date;
  const before = paragraph.text.slice(0, start);
  const [clause = ''] = /[^，。；：、]*$/.exec(before) ?? [];
  // Words that lead to the date (完成验收为) stand in the event's own text too.
  const told = text.slice(text.startsWith(clause) ? clause.length : 0);
  const found = words.exec(told);
  const behind = found ? told.slice(0, found.index + found[0].length) : '';
  const headings = report.headingsAbove(paragraph).map(({ title }) => title);
  // Without words of its own a date is of what stands before: 甲镇2023年3月1日批复，2023年5月10日开工.
  const named = [...headings, before, behind].flatMap((words) => words.match(parts) ?? []);
  return [...new Set(named), withoutFillers((clause + behind).replace(inPassing, ''))].join(' ');
}
