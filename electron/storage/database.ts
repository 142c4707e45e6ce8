import BetterSqlite3 from 'better-sqlite3';
import { AppError } from '../../shared/errors.ts';

/**
 * A connection that may write. The brand keeps a read-only connection out of functions that change records.
 */
export type WritableDatabase = BetterSqlite3.Database & { readonly __mode: 'writable' };
export type ReadableDatabase = BetterSqlite3.Database;

/** `application_id` of engagement files (.jxwq): the letters JXWQ. */
export const engagementApplicationId = 0x4a58_5751;

/**
 * Opens a connection with the settings that every connection to an engagement must have.
 * TRUNCATE/FULL and not WAL: one file to copy even while open, and no acknowledged commit lost in a power cut
 * (better-sqlite3's WAL default of synchronous=NORMAL lost some).
 */
export function openDatabase(path: string): WritableDatabase {
  const db = connect(path, {});
  db.pragma('journal_mode = TRUNCATE');
  db.pragma('synchronous = FULL');
  db.pragma('fullfsync = ON');
  applyCommonSettings(db);
  return db as WritableDatabase;
}

/** A connection for looking only: the file itself can't be changed through it. */
export function openDatabaseReadOnly(path: string): ReadableDatabase {
  const db = connect(path, { readonly: true });
  applyCommonSettings(db);
  return db;
}

function applyCommonSettings(db: BetterSqlite3.Database): void {
  db.pragma('foreign_keys = ON');
  db.pragma('trusted_schema = OFF');
  db.pragma('cell_size_check = ON');
  db.pragma('busy_timeout = 5000');
  db.pragma('temp_store = MEMORY');
  // 16 MB: records are few, and entries are kept in memory by whoever asks for them (`ledgerBlocks.ts`).
  db.pragma('cache_size = -16384');
}

function connect(path: string, options: BetterSqlite3.Options): BetterSqlite3.Database {
  return translatingSqliteErrors(() => new BetterSqlite3(path, options), path);
}

/** Runs a function and turns what SQLite throws about the file itself into a message that says what to do. */
export function translatingSqliteErrors<Result>(run: () => Result, path?: string): Result {
  try {
    return run();
  } catch (error) {
    throw fileErrorOf(error, path) ?? error;
  }
}

/** The expected failure behind an error of SQLite, or null when the error is a defect of ours. */
export function fileErrorOf(error: unknown, path = '项目文件'): AppError | null {
  const code = error instanceof BetterSqlite3.SqliteError ? error.code : '';
  const of = (kind: ConstructorParameters<typeof AppError>[0], message: string) =>
    new AppError(kind, message, { cause: error });
  if (code.startsWith('SQLITE_FULL')) {
    return of('disk-full', '磁盘空间不足，这次修改没有保存。请清理磁盘空间后重试；之前已保存的内容不受影响。');
  }
  if (code === 'SQLITE_NOTADB') return of('not-an-engagement', `“${path}”不是绩效外勤的项目文件。`);
  if (code.startsWith('SQLITE_CORRUPT')) {
    return of('engagement-damaged', `项目文件“${path}”已损坏。请不要继续编辑，改用最近的备份打开。`);
  }
  if (code === 'SQLITE_READONLY_ROLLBACK' || code === 'SQLITE_READONLY_RECOVERY') {
    return of('read-only', `“${path}”上次使用时意外中断，需要先以可编辑方式打开一次，让程序恢复到最后保存的状态。`);
  }
  if (code.startsWith('SQLITE_READONLY')) {
    return of('folder-read-only', `“${path}”不可写（文件或所在文件夹为只读）。请复制到可写的文件夹后再打开。`);
  }
  if (code.startsWith('SQLITE_CANTOPEN')) {
    return of('file-unreadable', `打不开“${path}”。请确认文件还在原处、有读写权限。`);
  }
  if (code.startsWith('SQLITE_BUSY')) {
    return of('engagement-in-use', `“${path}”正被另一个程序占用。请关闭它后重试。`);
  }
  if (code.startsWith('SQLITE_IOERR')) {
    return of('file-unreadable', `读写“${path}”时磁盘出错。请检查磁盘或 U 盘是否已拔出。`);
  }
  return null;
}
