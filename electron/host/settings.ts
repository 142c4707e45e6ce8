import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { homedir, userInfo } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';

const recentLimit = 15;

const settingsSchema = z.object({
  userName: z.string().default(''),
  recent: z.array(z.object({ path: z.string(), projectName: z.string(), openedAt: z.string() })).default([]),
});

type Settings = z.output<typeof settingsSchema>;

export type SettingsStore = {
  read(): Settings;
  changeUserName(name: string): void;
  remember(path: string, projectName: string, openedAt: string): void;
  forget(path: string): void;
};

/** Settings of this person on this machine: who works here, and which engagements were open last. */
export function openSettings(folder: string): SettingsStore {
  const path = join(folder, 'settings.json');

  function read(): Settings {
    if (!existsSync(path)) return settingsSchema.parse({ userName: defaultUserName() });
    const parsed = settingsSchema.safeParse(parseJson(readFileSync(path, 'utf8')));
    // Settings hold nothing that can't be entered again; a damaged file must not keep the program from starting.
    return parsed.success ? parsed.data : settingsSchema.parse({ userName: defaultUserName() });
  }

  function write(settings: Settings): void {
    const temporary = `${path}.${process.pid}.new`;
    mkdirSync(folder, { recursive: true });
    writeFileSync(temporary, JSON.stringify(settings, null, 2));
    renameSync(temporary, path);
  }

  return {
    read,
    changeUserName: (userName) => write({ ...read(), userName }),
    remember(file, projectName, openedAt) {
      const settings = read();
      const others = settings.recent.filter((entry) => entry.path !== file);
      try {
        write({ ...settings, recent: [{ path: file, projectName, openedAt }, ...others].slice(0, recentLimit) });
      } catch (error) {
        // The list can be done without; the engagement that was just opened can't.
        console.error(`最近打开的列表没有记下（${(error as NodeJS.ErrnoException).code}）`);
      }
    },
    forget(file) {
      const settings = read();
      write({ ...settings, recent: settings.recent.filter((entry) => entry.path !== file) });
    },
  };
}

/** Where settings and the log lie; `FIELDWORK_HOME` names another folder (portable use, tests). */
export function defaultHomeFolder(): string {
  const { FIELDWORK_HOME, APPDATA, XDG_CONFIG_HOME } = process.env;
  if (FIELDWORK_HOME) return FIELDWORK_HOME;
  return join(APPDATA ?? XDG_CONFIG_HOME ?? join(homedir(), '.config'), 'fieldwork');
}

function defaultUserName(): string {
  return userInfo().username;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
