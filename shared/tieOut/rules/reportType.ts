import type { Finding, Rule } from '../finding.ts';
import { lineName, raise, wholeOf } from '../raise.ts';
import type { Report } from '../report.ts';
import { identityOf } from '../text/identity.ts';

/** One 报告类型: a self-evaluation is not told as an evaluation by others, nor the other way round. */
export const reportType: Rule = {
  id: 'R13',
  title: '报告类型前后一致',
  class: 'C',
  run(report) {
    const { type } = identityOf(report);
    if (type === 'evaluation') return selfInEvaluation(report);
    return type === 'selfEvaluation' ? othersInSelf(report) : [];
  },
};

/** 绩效评价报告 with a chapter 自评结论. */
function selfInEvaluation(report: Report): Finding[] {
  const heading = report.headings.find(({ title }) => /自评(结论|情况|结果|得分)/.test(title));
  const [first] = identityOf(report).titleLines;
  if (!heading || !first) return [];
  return [
    raise(reportType, {
      severity: 'warn',
      at: wholeOf(heading.paragraph),
      stated: `标题“绩效评价报告”，章节“${heading.title}”`,
      expected: '统一为绩效评价或绩效自评',
      reason: `报告标题（${lineName(first)}）为绩效评价报告，此处为自评的表述${/我局|我单位|我委|我中心/.test(report.text) ? '，正文又用“我局”等第一人称' : ''}。`,
    }),
  ];
}

/** 自评报告 with 评价组 or 重点绩效评价. */
function othersInSelf(report: Report): Finding[] {
  for (const paragraph of report.body) {
    const match = /重点绩效评价等级|经我们评价组评价|评价组一致认为|受[^，。]{2,20}委托/.exec(paragraph.text);
    if (!match) continue;
    return [
      raise(reportType, {
        severity: 'warn',
        class: 'E',
        at: { paragraph, start: match.index, end: match.index + match[0].length },
        stated: match[0],
        expected: '统一为绩效自评的表述',
        reason: '报告标题为绩效自评，此处是重点绩效评价（他评）的表述。',
      }),
    ];
  }
  return [];
}
