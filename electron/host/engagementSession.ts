import { accessSync, constants, existsSync, rmSync, statSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import type { Engagement } from '../../shared/engagement/engagement.ts';
import { AppError } from '../../shared/errors.ts';
import type { OpenEngagement } from '../../shared/workspace/workspace.ts';
import { getEngagement } from '../engagement/engagementStore.ts';
import { removeUnfinishedBatches } from '../ledger/store/ledgerStore.ts';
import { removeUnfinishedContent } from '../storage/attachmentContent.ts';
import {
  openDatabase,
  openDatabaseReadOnly,
  translatingSqliteErrors,
  type WritableDatabase,
} from '../storage/database.ts';
import { type EngagementLock, lockHolder, takeLock } from '../storage/lock.ts';
import { checkFile, currentSchemaVersion, migrate } from '../storage/migrate.ts';
import { describeRecovery } from '../storage/recovery.ts';
import { lastChangeAt, recordCommand, watchRecords } from '../storage/trail.ts';

/** One open engagement file: its connection, its writer's lock, and what the frame of the window says about it. */
export type EngagementSession = {
  readonly path: string;
  readonly readOnly: boolean;
  readonly db: WritableDatabase;
  describe(): OpenEngagement;
  close(): void;
};

/** Makes a new engagement file and fills it in its first command; a failure leaves no file behind. */
export function createSession(path: string, userName: string, fill: (db: WritableDatabase) => void): EngagementSession {
  if (existsSync(path)) {
    throw new AppError('target-exists', `已有同名文件“${basename(path)}”，没有覆盖。请换一个名称或位置。`);
  }
  requireFolder(path);
  requireWritable(path);
  const lock = translatingSqliteErrors(() => takeLock(path, userName), path);
  if (!lock) throw new AppError('engagement-in-use', `“${basename(path)}”正被另一个程序占用。请换一个名称。`);
  try {
    return translatingSqliteErrors(() => {
      const db = openDatabase(path);
      migrate(db, path);
      watchRecords(db);
      const at = new Date().toISOString();
      recordCommand(db, { userName, at, call: 'workspace.createEngagement' }, () => fill(db));
      return sessionOf(path, db, lock);
    }, path);
  } catch (error) {
    lock.release();
    rmSync(path, { force: true });
    rmSync(`${path}-journal`, { force: true });
    throw error;
  }
}

function requireFolder(path: string): void {
  if (existsSync(dirname(path))) return;
  throw new AppError('file-missing', `找不到文件夹“${dirname(path)}”。请选择一个已有的文件夹。`);
}

/**
 * Opens an engagement file: checks that it is ours and not newer, takes the writer's lock, migrates after a backup,
 * checks that it is sound and removes what a power cut left unfinished. A second instance may look, not change.
 */
export function openSession(path: string, userName: string, readOnly: boolean): EngagementSession {
  if (!existsSync(path)) {
    throw new AppError('file-missing', `找不到“${basename(path)}”，可能已被移动、改名，或 U 盘已拔出。`);
  }
  return translatingSqliteErrors(() => {
    if (!readOnly) return openForWriting(path, userName);
    try {
      return openForReading(path);
    } catch (error) {
      // Killed in the middle of a transaction: opening it for writing once brings it back to what was acknowledged.
      if (!String((error as { code?: string }).code).startsWith('SQLITE_READONLY_RO')) throw error;
      openForWriting(path, userName).close();
      return openForReading(path);
    }
  }, path);
}

/** The file itself and its folder: SQLite keeps the journal and we keep the lock beside the file. */
function requireWritable(path: string): void {
  try {
    accessSync(dirname(path), constants.W_OK);
    if (existsSync(path)) accessSync(path, constants.W_OK);
  } catch (error) {
    throw new AppError(
      'folder-read-only',
      `“${basename(path)}”或它所在的文件夹不能写入（只读或没有权限）。请复制到可写的文件夹后再打开，或以只读方式查看。`,
      { cause: error },
    );
  }
}

/** A check reads the whole file; one of gigabytes that was closed properly is not read through at each opening. */
const alwaysChecked = 64 * 1024 * 1024;

function openForReading(path: string): EngagementSession {
  const version = checkFile(path);
  if (version < currentSchemaVersion) {
    throw new AppError('read-only', `“${basename(path)}”由旧版本程序保存，需要先以可编辑方式打开一次完成升级。`);
  }
  const db = openDatabaseReadOnly(path) as WritableDatabase;
  try {
    getEngagement(db);
    return sessionOf(path, db, null);
  } catch (error) {
    db.close();
    throw error;
  }
}

function openForWriting(path: string, userName: string): EngagementSession {
  checkFile(path);
  requireWritable(path);
  const lock = takeLock(path, userName);
  if (!lock) throw inUse(path);
  let db: WritableDatabase | null = null;
  try {
    db = openDatabase(path);
    if (lock.leftBehind || statSync(path).size <= alwaysChecked) checkSound(db, path);
    migrate(db, path);
    watchRecords(db);
    const [opened, at] = [db, new Date().toISOString()];
    const recovered = lock.leftBehind ? describeRecovery(opened) : null;
    recordCommand(db, { userName, at, call: 'workspace.removeUnfinished' }, () => {
      removeUnfinishedContent(opened);
      removeUnfinishedBatches(opened);
    });
    return sessionOf(path, db, lock, recovered);
  } catch (error) {
    db?.close();
    lock.release();
    throw error;
  }
}

function inUse(path: string): AppError {
  const holder = lockHolder(path);
  const who = holder ? `（${holder.userName}，电脑 ${holder.host}）` : '';
  return new AppError(
    'engagement-in-use',
    `“${basename(path)}”已在另一个窗口中打开${who}。请先在那里关闭，或以只读方式打开查看。`,
  );
}

function checkSound(db: WritableDatabase, path: string): void {
  const [first] = db.pragma('quick_check(1)') as { quick_check: string }[];
  if (first?.quick_check === 'ok') return;
  throw new AppError(
    'engagement-damaged',
    `项目文件“${basename(path)}”没有通过完整性检查，为避免扩大损坏没有打开。请改用最近的备份，并保留此文件。`,
  );
}

function sessionOf(
  path: string,
  db: WritableDatabase,
  lock: EngagementLock | null,
  recovered: string | null = null,
): EngagementSession {
  return {
    path,
    db,
    readOnly: lock === null,
    describe() {
      const engagement = getEngagement(db);
      return {
        path,
        fileName: basename(path),
        projectName: engagement.projectName,
        readOnly: lock === null,
        defaultYear: yearOf(engagement),
        schemaVersion: currentSchemaVersion,
        lastChangedAt: lastChangeAt(db),
        recovered,
      };
    },
    close() {
      if (db.open) {
        // TRUNCATE leaves an empty journal beside the file; the engagement is one file to carry.
        if (lock) db.pragma('journal_mode = DELETE');
        db.close();
      }
      lock?.release();
    },
  };
}

function yearOf({ cutoffOn, periodTo, fiscalYear }: Engagement): number | null {
  const [year] = /\d{4}/.exec(cutoffOn ?? periodTo ?? fiscalYear) ?? [];
  return year === undefined ? null : Number(year);
}
