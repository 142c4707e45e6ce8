import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openPrepared } from '../../testing/openTestApplication.ts';

export const header = '日期,凭证字,凭证号,摘要,科目编码,科目名称,借方金额,贷方金额,收款人';

/** Vouchers of two lines: an expense of 100, 200, 300 … 元 and the bank. */
export function vouchers(count: number, month = '01'): string[] {
  return Array.from({ length: count }, (_, index) => [
    `2023-${month}-15,记,${index + 1},支付第 ${index + 1} 笔,5001,业务活动费用,${(index + 1) * 100}.00,0.00,供应商${index}`,
    `2023-${month}-15,记,${index + 1},支付第 ${index + 1} 笔,1002,银行存款,0.00,${(index + 1) * 100}.00,`,
  ]).flat();
}

/** An engagement with these journals, and an order that draws six of their expenses. */
export async function openLedger(files: Record<string, string[]> = { '序时账.csv': vouchers(20) }) {
  const opened = await openPrepared(`samples of ${JSON.stringify(files)}`, async ({ application, client, folder }) => {
    for (const [name, lines] of Object.entries(files)) {
      const path = join(folder, name);
      writeFileSync(path, `${[header, ...lines].join('\n')}\n`);
      await client.ledger.importLedger({ file: await application.registerFile(path) });
    }
  });
  const order = { filter: { account: '5001' }, side: 'debit', method: 'mus', seed: 7, size: 6 } as const;
  return { ...opened, order };
}
