import { randomUUID } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';

export type Log = {
  /** Writes a defect down and gives the short number that the person at the screen can quote. */
  incident(call: string, error: unknown): string;
};

const largestLog = 1024 * 1024;

/** A log on this machine only. It holds where a defect happened, never what a client's file or a form said. */
export function openLog(folder: string): Log {
  return {
    incident(call, error) {
      const incident = randomUUID().slice(0, 8);
      const line = JSON.stringify({ at: new Date().toISOString(), incident, call, ...describe(error) });
      try {
        mkdirSync(folder, { recursive: true });
        const path = join(folder, 'fieldwork.log');
        if (existsSync(path) && statSync(path).size > largestLog) renameSync(path, `${path}.1`);
        appendFileSync(path, `${line}\n`);
      } catch (cause) {
        console.error(`日志写不进去（${folder}）：`, (cause as Error).name);
      }
      return incident;
    },
  };
}

/** Name, code and stack of an error; words of its message that could be a client's (Chinese, quoted, digits) are blotted out. */
export function describe(error: unknown): { name: string; code?: string; message: string; stack: string[] } {
  if (!(error instanceof Error)) return { name: typeof error, message: '', stack: [] };
  const code = (error as { code?: unknown }).code;
  const frames = (error.stack ?? '').split('\n').filter((line) => line.trimStart().startsWith('at '));
  return {
    name: error.name,
    ...(typeof code === 'string' ? { code } : {}),
    message: redact(error.message),
    stack: frames.slice(0, 12).map((frame) => frame.trim().replace(/file:\/\/\S*?\/(electron|shared|dist)\//, '$1/')),
  };
}

export function redact(message: string): string {
  return message
    .replace(/"[^"]*"|'[^']*'|`[^`]*`|“[^”]*”/g, '"…"')
    .replace(/[\p{Script=Han}\u3000-\u303f\uff00-\uffef]+/gu, '…')
    .replace(/\d[\d.,]*/g, '#');
}
