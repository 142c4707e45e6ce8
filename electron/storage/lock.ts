import { existsSync, rmSync } from 'node:fs';
import { hostname, userInfo } from 'node:os';
import { basename, dirname, join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';

/** Who has an engagement open for writing. */
export type LockHolder = { userName: string; host: string; processId: number; since: string };

export type EngagementLock = {
  /** The one who had the file open before ended without closing it: killed, or a power cut. */
  readonly leftBehind: boolean;
  release(): void;
};

/**
 * Takes the single writer's lock of an engagement file, or gives null when another process has it.
 *
 * The lock is a write transaction held on a small SQLite file beside the engagement: the operating system frees it when the
 * process dies, so a power cut never leaves a lock behind; readers of that file can still see who holds it.
 */
export function takeLock(engagementPath: string, userName: string): EngagementLock | null {
  const path = lockPath(engagementPath);
  for (;;) {
    const lock = tryLock(path, thisProcess(userName));
    if (lock !== 'gone') return lock;
  }
}

/** `gone`: who had the lock before removed its file just now, so that what is locked is no longer the file of that name. */
function tryLock(path: string, holder: LockHolder): EngagementLock | null | 'gone' {
  const db = new BetterSqlite3(path, { timeout: 0 });
  let leftBehind = false;
  try {
    db.exec('CREATE TABLE IF NOT EXISTS holder (user_name TEXT, host TEXT, process_id INTEGER, since TEXT) STRICT');
    db.transaction(() => {
      leftBehind = db.prepare('SELECT 1 FROM holder').get() !== undefined;
      db.exec('DELETE FROM holder');
      db.prepare('INSERT INTO holder VALUES (@userName, @host, @processId, @since)').run(holder);
    }).immediate();
    db.exec('BEGIN IMMEDIATE');
  } catch (error) {
    db.close();
    if (String((error as { code?: string }).code).startsWith('SQLITE_BUSY')) return null;
    throw error;
  }
  if (!sameHolder(readHolder(path), holder)) {
    db.close();
    return 'gone';
  }
  return {
    leftBehind,
    release() {
      if (!db.open) return;
      // Someone took our file away and another may have locked a new one of that name: that is not ours to remove.
      const ours = sameHolder(readHolder(path), holder);
      if (ours) db.exec('DELETE FROM holder; COMMIT');
      db.close();
      if (!ours) return;
      // Windows removes no file that another process has open by now; an empty one beside the engagement does no harm.
      for (const leftover of [path, `${path}-journal`]) {
        try {
          rmSync(leftover, { force: true });
        } catch (error) {
          if (!['EBUSY', 'EPERM', 'EACCES'].includes(String((error as NodeJS.ErrnoException).code))) throw error;
        }
      }
    },
  };
}

function sameHolder(left: LockHolder | null, right: LockHolder): boolean {
  return left !== null && left.processId === right.processId && left.host === right.host && left.since === right.since;
}

/** Who holds the lock, as far as can be seen. */
export function lockHolder(engagementPath: string): LockHolder | null {
  return readHolder(lockPath(engagementPath));
}

function readHolder(path: string): LockHolder | null {
  if (!existsSync(path)) return null;
  let db: BetterSqlite3.Database | null = null;
  try {
    db = new BetterSqlite3(path, { readonly: true, timeout: 0 });
    const row = db.prepare('SELECT user_name AS userName, host, process_id AS processId, since FROM holder').get() as
      | LockHolder
      | undefined;
    return row ?? null;
  } catch (error) {
    // Removed just now, or the holder is just writing its name: the message does without it.
    if (error instanceof BetterSqlite3.SqliteError || error instanceof TypeError) return null;
    throw error;
  } finally {
    db?.close();
  }
}

function lockPath(engagementPath: string): string {
  return join(dirname(engagementPath), `.${basename(engagementPath)}.lock`);
}

function thisProcess(userName: string): LockHolder {
  return {
    userName: userName || userInfo().username,
    host: hostname(),
    processId: process.pid,
    since: new Date().toISOString(),
  };
}
