import { compareDecimals, parseDecimal } from '../../decimal.ts';
import type { Finding, Rule } from '../finding.ts';
import { raise } from '../raise.ts';
import type { Paragraph } from '../text/paragraph.ts';

/** R7 完成情况 in a sentence: 满意度为95.20%，目标值为≥90%，已完成: the word follows from the two figures. */
export const statedStatus: Rule = {
  id: 'R7',
  title: '文字所述完成情况与目标值、实际值相符',
  class: 'C',
  run: (report) =>
    report.inEach(statedStatus.title, (paragraph) => [
      ...paragraph.matches(actualFirst, '%，').flatMap((match) => {
        const [, name = '', actual = '', sign = '', target = '', word = ''] = match;
        // Without a sign more is better, but for what ought to be small.
        return sign === '' && small.test(name) ? [] : status(paragraph, match, { actual, sign, target, word });
      }),
      ...paragraph.matches(targetFirst, '%，').flatMap((match) => {
        const [, sign = '', target = '', actual = '', word = ''] = match;
        return status(paragraph, match, { actual, sign, target, word });
      }),
      ...paragraph.matches(compared, '%').flatMap((match) => comparison(paragraph, match)),
    ]),
};

type Told = { actual: string; sign: string; target: string; word: string };

function status(paragraph: Paragraph, match: RegExpExecArray, { actual, sign, target, word }: Told): Finding[] {
  const difference = differenceOf(actual, target);
  if (difference === null) return [];
  const met = /^(?:[≤<]|不高于|不超过|小于等于)/.test(sign) ? difference <= 0 : difference >= 0;
  if (met !== word.startsWith('未')) return [];
  const end = match.index + match[0].length;
  return [
    raise(statedStatus, {
      severity: 'error',
      at: { paragraph, start: end - word.length, end },
      stated: word,
      expected: met ? word.replace(/^未/, '已') : word.replace(/^已?/, '未'),
      reason: `实际 ${actual}%，目标值 ${sign}${target}%，应为“${met ? '已' : '未'}${word.replace(/^[已未]/, '')}”。`,
    }),
  ];
}

/** 满意度92.12%，低于目标值90%: above or below, whichever is the better. */
function comparison(paragraph: Paragraph, match: RegExpExecArray): Finding[] {
  const [whole, actual = '', word = '', , target = ''] = match;
  const difference = differenceOf(actual, target);
  // 低于目标值2% may tell how far below.
  if (!difference || Number(target) < 50 || (word === '低于' ? difference < 0 : difference > 0)) return [];
  const start = match.index + whole.indexOf(word);
  return [
    raise(statedStatus, {
      severity: 'error',
      at: { paragraph, start, end: match.index + whole.length },
      stated: word,
      expected: difference > 0 ? '高于' : '低于',
      reason: `实际 ${actual}%，目标值 ${target}%，实际值${difference > 0 ? '高于' : '低于'}目标值。`,
    }),
  ];
}

function differenceOf(left: string, right: string): number | null {
  const [one, two] = [parseDecimal(left), parseDecimal(right)];
  return one && two && compareDecimals(one, two);
}

const signs = '≥|≤|>=|<=|不低于|不高于|不超过|大于等于|小于等于';
const rate = '(\\d{1,3}(?:\\.\\d+)?)%';
const word =
  '(已?完成|已?达标|已?达成|未完成|未达标|未达成|已?达到目标值?|未达到目标值?|已?实现目标|未实现目标)(?=[。；，])';
const goal = '(?:目标值?|指标值|计划值)';

const actualFirst = new RegExp(
  `([\\u4e00-\\u9fa5]{2,16})(?<![年月])${rate}，(?:年度)?${goal}(?:为|是|：)?(${signs})?${rate}，${word}`,
  'g',
);
/** 目标值≥95%，实际94.17%，已达到目标 */
const targetFirst = new RegExp(
  `${goal}(?:为|是|：)?(${signs})${rate}，实际(?:完成)?值?(?:为|是|：|达到?)?${rate}，${word}`,
  'g',
);
const compared = new RegExp(
  `${rate}，(低于|高于|超过)(?:年度)?(?:目标值|指标值|计划值)(（?(?:≥|>=|不低于|为)?)${rate}(?![\\d～~-])`,
  'g',
);

const small = /成本|漏损|投诉|差错|误差|故障|下降|降低|减少|死亡|流失|超支|逾期|违约|结余|偏差/;
