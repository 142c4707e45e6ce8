import { daysBetween, formatDayChinese } from '../../day.ts';
import type { Finding, Rule } from '../finding.ts';
import { clauseOf, lineName, raise } from '../raise.ts';
import type { Report } from '../report.ts';
import type { PrintedDate } from '../text/datedEvent.ts';
import { phraseBefore } from '../text/moneyFact.ts';

/** R10 程序先后: what the words before and after say is what the dates say. */
export const procedureOrder: Rule = {
  id: 'R10',
  title: '程序先后与日期相符',
  class: 'B',
  run: (report) => [
    ...setUpBefore(report),
    ...applicationAfterAcceptance(report),
    ...intention(report),
    ...inOrder(report),
    ...contractAfterAward(report),
    ...cutOff(report),
  ],
};

type Dated = PrintedDate & { day: NonNullable<PrintedDate['day']> };

function eventDates(report: Report, words: RegExp): Dated[] {
  return report.events
    .filter(({ text, date }) => date.day !== null && !date.cutOff && words.test(text))
    .map(({ date }) => date as Dated);
}

function name(date: Dated): string {
  return `${formatDayChinese(date.day)}（${lineName(date.paragraph, date.start)}）`;
}

/** 实施前成立了领导小组, set up after the contract or the start of works. */
function setUpBefore(report: Report): Finding[] {
  const [setUp] = eventDates(report, /成立.{0,40}(小组|专班|机构|指挥部)/);
  if (!setUp) return [];
  const begun = [...eventDates(report, /开工|开始施工|开始实施/), ...eventDates(report, /签订.{0,14}合同/)];
  const earlier = begun.filter(({ day }) => day < setUp.day).toSorted((left, right) => (left.day < right.day ? -1 : 1));
  const [first] = earlier;
  if (!first) return [];
  return report.body.flatMap((paragraph) => {
    const match = /(实施|开工|建设|启动)前，?(就|即|已|便)?成立[^，。]{0,24}(小组|专班|机构)/.exec(paragraph.text);
    if (!match) return [];
    return [
      raise(procedureOrder, {
        severity: 'error',
        at: { paragraph, start: match.index, end: match.index + match[0].length },
        stated: match[0],
        expected: `${formatDayChinese(setUp.day)}成立，晚于 ${earlier.map(name).join('、')}`,
        reason: `小组于 ${name(setUp)}成立，比 ${name(first)}晚 ${daysBetween(first.day, setUp.day)} 天，不是“${match[1]}前”。`,
      }),
    ];
  });
}

/** 付款申请 told as after the acceptance, dated before it. */
function applicationAfterAcceptance(report: Report): Finding[] {
  const accepted = eventDates(report, /通过.{0,6}验收|完成.{0,4}验收|竣工验收|验收合格/).at(-1);
  if (!accepted) return [];
  return eventDates(report, /付款申请|支付申请|申请(付款|支付|拨付)|请款/).flatMap((applied) => {
    const { text } = applied.paragraph;
    if (applied.day >= accepted.day || !/验收后/.test(text)) return [];
    return [
      raise(procedureOrder, {
        severity: 'error',
        at: clauseOf(applied.paragraph, applied),
        stated: `${formatDayChinese(applied.day)}申请付款`,
        expected: `验收 ${formatDayChinese(accepted.day)}之后`,
        reason: `付款申请早于验收 ${daysBetween(applied.day, accepted.day)} 天（验收见${lineName(accepted.paragraph, accepted.start)}），与“验收后…未支付”的叙述不符。`,
      }),
    ];
  });
}

const publicity = 30;

/** 采购意向 is public for at least 30 days before the procurement begins (财库〔2020〕10号). */
function intention(report: Report): Finding[] {
  const [announced] = eventDates(report, /意向公[告开示]|采购意向/);
  if (!announced) return [];
  const next = eventDates(report, /采购.{0,10}(论证|公告|活动)|组织.{0,12}采购|招标公告|开标|磋商|谈判/)
    .filter(({ day }) => day > announced.day)
    .toSorted((left, right) => (left.day < right.day ? -1 : 1))[0];
  if (!next) return [];
  const days = daysBetween(announced.day, next.day);
  if (days >= publicity) return [];
  return [
    raise(procedureOrder, {
      severity: 'warn',
      at: clauseOf(announced.paragraph, announced),
      stated: `${days} 天`,
      expected: `不少于 ${publicity} 天`,
      reason: `采购意向 ${name(announced)}公开，${name(next)}即开始采购活动，相隔 ${days} 天。`,
    }),
  ];
}

