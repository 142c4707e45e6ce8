import { compareDecimals, type Decimal, parseDecimal } from '../../decimal.ts';
import { outcomeOf } from '../../indicator/completion.ts';
import type { IndicatorDirection } from '../../indicator/indicator.ts';
import type { Finding, Rule } from '../finding.ts';
import { lineName, raise, wholeOf } from '../raise.ts';
import type { Report } from '../report.ts';
import { type IndicatorRow, indicatorTablesOf } from '../text/indicatorTable.ts';
import { mainFactsOf } from '../text/mainFact.ts';

/** R7 完成情况: a status follows from 指标性质, 指标值 and what the report itself tells: its actual value, amounts, dates, problems. */
export const indicatorStatus: Rule = {
  id: 'R7',
  title: '完成情况与指标值、实际值相符',
  class: 'C',
  run: (report) =>
    indicatorTablesOf(report).flatMap(({ rows, table }) =>
      rows.flatMap((row) => [
        ...byActual(row, table.rows),
        ...byCost(report, row),
        ...byTime(report, row),
        ...byProblem(report, row),
      ]),
    ),
};

const directions: Readonly<Record<string, IndicatorDirection>> = {
  '=': '=',
  '＝': '=',
  '>=': '>=',
  '≥': '>=',
  '<=': '<=',
  '≤': '<=',
  '>': '>',
  '<': '<',
};

/** Done, not done; null for words between. */
function saysDone(text: string): boolean | null {
  if (/^(已|全部)?(完成|达标|达成|实现)$/.test(text)) return true;
  return /^未/.test(text) ? false : null;
}

/** Both an actual value and a word for it stand in the row. */
function byActual(row: IndicatorRow, rows: readonly (readonly { text: string }[])[]): Finding[] {
  if (!row.target || !row.actual) return [];
  const cells = rows.find((each) => each.includes(row.name)) ?? [];
  const word = cells.find(({ text }) => saysDone(text) !== null);
  const done = word ? saysDone(word.text) : null;
  const [, sign = '', target = ''] = /^([≥≤><=]=?)?(.*)$/.exec(row.target.text) ?? [];
  const direction = directions[row.direction?.text || sign];
  if (done === null || !direction) return [];
  const { status } = outcomeOf({ direction, target, actual: row.actual.text, unit: '', attainment: null });
  if ((status !== 'met' && status !== 'unmet') || (status === 'met') === done) return [];
  return [
    statusFinding(
      row,
      word?.text ?? '',
      status === 'met' ? '已完成' : '未完成',
      `指标值 ${direction}${target}，实际 ${row.actual.text}`,
    ),
  ];
}

/** A cost that may be at most so much: against what was contracted and paid. */
function byCost(report: Report, row: IndicatorRow): Finding[] {
  const limit = amountOf(row);
  const done = row.status && saysDone(row.status.text);
  if (!limit || done === null || !/成本|预算|资金|费用|投资/.test(row.above + row.name.text)) return [];
  const facts = mainFactsOf(report).filter(({ concept }) => concept === 'contract' || concept === 'spent');
  if (facts.length === 0) return [];
  const over = facts.filter(({ figure }) => compareDecimals(figure.value, limit) > 0);
  const met = over.length === 0;
  if (met === done) return [];
  const shown = (met ? facts : over).map(
    ({ figure }) => `${figure.digits}${figure.unit}（${lineName(figure.paragraph, figure.start)}）`,
  );
  return [
    statusFinding(
      row,
      row.status?.text ?? '',
      met ? '已完成' : '未完成',
      `${[...new Set(shown)].slice(0, 3).join('、')}${met ? '不超过' : '超过'}指标值 ${row.target?.text}${row.unit?.text ?? ''}`,
    ),
  ];
}

function amountOf({ direction, target, unit }: IndicatorRow): Decimal | null {
  if (!target || directions[direction?.text ?? ''] !== '<=') return null;
  const match = /^([\d.]+)(万元|元|亿元)?$/.exec(target.text);
  const printed = parseDecimal(match?.[1] ?? '');
  const shift = { 万元: 4, 元: 0, 亿元: 8 }[match?.[2] ?? unit?.text ?? ''];
  if (!printed || shift === undefined) return null;
  return { units: printed.units * 10n ** BigInt(shift), scale: printed.scale };
}

/** At most so many months: from the start that the text tells to the acceptance. */
function byTime(report: Report, row: IndicatorRow): Finding[] {
  const months = /月/.test(row.unit?.text ?? row.target?.text ?? '')
    ? Number(/\d+/.exec(row.target?.text ?? '')?.[0])
    : Number.NaN;
  if (!(months > 0) || directions[row.direction?.text ?? ''] !== '<=' || row.status === null) return [];
  if (saysDone(row.status.text) !== true) return [];
  const { events } = report;
  const start = events.find(({ text }) => /启动|开工|开始(施工|建设|实施)/.test(text))?.date;
  const end = events.findLast(({ text }) =>
    /通过.{0,4}验收|竣工验收|完成.{0,4}验收|验收合格|项目验收/.test(text),
  )?.date;
  if (!start || !end) return [];
  const passed = (end.year - start.year) * 12 + end.month - start.month;
  if (passed <= months) return [];
  return [
    raise(indicatorStatus, {
      severity: 'warn',
      at: wholeOf(row.status),
      stated: row.status.text,
      expected: `约 ${passed} 个月，超过 ${months} 个月，请写明起算点`,
      reason: `从 ${start.year}年${start.month}月（${lineName(start.paragraph, start.start)}）启动到 ${end.year}年${end.month}月（${lineName(end.paragraph, end.start)}）验收约 ${passed} 个月，指标值为 ${months} 个月。`,
    }),
  ];
}

/** A problem says 未按期完工, and the indicator of time is done. */
function byProblem(report: Report, row: IndicatorRow): Finding[] {
  if (!row.status || !/时效/.test(row.above) || saysDone(row.status.text) !== true) return [];
  // 支付进度滞后 is about money.
  const problem = report.headings.find(
    ({ title }) =>
      !/资金|支付|付款|预算|拨付/.test(title) &&
      /(未按|未能按|没有按|超过)[^，。]{0,14}(工期|期限|时间|时限|进度)|逾期|延期|滞后|(工期|进度)[^，。]{0,4}(延误|拖延|滞后)/.test(
        title,
      ),
  );
  if (!problem) return [];
  return [
    raise(indicatorStatus, {
      severity: 'error',
      at: wholeOf(row.status),
      stated: row.status.text,
      expected: `与问题“${problem.title}”一致（工期未达成）`,
      reason: `${lineName(problem.paragraph)}的问题为“${problem.title}”，时效指标却为“${row.status.text}”。`,
    }),
  ];
}

function statusFinding(row: IndicatorRow, stated: string, expected: string, ground: string): Finding {
  return raise(indicatorStatus, {
    severity: 'error',
    at: wholeOf(row.status ?? row.name),
    stated,
    expected,
    reason: `${ground}，按指标性质应为“${expected}”。${stated.startsWith('未') ? '“未完成”如指支付进度，请另作说明。' : ''}`,
  });
}
