import { compareDecimals, parseDecimal } from '../../decimal.ts';
import type { Finding, Rule } from '../finding.ts';
import { clauseOf, raise } from '../raise.ts';
import type { Report } from '../report.ts';
import { isEqual, isSlipOf, minus, percentOf, plain, sumOf } from '../text/exact.ts';
import type { Figure } from '../text/figure.ts';
import type { Paragraph } from '../text/paragraph.ts';
import { statedScoresOf } from '../text/scoringTable.ts';

/** R5 评分 in the text: the scores of the parts make the total, 得分率 is 得分 by 分值, 得分 is at most 分值. */
export const scoreParts: Rule = {
  id: 'R5',
  title: '正文得分之和与得分率',
  class: 'A',
  run: (report) => [
    ...sums(report),
    ...weights(report),
    ...report.inEach('score rates', (paragraph) => rates(report, paragraph)),
    ...report.inEach('scores above their weight', aboveWeight),
    ...aboveHundred(report),
    ...report.inEach('deductions', (paragraph) => deductions(report, paragraph)),
  ],
};

/** 综合得分86.42分。其中：决策得分16.50分，…: three parts or more, by slips only. */
function sums(report: Report): Finding[] {
  return statedScoresOf(report).flatMap((stated) => {
    const points = report
      .figuresIn(stated.paragraph)
      .filter(({ kind, start }) => kind === 'point' && start >= stated.end);
    const led = (words: RegExp) => points.filter(({ start }) => words.test(stated.paragraph.text.slice(0, start)));
    // 决策类指标18分，得17分: with 得 before some, those are the scores; the others are what could be had.
    const scores = led(/得分?(为|：)?$/);
    const parts =
      scores.length >= 3
        ? scores
        : [led(/指标(为|：)?$|情况(为|：)?$/), listed(stated.paragraph.text, points)].find(({ length }) => length >= 3);
    if (!parts) return [];
    const sum = sumOf(parts.map(({ printed }) => printed));
    const slips = parts.some((part) =>
      isSlipOf(plain(minus(stated.score, minus(sum, part.printed))), plain(part.printed)),
    );
    if (isEqual(sum, stated.score)) return [];
    if (!(slips || isSlipOf(plain(sum), plain(stated.score)) || isWhole(report, parts))) return [];
    return [
      raise(scoreParts, {
        severity: 'error',
        at: stated,
        stated: `${stated.digits}分`,
        expected: `${plain(sum)}分`,
        reason: `各部分得分之和 ${parts.map(({ digits }) => digits).join('＋')}＝${plain(sum)}，总分为 ${stated.digits}。`,
      }),
    ];
  });
}

/** 93.5分，其中投入10分、过程28.5分、效果55分: one after the other, with nothing but a name before each. */
function listed(text: string, points: readonly Figure[]): readonly Figure[] {
  const other = points.findIndex(
    ({ start }, at) =>
      !(at === 0 ? /其中[：，]?[\u4e00-\u9fa5]{2,8}$/ : /^[、，；][\u4e00-\u9fa5]{2,8}$/).test(
        at === 0 ? text.slice(0, start) : text.slice(points[at - 1]?.end, start),
      ),
  );
  return points.slice(0, other < 0 ? undefined : other);
}

/** 决策20分，得20分；管理20分，得18分；绩效60分，得58分: with weights that make 100, the scores are all there are. */
function isWhole(report: Report, parts: readonly Figure[]): boolean {
  const weightOf = (part: Figure) => {
    const figures = report.figuresIn(part.paragraph);
    const before = figures[figures.indexOf(part) - 1];
    return before?.kind === 'point' && !parts.includes(before) ? [before.printed] : [];
  };
  return plain(sumOf(parts.flatMap(weightOf))) === '100';
}

