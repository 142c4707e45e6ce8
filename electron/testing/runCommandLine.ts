import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { runCommand } from '../host/runCommand.ts';

/** As it is shipped; built before the tests (scripts/testBuild.ts). */
const script = join(import.meta.dirname, '../../out/test/commandLine.js');

/** What a call ended with. */
export type CommandOutcome = { status: number | null; stdout: string; stderr: string };

/** The command line as a person calls it in a folder, without starting a program for it; its settings lie in `home` there. */
export async function runCommandLine(
  folder: string,
  args: readonly string[],
  { password = '' }: { password?: string } = {},
): Promise<CommandOutcome> {
  const [out, err]: [string[], string[]] = [[], []];
  const before = process.cwd();
  process.chdir(folder);
  try {
    const status = await runCommand(args, {
      homeFolder: join(folder, 'home'),
      out: (text) => out.push(text),
      err: (text) => err.push(text),
      password: async () => password,
    });
    return { status, stdout: out.join(''), stderr: err.join('') };
  } finally {
    process.chdir(before);
  }
}

export type Shell = {
  /** What is typed after a prompt. */
  input?: string;
  /** Variables of the environment; undefined takes one away. */
  env?: Readonly<Record<string, string | undefined>>;
};

/** The same in a process of its own: what only the process has, its exit code, standard input and environment. */
export function runShippedCommandLine(
  folder: string,
  args: readonly string[],
  { input = '', env = {} }: Shell = {},
): CommandOutcome {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], {
    cwd: folder,
    encoding: 'utf8',
    input,
    env: { ...process.env, FIELDWORK_HOME: join(folder, 'home'), ...env },
  });
  return { status, stdout, stderr };
}
