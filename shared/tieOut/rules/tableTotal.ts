import { type Decimal, parseDecimal } from '../../decimal.ts';
import type { Finding, Rule } from '../finding.ts';
import { clauseOf, raise } from '../raise.ts';
import type { Report } from '../report.ts';
import { inUnit, isEqual, isSlipOf, isZero, plain } from '../text/exact.ts';
import type { Table } from '../text/table.ts';

/** R2 同一事实: 实际使用资金25.60万元，具体明细如下, and the 合计 of the table below it. */
export const tableTotal: Rule = {
  id: 'R2',
  title: '正文金额与下表合计一致',
  class: 'A',
  run: (report) => report.tables.flatMap((table) => check(report, table)),
};

const unitScale: Readonly<Record<string, number>> = { 万元: 4, 元: 0 };

function check(report: Report, table: Table): Finding[] {
  const { before } = table;
  if (!before || !/(如下|下表|见表)[^。]{0,12}[：。]?$/.test(before.text)) return [];
  const totals = totalsOf(table);
  const amounts = report
    .figuresIn(before)
    .filter(({ kind, approximate, value }) => kind === 'money' && !approximate && !isZero(value));
  const [amount] = amounts.slice(-1);
  if (!amount || totals.length === 0 || totals.some((total) => amounts.some(({ value }) => isEqual(value, total))))
    return [];
  // What is far from the total is told of something else.
  const meant = totals.find((total) =>
    isSlipOf(inUnit(total, amount.unit, amount.printed.scale), amount.digits + amount.unit),
  );
  if (!meant) return [];
  const expected = inUnit(meant, amount.unit, amount.printed.scale);
  return [
    raise(tableTotal, {
      severity: 'error',
      at: clauseOf(before, amount),
      stated: amount.digits + amount.unit,
      expected,
      reason: `下表合计为 ${plain(meant)}元，此处为 ${amount.digits}${amount.unit}。`,
    }),
  ];
}

/** The 合计 of each column of money, in 元. */
function totalsOf(table: Table): Decimal[] {
  const row = table.rows.find((cells) => cells.some(({ text }) => /^(合计|总计|共计)$/.test(text)));
  return (row ?? []).flatMap(({ text }, column) => {
    const unit = /[（(]?(万元|元)[）)]?/.exec(table.titles[column] ?? '')?.[1];
    const printed = /^[\d,，]+(\.\d+)?$/.test(text) ? parseDecimal(text.replace(/[,，]/g, '')) : null;
    if (!unit || !printed) return [];
    const scale = printed.scale - (unitScale[unit] ?? 0);
    return scale >= 0 ? { units: printed.units, scale } : { units: printed.units * 10n ** BigInt(-scale), scale: 0 };
  });
}
