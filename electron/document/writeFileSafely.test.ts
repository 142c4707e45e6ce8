import { chmod, mkdir, mkdtemp, open, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeFileSafely } from './writeFileSafely.ts';

const nobody = 65534;
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'write-'));
});

afterEach(async () => {
  await chmod(folder, 0o700);
  await rm(folder, { recursive: true });
});

describe('writeFileSafely', () => {
  it('replaces the target and leaves nothing else in the folder', async () => {
    const target = join(folder, '报告.pdf');
    await writeFile(target, 'old');
    expect(await writeFileSafely(target, Buffer.from('new content'))).toEqual({ bytes: 11 });
    expect(await readFile(target, 'utf8')).toBe('new content');
    expect(await readdir(folder)).toEqual(['报告.pdf']);
  });

  it('lets the caller write piece by piece', async () => {
    const target = join(folder, '明细账.xlsx');
    const written = await writeFileSafely(target, async (handle) => {
      await handle.write('first ');
      await handle.write('second');
    });
    expect(written).toEqual({ bytes: 12 });
    expect(await readFile(target, 'utf8')).toBe('first second');
  });

  it('writes content of many chunks whole', async () => {
    const target = join(folder, '底稿.xlsx');
    const content = Buffer.alloc(9 * 1024 * 1024, 'abcdefg');
    await writeFileSafely(target, content);
    expect(Buffer.compare(await readFile(target), content)).toBe(0);
  });

  it.skipIf(process.platform === 'win32')('keeps the target when the disk fills up', async () => {
    const target = await existingTarget();
    const written = writeFileSafely(target, async (handle) => {
      await handle.write('half of the new content');
      await fillUp();
    });
    await expect(written).rejects.toMatchObject({
      code: 'disk-full',
      message: '磁盘空间不足，“报告.pdf”没有写出。请清理磁盘或换一个位置再导出。',
    });
    await expectOnlyOldTarget(target);
  });

  it('keeps the target when it is cancelled before the end', async () => {
    const target = await existingTarget();
    const controller = new AbortController();
    const written = writeFileSafely(
      target,
      async (handle) => {
        await handle.write('half of the new content');
        controller.abort();
      },
      { signal: controller.signal },
    );
    await expect(written).rejects.toMatchObject({ code: 'cancelled' });
    await expectOnlyOldTarget(target);
  });

  it('passes on a defect of the caller as it is and keeps the target', async () => {
    const target = await existingTarget();
    const written = writeFileSafely(target, async () => {
      throw new TypeError('undefined is not a function');
    });
    await expect(written).rejects.toThrow(TypeError);
    await expectOnlyOldTarget(target);
  });

  it('says that the folder is gone', async () => {
    const written = writeFileSafely(join(folder, '已删除', '报告.pdf'), Buffer.from('x'));
    await expect(written).rejects.toMatchObject({ code: 'file-missing' });
  });

  it('says that a folder bears the name of the target', async () => {
    await mkdir(join(folder, '报告.pdf'));
    const written = writeFileSafely(join(folder, '报告.pdf'), Buffer.from('x'));
    await expect(written).rejects.toMatchObject({ code: 'target-exists' });
    expect(await readdir(folder)).toEqual(['报告.pdf']);
  });

  it.skipIf(!canBeNobody())('says that the folder is read-only', async () => {
    await chmod(folder, 0o555);
    const written = asNobody(() => writeFileSafely(join(folder, '报告.pdf'), Buffer.from('x')));
    await expect(written).rejects.toMatchObject({ code: 'folder-read-only' });
    expect(await readdir(folder)).toEqual([]);
  });

  // In a folder with the sticky bit nobody may replace another's file: the same refusal as for a file open in Excel.
  it.skipIf(!canBeNobody() || process.getuid?.() !== 0)('says that the target is held by another', async () => {
    const target = await existingTarget();
    await chmod(folder, 0o1777);
    const written = asNobody(() => writeFileSafely(target, Buffer.from('x')));
    await expect(written).rejects.toMatchObject({
      code: 'target-locked',
      message: '“报告.pdf”正被其他程序打开（例如 Excel 或 WPS），请关闭后再导出。',
    });
    await expectOnlyOldTarget(target);
  });
});

async function existingTarget(): Promise<string> {
  const target = join(folder, '报告.pdf');
  await writeFile(target, 'old');
  return target;
}

async function expectOnlyOldTarget(target: string): Promise<void> {
  expect(await readFile(target, 'utf8')).toBe('old');
  expect(await readdir(folder)).toEqual(['报告.pdf']);
}

/** A write that the operating system really refuses for want of space. */
async function fillUp(): Promise<void> {
  const full = await open('/dev/full', 'w');
  try {
    await full.write('x');
  } finally {
    await full.close();
  }
}

/** Rights bind only those who are not root: root steps down for the call. */
function canBeNobody(): boolean {
  return process.platform !== 'win32' && (process.getuid?.() !== 0 || process.seteuid !== undefined);
}

async function asNobody<T>(call: () => Promise<T>): Promise<T> {
  if (process.getuid?.() !== 0) return await call();
  process.seteuid?.(nobody);
  try {
    return await call();
  } finally {
    process.seteuid?.(0);
  }
}
