import type { Finding, Rule } from '../finding.ts';
import { lineName, raise } from '../raise.ts';
import type { Report } from '../report.ts';

/** R13 名称: 根据《…评分表》，综合评分92分, and the one attachment that the report lists is a table of another title. */
export const attachmentTitle: Rule = {
  id: 'R13',
  title: '评分表附件名称一致',
  class: 'E',
  run(report) {
    const attached = onlyAttachment(report);
    if (!attached) return [];
    return report.body.flatMap((paragraph) =>
      paragraph
        .matches(/《([^《》]{6,40}(?:评分表|指标表|评价表))》[^。]{0,12}(?:评分|得分)/g, '表》')
        .flatMap((match): Finding[] => {
          const title = match[1] ?? '';
          if (bare(title).endsWith(bare(attached.title)) || bare(attached.title).endsWith(bare(title))) return [];
          return [
            raise(attachmentTitle, {
              severity: 'warn',
              at: attached,
              stated: attached.title,
              expected: `与正文引用的《${title}》统一`,
              reason: `${lineName(paragraph, match.index)}的得分依据《${title}》，附件名为“${attached.title}”，同一张表只用一个名称。`,
            }),
          ];
        }),
    );
  },
};

function bare(title: string): string {
  return title.replace(/\d{4}年度?/g, '').replace(/[（(][^）)]*[）)]/g, '');
}

/** 附件：…表, where it is the only one; a PDF may have the next short line in one paragraph with it. */
function onlyAttachment(report: Report) {
  const listed = report.body.flatMap((paragraph) =>
    paragraph.matches(/^附件[：:]([^。；，]{6,60}?表)(?=[\u4e00-\u9fa5]{0,20}$)/g, '附件').map((match) => ({
      paragraph,
      start: match.index + match[0].length - (match[1]?.length ?? 0),
      end: match.index + match[0].length,
      title: match[1] ?? '',
    })),
  );
  const [only] = listed;
  return listed.length === 1 && only && !/^\d/.test(only.title) ? only : null;
}
