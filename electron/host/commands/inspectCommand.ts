import { readdir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { AppError } from '../../../shared/errors.ts';
import type { FileInspection } from '../../../shared/ledger/inspection.ts';
import { fileKinds } from '../../../shared/ledger/inspection.ts';
import { type Command, type CommandDoor, UsageError } from './command.ts';

/** 查看文件: what each workbook or text file is and how it would be read. */
export const inspectCommand: Command = {
  usage: 'inspect PATH…',
  summary: '识别工作簿或文本文件（可给文件夹），每个文件一行 JSON',
  options: {},
  async run(door, positionals) {
    if (positionals.length === 0) throw new UsageError('需要至少一个文件或文件夹');
    let exitCode = 0;
    for (const path of await filesOf(positionals)) {
      const inspection = await inspect(door, path);
      if (door.json) door.print({ ...inspection, file: path });
      else printInspection(door, path, inspection);
      exitCode = Math.max(exitCode, exitCodeOf(inspection));
    }
    return exitCode;
  },
};

type Outcome = FileInspection | { error: { code: string; message: string } };

async function inspect({ application, client }: CommandDoor, path: string): Promise<Outcome> {
  try {
    return await client.ledger.inspectLedgerFile({ file: await application.registerFile(path) });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { error: { code: error.code, message: error.message } };
  }
}

function exitCodeOf(inspection: Outcome): number {
  if (inspection.error) return 3;
  const sheets = 'sheets' in inspection ? inspection.sheets : [];
  return sheets.some((sheet) => sheet.controlTotals?.checks.some((check) => check.status === 'failed')) ? 1 : 0;
}

function printInspection({ print }: CommandDoor, path: string, inspection: Outcome): void {
  if (!('sheets' in inspection) || inspection.error) {
    print(`${path}：${inspection.error?.message}`);
    return;
  }
  print(`${path}：${inspection.kind ? fileKinds[inspection.kind] : '未知'}`);
  for (const sheet of inspection.sheets) {
    print(`  ${sheet.name}：${sheet.error?.message ?? `${sheet.layoutTitle}，${sheet.rows} 行`}`);
    for (const check of sheet.controlTotals?.checks ?? []) print(`    ${check.check}：${check.message}`);
  }
}

/** Files as named; the files of a folder and of the folders in it, in order. */
async function filesOf(paths: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const path of paths.map((given) => resolve(given))) {
    const isFolder = await stat(path).then(
      (stats) => stats.isDirectory(),
      () => false,
    );
    if (!isFolder) found.push(path);
    else {
      const entries = await readdir(path, { recursive: true, withFileTypes: true });
      found.push(
        ...entries
          .filter((entry) => entry.isFile())
          .map((entry) => join(entry.parentPath, entry.name))
          .sort(),
      );
    }
  }
  return found;
}
