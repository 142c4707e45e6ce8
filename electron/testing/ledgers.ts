import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A balanced journal of the given number of entries as UTF-8 CSV, with its 合计 row. Gives the path. */
export function manyEntries(folder: string, entries: number): string {
  const lines = ['日期,凭证字,凭证号,摘要,科目编码,科目名称,借方金额,贷方金额'];
  for (let row = 0; row < entries; row += 2) {
    const voucher = `2023-0${1 + (row % 9)}-15,记,${row / 2 + 1},支付第 ${row} 笔款`;
    lines.push(`${voucher},5001,业务活动费用,100.00,0.00`, `${voucher},1002,银行存款,0.00,100.00`);
  }
  const total = `${(entries / 2) * 100}.00`;
  lines.push(`合计,,,,,,${total},${total}`);
  const path = join(folder, '序时账.csv');
  writeFileSync(path, `${lines.join('\n')}\n`);
  return path;
}
