import { parseArgs } from 'node:util';
import { clientOf } from '../../shared/contract/client.ts';
import { AppError } from '../../shared/errors.ts';
import { createApplication } from './application.ts';
import { UsageError } from './commands/command.ts';
import { commands } from './commands/index.ts';
import { appVersion, resourcesFolder } from './folders.ts';
import { defaultHomeFolder } from './settings.ts';
import { startApplication } from './startApplication.ts';

/**
 * The command line: a shell like the others, over the same application.
 * Exit 0 done, 1 findings or a failed check, 2 wrong usage, 3 a refusal. `--json` prints one JSON document and nothing else.
 */
async function main(argv: readonly string[]): Promise<number> {
  const [name = 'help', ...rest] = argv;
  const json = rest.includes('--json');
  const print = (value: unknown) => {
    process.stdout.write(`${typeof value === 'string' ? value : JSON.stringify(value)}\n`);
  };
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) {
    process.stderr.write(usage());
    return name === 'help' || name === '--help' ? 0 : 2;
  }
  const start = command.inThread ? startApplication : createApplication;
  const application = start({ homeFolder: defaultHomeFolder(), appVersion, resourcesFolder });
  try {
    const { values, positionals } = parseArgs({
      args: rest.filter((argument) => argument !== '--json'),
      options: command.options,
      allowPositionals: true,
    });
    return await command.run({ application, client: clientOf(application.request), json, print }, positionals, values);
  } catch (error) {
    if (error instanceof AppError) {
      if (json) print({ error: { code: error.code, message: error.message } });
      else process.stderr.write(`${error.message}\n`);
      return 3;
    }
    const wrongUsage =
      error instanceof UsageError || String((error as { code?: string }).code).startsWith('ERR_PARSE_ARGS');
    if (!wrongUsage) throw error;
    process.stderr.write(`${(error as Error).message}\n用法：cli -- ${command.usage}\n`);
    return 2;
  } finally {
    await application.close();
  }
}

function usage(): string {
  const lines = Object.values(commands).map(({ usage: form, summary }) => `  ${form}\n      ${summary}`);
  return `绩效外勤 命令行\n\n用法：npm run -s cli -- 命令 …（加 --json 只输出一个 JSON 文档）\n\n${lines.join('\n')}\n`;
}

// A reader such as `head` that has seen enough closes the pipe: that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

process.exitCode = await main(process.argv.slice(2));
