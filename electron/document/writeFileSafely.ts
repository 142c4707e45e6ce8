import { randomUUID } from 'node:crypto';
import { type FileHandle, open, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { AppError } from '../../shared/errors.ts';

export type FileContent = Uint8Array | ((handle: FileHandle) => Promise<void>);

/** A virus scanner may hold a new file for a moment: milliseconds between the attempts to rename. */
const renameDelays = [20, 60, 150, 300];
/** Bytes written between two looks at the signal. */
const chunkBytes = 4 * 1024 * 1024;

/**
 * Writes a file so that at every moment, also after a power cut, the target is either as it was or complete: a temporary
 * file beside it, fsync, rename over it, fsync of the folder. A failed or cancelled write leaves nothing.
 *
 * @returns the size of the file written.
 * @throws AppError `disk-full`, `folder-read-only`, `target-locked`, `file-missing` (no such folder), `cancelled`.
 */
export async function writeFileSafely(
  path: string,
  content: FileContent,
  options: { signal?: AbortSignal } = {},
): Promise<{ bytes: number }> {
  const folder = dirname(path);
  const temporary = join(folder, `.${basename(path).slice(0, 60)}.${randomUUID()}.tmp`);
  stopWhenAborted(options.signal);
  try {
    const bytes = await writeTemporary(temporary, content, options.signal);
    stopWhenAborted(options.signal);
    await renameOver(temporary, path);
    await syncFolder(folder);
    return { bytes };
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => {});
    throw error instanceof AppError ? error : ((await explained(error, path)) ?? error);
  }
}

async function writeTemporary(path: string, content: FileContent, signal: AbortSignal | undefined): Promise<number> {
  const handle = await open(path, 'wx');
  try {
    if (typeof content === 'function') await content(handle);
    else {
      for (let from = 0; from < content.byteLength; from += chunkBytes) {
        stopWhenAborted(signal);
        await writeAll(handle, content.subarray(from, from + chunkBytes));
      }
    }
    await handle.sync();
    return (await handle.stat()).size;
  } finally {
    await handle.close();
  }
}

/** A write may take only a part, e.g. just before the disk is full. */
async function writeAll(handle: FileHandle, bytes: Uint8Array): Promise<void> {
  let rest = bytes;
  while (rest.byteLength > 0) {
    const { bytesWritten } = await handle.write(rest);
    rest = rest.subarray(bytesWritten);
  }
}

async function renameOver(from: string, to: string): Promise<void> {
  for (const delay of renameDelays) {
    try {
      return await rename(from, to);
    } catch (error) {
      if (!['EBUSY', 'EPERM', 'EACCES'].includes(codeOf(error))) throw error;
      await setTimeout(delay);
    }
  }
  await rename(from, to);
}

/** Makes the new name durable. Windows can't open folders and some network drives refuse: nothing is lost but speed. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => null);
  if (!handle) return;
  await handle.sync().catch(() => {});
  await handle.close();
}

function stopWhenAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new AppError('cancelled', '已取消，没有写出文件。');
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

function syscallOf(error: unknown): string {
  return error instanceof Error && 'syscall' in error ? String(error.syscall) : '';
}

/** The failure in the words of the person who exports, or null for a defect. */
async function explained(cause: unknown, path: string): Promise<AppError | null> {
  const [name, folder] = [basename(path), dirname(path)];
  const locked = () =>
    new AppError('target-locked', `“${name}”正被其他程序打开（例如 Excel 或 WPS），请关闭后再导出。`, { cause });
  switch (codeOf(cause)) {
    case 'ENOSPC':
    case 'EDQUOT':
      return new AppError('disk-full', `磁盘空间不足，“${name}”没有写出。请清理磁盘或换一个位置再导出。`, { cause });
    case 'EROFS':
      return readOnly(folder, cause);
    case 'EBUSY':
    case 'ETXTBSY':
      return locked();
    case 'EACCES':
    case 'EPERM':
      // The temporary file beside it could be written, so it is the target that is held.
      return syscallOf(cause) === 'rename' ? locked() : readOnly(folder, cause);
    case 'EISDIR':
    case 'ENOTEMPTY':
    case 'EEXIST':
      return new AppError('target-exists', `已有同名的文件夹“${name}”，请换一个文件名。`, { cause });
    case 'ENOENT':
    case 'ENOTDIR': {
      const isFolder = await stat(folder).then(
        (found) => found.isDirectory(),
        () => false,
      );
      return isFolder ? null : new AppError('file-missing', `找不到文件夹“${folder}”，请重新选择保存位置。`, { cause });
    }
    default:
      return null;
  }
}

function readOnly(folder: string, cause: unknown): AppError {
  return new AppError('folder-read-only', `文件夹“${folder}”不允许写入，请换一个位置再导出。`, { cause });
}
