import { gradeOf } from '../../indicator/grade.ts';
import type { Finding, Rule } from '../finding.ts';
import { raise } from '../raise.ts';
import type { GradeScale, Report } from '../report.ts';
import { statedScoresOf } from '../text/scoringTable.ts';

/**
 * 评价等级 by score (财预〔2020〕10号): 90(含)–100 优, 80(含)–90 良, 60(含)–80 中, below 60 差. The rule pack of the engagement,
 * or a local band that the report prints, goes before it.
 */
const general: GradeScale = {
  packName: '财预〔2020〕10号',
  bands: [
    { label: '优', from: '90' },
    { label: '良', from: '80' },
    { label: '中', from: '60' },
    { label: '差', from: '0' },
  ],
};
/** The words by which a report tells a grade; any other label stands for itself. */
const wordings: Readonly<Record<string, RegExp>> = {
  优: /优(?!先|化|质|势|惠|于|良传统)/,
  良: /良/,
  中: /^中$|中等|“中”/,
  差: /差/,
};

/** R6 等级: the word for the grade is the one of the score's band. */
export const grade: Rule = {
  id: 'R6',
  title: '等级与分数相符',
  class: 'C',
  run: (report) => (hasOwnBands(report) ? [] : statedScoresOf(report).flatMap((stated) => check(report, stated))),
};

/** The report prints bands of its own: (85分以上为优). */
function hasOwnBands(report: Report): boolean {
  return /(?<!\d)\d{1,6}分?(（含[^）]*）)?(以上|-|—|～|~|至)[^。]{0,20}(为|评为|等级)?[“"]?(优|良)/.test(report.text);
}

function check(report: Report, stated: ReturnType<typeof statedScoresOf>[number]): Finding[] {
  const { paragraph, score } = stated;
  const sentence = report.sentencesIn(paragraph).find((each) => each.start <= stated.start && each.end >= stated.start);
  if (!sentence) return [];
  const told = gradeIn(sentence.text);
  if (!told) return [];
  const { packName, bands } = report.scale ?? general;
  const right = gradeOf(score, bands);
  if (!right || (wordings[right.label]?.test(told.word) ?? told.word.includes(right.label))) return [];
  return [
    raise(grade, {
      severity: 'warn',
      at: { paragraph, start: sentence.start + told.start, end: sentence.start + told.end },
      stated: told.text,
      expected: `${right.label}（${stated.digits} 分）`,
      reason: `${stated.digits} 分按${packName}的分档为“${right.label}”，此处写作“${told.word}”${report.scale ? '' : '；如适用地方分档，请写明'}。`,
    }),
  ];
}

/** 等级为“良”, 评价等级：优秀; also the everyday word beside a score: 绩效完成良好. */
function gradeIn(sentence: string): { word: string; text: string; start: number; end: number } | null {
  const match =
    /(?:等级|等次|档次|级别|评定|评级|结论|结果)(?:为|是|评定为|评为|：|:)?[“"”]?((?:优秀|良好|中等|较差|优|良|中|差))[”"]?/.exec(
      sentence,
    ) ??
    /(?:评为|属于|属)[“"](优秀|良好|中等|较差|优|良|中|差)[”"]/.exec(sentence) ??
    /绩效[\u4e00-\u9fa5]{0,6}?(优秀|良好|中等|较差)/.exec(sentence);
  const word = match?.[1];
  if (!match || !word) return null;
  return { word, text: match[0], start: match.index, end: match.index + match[0].length };
}
