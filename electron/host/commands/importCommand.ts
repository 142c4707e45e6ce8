import { resolve } from 'node:path';
import type { FileReference } from '../../../shared/contract/inputs.ts';
import { AppError } from '../../../shared/errors.ts';
import { type LeftSheet, leftReasons, leftSheetsText, stoppedText } from '../../../shared/ledger/alikeSheets.ts';
import type { ImportOutcome } from '../../../shared/ledger/ledgerRecords.ts';
import { skipReasons } from '../../../shared/ledger/ledgerRow.ts';
import { type Command, type CommandDoor, openFile, requireArguments } from './command.ts';
import { countOption } from './filterOptions.ts';
import { readingOf, readingOptions, readingUsage, recipeOf } from './readingOptions.ts';

/**
 * 导入账套: prints rows read, imported, skipped with reasons, control totals, whether they tie. Without a sheet, a recipe or a batch to
 * replace, which all mean one sheet, every sheet with the same header is imported, each as its own batch.
 */
export const importCommand: Command = {
  usage: `import FILE LEDGER [--recipe FILE] ${readingUsage} [--accept-skipped] [--replace BATCH]`,
  summary:
    '导入客户账表，同样表头的工作表逐张各成一批，--sheet 只导入一张；有行读不出时拒绝，加 --accept-skipped 则跳过这些行；--replace 替换旧批次',
  options: {
    ...readingOptions,
    recipe: { type: 'string' },
    'accept-skipped': { type: 'boolean' },
    replace: { type: 'string' },
  },
  async run(door, positionals, { recipe, 'accept-skipped': accepting, replace, ...values }) {
    const [path = '', ledger = ''] = requireArguments(positionals, 'FILE', 'LEDGER');
    const reading = { ...readingOf(values), acceptSkipped: accepting === true };
    const given = typeof recipe === 'string' ? { recipe: await recipeOf(recipe) } : {};
    const replacing = replace === undefined ? {} : { replaces: countOption('--replace', replace, 1) };
    await openFile(door, path, 'write');
    const file = await door.application.registerFile(resolve(ledger));
    if (reading.sheet === undefined && recipe === undefined && replace === undefined) {
      return importAlike(door, file, reading);
    }
    const outcome = await door.client.ledger
      .importLedger({ file, ...reading, ...given, ...replacing })
      .catch((error: unknown) => {
        if (error instanceof AppError) throw withAdvice(error, reading.acceptSkipped);
        throw error;
      });
    return printOne(door, outcome, []);
  },
};

type Reading = ReturnType<typeof readingOf> & { acceptSkipped: boolean };

async function importAlike(door: CommandDoor, file: FileReference, reading: Reading): Promise<number> {
  const { ledger } = door.client;
  const { acceptSkipped, sheet: _, ...plan } = reading;
  const { recipe, alike, left } = await ledger.proposeImport({ file, ...plan });
  const outcome = await ledger.importSheets({ file, ...plan, acceptSkipped, sheets: [recipe.sheet, ...alike] });
  const { imported, passed, stopped } = outcome;
  const [only] = imported;
  const refused = stopped ?? (only ? null : passed[0]);
  if (refused && alike.length === 0) throw withAdvice(new AppError(refused.code, refused.message), acceptSkipped);
  if (only && alike.length === 0) return printOne(door, only, left);

  if (!door.json) {
    for (const one of imported) {
      door.print(`工作表“${one.batch.sheet}”，批次 ${one.batch.number}`);
      printText(door, one);
    }
    if (only && !stopped) for (const { sheet, message } of passed) door.print(`工作表“${sheet}”没有导入：${message}`);
    printLeft(door, left);
  }
  if (refused) {
    const message = stopped ? stoppedText(outcome) : passed.map((one) => one.message).join('');
    throw withAdvice(new AppError(refused.code, message), acceptSkipped);
  }
  if (door.json) {
    const totals = imported.map(({ batch }) => batch.controlTotals);
    door.print({
      batches: imported.map(jsonOf),
      passed,
      otherSheets: left.map(otherSheet),
      rowsRead: totals.reduce((sum, { rowsRead }) => sum + rowsRead, 0),
      imported: totals.reduce((sum, one) => sum + one.imported, 0),
      skippedRows: totals.reduce((sum, { skipped }) => sum + skipped, 0),
      ties: imported.every(ties),
    });
  }
  return imported.every(ties) ? 0 : 1;
}

function printOne(door: CommandDoor, outcome: ImportOutcome, left: readonly LeftSheet[]): number {
  if (door.json) door.print({ ...jsonOf(outcome), otherSheets: left.map(otherSheet) });
  else {
    printText(door, outcome);
    printLeft(door, left);
  }
  return ties(outcome) ? 0 : 1;
}

function jsonOf({ batch, skipped, earlierVersion, remarks }: ImportOutcome) {
  const { controlTotals } = batch;
  return {
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
    ties: ties({ batch }),
  };
}

function printText(door: CommandDoor, { batch, earlierVersion, remarks }: ImportOutcome): void {
  const { controlTotals } = batch;
  door.print(batch.recognised);
  door.print(`读取 ${controlTotals.rowsRead} 行，导入 ${controlTotals.imported} 行，跳过 ${controlTotals.skipped} 行`);
  if (earlierVersion !== null) {
    door.print(
      `注意：与批次 ${earlierVersion} 像是同一账表的两个版本，分录会重复计算。可用 compare 比较，确认后用 reverse 撤销旧批次，或先撤销本批再用 import --replace`,
    );
  }
  for (const remark of remarks) door.print(`注意：${remark}`);
  for (const check of controlTotals.checks) door.print(`  ${check.check}：${check.message}`);
}

function printLeft(door: CommandDoor, left: readonly LeftSheet[]): void {
  if (left.length > 0)
    door.print(`注意：另有 ${left.length} 张工作表没有导入：${leftSheetsText(left)}。要导入请用 --sheet`);
}

function otherSheet({ sheet, reason }: LeftSheet) {
  return { sheet, reason, reasonText: leftReasons[reason] };
}

function ties({ batch }: Pick<ImportOutcome, 'batch'>): boolean {
  return batch.controlTotals.checks.every(({ status }) => status !== 'failed');
}

function withAdvice(error: AppError, acceptSkipped: boolean): AppError {
  if (error.code !== 'rows-unreadable' || acceptSkipped) return error;
  return new AppError(error.code, `${error.message}（命令行加 --accept-skipped 跳过）`);
}
