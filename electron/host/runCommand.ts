import { parseArgs } from 'node:util';
import { clientOf } from '../../shared/contract/client.ts';
import { AppError, type ErrorCode } from '../../shared/errors.ts';
import type { Application, ApplicationOptions } from './application.ts';
import { UsageError } from './commands/command.ts';
import { commands } from './commands/index.ts';
import { appVersion, resourcesFolder } from './folders.ts';
import { openLog } from './log.ts';
import { startApplication } from './startApplication.ts';

/** Where a command is called. */
export type Terminal = {
  /** Where settings and the log lie. */
  homeFolder: string;
  out(text: string): void;
  err(text: string): void;
  /** The password of a certificate, from wherever others can't see it. */
  password(): Promise<string>;
};

/**
 * The command line: a shell like the others, over the same application.
 * Exit 0 done, 1 findings or a failed check, 2 wrong usage, 3 a refusal. `--json` prints one JSON document and nothing else.
 */
export async function runCommand(argv: readonly string[], terminal: Terminal): Promise<number> {
  const [name = 'help', ...rest] = argv;
  const json = rest.includes('--json');
  const print = (value: unknown) => {
    terminal.out(`${typeof value === 'string' ? value : JSON.stringify(value)}\n`);
  };
  const answer: Answer = { json, print, err: terminal.err };
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) {
    if (name !== 'help' && name !== '--help') return wrongUsage(answer, `没有这个命令：${name}`, '命令 …');
    print(usage());
    return 0;
  }
  const options = { homeFolder: terminal.homeFolder, appVersion, resourcesFolder, remembers: false };
  const application = command.inThread ? startApplication(options) : await createHere(options);
  try {
    const { values, positionals } = parseArgs({
      args: rest.filter((argument) => argument !== '--json'),
      options: command.options,
      allowPositionals: true,
    });
    const warn = (line: string) => terminal.err(`${line}\n`);
    const { password } = terminal;
    const door = { application, client: clientOf(application.request), json, print, warn, password };
    return await command.run(door, positionals, values);
  } catch (error) {
    if (error instanceof AppError) return refuse(answer, error.code, error.message);
    if (error instanceof UsageError) return wrongUsage(answer, error.message, command.usage);
    if (String((error as { code?: string }).code).startsWith('ERR_PARSE_ARGS')) {
      const [option = ''] = /'[^']+'/.exec((error as Error).message) ?? [];
      return wrongUsage(answer, `选项不对或缺少值：${option}`, command.usage);
    }
    const incident = openLog(terminal.homeFolder).incident(`cli.${name}`, error);
    return refuse(answer, 'incident', `程序出错，没有完成。请记下编号 ${incident} 并联系技术支持。`);
  } finally {
    await application.close();
  }
}

/** Loaded where it runs: `help`, wrong words and a command with the application in a thread do without it here. */
async function createHere(options: ApplicationOptions): Promise<Application> {
  const { createApplication } = await import('./application.ts');
  return createApplication(options);
}

type Answer = { json: boolean; print(value: unknown): void; err(text: string): void };

function refuse({ json, print, err }: Answer, code: ErrorCode, message: string): number {
  if (json) print({ error: { code, message } });
  else err(`${message}\n`);
  return 3;
}

function wrongUsage({ json, print, err }: Answer, message: string, form: string): number {
  if (json) print({ error: { code: 'wrong-usage', message } });
  else err(`${message}\n用法：npm run -s cli -- ${form}\n`);
  return 2;
}

function usage(): string {
  const lines = Object.values(commands).map(({ usage: form, summary }) => `  ${form}\n      ${summary}`);
  return `绩效外勤 命令行\n\n用法：npm run -s cli -- 命令 …（加 --json 只输出一个 JSON 文档）\n\n${lines.join('\n')}\n`;
}
