import type { Finding, Rule } from '../finding.ts';
import { raise, wholeOf } from '../raise.ts';
import type { Report } from '../report.ts';
import { indicatorTablesOf } from '../text/indicatorTable.ts';

/** R8 表的栏目: contents with quantities, target values with their unit. */
export const tableColumns: Rule = {
  id: 'R8',
  title: '实施内容有数量、指标值有单位',
  class: 'D',
  run: (report) => [...quantities(report), ...units(report)],
};

/** 实施内容 down to the third level, and no figure in any row: what is on site can't be counted against it. */
function quantities(report: Report): Finding[] {
  return report.tables.flatMap((table) => {
    const [first] = table.header;
    const titles = table.titles.join(' ');
    if (
      !first ||
      !/(实施|建设|采购)内容|设备|明细/.test(titles) ||
      /数量|金额|单价|规格|指标/.test(titles) ||
      table.rows.length < 5
    )
      return [];
    const counted = table.rows.some((row) =>
      row.slice(1).some(({ text }) => /^\d+(\.\d+)?(万?元|[台套个项])?$/.test(text)),
    );
    if (counted) return [];
    const rows = table.rows.filter((row) => row.some(({ text }) => text !== '')).length;
    return [
      raise(tableColumns, {
        severity: 'warn',
        at: wholeOf(first),
        stated: `${rows} 行只有名称`,
        expected: '数量、规格和单价（金额）',
        reason: '实施内容表没有数量、规格和单价，现场清点的数量无从核对。',
      }),
    ];
  });
}

/** 接听率(%) with a target of 100%, and counts without a unit: a column 度量单位 is missing. */
function units(report: Report): Finding[] {
  return indicatorTablesOf(report).flatMap(({ table, rows }) => {
    if (table.titles.some((title) => /单位/.test(title))) return [];
    const twice = rows.filter(({ name, target }) => /[（(]%[）)]/.test(name.text) && /%/.test(target?.text ?? ''));
    const bare = rows.filter(({ target }) => /^\d+(\.\d+)?$/.test(target?.text ?? ''));
    const [first] = twice.length > 0 ? twice : bare;
    if (!first || twice.length + bare.length < 2) return [];
    return [
      raise(tableColumns, {
        severity: 'info',
        class: 'F',
        at: wholeOf(first.name),
        stated: `${twice.length} 个指标单位重复，${bare.length} 个没有单位`,
        expected: '单列“度量单位”栏',
        reason: '指标名称和指标值都带 % ，数量指标又没有单位，应单列度量单位。',
      }),
    ];
  });
}
