import { compareDecimals, type Decimal, formatDecimal, parseDecimal, roundDecimal } from '../../decimal.ts';
import type { Finding, Rule } from '../finding.ts';
import { clauseOf, raise } from '../raise.ts';
import { isEqual, isSlipOf, percentOf, plain } from '../text/exact.ts';
import type { Paragraph } from '../text/paragraph.ts';
import { type ScoredRow, scoringTablesOf } from '../text/scoringTable.ts';

/**
 * R5 评分: 预算执行率 gets its points in proportion (财预〔2020〕10号: 得分 ＝ 执行率 × 分值), and the rate that the row gives as its
 * reason is that rate. Other scales are left alone: only a slip of the pen in the rate is raised.
 */
export const executionScore: Rule = {
  id: 'R5',
  title: '预算执行率得分与所写执行率一致',
  class: 'A',
  run: (report) =>
    scoringTablesOf(report).flatMap(({ table, rows }) =>
      rows.flatMap((row) => {
        const cells = table.rows.find((each) => each.includes(row.cell));
        return cells && /预算执行|执行率/.test(row.name) ? check(row, cells) : [];
      }),
    ),
};

function check({ score, weight }: ScoredRow, cells: readonly Paragraph[]): Finding[] {
  if (!score || !weight || compareDecimals(score, weight) >= 0) return [];
  return cells.flatMap((cell) =>
    cell.matches(/执行率(?:为|：)?(\d+(?:\.\d+)?)%/g).flatMap((match) => {
      const stated = parseDecimal(match[1] ?? '');
      const expected = stated && percentOf(score, weight, stated.scale);
      if (!stated || !expected || isEqual(stated, expected) || !isSlipOf(twoDecimals(expected), twoDecimals(stated)))
        return [];
      return [
        raise(executionScore, {
          severity: 'error',
          at: clauseOf(cell, { start: match.index, end: match.index + match[0].length }),
          stated: `${match[1]}%`,
          expected: `${plain(expected)}%`,
          reason: `得分 ${plain(score)}÷分值 ${plain(weight)}＝${plain(expected)}%，此处执行率为 ${match[1]}%；如按其他标准计分，请写明。`,
        }),
      ];
    }),
  );
}

function twoDecimals(value: Decimal): string {
  return formatDecimal(roundDecimal(value, 2));
}
