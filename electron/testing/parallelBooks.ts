import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

const payees = ['某某信息科技有限公司', '某某商贸有限公司', '张三'];

/**
 * A journal of 平行记账 as UTF-8 CSV: 40 vouchers of four lines in 2023, each payment in both books. 记-0007 of January is missing,
 * January's vouchers 3 and 4 are the same payment, and 展厅 is named in every fifth 摘要. Gives the path.
 */
export function parallelBooks(folder: string): string {
  const lines = ['日期,凭证字,凭证号,摘要,科目编码,科目名称,借方金额,贷方金额,收款人,收款账号'];
  for (let voucher = 1; voucher <= 40; voucher += 1) {
    const month = Math.ceil(voucher / 10);
    const inMonth = ((voucher - 1) % 10) + 1;
    const twin = voucher === 4 ? 3 : voucher;
    const number = String(month === 1 && inMonth >= 7 ? inMonth + 1 : inMonth).padStart(4, '0');
    const amount = `${twin * 1_000 + twin}.50`;
    const summary = twin % 5 === 0 ? '=支付展厅建设款' : '购办公用品';
    const payee = payees[twin % 3];
    const head = `2023-0${month}-${String(twin > 10 ? inMonth + 1 : twin + 1).padStart(2, '0')},记,${number},${summary}`;
    lines.push(
      `${head},500101,业务活动费用-商品和服务费用,${amount},0.00,${payee},622202123456789012${twin % 3}`,
      `${head},1002,银行存款,0.00,${amount},,`,
      `${head},720101,事业支出-商品和服务支出,${amount},0.00,${payee},`,
      `${head},8001,资金结存,0.00,${amount},,`,
    );
  }
  const path = join(folder, '序时账.csv');
  writeFileSync(path, `${lines.join('\n')}\n`);
  return path;
}
