import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { AppError } from '../../shared/errors.ts';
import { engagementApplicationId, fileErrorOf, type ReadableDatabase, type WritableDatabase } from './database.ts';
import { type Migration, migrations } from './migrations/index.ts';

/** The schema version that this program writes. */
export const currentSchemaVersion = migrations.length;

/**
 * Brings the schema to the newest version, in one transaction: all steps or none.
 * A file with content is backed up beside itself before the first step. A newer file and a foreign one are refused unchanged.
 */
export function migrate(db: WritableDatabase, path: string, steps: readonly Migration[] = migrations): void {
  const version = checkVersion(db, path, steps.length);
  if (version === steps.length) return;
  const backupPath = version > 0 ? backUpBeforeMigration(db, path, version) : null;
  let step = '';
  try {
    // All steps or none: each sets its own version, and a file between two versions would be nobody's.
    db.transaction(() => {
      for (const [index, migration] of steps.entries()) {
        if (index < version) continue;
        step = migration.name;
        migration.up(db);
        db.pragma(`application_id = ${engagementApplicationId}`);
        db.pragma(`user_version = ${index + 1}`);
      }
    }).immediate();
  } catch (error) {
    const expected = fileErrorOf(error, basename(path));
    if (expected) throw expected;
    const backup = backupPath ? `升级前的备份在“${basename(backupPath)}”。` : '';
    throw new AppError('migration-failed', `升级项目文件时在“${step}”一步失败，文件保持原样。${backup}`, {
      cause: error,
    });
  }
}

/** Refuses what is not ours or too new; gives the version that the file has (0 for a new, empty one). */
function checkVersion(db: ReadableDatabase, path: string, newest: number = currentSchemaVersion): number {
  return checkHead(
    {
      applicationId: db.pragma('application_id', { simple: true }) as number,
      version: db.pragma('user_version', { simple: true }) as number,
      empty: db.pragma('page_count', { simple: true }) === 0,
    },
    path,
    newest,
  );
}

/**
 * The same by the first bytes of the file, before SQLite touches it: a foreign or newer file stays exactly as it is.
 * (A connection that can't write could not look into a file that a power cut left in the middle of a transaction.)
 */
export function checkFile(path: string): number {
  if (!statSync(path).isFile()) {
    throw new AppError('not-an-engagement', `“${basename(path)}”不是文件，没有打开。请选择项目文件（.jxwq）。`);
  }
  const head = Buffer.alloc(100);
  const file = openSync(path, 'r');
  let length = 0;
  try {
    length = readSync(file, head, 0, head.length, 0);
  } finally {
    closeSync(file);
  }
  if (length === 0)
    throw new AppError('not-an-engagement', `“${basename(path)}”是空文件，不是绩效外勤的项目文件，没有打开。`);
  const isSqlite = length === head.length && head.toString('latin1', 0, 16) === 'SQLite format 3\0';
  const applicationId = isSqlite ? head.readInt32BE(68) : 0;
  return checkHead({ applicationId, version: head.readInt32BE(60), empty: false }, path, currentSchemaVersion);
}

function checkHead(
  { applicationId, version, empty }: { applicationId: number; version: number; empty: boolean },
  path: string,
  newest: number,
): number {
  const fresh = empty && applicationId === 0 && version === 0;
  if (applicationId !== engagementApplicationId && !fresh) {
    throw new AppError('not-an-engagement', `“${basename(path)}”不是绩效外勤的项目文件，没有打开。`);
  }
  if (version > newest) {
    throw new AppError(
      'engagement-too-new',
      `“${basename(path)}”由更新版本的程序保存（文件版本 ${version}，本程序支持到 ${newest}）。请升级程序后再打开；文件没有被改动。`,
    );
  }
  return version;
}

function backUpBeforeMigration(db: WritableDatabase, path: string, version: number): string {
  const stem = basename(path).replace(/\.jxwq$/i, '');
  const stamp = new Date().toISOString().replace(/[-:]/g, '').slice(0, 15);
  const backupPath = join(dirname(path), `${stem}.升级前备份-v${version}-${stamp}.jxwq`);
  // VACUUM INTO copies a consistent state and is itself checked page by page; copying the file would not be.
  db.prepare('VACUUM INTO ?').run(backupPath);
  return backupPath;
}
