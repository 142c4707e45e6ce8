import { compareDecimals, parseDecimal } from '../../decimal.ts';
import type { Finding, Rule } from '../finding.ts';
import { raise } from '../raise.ts';
import type { Paragraph } from '../text/paragraph.ts';

/**
 * R9 限额 of rates: no more than all are content, present or up to standard, and a part is no more than its whole. Rates that may be
 * more than all (完成率, 执行率, 到位率, 入学率, …) are left alone.
 */
export const aboveWhole: Rule = {
  id: 'R9',
  title: '满意度、合格率与占比不超过100%',
  class: 'A',
  run: (report) => report.inEach(aboveWhole.title, check),
};

const value = '(?:均|已)?(?:为|是|达到?|：)?(\\d{3,4}(?:\\.\\d+)?)%';

const quality = new RegExp(
  `(?:满意[度率]|(?:合格|优良|优秀|出勤|到岗|准确|正确|完好|及时|知晓|好评|通过)率|(?:问卷|调查表)(?:有效)?回收率)${value}`,
  'g',
);
const part = new RegExp(
  `(?:占比|占[^，。；：、\\d]{0,12}(?:总数|总量|总额|总人数|总户数|总面积|总支出)的?(?:比例|比重)?)${value}`,
  'g',
);

/** Of these a part may be more: 占年初预算总额的105%. */
const notWhole =
  /预算|计划|目标|任务|上年|去年|上期|同期|年初|批复|合同|概算|收入|核定|编制|定额|指标|设计|需求|负债|资产/;

/** 自评表填报满意度105%，数据有误: the report itself tells of the mistake. */
const toldAsMistake = /有误|错误|误填|填报|不实|不符|不合理|异常|失真|逻辑|(?:超过|大于|高于|超出)100%/;

function check(paragraph: Paragraph): Finding[] {
  const { text } = paragraph;
  return [...paragraph.matches(quality, '%'), ...paragraph.matches(part, '占')].flatMap((match) => {
    const [whole, digits = ''] = match;
    const printed = parseDecimal(digits);
    if (!printed || compareDecimals(printed, { units: 100n, scale: 0 }) <= 0) return [];
    const clause = /[^，。；：]*$/.exec(text.slice(0, match.index))?.[0] ?? '';
    const stop = text.indexOf('。', match.index);
    const sentence = text.slice(text.lastIndexOf('。', match.index) + 1, stop < 0 ? text.length : stop);
    if (whole.startsWith('占') && notWhole.test(clause + whole)) return [];
    if (toldAsMistake.test(sentence)) return [];
    return [
      raise(aboveWhole, {
        severity: 'error',
        at: { paragraph, start: match.index, end: match.index + whole.length },
        stated: `${digits}%`,
        expected: '不超过 100%',
        reason: `“${whole}”：${whole.startsWith('占') ? '部分占总体的比例' : '此类比率'}不会超过 100%。`,
      }),
    ];
  });
}
