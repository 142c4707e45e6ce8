import type { Finding, Rule } from '../finding.ts';
import { raise } from '../raise.ts';
import type { Paragraph } from '../text/paragraph.ts';

/** R9 限额 of counts: no more 问卷 come back than were handed out, no more 问题 are mended than were found, and none is less than nothing. */
export const countLimits: Rule = {
  id: 'R9',
  title: '收回数不超过发放数、整改数不超过发现数，数量不为负',
  class: 'A',
  run: (report) =>
    report.inEach(countLimits.title, (paragraph) => [
      ...check(paragraph, papers, '收回', '发放'),
      ...check(paragraph, problems, '整改', '发现'),
      ...negative(paragraph),
    ]),
};

const count = '(\\d{1,3}(?:[,，]\\d{3})+|\\d+)';

/** 发放问卷200份，收回210份 */
const papers = new RegExp(
  `发放(?:了|调查|满意度)*(?:问卷|调查表)?(?:共|共计)?${count}(份)(?:问卷|调查表)?，(?:实际|共)?(?:收回|回收)(?:有效)?(?:问卷|调查表)?${count}份(?!，[含包])`,
  'g',
);
/** 发现问题8个，已整改9个 */
const problems = new RegExp(
  `发现(?:了|的|各类|主要|存在)*(?:问题|隐患)?(?:共|共计)?${count}([个项条处])(?:问题|隐患)?，(?:目前|现)?已(?:完成)?整改(?:到位|完成)?${count}\\2(?![（，]?[含包])`,
  'g',
);

function check(paragraph: Paragraph, form: RegExp, part: string, whole: string): Finding[] {
  const { text } = paragraph;
  return paragraph.matches(form, whole).flatMap((match) => {
    const [told, given = '', unit = '', back = ''] = match;
    const [most, stated] = [given, back].map((digits) => digits.replace(/[,，]/g, ''));
    const sentence = text.slice(text.lastIndexOf('。', match.index) + 1, match.index);
    // 上年遗留3个，本年发现8个，已整改9个: there are more than these.
    if (Number(stated) <= Number(most) || /遗留|结转|发现|发放|上年|此前|累计|问题\d|\d份/.test(sentence)) return [];
    return [
      raise(countLimits, {
        severity: 'error',
        at: { paragraph, start: match.index, end: match.index + told.length },
        stated: `${stated}${unit}`,
        expected: `不超过 ${most}${unit}`,
        reason: `${whole} ${most}${unit}，${part} ${stated}${unit}，${part}的多于${whole}的。`,
      }),
    ];
  });
}

/** 实有-5人, 共发放-200份; a change (净增-12人) may be below nothing. */
const belowNothing =
  /(?:发放|收回|回收|培训|实有|在编|在职|在岗|抽查|走访|建成|新建|完成|受理|办结|共有?|共计|合计|(?:人|户|个|份|件|台)数为?)(?:农户|群众|问卷|人员|职工|学生)?(-\d+(?:\.\d+)?)([个项人名位户份件台套辆座条])/g;

function negative(paragraph: Paragraph): Finding[] {
  return paragraph.matches(belowNothing, '-').flatMap((match) => {
    const [told, digits = '', unit = ''] = match;
    const clause = /[^，。；：]*$/.exec(paragraph.text.slice(0, match.index + told.length))?.[0] ?? '';
    if (/增|减|降|升|变|差|[比较]|偏|净/.test(clause)) return [];
    return [
      raise(countLimits, {
        severity: 'error',
        at: { paragraph, start: match.index, end: match.index + told.length },
        stated: `${digits}${unit}`,
        expected: '不小于 0',
        reason: `数量写作 ${digits}${unit}，数量不会为负。`,
      }),
    ];
  });
}
