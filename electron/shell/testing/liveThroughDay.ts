import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export type Observed = Record<string, unknown> & {
  switches: string[];
  options: { webPreferences: Record<string, unknown> };
  pages: { first: Page; second: Page; script: string; escapes: Record<string, number> };
  dialogs: { kind: string; message?: string; detail?: string; defaultPath?: string }[];
  shown: string[];
  ended: string;
};
type Page = { status: number; headers: Record<string, string>; body: string };

/** Runs a main script as it is, in a process of its own where `electron` is the stand-in, and gives what was seen there. */
export function liveThroughDay(mainScript: string, folder: string, environment: Record<string, string> = {}): Observed {
  const { status, stderr } = spawnSync(
    process.execPath,
    [
      '--import',
      join(import.meta.dirname, 'useFakeElectron.ts'),
      join(import.meta.dirname, 'mainScenario.ts'),
      mainScript,
      folder,
    ],
    {
      env: { ...process.env, FIELDWORK_HOME: join(folder, 'home'), ...environment },
      encoding: 'utf8',
      timeout: 60_000,
    },
  );
  if (status !== 0) throw new Error(`the day ended with ${status}\n${stderr}`);
  return JSON.parse(readFileSync(join(folder, 'observed.json'), 'utf8'));
}
