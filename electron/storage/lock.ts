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
  const leftBehind = existsSync(path);
  const db = new BetterSqlite3(path, { timeout: 0 });
  try {
    db.exec('CREATE TABLE IF NOT EXISTS holder (user_name TEXT, host TEXT, process_id INTEGER, since TEXT) STRICT');
    db.transaction(() => {
      db.exec('DELETE FROM holder');
      db.prepare('INSERT INTO holder VALUES (@userName, @host, @processId, @since)').run(thisProcess(userName));
    }).immediate();
    db.exec('BEGIN IMMEDIATE');
  } catch (error) {
    db.close();
    if (String((error as { code?: string }).code).startsWith('SQLITE_BUSY')) return null;
    throw error;
  }
  return {
    leftBehind,
    release() {
      if (!db.open) return;
      // Removed while still held: whoever opens the name afterwards makes a new file.
      rmSync(path, { force: true });
      db.close();
      rmSync(`${path}-journal`, { force: true });
    },
  };
}

/** Who holds the lock, as far as can be seen. */
export function lockHolder(engagementPath: string): LockHolder | null {
  const path = lockPath(engagementPath);
  if (!existsSync(path)) return null;
  const db = new BetterSqlite3(path, { readonly: true, timeout: 0 });
  try {
    const row = db.prepare('SELECT user_name AS userName, host, process_id AS processId, since FROM holder').get() as
      | LockHolder
      | undefined;
    return row ?? null;
  } catch {
    return null; // The holder is just writing its name: the message does without it.
  } finally {
    db.close();
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
