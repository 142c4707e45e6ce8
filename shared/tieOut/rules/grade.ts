import { compareDecimals, type Decimal } from '../../decimal.ts';
import type { Finding, Rule } from '../finding.ts';
import { raise } from '../raise.ts';
import type { Report } from '../report.ts';
import { statedScoresOf } from '../text/scoringTable.ts';

/** 评价等级 by score (财预〔2020〕10号): 90(含)–100 优, 80(含)–90 良, 60(含)–80 中, below 60 差. A local band goes before it. */
const bands: readonly { grade: string; from: number; words: RegExp }[] = [
  { grade: '优', from: 90, words: /优(?!先|化|质|势|惠|于|良传统)/ },
  { grade: '良', from: 80, words: /良/ },
  { grade: '中', from: 60, words: /^中$|中等|“中”/ },
  { grade: '差', from: 0, words: /差/ },
];

/** R6 等级: the word for the grade is the one of the score's band. */
export const grade: Rule = {
  id: 'R6',
  title: '等级与分数相符',
  class: 'C',
  run: (report) => (hasOwnBands(report) ? [] : statedScoresOf(report).flatMap((stated) => check(report, stated))),
};

/** The report prints bands of its own: (85分以上为优). */
function hasOwnBands(report: Report): boolean {
  return /\d+分?(（含[^）]*）)?(以上|-|—|～|~|至)[^。]{0,20}(为|评为|等级)?[“"]?(优|良)/.test(report.text);
}

function check(report: Report, stated: ReturnType<typeof statedScoresOf>[number]): Finding[] {
  const { paragraph, score } = stated;
  const sentence = report.sentences.find(
    (each) => each.paragraph === paragraph && each.start <= stated.start && each.end >= stated.start,
  );
  if (!sentence) return [];
  const told = gradeIn(sentence.text);
  if (!told) return [];
  const right = bands.find(({ from }) => compareDecimals(score, whole(from)) >= 0) ?? bands[0];
  if (!right || right.words.test(told.word)) return [];
  return [
    raise(grade, {
      severity: 'warn',
      at: { paragraph, start: sentence.start + told.start, end: sentence.start + told.end },
      stated: told.text,
      expected: `${right.grade}（${stated.digits} 分）`,
      reason: `${stated.digits} 分按财预〔2020〕10号的分档为“${right.grade}”，此处写作“${told.word}”；如适用地方分档，请写明。`,
    }),
  ];
}

/** 等级为“良”, 评价等级：优秀; also the everyday word beside a score: 绩效完成良好. */
function gradeIn(sentence: string): { word: string; text: string; start: number; end: number } | null {
  const match =
    /(?:等级|级别|评定|评级|结论|结果)(?:为|是|评定为|评为|：|:)?[“"”]?((?:优秀|良好|中等|较差|优|良|中|差))[”"]?/.exec(
      sentence,
    ) ??
    /(?:评为|属于|属)[“"](优秀|良好|中等|较差|优|良|中|差)[”"]/.exec(sentence) ??
    /绩效[\u4e00-\u9fa5]{0,6}?(优秀|良好|中等|较差)/.exec(sentence);
  const word = match?.[1];
  if (!match || !word) return null;
  return { word, text: match[0], start: match.index, end: match.index + match[0].length };
}

function whole(value: number): Decimal {
  return { units: BigInt(value), scale: 0 };
}
