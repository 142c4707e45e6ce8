import type { Finding, Rule } from '../finding.ts';
import { lineName, raise, wholeOf } from '../raise.ts';
import type { Report } from '../report.ts';
import { isEqual } from '../text/exact.ts';
import { type IndicatorTable, indicatorTablesOf } from '../text/indicatorTable.ts';
import { agreedFact } from '../text/mainFact.ts';
import type { Paragraph } from '../text/paragraph.ts';
import { type ScoredRow, scoringTablesOf } from '../text/scoringTable.ts';

/** R8 实际值: every indicator has an actual value, and a full score has something that bears it out. */
export const actualValues: Rule = {
  id: 'R8',
  title: '指标有实际完成值、得分有依据',
  class: 'D',
  run: (report) => [
    ...indicatorTablesOf(report).flatMap((table) => withoutActual(report, table)),
    ...scoringTablesOf(report).flatMap(({ rows }) => rows.flatMap((row) => withoutGround(report, row))),
  ],
};

function withoutActual(report: Report, { table, rows, hasActual, actualTitle }: IndicatorTable): Finding[] {
  if (hasActual) return [];
  // Another table may tell the actual values of the same indicators.
  const elsewhere = indicatorTablesOf(report).some(
    (other) =>
      other.table !== table && other.hasActual && other.rows.some(({ name }) => name.text === rows[0]?.name.text),
  );
  if (elsewhere || scoringTablesOf(report).some((scoring) => scoring.table === table)) return [];
  const cell = table.header.at(-1) ?? rows[0]?.name;
  if (!cell) return [];
  return [
    raise(actualValues, {
      severity: 'error',
      at: wholeOf(cell),
      stated: actualTitle ? `“${actualTitle}”栏只有完成与否` : '指标表没有实际完成栏',
      expected: `${rows.length} 个指标的实际完成值`,
      reason: `${rows.length} 个指标都没有实际完成值，完成与否无从核对。`,
    }),
  ];
}

function withoutGround(report: Report, row: ScoredRow): Finding[] {
  const full = row.score !== null && row.weight !== null && isEqual(row.score, row.weight);
  // A blank that the total implies counts as full, too.
  if (!full && row.score !== null) return [];
  return [...survey(report, row), ...savings(report, row), ...completion(report, row)];
}

/** The names of the indicators that have an actual value. */
function withActual(report: Report): ReadonlySet<Paragraph> {
  return report.once('indicatorsWithActual', () => {
    const rows = indicatorTablesOf(report).flatMap((table) => table.rows);
    return new Set(rows.filter(({ actual }) => actual !== null).map(({ name }) => name));
  });
}

function survey(report: Report, row: ScoredRow): Finding[] {
  if (!/满意度/.test(row.name) || row.score === null) return [];
  const told = report.once('surveyTold', () =>
    report.body.some(({ text }) => text.includes('满意') && /\d+(\.\d+)?[%％]|问卷|\d+份|调查结果/.test(text)),
  );
  if (told || withActual(report).has(row.cell)) return [];
  return [
    raise(actualValues, {
      severity: 'warn',
      at: wholeOf(row.cell),
      stated: '满分',
      expected: '满意度调查的份数、结果',
      reason: '满意度得满分，但报告没有任何调查数据。',
    }),
  ];
}

function savings(report: Report, row: ScoredRow): Finding[] {
  if (!/成本节约率/.test(row.name) || row.score === null) return [];
  const planned = agreedFact(report, 'allotted', 'budget');
  const spent = agreedFact(report, 'spent');
  if (!planned || !spent || !isEqual(planned.figure.value, spent.figure.value)) return [];
  const { digits } = spent.figure;
  return [
    raise(actualValues, {
      severity: 'warn',
      class: 'C',
      at: wholeOf(row.cell),
      stated: '满分',
      expected: `（${planned.figure.digits}－${digits}）÷${planned.figure.digits}＝0%，写明评分标准`,
      reason: '按公式节约率为 0，却得满分，请写明给分标准。',
    }),
  ];
}

const partly = /(\d+)(个|项|家|件|套|处)（(?:共|总|应|计划)需?[\u4e00-\u9fa5]{0,6}?(\d+)\2/;

function completion(report: Report, row: ScoredRow): Finding[] {
  if (!/(实际)?完成率/.test(row.name) || /及时/.test(row.name)) return [];
  const told = report.once('partlyDone', () => partlyDone(report));
  if (!told) return [];
  const { done, whole } = told;
  const share = (Math.round((done * 10_000) / whole) / 100).toFixed(2);
  return [
    raise(actualValues, {
      severity: 'warn',
      class: 'C',
      at: wholeOf(row.cell),
      stated: row.score ? '满分' : '得分空白，按总分倒推为满分',
      expected: `${share}%（${done}÷${whole}，${told.line}）`,
      reason: `正文称 ${told.text}），与实际完成率得满分不符，请说明评分口径。`,
    }),
  ];
}

/** The first place that tells of less than all: 12个（共需建设15个. */
function partlyDone(report: Report): { text: string; line: string; done: number; whole: number } | null {
  for (const paragraph of report.body) {
    const match = partly.exec(paragraph.text);
    const [done, whole] = [Number(match?.[1]), Number(match?.[3])];
    if (match && done < whole) return { text: match[0], line: lineName(paragraph, match.index), done, whole };
  }
  return null;
}
