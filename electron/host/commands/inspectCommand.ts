import { readdir, stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { AppError, type ErrorCode } from '../../../shared/errors.ts';
import type { FileInspection } from '../../../shared/ledger/inspection.ts';
import { fileKinds } from '../../../shared/ledger/inspection.ts';
import { layoutTitle } from '../../../shared/ledger/layout.ts';
import { type Command, type CommandDoor, UsageError } from './command.ts';

/** 查看文件: what each workbook or text file is and how it would be read. */
export const inspectCommand: Command = {
  usage: 'inspect PATH…',
  summary: '识别工作簿或文本文件（可给文件夹），每个文件一行 JSON',
  options: {},
  async run(door, positionals) {
    if (positionals.length === 0) throw new UsageError('需要至少一个文件或文件夹');
    let exitCode = 0;
    for (const { path, refusal } of await filesOf(positionals)) {
      const inspection: Outcome = refusal ? { error: refusal } : await inspect(door, path);
      if (door.json) door.print({ ...inspection, file: path });
      else printInspection(door, path, inspection);
      exitCode = Math.max(exitCode, exitCodeOf(inspection));
    }
    return exitCode;
  },
};

type Outcome = FileInspection | { error: { code: ErrorCode; message: string } };

async function inspect({ application, client }: CommandDoor, path: string): Promise<Outcome> {
  try {
    return await client.ledger.inspectLedgerFile({ file: await application.registerFile(path) });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { error: { code: error.code, message: error.message } };
  }
}

function exitCodeOf(inspection: Outcome): number {
  if (inspection.error || !('sheets' in inspection)) return 3;
  if (inspection.chosenSheet === null) return 1;
  const { sheets } = inspection;
  return sheets.some((sheet) => sheet.controlTotals?.checks.some((check) => check.status === 'failed')) ? 1 : 0;
}

function printInspection({ print }: CommandDoor, path: string, inspection: Outcome): void {
  if (!('sheets' in inspection) || inspection.error) {
    print(`${path}：${inspection.error?.message}`);
    return;
  }
  print(`${path}：${inspection.kind ? fileKinds[inspection.kind] : '未知'}`);
  for (const sheet of inspection.sheets) {
    const part = sheet.complete ? '' : '（只检查了这些行，其余未检查）';
    const found = `${layoutTitle(sheet.product, sheet.layout)}，${sheet.rows} 行${part}`;
    print(`  ${sheet.name}：${sheet.error?.message ?? found}`);
    if (!sheet.error && sheet.reasons.length > 0) print(`    依据：${sheet.reasons.join('；')}`);
    for (const check of sheet.controlTotals?.checks ?? []) print(`    ${check.check}：${check.message}`);
  }
}

type Found = { path: string; refusal?: { code: ErrorCode; message: string } };

/** Files as named; the files of a folder and of the folders in it, in order. What can't be listed is told in its place. */
async function filesOf(paths: readonly string[]): Promise<Found[]> {
  const found: Found[] = [];
  for (const path of paths.map((given) => resolve(given))) {
    const isFolder = await stat(path).then(
      (stats) => stats.isDirectory(),
      () => false,
    );
    found.push(...(isFolder ? await filesOfFolder(path) : [{ path }]));
  }
  return found;
}

async function filesOfFolder(folder: string): Promise<Found[]> {
  try {
    const entries = (await readdir(folder, { withFileTypes: true })).sort((left, right) =>
      left.name < right.name ? -1 : 1,
    );
    const found: Found[] = [];
    for (const entry of entries) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) found.push(...(await filesOfFolder(path)));
      else found.push({ path });
    }
    const empty = { code: 'file-missing', message: `文件夹“${basename(folder)}”里没有文件。` } as const;
    return found.length > 0 ? found : [{ path: folder, refusal: empty }];
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const message = `文件夹“${basename(folder)}”打不开（${code}）。请确认有读取权限。`;
    return [{ path: folder, refusal: { code: 'file-unreadable', message } }];
  }
}