/** 总分100分，其中决策15分、过程25分、产出30分、效益30分: what can be had. */
function weights(report: Report): Finding[] {
  return report.inEach('score weights', (paragraph) =>
    [
      ...paragraph.text.matchAll(
        /(?:总分|满分|总分值)(?:为|共)?(\d{2,3})分，(?:其中)?[：，]?((?:[\u4e00-\u9fa5（）]{2,14}\d{1,2}(?:\.\d+)?分[、，；和]?){3,})/g,
      ),
    ].flatMap((match) => {
      const parts = [...(match[2] ?? '').matchAll(/(\d{1,2}(?:\.\d+)?)分/g)].map(([, digits = '']) => digits);
      const sum = sumOf(parts.flatMap((digits) => parseDecimal(digits) ?? []));
      const total = match[1] ?? '';
      const gap = Math.abs(Number(plain(sum)) - Number(total));
      if (gap === 0 || gap > Number(total) / 10) return [];
      return [
        raise(scoreParts, {
          severity: 'error',
          at: { paragraph, start: match.index, end: match.index + match[0].length },
          stated: `${plain(sum)}分`,
          expected: `${total}分`,
          reason: `各部分分值之和 ${parts.join('＋')}＝${plain(sum)}，总分为 ${total}。`,
        }),
      ];
    }),
  );
}

/** 分值18分，得分16.50分，得分率91.67%. */
function rates(report: Report, paragraph: Paragraph): Finding[] {
  if (!paragraph.text.includes('得分率')) return [];
  const figures = report.figuresIn(paragraph);
  return figures.flatMap((rate, index) => {
    const [score, weight] = [figures[index - 1], figures[index - 2]];
    const isRate = rate.unit === '%' && /得分率(为|：)?$/.test(paragraph.text.slice(0, rate.start));
    if (
      !isRate ||
      !score ||
      !weight ||
      !isPoint(score, /得分?(为|：)?$/) ||
      !isPoint(weight, /(分值|满分|权重|总分)(为|：)?$/)
    )
      return [];
    const expected = percentOf(score.printed, weight.printed, rate.printed.scale);
    if (!expected || isEqual(expected, rate.printed)) return [];
    return [
      raise(scoreParts, {
        severity: 'error',
        at: clauseOf(paragraph, rate),
        stated: `${rate.digits}%`,
        expected: `${plain(expected)}%`,
        reason: `${score.digits}÷${weight.digits}＝${plain(expected)}%，此处为 ${rate.digits}%。`,
      }),
    ];
  });
}

const scoreInBrackets = /(?<![\d.])(\d{1,3}(?:\.\d+)?)分（(?:满分|分值)(?:为|：)?(\d{1,3}(?:\.\d+)?)分?）/g;
const scoreBehind =
  /(?<!每[^，。；]{0,6}|各[^，。；]{0,6}|单[^，。；]{0,6})(?:满分|分值|总分)(?:为|是|共|：)?(\d{1,3}(?:\.\d+)?)分?，(?:综合|项目|评价|自评|实际|最终|绩效)*得分?(?:为|是|：)?(\d{1,3}(?:\.\d+)?)分/g;

/** 过程21.2分（满分20分）, 满分100分，得分102分: where points are added on top (加分), it may be so. */
function aboveWeight(paragraph: Paragraph): Finding[] {
  if (/加分|附加/.test(paragraph.text)) return [];
  return [
    ...paragraph.matches(scoreInBrackets, '分（').map((match) => ({ match, digits: match[1], full: match[2] })),
    ...paragraph.matches(scoreBehind, '得').map((match) => ({ match, digits: match[2], full: match[1] })),
  ].flatMap(({ match, digits = '', full = '' }) => {
    const [score, weight] = [parseDecimal(digits), parseDecimal(full)];
    if (!score || !weight || compareDecimals(score, weight) <= 0) return [];
    return [
      raise(scoreParts, {
        severity: 'error',
        at: clauseOf(paragraph, { start: match.index, end: match.index + match[0].length }),
        stated: `${digits}分`,
        expected: `不超过 ${full}分`,
        reason: `得分 ${digits} 分高于满分 ${full} 分。`,
      }),
    ];
  });
}

