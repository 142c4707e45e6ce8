import type { Rule } from '../finding.ts';
import { lineName, raise } from '../raise.ts';
import { mentionsOf } from '../text/names.ts';

/** R13 简称: a unit with a declared short name (以下简称“县水务局”) is not called 县水利局 elsewhere. */
export const declaredNames: Rule = {
  id: 'R13',
  title: '简称与声明的一致',
  class: 'E',
  run(report) {
    const declared = report.body.flatMap((paragraph) =>
      paragraph
        .matches(/简称(?:为)?“([\u4e00-\u9fa5]{2,8}(?:局|厅|委|办|中心|公司))”/g, '简称')
        .map((match) => ({ name: match[1] ?? '', paragraph, start: match.index })),
    );
    if (declared.length === 0) return [];
    const known = new Set(declared.map(({ name }) => name));
    const seen = new Set<string>();
    return mentionsOf(report).flatMap((mention) => {
      const right = declared.find(({ name }) => isSlip(mention.name, name));
      if (mention.kind !== 'unit' || !right || known.has(mention.name) || seen.has(mention.name)) return [];
      seen.add(mention.name);
      return [
        raise(declaredNames, {
          severity: 'warn',
          at: mention,
          stated: mention.name,
          expected: right.name,
          reason: `${lineName(right.paragraph, right.start)}声明的简称为“${right.name}”，此处为“${mention.name}”。`,
        }),
      ];
    });
  },
};

/** Offices that differ by one character and exist side by side. */
const offices =
  /财政|民政|政务|商务|税务|审计|教育|体育|农业|林业|工业|卫生|卫健|环保|住建|城建|城管|司法|统计|信访|交通|交警|公安|文化|文旅|旅游|医保|社保|人社|规划|国土|应急|档案|科技|市场|水产|水文/;

/** One character of the middle differs: the place before and the kind behind are the same. */
function isSlip(one: string, right: string): boolean {
  if (one.length !== right.length || one[0] !== right[0] || one.at(-1) !== right.at(-1)) return false;
  const differing = [...one].filter((character, index) => character !== right[index]).length;
  return differing === 1 && !offices.test(one);
}
