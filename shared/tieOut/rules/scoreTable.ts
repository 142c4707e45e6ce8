import { compareDecimals, type Decimal } from '../../decimal.ts';
import type { Finding, Rule } from '../finding.ts';
import { lineName, raise, wholeOf } from '../raise.ts';
import type { Report } from '../report.ts';
import { isEqual, minus, plain, sumOf } from '../text/exact.ts';
import {
  type ScoredLevel,
  type ScoredRow,
  type ScoringTable,
  scoringTablesOf,
  statedScoresOf,
} from '../text/scoringTable.ts';

const hundred: Decimal = { units: 100n, scale: 0 };

/** R5 评分: rows add up to the total, none is blank or above its weight, weights add up along the tree to 100. */
export const scoreTable: Rule = {
  id: 'R5',
  title: '评分表分值与得分勾稽',
  class: 'A',
  run: (report) =>
    scoringTablesOf(report).flatMap((table) => [
      ...blanks(report, table),
      ...aboveWeight(table),
      ...total(report, table),
      ...weights(table),
      ...reasons(table),
    ]),
};

/** What a blank row must have got for the stated total to be right; null when no total or more than one blank. */
function blanks(report: Report, table: ScoringTable): Finding[] {
  const blank = table.rows.filter(({ score }) => score === null);
  if (blank.length === 0 || blank.length > table.rows.length / 2) return [];
  const stated = statedTotal(report, table);
  const sum = scoreSum(table);
  return blank.map((row) => {
    const missing = stated && blank.length === 1 ? minus(stated, sum) : null;
    const expected =
      missing && missing.units >= 0n ? plain(missing) : `0～${row.weight ? plain(row.weight) : '分值'} 的得分`;
    return raise(scoreTable, {
      severity: 'error',
      class: 'D',
      at: wholeOf(row.cell),
      stated: '得分空白',
      expected,
      reason: `“${row.name}”没有得分${missing ? `；其余各项合计 ${plain(sum)}，总分 ${plain(stated ?? sum)}，倒推应为 ${expected}` : ''}。`,
    });
  });
}

function aboveWeight(table: ScoringTable): Finding[] {
  return table.rows.flatMap((row) => {
    if (!row.score || !row.weight || !row.scoreCell || compareDecimals(row.score, row.weight) <= 0) return [];
    return [
      raise(scoreTable, {
        severity: 'error',
        at: wholeOf(row.scoreCell),
        stated: plain(row.score),
        expected: `不超过 ${plain(row.weight)}`,
        reason: `“${row.name}”分值 ${plain(row.weight)}，得分 ${plain(row.score)} 超过分值。`,
      }),
    ];
  });
}

function total(report: Report, table: ScoringTable): Finding[] {
  const sum = scoreSum(table);
  if (table.rows.filter(({ score }) => score).length < table.rows.length / 2) return [];
  const findings: Finding[] = [];
  if (table.total?.score && !isEqual(table.total.score, sum)) {
    findings.push(
      raise(scoreTable, {
        severity: 'error',
        at: wholeOf(table.total.scoreCell),
        stated: plain(table.total.score),
        expected: plain(sum),
        reason: `各行得分之和为 ${plain(sum)}，合计栏为 ${plain(table.total.score)}。`,
      }),
    );
  }
  for (const stated of scoringTablesOf(report).length === 1 ? statedScoresOf(report) : []) {
    if (isEqual(stated.score, sum)) continue;
    findings.push(
      raise(scoreTable, {
        severity: 'error',
        at: stated,
        stated: `${stated.digits}分`,
        expected: `${plain(sum)}分`,
        reason: `评分表 ${table.rows.filter(({ score }) => score).length} 行得分之和为 ${plain(sum)}，正文总分为 ${stated.digits}；扣分的有${lostRows(table)}。`,
      }),
    );
  }
  return findings;
}