/** 发出中标通知书, 中标公告; the contract with 中标单位 at 中标价 is another day's. */
const award = /(?:中标|成交)(?!候选|单位|人|供应商|公司|企业|方|价|金额|额|后)|定标/;

const toSign = 30;

/** The contract follows the award within 30 days (政府采购法第四十六条, 招标投标法第四十六条); told of one award and one contract. */
function contractAfterAward(report: Report): Finding[] {
  const awards = eventDates(report, award);
  const contracts = eventDates(report, signing);
  const [awarded, signed] = [awards[0], contracts[0]];
  if (!awarded || !signed || [awards, contracts].some((dates) => new Set(dates.map(({ day }) => day)).size > 1))
    return [];
  const days = daysBetween(awarded.day, signed.day);
  if (days <= toSign) return [];
  return [
    raise(procedureOrder, {
      severity: 'warn',
      at: clauseOf(signed.paragraph, signed),
      stated: `${days} 天`,
      expected: `不超过 ${toSign} 天`,
      reason: `中标（成交）${name(awarded)}，合同 ${name(signed)}签订，相隔 ${days} 天，应在 ${toSign} 日内签订。`,
    }),
  ];
}

const signing = /签订[^。，]{0,14}合同|^(?:正式)?签[订署](?=，)/;

/** What can only come one after the other, each told once. */
const steps: readonly { title: string; words: RegExp }[] = [
  { title: '开标', words: /开标/ },
  { title: '中标（成交）', words: award },
  { title: '签订合同', words: signing },
  { title: '开工', words: /开工/ },
  { title: '竣工', words: /^(?:全面|全部|正式|工程|项目)?(?:竣工|完工)(?!验收|结算|决算)/ },
  { title: '验收', words: /通过.{0,6}验收|竣工验收|验收合格/ },
];

function stepsInOrder(report: Report): Finding[] {
  const findings: Finding[] = [];
  // Several lots or contracts have several dates: only what happened once can be out of order.
  const once = steps.map(({ title, words }) => {
    const dates = eventDates(report, words);
    const days = new Set(dates.map(({ day }) => day));
    return { title, date: days.size === 1 || title === '签订合同' ? (dates[0] ?? null) : null };
  });
  const told = once.flatMap(({ title, date }) => (date ? [{ title, date }] : []));
  for (let index = 1; index < told.length; index += 1) {
    const [before, after] = [told[index - 1], told[index]];
    if (!before || !after || before.date.day <= after.date.day) continue;
    findings.push(
      raise(procedureOrder, {
        severity: 'error',
        at: clauseOf(after.date.paragraph, after.date),
        stated: `${after.title} ${formatDayChinese(after.date.day)}`,
        expected: `不早于${before.title} ${formatDayChinese(before.date.day)}`,
        reason: `${after.title}（${formatDayChinese(after.date.day)}）早于${before.title} ${name(before.date)}。`,
      }),
    );
  }
  return findings;
}

/** Steps of the whole report, and dates that stand with their names in one sentence; what both show is raised once. */
function inOrder(report: Report): Finding[] {
  const found = stepsInOrder(report);
  const isRaised = ({ place }: Finding) =>
    found.some((other) => other.place.line === place.line && other.place.quote === place.quote);
  return [...found, ...namedDates(report).filter((finding) => !isRaised(finding))];
}

type NamedDate = { title: string; words: RegExp };

/** What comes one after the other, by the name of its date. */
const named: readonly (readonly NamedDate[])[] = [
  [
    { title: '签订合同', words: /(?:合同签[订署]|签[订署]合同)(?:日期|时间)?$/ },
    { title: '开工', words: /开工(?:日期|时间)$/ },
    { title: '竣工', words: /(?:竣工|完工)(?:日期|时间)$/ },
    { title: '验收', words: /(?<!初步|阶段|中间|分部)验收(?:合格|通过)?(?:日期|时间)$/ },
  ],
  [
    { title: '现场工作', words: /现场(?:核查|评价|调研|检查|查看|踏勘|抽查)(?:日期|时间)$/ },
    { title: '报告', words: /(?:评价)?报告(?:编制|出具|撰写|提交|形成)?(?:日期|时间)$/ },
  ],
];

