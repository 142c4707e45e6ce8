import { parseDecimal } from '../../decimal.ts';
import { gradeOf } from '../../indicator/grade.ts';
import type { Finding, Rule } from '../finding.ts';
import { raise } from '../raise.ts';
import type { GradeScale, Report, Sentence } from '../report.ts';
import { phraseBefore } from '../text/moneyFact.ts';
import { hasOwnBands, printedBandsIn } from '../text/printedBands.ts';
import { type StatedScore, statedScoresOf } from '../text/scoringTable.ts';

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
  run(report) {
    const scale = scaleOf(report);
    if (!scale) return [];
    return [...statedScoresOf(report), ...projectScoresOf(report)].flatMap((stated) => check(report, stated, scale));
  },
};

/** By what the report is graded: the bands that it prints, before all others; null where they can't be read for sure. */
function scaleOf(report: Report): GradeScale | null {
  if (!hasOwnBands(report.text)) return report.scale ?? general;
  const bands = printedBandsIn(report.text);
  return bands && { packName: '报告所列', bands };
}

const projectScore = /(?<=^|[，。；])(?:本|该)?项目得分(?:为|：)?(\d{1,3}(?:\.\d+)?)分(?=[，（。])/g;

/** 项目得分88.7分，等级为优秀: the total of the one project that the report is about. */
function projectScoresOf(report: Report): StatedScore[] {
  return report.inEach('projectScores', (paragraph) =>
    paragraph.matches(projectScore, '项目得分').flatMap((match) => {
      const score = parseDecimal(match[1] ?? '');
      const span = { start: match.index, end: match.index + match[0].length };
      return score ? [{ paragraph, ...span, score, digits: match[1] ?? '' }] : [];
    }),
  );
}

function check(report: Report, stated: StatedScore, scale: GradeScale): Finding[] {
  const { paragraph, score } = stated;
  const sentence = report.sentencesIn(paragraph).find((each) => each.start <= stated.start && each.end >= stated.end);
  const told = sentence && gradeOfScore(report, stated, sentence);
  if (!sentence || !told) return [];
  const right = gradeOf(score, scale.bands);
  if (!right || (wordings[right.label]?.test(told.word) ?? told.word.includes(right.label))) return [];
  return [
    raise(grade, {
      severity: 'warn',
      at: { paragraph, start: sentence.start + told.start, end: sentence.start + told.end },
      stated: told.text,
      expected: `${right.label}（${stated.digits} 分）`,
      reason: `${stated.digits} 分按${scale.packName}的分档为“${right.label}”，此处写作“${told.word}”${scale === general ? '；如适用地方分档，请写明' : ''}。`,
    }),
  ];
}

type Told = { word: string; text: string; start: number; end: number };

/**
 * The grade that a sentence tells for one of its scores: with several of them the one behind it, before the next score. That of
 * 自评 is no grade of 评价, nor the other way round.
 */
function gradeOfScore(report: Report, stated: StatedScore, { paragraph, start, end, text }: Sentence): Told | null {
  const ownText = (each: StatedScore) =>
    phraseBefore(paragraph.text, start, each.start) + paragraph.text.slice(each.start, each.end);
  const isOfBefore = /上年|去年|上一年|往年/;
  const isSelf = /自评/.test(ownText(stated));
  if (isOfBefore.test(ownText(stated))) return null;
  const scores = statedScoresOf(report).filter(
    (each) => each.paragraph === paragraph && each.start >= start && each.end <= end,
  );
  const others = scores.filter(
    (each) => each !== stated && /自评/.test(ownText(each)) === isSelf && !isOfBefore.test(ownText(each)),
  );
  const from = stated.end - start;
  const next = others.find((each) => each.start > stated.start);
  const behind = gradeIn(text.slice(from, next ? next.start - start : undefined));
  const told = behind ? { ...behind, start: behind.start + from, end: behind.end + from } : null;
  const found = told ?? (others.length === 0 ? gradeIn(text) : null);
  if (!found) return null;
  // 自评得分95分，评价得分88分，等级为良: of 自评 only where nobody else gives a score in the sentence.
  const lead = text.slice(Math.max(0, found.start - 4), found.end);
  const besides = text.replace(/自评(?:得分|总分|分|得)?[^，。；]*/g, '');
  const hasOther = /(?:得分|评分|总分|得)[^，。；\d]{0,4}\d/.test(besides) || /评价等级|复核等级/.test(lead);
  if (isSelf && hasOther && !/自评/.test(lead)) return null;
  // 综合评分为92分，自评等级为“优”: with no other score the one that is told is that of 自评.
  return isSelf || scores.length === 1 || !/自评/.test(lead) ? found : null;
}

/** 等级为“良”, 评价等级：优秀; also the everyday word beside a score: 绩效完成良好. */
function gradeIn(sentence: string): Told | null {
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
