import { resolve } from 'node:path';
import { AppError } from '../../../shared/errors.ts';
import { skipReasons } from '../../../shared/ledger/ledgerRow.ts';
import { type Command, openFile, requireArguments } from './command.ts';
import { countOption } from './filterOptions.ts';
import { readingOf, readingOptions, readingUsage, recipeOf } from './readingOptions.ts';

/** 导入账套: prints rows read, imported, skipped with reasons, control totals, whether they tie. */
export const importCommand: Command = {
  usage: `import FILE LEDGER [--recipe FILE] ${readingUsage} [--accept-skipped] [--replace BATCH]`,
  summary: '导入客户账表；有行读不出时拒绝，加 --accept-skipped 则跳过这些行；--replace 替换旧批次',
  options: {
    ...readingOptions,
    recipe: { type: 'string' },
    'accept-skipped': { type: 'boolean' },
    replace: { type: 'string' },
  },
  async run(door, positionals, { recipe, 'accept-skipped': acceptSkipped, replace, ...values }) {
    const [path = '', ledger = ''] = requireArguments(positionals, 'FILE', 'LEDGER');
    const reading = { ...readingOf(values), ...(typeof recipe === 'string' ? { recipe: await recipeOf(recipe) } : {}) };
    const replacing = replace === undefined ? {} : { replaces: countOption('--replace', replace, 1) };
    await openFile(door, path, 'write');
    const file = await door.application.registerFile(resolve(ledger));
    const { batch, skipped, earlierVersion, remarks } = await door.client.ledger
      .importLedger({ file, ...reading, ...replacing, acceptSkipped: acceptSkipped === true })
      .catch((error: unknown) => {
        if (!(error instanceof AppError) || error.code !== 'rows-unreadable' || acceptSkipped === true) throw error;
        throw new AppError(error.code, `${error.message}（命令行加 --accept-skipped 跳过）`);
      });
    const { controlTotals } = batch;
    const failed = controlTotals.checks.filter((check) => check.status === 'failed');
    if (door.json) {
      door.print({
        batch: batch.id,
        sheet: batch.sheet,
        layout: batch.layout,
        recognised: batch.recognised,
        rowsRead: controlTotals.rowsRead,
        imported: controlTotals.imported,
        skippedRows: controlTotals.skipped,
        skipped: skipped.map(({ sourceRow, reason, text }) => ({
          row: sourceRow,
          reason,
          reasonText: skipReasons[reason],
          text,
        })),
        debitFen: controlTotals.debitFen,
        creditFen: controlTotals.creditFen,
        controlTotals,
        earlierVersion,
        remarks,
        ties: failed.length === 0,
      });
    } else {
      door.print(batch.recognised);
      door.print(
        `读取 ${controlTotals.rowsRead} 行，导入 ${controlTotals.imported} 行，跳过 ${controlTotals.skipped} 行`,
      );
      if (earlierVersion !== null) {
        door.print(
          `注意：与批次 ${earlierVersion} 像是同一账表的两个版本，分录会重复计算。可用 compare 比较，确认后用 reverse 撤销旧批次，或先撤销本批再用 import --replace`,
        );
      }
      for (const remark of remarks) door.print(`注意：${remark}`);
      for (const check of controlTotals.checks) door.print(`  ${check.check}：${check.message}`);
    }
    return failed.length === 0 ? 0 : 1;
  },
};
