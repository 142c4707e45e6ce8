import type { Rule } from '../finding.ts';
import { raise } from '../raise.ts';

/**
 * Words of the outlines themselves (财预〔2011〕285号, 财预〔2020〕10号), which tell what to write and say nothing,
 * and blanks that nobody filled.
 */
const leftOver: readonly [RegExp, string][] = [
  [/主要包括项目绩效总目标和阶段性目标|包括总体目标和阶段性目标[。）]/, '写明本项目的总体目标和阶段性目标'],
  [/预期主要的经济、政治和社会效益/, '写明本项目的目标和预期效益'],
  [/包括项目背景、主要内容及实施情况/, '写明项目背景、主要内容及实施情况'],
  [/[（(](?:简要说明|请填写|此处填写|可另附页|根据实际情况填写|注：请)[^）)]*[）)]/, '写明内容，删去填写说明'],
  [/[XＸ×]{2,}(?:年|月|日|万元|元|项目|单位|公司|局|%|分)/, '填写实际内容'],
  [/_{3,}(?:年|月|日|万元|元|%|分)/, '填写实际内容'],
  [/\d{4}年(?:\s|　)*月(?:\s|　)*日$/, '填写月、日'],
];

/** R16 文字: what was left of a template. */
export const template: Rule = {
  id: 'R16',
  title: '没有模板残留',
  class: 'D',
  run: (report) =>
    report.inEach(template.title, (paragraph) =>
      leftOver.flatMap(([form, expected]) => {
        const match = form.exec(paragraph.text);
        if (!match) return [];
        return [
          raise(template, {
            severity: 'error',
            at: { paragraph, start: match.index, end: match.index + match[0].length },
            stated: match[0],
            expected,
            reason: '这是提纲或模板的文字，没有写本项目的内容。',
          }),
        ];
      }),
    ),
};
