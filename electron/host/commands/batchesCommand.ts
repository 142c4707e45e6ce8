import { batchAmounts } from '../../../shared/ledger/batchAmounts.ts';
import type { ControlTotals } from '../../../shared/ledger/controlTotals.ts';
import { layoutKinds } from '../../../shared/ledger/layout.ts';
import { formatYuan } from '../../../shared/money.ts';
import { type Command, openFile, requireArguments } from './command.ts';

/** 导入批次: what was imported from which file, and what it proved about itself and against the other batches. */
export const batchesCommand: Command = {
  usage: 'batches FILE',
  summary: '列出导入批次：来源文件、版式、行数、合计、核对结论（含分录与余额表的核对）',
  options: {},
  async run(door, positionals) {
    const [path = ''] = requireArguments(positionals, 'FILE');
    await openFile(door, path, 'read');
    const batches = await door.client.ledger.listImportBatches({});
    const crossChecks = await door.client.ledger.listCrossChecks({});
    const checksWith = (number: number) =>
      crossChecks.filter(({ batchNumber }) => batchNumber === number).flatMap(({ checks }) => checks);
    if (door.json) door.print(batches.map((batch) => ({ ...batch, crossChecks: checksWith(batch.number) })));
    for (const { number, sourceName, sheet, layout, importedAt, controlTotals } of door.json ? [] : batches) {
      const { imported, skipped, checks } = controlTotals;
      const failed = [...checks, ...checksWith(number)]
        .filter(({ status }) => status === 'failed')
        .map(({ check }) => check);
      door.print(
        `${number}  ${sourceName}“${sheet}”（${layoutKinds[layout]}，${importedAt}）：导入 ${imported} 行，跳过 ${skipped} 行，${amountsOf(controlTotals)}${failed.length > 0 ? `，未通过：${failed.join('；')}` : ''}`,
      );
    }
    return 0;
  },
};

/** A list of quotas has no debit and credit; what it says about amounts is said instead. */
function amountsOf(totals: ControlTotals): string {
  const { quotas } = totals;
  if (quotas) return `指标金额 ${formatYuan(quotas.amountFen)}，指标余额 ${formatYuan(quotas.balanceFen)}`;
  return batchAmounts(totals)
    .map(({ name, debitFen, creditFen }) => `${name}借方 ${formatYuan(debitFen)}，贷方 ${formatYuan(creditFen)}`)
    .join('；');
}
