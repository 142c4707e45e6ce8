import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../testing/temporaryFolder.ts';
import { lockHolder, takeLock } from './lock.ts';

test('the second instance does not get the lock and learns who holds it', () => {
  const path = join(temporaryFolder(), '项目.jxwq');
  const lock = takeLock(path, '李会计');
  expect(lock).not.toBeNull();
  expect(takeLock(path, '王助理')).toBeNull();
  expect(lockHolder(path)).toMatchObject({ userName: '李会计', processId: process.pid });
  lock?.release();
  const next = takeLock(path, '王助理');
  expect(lockHolder(path)).toMatchObject({ userName: '王助理' });
  next?.release();
});

test('a released lock leaves no file beside the engagement', () => {
  const folder = temporaryFolder();
  takeLock(join(folder, '项目.jxwq'), '李会计')?.release();
  expect(readdirSync(folder)).toEqual([]);
});

test('a lock whose file was removed by the one before is taken again on the file of that name', () => {
  const folder = temporaryFolder();
  const path = join(folder, '项目.jxwq');
  const first = takeLock(path, '李会计');
  rmSync(join(folder, '.项目.jxwq.lock'));
  const second = takeLock(path, '王助理');
  expect(second).not.toBeNull();
  expect(lockHolder(path)).toMatchObject({ userName: '王助理' });
  expect(takeLock(path, '张三')).toBeNull();
  second?.release();
  first?.release();
});

test('a lock says whether the one before ended without closing the file', async () => {
  const path = join(temporaryFolder(), '项目.jxwq');
  const lock = takeLock(path, '李会计');
  expect(lock?.leftBehind).toBe(false);
  lock?.release();
  expect(takeLock(path, '李会计')?.leftBehind).toBe(false);
});

test('a process that was killed leaves no lock behind', async () => {
  const path = join(temporaryFolder(), '项目.jxwq');
  const script = `import { takeLock } from ${JSON.stringify(join(import.meta.dirname, 'lock.ts'))};
    takeLock(${JSON.stringify(path)}, '李会计'); console.log('held'); setInterval(() => {}, 1000);`;
  const holder = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(holder.stdout, 'data');
  expect(takeLock(path, '王助理')).toBeNull();
  holder.kill('SIGKILL');
  await once(holder, 'exit');
  const lock = takeLock(path, '王助理');
  expect(lock?.leftBehind).toBe(true);
  lock?.release();
  expect(existsSync(path)).toBe(false);
});
