import { resolve } from 'node:path';
import type { ApplicationClient } from '../../../shared/contract/index.ts';
import { AppError, type ErrorCode } from '../../../shared/errors.ts';
import { nothingRead } from '../../../shared/tieOut/checkedText.ts';
import type { ReportCheck } from '../../../shared/tieOut/checkReport.ts';
import type { EngagementCheck } from '../../../shared/tieOut/engagement/engagementCheck.ts';
import { findingClasses, severities } from '../../../shared/tieOut/finding.ts';
import { type Command, type CommandDoor, openFile, UsageError } from './command.ts';

type Outcome = ReportCheck | EngagementCheck | { error: { code: ErrorCode; message: string } };

/** 勾稽检查 of reports; exit 1 when one of them has errors, 3 when one could not be read. */
export const checkCommand: Command = {
  usage: 'check PATH… [--marked OUT.html|OUT.pdf] [--sheet OUT.xlsx|OUT.docx|OUT.pdf]',
  summary:
    '勾稽检查：核对报告（.txt、.docx、.pdf）中的数字、日期、文号、名称，或一个项目（.jxwq）的报告与记录，每个文件一行 JSON',
  options: { marked: { type: 'string' }, sheet: { type: 'string' } },
  async run(door, positionals, values) {
    if (positionals.length === 0) throw new UsageError('需要至少一个报告文件');
    const marked = values.marked === undefined ? null : String(values.marked);
    if (marked !== null && positionals.length > 1) throw new UsageError('标记稿一次只能做一个文件的');
    if (marked !== null && !/\.(html?|pdf)$/i.test(marked))
      throw new UsageError('标记稿的文件名应以 .html 或 .pdf 结尾');
    const sheet = values.sheet === undefined ? null : String(values.sheet);
    if (sheet !== null && positionals.length > 1) throw new UsageError('勾稽检查表一次只能做一个文件的');
    if (sheet !== null && !/\.(xlsx|docx|pdf)$/i.test(sheet))
      throw new UsageError('勾稽检查表的文件名应以 .xlsx、.docx 或 .pdf 结尾');
    let exitCode = 0;
    for (const path of positionals) {
      const outcome = await check(door, path);
      if (door.json) door.print({ file: path, ...outcome, ...noteOf(outcome) });
      else print(door, path, outcome);
      exitCode = Math.max(exitCode, exitCodeOf(outcome));
      if ('error' in outcome) continue;
      const { exportFindings, exportMarked } = door.client.tieOut;
      if (marked !== null) await write(door, path, marked, exportMarked);
      if (sheet !== null) await write(door, path, sheet, exportFindings);
    }
    return exitCode;
  },
};

async function check(door: CommandDoor, path: string): Promise<Outcome> {
  const { application, client } = door;
  try {
    if (isEngagement(path)) {
      await openFile(door, path, 'read');
      return await client.tieOut.checkEngagement({});
    }
    return await client.tieOut.checkReport({ file: await application.registerFile(resolve(path)) });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { error: { code: error.code, message: error.message } };
  }
}

/** 标记稿 or 勾稽检查表 of what was checked. */
async function write(
  { application }: CommandDoor,
  path: string,
  out: string,
  call: ApplicationClient['tieOut']['exportMarked' | 'exportFindings'],
): Promise<void> {
  const target = await application.registerFile(resolve(out));
  await call(isEngagement(path) ? { target } : { target, file: await application.registerFile(resolve(path)) });
}

function isEngagement(path: string): boolean {
  return path.toLowerCase().endsWith('.jxwq');
}

/** Silence about a text of which nothing was read is no proof. */
function noteOf(outcome: Outcome): { note?: string } {
  return 'error' in outcome || outcome.facts > 0 ? {} : { note: nothingRead };
}

function exitCodeOf(outcome: Outcome): number {
  if ('error' in outcome) return 3;
  // What was accepted with its reason is no error any more.
  const open = outcome.findings.filter((finding) => !('state' in finding) || finding.state !== 'accepted');
  return open.some(({ severity }) => severity === 'error') ? 1 : 0;
}

function print({ print: line }: CommandDoor, path: string, outcome: Outcome): void {
  if ('error' in outcome) {
    line(`${path}：${outcome.error.message}`);
    return;
  }
  line(`${path}：读出 ${outcome.facts} 个事实，发现 ${outcome.findings.length} 处`);
  const { note } = noteOf(outcome);
  if (note) line(`  ${note}`);
  for (const { severity, class: kind, place, stated, expected, reason } of outcome.findings) {
    const where = 'name' in place ? place.name : `第 ${place.line} 行`;
    line(`  ${severities[severity]} ${findingClasses[kind]} ${where}${place.quote === '' ? '' : `「${place.quote}」`}`);
    if (stated !== '' || expected !== '') line(`    ${stated} → ${expected}`);
    line(`    ${reason}`);
  }
}
