import type { Finding, Rule } from '../finding.ts';
import { raise } from '../raise.ts';
import type { Paragraph } from '../text/paragraph.ts';

/** R9 限额 of counts: no more 问卷 come back than were handed out, no more 问题 are mended than were found. */
export const countLimits: Rule = {
  id: 'R9',
  title: '收回数不超过发放数、整改数不超过发现数',
  class: 'A',
  run: (report) =>
    report.inEach(countLimits.title, (paragraph) => [
      ...check(paragraph, papers, '收回', '发放'),
      ...check(paragraph, problems, '整改', '发现'),
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