const totalForm =
  /(?<![\u4e00-\u9fa5])(?:(?:经|项目|绩效|评价|综合|自评|最终|测评|本)*(?:总得分|得分|综合评分|总评分))(?:为|是|：)?(1\d{2}(?:\.\d+)?)分(?=[，。；]|$)/g;

/** 综合得分102分, 得分102分，等级为优: a total above 100 where no other full marks are told and nothing is added on top. */
function aboveHundred(report: Report): Finding[] {
  const found = report.body.flatMap((paragraph) =>
    paragraph.matches(totalForm, '分').flatMap((match) => {
      const [told, digits = ''] = match;
      const score = parseDecimal(digits);
      const { text } = paragraph;
      const isTotal =
        /综合|总|自评|评价|项目|绩效|最终|测评/.test(told) ||
        /^，[^，。；]{0,6}等[级次]/.test(text.slice(match.index + told.length));
      const sentence = text.slice(text.lastIndexOf('。', match.index) + 1, match.index);
      if (!score || !isTotal || compareDecimals(score, hundred) <= 0) return [];
      if (/投标|供应商|磋商|中标|考试|竞赛|有误|错误/.test(sentence)) return [];
      return [{ paragraph, start: match.index, end: match.index + told.length, digits }];
    }),
  );
  if (found.length === 0 || report.body.some(({ text }) => otherMarks.test(text))) return [];
  return found.map(({ digits, ...at }) =>
    raise(scoreParts, {
      severity: 'error',
      at,
      stated: `${digits}分`,
      expected: '不超过 100分',
      reason: `总分 ${digits} 分高于满分 100 分；如有加分，或满分不是 100 分，请写明。`,
    }),
  );
}

const hundred = { units: 100n, scale: 0 };

/** 加分, 满分120分, 总分150分, 千分制. */
const otherMarks =
  /加分|附加|千分制|百二十分|(?:满分|总分|分值|共计?)(?:为|是|共|：)?(?!100)(?:1\d{2}|[2-9]\d{2}|1\d{3})分|1[1-9]0分制/;

/** 分值35分，得31分，得分率88.57%，扣4分: what was lost is what was not got; told in one sentence, all of it at once. */
function deductions(report: Report, paragraph: Paragraph): Finding[] {
  const { text } = paragraph;
  if (!text.includes('扣')) return [];
  const figures = report.figuresIn(paragraph);
  return figures.flatMap((lost, index) => {
    if (
      !isPoint(lost, /扣(?:分|减|除)?(?:了|为|：)?$/) ||
      /^[，；、][^。]{0,30}扣(?:分|减|除)?\d/.test(text.slice(lost.end))
    )
      return [];
    const before = figures.slice(0, index).filter(({ kind }) => kind === 'point');
    const [weight, score] = before.slice(-2);
    if (
      !weight ||
      !score ||
      !isPoint(score, /得分?(?:为|：)?$/) ||
      !isPoint(weight, /(?:分值|满分|权重|总分)(?:为|：)?$/)
    )
      return [];
    const isBeside =
      /^，得分?(?:为|：)?$/.test(text.slice(weight.end, score.start)) &&
      /^，(?:得分率(?:为|：)?[\d.]+%，)?扣(?:分|减|除)?(?:了|为|：)?$/.test(text.slice(score.end, lost.start));
    const expected = minus(weight.printed, score.printed);
    if (!isBeside || expected.units < 0n || isEqual(expected, lost.printed)) return [];
    return [
      raise(scoreParts, {
        severity: 'error',
        at: clauseOf(paragraph, lost),
        stated: `${lost.digits}分`,
        expected: `${plain(expected)}分`,
        reason: `分值 ${weight.digits}－得分 ${score.digits}＝${plain(expected)}，此处扣 ${lost.digits}分。`,
      }),
    ];
  });
}

function isPoint({ kind, paragraph, start }: Figure, lead: RegExp): boolean {
  return kind === 'point' && lead.test(paragraph.text.slice(0, start));
}
