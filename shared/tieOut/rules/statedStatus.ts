import { compareDecimals, parseDecimal } from '../../decimal.ts';
import type { Finding, Rule } from '../finding.ts';
import { raise } from '../raise.ts';

/** R7 完成情况 in a sentence: 满意度为95.20%，目标值为≥90%，已完成: the word follows from the two figures. */
export const statedStatus: Rule = {
  id: 'R7',
  title: '文字所述完成情况与目标值、实际值相符',
  class: 'C',
  run: (report) =>
    report.inEach(statedStatus.title, (paragraph) =>
      paragraph.matches(form, '%，').flatMap((match): Finding[] => {
        const [whole, name = '', actualText = '', sign = '', targetText = '', word = ''] = match;
        const [actual, target] = [parseDecimal(actualText), parseDecimal(targetText)];
        // Without a sign more is better, but for what ought to be small.
        if (!actual || !target || (sign === '' && small.test(name))) return [];
        const difference = compareDecimals(actual, target);
        const met = /^(?:[≤<]|不高于|不超过|小于等于)/.test(sign) ? difference <= 0 : difference >= 0;
        if (met !== word.startsWith('未')) return [];
        const end = match.index + whole.length;
        return [
          raise(statedStatus, {
            severity: 'error',
            at: { paragraph, start: end - word.length, end },
            stated: word,
            expected: met ? word.replace(/^未/, '已') : word.replace(/^已?/, '未'),
            reason: `实际 ${actualText}%，目标值 ${sign}${targetText}%，应为“${met ? '已' : '未'}${word.replace(/^[已未]/, '')}”。`,
          }),
        ];
      }),
    ),
};

const form =
  /([\u4e00-\u9fa5]{2,16})(?<![年月])(\d{1,3}(?:\.\d+)?)%，(?:年度)?(?:目标值?|指标值|计划值)(?:为|是|：)?(≥|≤|>=|<=|不低于|不高于|不超过|大于等于|小于等于)?(\d{1,3}(?:\.\d+)?)%，(已?完成|已?达标|已?达成|未完成|未达标|未达成)(?=[。；，])/g;

const small = /成本|漏损|投诉|差错|误差|故障|下降|降低|减少|死亡|流失|超支|逾期|违约|结余|偏差/;
