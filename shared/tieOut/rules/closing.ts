import type { Finding, Rule } from '../finding.ts';
import { raise, wholeOf } from '../raise.ts';
import type { Report } from '../report.ts';
import { identityOf } from '../text/identity.ts';
import type { Paragraph } from '../text/paragraph.ts';

/** R18 落款: firm or unit with the date at the end, for a firm's report its signers and number, and the attachments that are listed. */
export const closing: Rule = {
  id: 'R18',
  title: '落款与附件齐全',
  class: 'D',
  run: (report) => [...signature(report), ...firmSignature(report), ...attachments(report)],
};

function signature(report: Report): Finding[] {
  const last = report.body.at(-1);
  if (!last || report.body.length < 12) return [];
  const { closing: lines } = identityOf(report);
  const dated = report.dates.some(({ paragraph }) => lines.includes(paragraph) || isLateLine(report, paragraph));
  if (dated || /[二〇○零一三四五六七八九十]{4}年/.test(lines.map(({ text }) => text).join(''))) return [];
  return [
    raise(closing, {
      severity: 'warn',
      at: wholeOf(last),
      stated: '文末无落款',
      expected: '单位全称、日期（及印章）',
      reason: '报告末尾没有署名单位和日期。',
    }),
  ];
}

/** A short line with a date in the last third: attachments may follow the signature. */
function isLateLine(report: Report, paragraph: Paragraph): boolean {
  return paragraph.text.length <= 30 && report.placeInBody(paragraph) > (report.body.length * 2) / 3;
}

function firmSignature(report: Report): Finding[] {
  const { closing: lines, thirdParty } = identityOf(report);
  const firm = lines.find(({ text }) => /(事务所|咨询|评估|研究院)[\u4e00-\u9fa5（）()]*$/.test(text));
  if (!thirdParty || !firm) return [];
  const missing = [
    /主评人|项目负责人|签字|注册会计师/.test(
      lines.map(({ text }) => text).join('') +
        report.body
          .slice(0, 12)
          .map(({ text }) => text)
          .join(''),
    )
      ? ''
      : '主评人（项目负责人）签名',
    [...report.body.slice(0, 6), ...lines].some(hasNumber) ? '' : '报告文号',
  ].filter((part) => part !== '');
  if (missing.length === 0) return [];
  return [
    raise(closing, {
      severity: 'error',
      at: wholeOf(firm),
      stated: '只有机构名称、地点和日期',
      expected: missing.join('、'),
      reason: `第三方报告应由主评人签名并编号（财监〔2021〕4号），缺${missing.join('、')}。`,
    }),
  ];
}

/** The report's own number on a line of its own, at the start or at the end: what a sentence cites is another's. */
function hasNumber({ source }: Paragraph): boolean {
  return source
    .map(({ text }) => text.replace(/[\s*]/g, ''))
    .some(
      (line) =>
        line.length <= 40 &&
        (/^[（(]?(?:报告)?(?:编号|文号|[字案]号)[：:]?.*\d/.test(line) ||
          /^[^，。；《》]*[字〕）)\]】﹞]第?\d{1,5}号[）)]?$/.test(line)),
    );
}

/** 八、附件 1.… 2.…, and nothing after them. */
function attachments(report: Report): Finding[] {
  const heading = report.headings.find(({ level, title }) => level === 1 && /^附件/.test(title));
  if (!heading) return [];
  const start = report.placeInBody(heading.paragraph);
  const rest = report.body.slice(start + 1);
  const items = rest.filter(({ text }) => /^\d+[.、．]/.test(text));
  const lastItem = items.at(-1);
  const after = lastItem ? report.body.slice(report.placeInBody(lastItem) + 1) : [];
  const tablesAfter = report.tables.some(({ before }) => before !== null && report.placeInBody(before) > start);
  const [first] = items;
  if (!first || tablesAfter || after.some(({ text }) => text.length > 40 || /^附件\d/.test(text))) return [];
  return [
    raise(closing, {
      severity: 'warn',
      at: wholeOf(first),
      stated: `列有 ${items.length} 个附件`,
      expected: '附件内容随报告一并提供',
      reason: '附件只有名称，没有内容。',
    }),
  ];
}
