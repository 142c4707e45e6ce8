import { statSync } from 'node:fs';
import { extname, isAbsolute, resolve } from 'node:path';

/** The first argument that is a file of ours; switches and the program's own folder are not. */
export function engagementPathIn(args: readonly string[], workingDirectory: string): string | null {
  const named = args.find((arg) => !arg.startsWith('-') && extname(arg).toLowerCase() === '.jxwq');
  if (named === undefined) return null;
  const path = isAbsolute(named) ? named : resolve(workingDirectory, named);
  const isFolder = statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
  return isFolder ? null : path;
}
