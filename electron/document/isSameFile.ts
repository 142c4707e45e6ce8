import { stat } from 'node:fs/promises';

/** Whether two paths lead to one file: by another spelling, a link, or a second name. A path to nothing is no file. */
export async function isSameFile(left: string, right: string): Promise<boolean> {
  const [one, other] = await Promise.all([left, right].map((path) => stat(path, { bigint: true }).catch(() => null)));
  return one != null && other != null && one.dev === other.dev && one.ino === other.ino;
}