/** Of the project as such, and of what was: 计划开工日期 and 甲标段开工日期 are others. */
const ofProject = /^(?:本|该)?(?:项目|工程)?的?(?:实际|正式)?$/;

/** 先开工后签合同: that it was so is told. */
const toldAsSo = /先于|早于|倒签|补签|后补|未签|[开施]工(?:在)?(?:先|前)|之前|提前|晚于|滞后|变更|补充/;

/** 合同签订日期为5月8日，开工日期为4月8日: in one sentence, each name once. */
function namedDates(report: Report): Finding[] {
  return report.inEach('named dates', (paragraph) => {
    const { text } = paragraph;
    if (!/日期|时间/.test(text) || toldAsSo.test(text)) return [];
    const dates = report.datesIn(paragraph).filter((date): date is Dated => date.day !== null);
    const told = dates.flatMap((date) => {
      const name = phraseBefore(text, 0, date.start).replace(/(?:为|是|于)$/, '') || nameBeforeColon(text, date.start);
      return named.flatMap((chain, which) =>
        chain.flatMap(({ title, words }, step) => {
          const match = words.exec(name);
          const sentence = text.lastIndexOf('。', date.start);
          return match && ofProject.test(name.slice(0, match.index)) ? [{ which, step, title, date, sentence }] : [];
        }),
      );
    });
    return told.flatMap((after) => {
      const beside = told.filter(({ which, sentence }) => which === after.which && sentence === after.sentence);
      if (new Set(beside.map(({ step }) => step)).size < beside.length) return [];
      const before = beside
        .filter(({ step, date }) => step < after.step && date.day > after.date.day)
        .toSorted((left, right) => right.step - left.step)[0];
      if (!before) return [];
      return [
        raise(procedureOrder, {
          // A contract that was signed late is a fact now and then, which a person must tell.
          severity: before.title === '签订合同' && after.title === '开工' ? 'warn' : 'error',
          at: clauseOf(paragraph, after.date),
          stated: `${after.title} ${formatDayChinese(after.date.day)}`,
          expected: `不早于${before.title} ${formatDayChinese(before.date.day)}`,
          reason: `${after.title}（${formatDayChinese(after.date.day)}）早于同句的${before.title} ${formatDayChinese(before.date.day)}。`,
        }),
      ];
    });
  });
}

/** 开工日期：2023年4月8日. */
function nameBeforeColon(text: string, at: number): string {
  return text[at - 1] === '：' ? phraseBefore(text, 0, at - 1) : '';
}

/** Nothing but the date, or the place before it: 中国·江北 2023年8月30日. */
function isDateLine({ paragraph: { text }, start, end }: PrintedDate): boolean {
  return end === text.length && start <= 10 && !/[，。；：、]/.test(text);
}

/** 截至日 ≤ 现场查看 ≤ 报告日: data and visits are not later than the report. */
function cutOff(report: Report): Finding[] {
  // A line that is nothing but a date; where attachments have such lines, too, the latest of them.
  const issued = report.dates
    .filter((date): date is Dated => date.day !== null && isDateLine(date))
    .filter(({ paragraph }) => report.placeInBody(paragraph) >= report.body.length / 2)
    .toSorted((left, right) => (left.day < right.day ? 1 : -1))[0];
  if (!issued) return [];
  const told = report.dates.filter(
    (date): date is Dated => date.day !== null && date.day > issued.day && date.paragraph !== issued.paragraph,
  );
  return told
    .filter(({ paragraph, start, end, cutOff: isCutOff }) => {
      const around = paragraph.text.slice(Math.max(0, start - 12), end + 24);
      return (
        isCutOff ||
        (!/计划|预计|拟|将|应于|前完成|到期|有效/.test(around) &&
          /我们|现场|查看|座谈|支付|验收|完成|通过|签订|下达/.test(around))
      );
    })
    .map((date) =>
      raise(procedureOrder, {
        severity: 'error',
        at: clauseOf(date.paragraph, date),
        stated: formatDayChinese(date.day),
        expected: `不晚于报告日 ${formatDayChinese(issued.day)}`,
        reason: `此日期晚于报告日 ${name(issued)}。`,
      }),
    );
}
