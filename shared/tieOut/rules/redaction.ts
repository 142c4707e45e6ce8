import type { Rule } from '../finding.ts';
import { lineName, raise } from '../raise.ts';

const masked = /([\u4e00-\u9fa5])([*＊×xX]{1,3}|某某?)(?=[；。，、）\s]|$)/g;
const person =
  /(?:组长|副组长|成员|负责人|局长|主任|科长|联系人|经办人)[：:]([\u4e00-\u9fa5]{2,3})(?=[市县区\s，、；]|$)/;

/** R15 脱敏: a name that is masked once is masked everywhere, and so are those beside it. */
export const redaction: Rule = {
  id: 'R15',
  title: '人名脱敏前后一致',
  class: 'E',
  run(report) {
    const masks = report.body.flatMap((paragraph) =>
      paragraph.matches(masked).map((match) => ({
        paragraph,
        text: match[0],
        surname: match[1] ?? '',
        start: match.index,
      })),
    );
    const [first] = masks;
    if (!first) return [];
    const printed = report.body.flatMap((paragraph) => {
      const match = person.exec(paragraph.text);
      // 吴某 is masked as it is.
      return match && !match[1]?.includes('某')
        ? [{ paragraph, name: match[1] ?? '', start: match.index, end: match.index + match[0].length }]
        : [];
    });
    const [shown] = printed;
    if (!shown) return [];
    const same = printed.find(({ name }) => masks.some(({ surname }) => name.startsWith(surname)));
    const at = same ?? shown;
    return [
      raise(redaction, {
        severity: 'warn',
        at,
        stated: `${at.name}等姓名未脱敏`,
        expected: `${masks.map(({ text }) => text).join('、')}一样脱敏，或全部列名`,
        reason: `${lineName(first.paragraph, first.start)}的姓名已脱敏（${first.text}），此处又列出全名。`,
      }),
    ];
  },
};
