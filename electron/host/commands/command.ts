import { resolve } from 'node:path';
import type { ParseArgsConfig } from 'node:util';
import type { ApplicationClient } from '../../../shared/contract/index.ts';
import type { Application } from '../application.ts';

/** What a command of the command line works with. */
export type CommandDoor = {
  application: Application;
  client: ApplicationClient;
  json: boolean;
  /** Prints a line of text, or a value as one JSON document. */
  print(value: unknown): void;
  /** Tells the person at the terminal what stands in nobody's way, on standard error. */
  warn(line: string): void;
  /** Of a certificate: from the environment or standard input, never from the call's words, which others can see. */
  password(): Promise<string>;
};

export type Command = {
  usage: string;
  summary: string;
  /** Serves a screen meanwhile, which must not wait for the database: the application runs in its own thread. */
  inThread?: boolean;
  options: NonNullable<ParseArgsConfig['options']>;
  /** Gives the exit code. */
  run(door: CommandDoor, positionals: string[], values: Record<string, unknown>): Promise<number>;
};

/** The call's words are off: printed with the command's usage, exit 2. */
export class UsageError extends Error {}

export function requireArguments(positionals: readonly string[], ...names: string[]): string[] {
  if (positionals.length !== names.length) {
    throw new UsageError(`需要 ${names.length} 个参数：${names.join(' ')}（给了 ${positionals.length} 个）`);
  }
  return [...positionals];
}

/** Opens an engagement for a command; only to look unless the command changes it. */
export async function openFile(door: CommandDoor, path: string, mode: 'read' | 'write') {
  const file = await door.application.registerFile(resolve(path));
  return door.client.workspace.openEngagement({ file, readOnly: mode === 'read' });
}