/** Weights add up: rows to the level above them, levels to 100. */
function weights(table: ScoringTable): Finding[] {
  const groups = new Map<ScoredLevel, (Decimal | null)[]>();
  for (const row of table.rows) {
    for (const level of row.above) {
      const group = groups.get(level);
      if (group) group.push(row.weight);
      else groups.set(level, [row.weight]);
    }
  }
  const findings = [...groups].flatMap(([level, parts]) => {
    const known = parts.filter((part) => part !== null);
    if (!level.weight || known.length !== parts.length) return [];
    const sum = sumOf(known);
    return isEqual(sum, level.weight)
      ? []
      : [
          weightFinding(
            level,
            sum,
            level.weight,
            table.rows.filter(({ above }) => above.includes(level)),
          ),
        ];
  });
  const all = table.rows.map(({ weight }) => weight);
  const known = all.filter((weight) => weight !== null);
  const sum = sumOf(known);
  const first = table.rows[0];
  // With one weight wrong, the level above it has been raised already.
  if (first && known.length === all.length && known.length > 0 && findings.length === 0 && !isEqual(sum, hundred)) {
    const near = sum.units >= 80n * 10n ** BigInt(sum.scale) && sum.units <= 120n * 10n ** BigInt(sum.scale);
    const scale = table.total?.weight;
    if (near && !(scale && isEqual(scale, sum)))
      findings.push(weightFinding(table.rows[0] as ScoredLevel, sum, hundred));
  }
  return findings;
}

function weightFinding(level: ScoredLevel, sum: Decimal, expected: Decimal, rows: readonly ScoredRow[] = []): Finding {
  const whole = isEqual(expected, hundred);
  return raise(scoreTable, {
    severity: 'error',
    at: weightSpan(level),
    stated: plain(whole ? sum : expected),
    expected: plain(whole ? expected : sum),
    reason: whole
      ? `各指标分值之和为 ${plain(sum)}，应为 100。`
      : `“${level.name}”分值 ${plain(expected)}，其下各指标${rowNames(rows)}分值之和为 ${plain(sum)}。`,
  });
}

function rowNames(rows: readonly ScoredRow[]): string {
  if (rows.length === 0 || rows.length > 8) return '';
  const names = rows.map(
    (row) => `${row.name} ${row.weight ? plain(row.weight) : ''}（${lineName(row.cell, row.cell.text.length - 1)}）`,
  );
  return `（${names.join('、')}）`;
}

/** （4分）: the weight in a name's cell. */
function weightSpan({ cell }: ScoredLevel) {
  const at = cell.text.lastIndexOf('（');
  return at >= 0 ? { paragraph: cell, start: at, end: cell.text.length } : wholeOf(cell);
}

/** Points were lost, and no column says why. */
function reasons(table: ScoringTable): Finding[] {
  const column = table.table.titles.some((title) =>
    /原因|说明理由|扣分|偏差|评分说明|评分理由|得分说明|依据|备注|改进/.test(title),
  );
  const lost = table.rows.filter(({ score, weight }) => score && weight && compareDecimals(score, weight) < 0);
  const cell = table.table.header[table.scoreColumn];
  // 决策、过程、产出、效益: a summary, the reasons are with the indicators.
  const summary = table.rows.every(
    ({ name }) =>
      /^(?:项目|部门)?(?:决策|投入|过程|管理|产出|效果|效益|绩效|履职|满意度)/.test(name) && name.length <= 8,
  );
  if (column || summary || lost.length === 0 || !cell) return [];
  const gaps = lost.map(({ score, weight }) => minus(weight as Decimal, score as Decimal));
  const names = lost.map(({ name }, index) => `${name} −${plain(gaps[index] as Decimal)}`).join('、');
  return [
    raise(scoreTable, {
      severity: 'warn',
      class: 'D',
      at: wholeOf(cell),
      stated: '无扣分原因栏',
      expected: `逐项说明 ${lost.length} 项共扣 ${plain(sumOf(gaps))} 分的原因：${names}`,
      reason: '评分表有扣分，但没有列出扣分原因。',
    }),
  ];
}

/** The rows to look at first: those that are not at full marks. */
function lostRows({ rows }: ScoringTable): string {
  const lost = rows.filter(({ score, weight }) => score && weight && compareDecimals(score, weight) !== 0);
  const names = lost.slice(0, 12).map((row) => {
    const at = row.scoreCell ? `（${lineName(row.scoreCell)}）` : '';
    return `${row.name} ${plain(row.score as Decimal)}/${plain(row.weight as Decimal)}${at}`;
  });
  return names.length > 0 ? names.join('、') : '零行';
}

function scoreSum(table: ScoringTable): Decimal {
  return sumOf(table.rows.flatMap(({ score }) => score ?? []));
}

function statedTotal(report: Report, table: ScoringTable): Decimal | null {
  return statedScoresOf(report)[0]?.score ?? table.total?.score ?? null;
}
