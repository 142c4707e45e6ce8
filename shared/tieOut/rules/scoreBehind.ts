import type { Rule } from '../finding.ts';
import { raise } from '../raise.ts';
import type { Report } from '../report.ts';
import { scoringTablesOf, statedScoresOf } from '../text/scoringTable.ts';

/** R5 评分: a total score has a table behind it, in the report or as an attachment that it names. */
export const scoreBehind: Rule = {
  id: 'R5',
  title: '总分有评分表支撑',
  class: 'D',
  run(report) {
    const [first] = statedScoresOf(report);
    if (!first || scoringTablesOf(report).length > 0) return [];
    // Headings and sentences that give each part its score do for a table: 数量指标（自评得分20分）.
    if (scoresToldIn(report) >= 4) return [];
    // A table that a source gives cell by cell, each on a line of its own, is there all the same.
    if (
      hasCell(report, /^(?:标准)?(?:分值|权重)(?:（分）)?$/) &&
      hasCell(report, /^(?:自评|评价)?(?:得分|评分)(?:（分）)?$/)
    )
      return [];
    // A table that a source has lost in copying, or one that is attached, is named in the text.
    if (
      /(附件|附表|附：|详见|见附)[^。]{0,40}(评分|指标体系|自评表|评价表|得分)|(评分|指标体系|自评|评价|得分)[^。]{0,12}表[^。]{0,10}(附件|附后|见附)/.test(
        report.text,
      )
    )
      return [];
    return [
      raise(scoreBehind, {
        severity: 'error',
        at: first,
        stated: `${first.digits}分`,
        expected: `附评分表，各指标得分之和为 ${first.digits} 分`,
        reason: '报告给出了总分，但没有评分表，也没有提到附件中的评分表，得分无从复核。',
      }),
    ];
  },
};

function hasCell(report: Report, words: RegExp): boolean {
  return report.body.some(({ text }) => words.test(text));
}

const toldScore = /[^。；，（\n]{0,30}[（，]?(?:自评)?得分?(?:为|：)?\d+(?:\.\d+)?分/g;

function scoresToldIn(report: Report): number {
  return new Set(report.body.flatMap((paragraph) => paragraph.matches(toldScore, '分').map(([told]) => told))).size;
}
