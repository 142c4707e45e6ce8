import type { Unit } from '../../engagement/engagement.ts';
import type { EngagementSnapshot } from '../../engagement/engagementSnapshot.ts';
import { staffingOf } from '../../engagement/staffing.ts';
import { isReported } from '../../problem/reportText.ts';
import type { Severity } from '../finding.ts';
import { readChineseNumeral } from '../text/chineseNumeral.ts';
import { type RecordPlace, type RecordRule, raiseByRecords } from './recordRule.ts';

/** What is counted, how a report tells it, and how many of it are recorded. */
type RecordedCount = {
  title: string;
  /** Its groups are numbers; each stands for the count. */
  form: RegExp;
  counts: readonly number[];
  severity: Severity;
  evidence: RecordPlace;
  /** Of a number that each unit has: by unit. A sentence about one of them is about its number, not about the sum. */
  ofUnits?: { field: 'establishment' | 'staff'; units: readonly Unit[] };
};

/** R11 个数与记录一致: problems, indicators and staff are as many as are recorded. */
export const recordedCounts: RecordRule = {
  id: 'R11',
  title: '录入的个数与记录一致',
  class: 'A',
  run({ report, snapshot, isBound, agrees }) {
    const known = countsFrom(snapshot);
    return report.body.flatMap((paragraph) =>
      known.flatMap(({ title, form, counts, severity, evidence, ofUnits }) =>
        paragraph.matches(form).flatMap((match) => {
          const digits = match.slice(1).find((group) => group !== undefined) ?? '';
          const count = /^\d+$/.test(digits) ? Number(digits) : readChineseNumeral(digits);
          const start = match.index + match[0].indexOf(digits);
          const span = { paragraph, start, end: start + digits.length };
          if (count === null || isBound(span)) return [];
          const own = ofUnits && countOfUnit(paragraph.text, match.index, ofUnits);
          const place = own?.place ?? evidence;
          if (own?.isNamed ? own.count === count : counts.includes(count)) {
            agrees(span, [place]);
            return [];
          }
          const expected = String(own?.count ?? counts[0] ?? 0);
          return [
            raiseByRecords(recordedCounts, {
              severity,
              at: { paragraph, start: match.index, end: match.index + match[0].length },
              stated: digits,
              expected,
              reason: `${title}按记录为 ${expected}（${place.label}），此处写作 ${digits}。`,
              evidence: [place],
            }),
          ];
        }),
      ),
    );
  },
};

/** The unit that a sentence is about: named before in its paragraph, else the one whose other number stands beside. */
function countOfUnit(text: string, index: number, { field, units }: NonNullable<RecordedCount['ofUnits']>) {
  const start = text.lastIndexOf('。', index) + 1;
  const end = text.indexOf('。', index);
  const sentence = text.slice(start, end < 0 ? text.length : end);
  const before = text.slice(0, index);
  const named = units
    .map((unit) => ({ unit, at: Math.max(-1, ...namesOf(unit).map((name) => before.lastIndexOf(name))) }))
    .filter(({ at }) => at >= 0)
    .toSorted((left, right) => right.at - left.at)[0];
  // 各单位合计: a sum is about no single one.
  if (/合计|共计|总计|各单位/.test(sentence)) return null;
  const other = field === 'staff' ? 'establishment' : 'staff';
  const beside = (unit: Unit) =>
    unit[other] !== null && new RegExp(`(?<!\\d)${unit[other]}(?:名|人|个)`).test(sentence);
  const alike = units.filter(beside);
  const unit = named?.unit ?? (alike.length === 1 ? alike[0] : undefined);
  const count = unit?.[field] ?? null;
  if (!unit || count === null) return null;
  const what = field === 'staff' ? '实有人数' : '核定编制';
  const place: RecordPlace = { page: 'engagement', recordId: unit.id, field, label: `项目：${unit.name}的${what}` };
  // 甲中心编制7名；乙中心编制6名: what stands before the sign is told to its end.
  return {
    count,
    place,
    isNamed: named !== undefined && named.at >= start && !text.slice(named.at, index).includes('；'),
  };
}

/** 市政务服务中心（市投资审批服务中心）: two units with one staff are told by either name, too. */
function namesOf({ name }: Unit): string[] {
  const all = [name, ...name.split(/[（）]/).filter((part) => part.length >= 4)];
  return all.filter((each) => each !== '');
}

function countsFrom({ problems, indicators, units }: EngagementSnapshot): RecordedCount[] {
  const reported = problems.filter(isReported).length;
  const levels = [...Map.groupBy(indicators, ({ levelOne }) => levelOne).values()];
  const second = [...Map.groupBy(indicators, ({ levelOne, levelTwo }) => `${levelOne}/${levelTwo}`).values()];
  const statuses = [...Map.groupBy(indicators, ({ status }) => status).values()];
  const { counted, establishment, staff } = staffingOf(units);
  const whole = (page: RecordPlace['page'], label: string) => ({ page, recordId: null, field: null, label });
  const sumAndEach = (of: 'establishment' | 'staff', sum: number) => [
    ...new Set([sum, ...counted.flatMap((unit) => unit[of] ?? [])]),
  ];
  const known: RecordedCount[] = [
    {
      title: '报告中的问题',
      form: /(?:存在|发现|梳理出?|归纳为?|提出)(?:了|以下|如下|的|主要)*(?:(\d{1,2})|([一二三四五六七八九十]{1,3}))(?:个|项|条|类|方面)(?:的|主要|突出)*问题/g,
      counts: reported === 0 ? [] : [reported],
      severity: 'error',
      evidence: whole('problem', `问题与反馈：${reported} 个写入报告的问题`),
    },
    {
      title: '绩效指标',
      form: /(?:共?设[置定立]?|共有|合计|共计)(?:了|有)?(?:(\d{1,3})|([一二三四五六七八九十]{1,3}))(?:个|项|条)(?:三级|绩效|个性|考核|具体)*指标/g,
      counts:
        indicators.length === 0
          ? []
          : [
              indicators.length,
              levels.length,
              second.length,
              ...[...levels, ...second, ...statuses].map((rows) => rows.length),
            ],
      severity: 'error',
      evidence: whole('indicator', `绩效指标：共 ${indicators.length} 项`),
    },
    {
      title: '核定编制',
      form: /(?<!行政|事业|机关|工勤|参公|政法|专项|后勤)(?:核定)?编制(?:人数|数)?(?:为|共|共计)?(\d{1,5})(?:名|人|个)/g,
      counts: establishment === 0 ? [] : sumAndEach('establishment', establishment),
      severity: 'warn',
      evidence: whole('engagement', '项目：单位的核定编制'),
      ofUnits: { field: 'establishment', units: counted },
    },
    {
      title: '实有人数',
      form: /(?:实有|现有|在职)(?:在编|在岗|在职)?(?:人员|人数|职工)?(?:为|共|共计)?(\d{1,5})(?:名|人)/g,
      counts: staff === 0 ? [] : sumAndEach('staff', staff),
      severity: 'warn',
      evidence: whole('engagement', '项目：单位的实有人数'),
      ofUnits: { field: 'staff', units: counted },
    },
  ];
  return known.filter(({ counts }) => counts.length > 0);
}
