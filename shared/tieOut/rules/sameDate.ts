import { formatDayChinese } from '../../day.ts';
import type { Finding, Rule } from '../finding.ts';
import { clauseOf, lineName, raise } from '../raise.ts';
import type { Report } from '../report.ts';
import type { PrintedDate } from '../text/datedEvent.ts';

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

/** R2 同一事实: an event that happens once has one date wherever it is told. */
export const sameDate: Rule = {
  id: 'R2',
  title: '同一事件的日期一致',
  class: 'B',
  run: (report) => once.flatMap((event) => check(report, event)),
};

function check(report: Report, { title, words, but }: (typeof once)[number]): Finding[] {
  const dates = report.events
    .filter(({ text, date }) => date.day !== null && !date.cutOff && words.test(text) && !but.test(text))
    .map(({ date }) => date);
  const days = new Map<string, PrintedDate[]>();
  for (const date of dates) days.set(date.day ?? '', [...(days.get(date.day ?? '') ?? []), date]);
  // More than two dates: several works, each with its own.
  if (days.size !== 2) return [];
  const [few, many] = [...days.values()].sort((left, right) => left.length - right.length);
  const [wrong, right] = [few?.at(-1), many?.[0]];
  if (!wrong?.day || !right?.day || !isNear(wrong, right) || areOfTwo(wrong, right)) return [];
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

/** 甲镇5月10日开工，乙镇5月25日开工: told of two works, or one behind the other in a sentence. */
function areOfTwo(one: PrintedDate, two: PrintedDate): boolean {
  const [first, last] = [one, two].toSorted((left, right) => left.start - right.start) as [PrintedDate, PrintedDate];
  const isOneSentence =
    first.paragraph === last.paragraph && !first.paragraph.text.slice(first.end, last.start).includes('。');
  const [left, right] = [subjectOf(one), subjectOf(two)];
  return isOneSentence || (left !== '' && right !== '' && left !== right);
}

/** The works, place or company before a date; '' for the project as such. */
function subjectOf({ paragraph, start }: PrintedDate): string {
  const clause = /[^，。；：]*$/.exec(paragraph.text.slice(Math.max(0, start - 40), start))?.[0] ?? '';
  const name = /^(.+?(?:工程|项目|标段|包|期|[镇乡村县区]|公司|单位|合同))(?:已|均)?[于在]?$/.exec(clause)?.[1] ?? '';
  return /^[本该]?(?:项目|工程)$/.test(name) ? '' : name;
}

/** One of year, month and day differs: a slip. Dates that differ altogether are of two events. */
function isNear(one: PrintedDate, two: PrintedDate): boolean {
  return [one.year === two.year, one.month === two.month, one.date === two.date].filter(Boolean).length === 2;
}
