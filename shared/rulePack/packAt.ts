import { type Day, partsOf } from '../day.ts';
import type { RulePack } from './rulePack.ts';

/** From January to some month: 1–7月. */
const months = /^(1\D)\d{1,2}月$/;

/**
 * A pack as its form is printed for data up to 数据截止日: what it calls 1–7月执行数 is 1–10月执行数 at 10-31. A period that is
 * not counted in months from January (半年度, 第三季度), and a pack without one, stay as they are; so do all while no day is known.
 */
export function packAt<Pack extends Pick<RulePack, 'period' | 'columns' | 'funds'>>(
  pack: Pack,
  cutoffOn: Day | null,
): Pack {
  const { period, funds } = pack;
  const [, from] = months.exec(period ?? '') ?? [];
  if (!period || !from || cutoffOn === null) return pack;
  const own = `${from}${partsOf(cutoffOn).month}月`;
  const renamed = <Column extends { title: string }>(column: Column): Column => ({
    ...column,
    title: column.title.replace(period, own),
  });
  return {
    ...pack,
    period: own,
    columns: pack.columns.map(renamed),
    ...(funds ? { funds: { ...funds, columns: funds.columns.map(renamed) } } : {}),
  };
}
