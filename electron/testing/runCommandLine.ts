import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** As it is shipped; built before the tests (scripts/testBuild.ts). */
const script = join(import.meta.dirname, '../../out/test/commandLine.js');

export type Terminal = {
  /** What is typed after a prompt. */
  input?: string;
  /** Variables of the environment; undefined takes one away. */
  env?: Readonly<Record<string, string | undefined>>;
};

/** The command line as a person calls it in a folder; its settings lie in `home` there. */
export function runCommandLine(folder: string, args: readonly string[], { input = '', env = {} }: Terminal = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], {
    cwd: folder,
    encoding: 'utf8',
    input,
    env: { ...process.env, FIELDWORK_HOME: join(folder, 'home'), ...env },
  });
  return { status, stdout, stderr };
}
