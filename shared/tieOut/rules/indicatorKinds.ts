import type { Finding, Rule } from '../finding.ts';
import { raise } from '../raise.ts';
import type { Report } from '../report.ts';
import { type IndicatorTable, indicatorTablesOf } from '../text/indicatorTable.ts';
import type { Table } from '../text/table.ts';

/** R11 计数: the number and kind of indicators that the text states are those of the table. */
export const indicatorKinds: Rule = {
  id: 'R11',
  title: '指标个数与指标表一致',
  class: 'C',
  run: (report) => indicatorTablesOf(report).flatMap((table) => check(report, table)),
};

const form = /(\d{1,3})(?:个|项|条)([\u4e00-\u9fa5]{0,8}?指标)/g;

/** 序号 of the last row: a table whose rows a source has torn still tells how many there are. */
function lastSerialOf({ titles, rows }: Table): number | null {
  const column = titles.findIndex((title) => /^序号$|^编号$/.test(title));
  const serials = rows.flatMap((cells) =>
    /^\d{1,3}$/.test(cells[column]?.text ?? '') ? [Number(cells[column]?.text)] : [],
  );
  return serials.length >= 3 && serials.every((serial, at) => serial === at + 1) ? serials.length : null;
}

function check(report: Report, { table, rows }: IndicatorTable): Finding[] {
  // The text that leads to the table: the paragraphs right before it.
  const at = table.before ? report.placeInBody(table.before) : -1;
  const numeric = rows.filter(({ target }) => /\d/.test(target?.text ?? ''));
  return report.body.slice(Math.max(0, at - 2), at + 1).flatMap((paragraph) =>
    paragraph.matches(form, '指标').flatMap((match) => {
      const [text, digits = '', kind = ''] = match;
      const span = { paragraph, start: match.index, end: match.index + text.length };
      const stated = Number(digits);
      const quantitative = /量化|定量/.test(kind);
      if (quantitative && stated === rows.length && numeric.length < rows.length) {
        return [
          raise(indicatorKinds, {
            severity: 'error',
            at: span,
            stated: text,
            expected: `${numeric.length} 个定量、${rows.length - numeric.length} 个定性`,
            reason: `表中 ${rows.length} 个指标只有 ${numeric.length} 个有数值目标，其余为定性指标。`,
          }),
        ];
      }
      const expected = quantitative ? numeric.length : rows.length;
      if (stated === lastSerialOf(table)) return [];
      if (/[一二]级/.test(kind) || stated === expected || (quantitative && stated === rows.length)) return [];
      return [
        raise(indicatorKinds, {
          severity: 'error',
          at: span,
          stated: text,
          expected: `${expected}个`,
          reason: `表中列有 ${expected} 个指标，正文为 ${stated} 个。`,
        }),
      ];
    }),
  );
}
