import { copyFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../testing/temporaryFolder.ts';
import { engagementApplicationId, openDatabase } from './database.ts';
import { currentSchemaVersion, migrate } from './migrate.ts';
import { type Migration, migrations } from './migrations/index.ts';

const next: Migration = {
  name: 'add-remark',
  up: (db) => db.exec("ALTER TABLE narrative ADD COLUMN remark TEXT NOT NULL DEFAULT ''"),
};

function newFile() {
  const folder = temporaryFolder();
  const path = join(folder, '项目.jxwq');
  const db = openDatabase(path);
  migrate(db, path);
  return { folder, path, db };
}

describe('migrating an engagement file', () => {
  test('a new file gets the application id, the newest version and STRICT tables', () => {
    const { db } = newFile();
    expect(db.pragma('application_id', { simple: true })).toBe(engagementApplicationId);
    expect(db.pragma('user_version', { simple: true })).toBe(currentSchemaVersion);
    const loose = db.prepare(
      "SELECT name FROM pragma_table_list WHERE schema = 'main' AND strict = 0 AND name NOT LIKE 'sqlite_%'",
    );
    expect(loose.pluck().all()).toEqual([]);
    expect(db.pragma('journal_mode', { simple: true })).toBe('truncate');
    expect(db.pragma('synchronous', { simple: true })).toBe(2);
  });

  test('the schema is the one in schema.sql', async () => {
    const { db } = newFile();
    const statements = db
      .prepare(
        "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY type DESC, name",
      )
      .pluck()
      .all() as string[];
    const schema = statements.map((sql) => `${sql.replace(/^ {8}/gm, '  ').replace(/^ {6}/gm, '')};\n`).join('\n');
    await expect(schema).toMatchFileSnapshot('schema.sql');
  });

  test('goes from the version before to the next with its rows, after a backup beside the file', () => {
    const { folder, path, db } = newFile();
    db.exec("INSERT INTO narrative (id, section_key, body) VALUES ('n1', 'overview', '正文')");
    migrate(db, path, [...migrations, next]);
    expect(db.pragma('user_version', { simple: true })).toBe(migrations.length + 1);
    expect(db.prepare('SELECT * FROM narrative').all()).toEqual([
      { id: 'n1', section_key: 'overview', body: '正文', draft_state: 'automatic', remark: '' },
    ]);
    const [backup = ''] = readdirSync(folder).filter((name) => name.includes('升级前备份'));
    const copy = openDatabase(join(folder, backup));
    expect(copy.pragma('user_version', { simple: true })).toBe(migrations.length);
    expect(copy.prepare('SELECT body FROM narrative').pluck().all()).toEqual(['正文']);
    copy.close();
  });

  test('a step that fails leaves the file as it was and names the backup', () => {
    const { path, db } = newFile();
    const broken: Migration = {
      name: 'break-it',
      up: (target) => {
        target.exec('DROP TABLE narrative');
        target.exec('no such statement');
      },
    };
    expect(() => migrate(db, path, [...migrations, next, broken])).toThrow(
      /“break-it”一步失败，文件保持原样。升级前的备份在/,
    );
    expect(db.pragma('user_version', { simple: true })).toBe(migrations.length);
    expect(
      db
        .prepare('SELECT * FROM narrative')
        .columns()
        .map(({ name }) => name),
    ).not.toContain('remark');
  });

  test('a full disk is told as such, not as a failed upgrade', () => {
    const path = join(temporaryFolder(), '项目.jxwq');
    const db = openDatabase(path);
    db.pragma('max_page_count = 20');
    expect(() => migrate(db, path)).toThrow('磁盘空间不足');
    expect(db.pragma('user_version', { simple: true })).toBe(0);
  });

  test('a file of a newer program is refused with both versions, unchanged', () => {
    const { folder, path, db } = newFile();
    db.pragma(`user_version = ${currentSchemaVersion + 3}`);
    db.close();
    const newer = join(folder, '新.jxwq');
    copyFileSync(path, newer);
    const before = readFileSync(newer);
    const reopened = openDatabase(newer);
    expect(() => migrate(reopened, newer)).toThrow(
      `文件版本 ${currentSchemaVersion + 3}，本程序支持到 ${currentSchemaVersion}`,
    );
    reopened.close();
    expect(readFileSync(newer).equals(before)).toBe(true);
  });

  test('a database of another program is refused', () => {
    const path = join(temporaryFolder(), '别的.jxwq');
    const db = openDatabase(path);
    db.exec('CREATE TABLE other (id INTEGER)');
    expect(() => migrate(db, path)).toThrow('不是绩效外勤的项目文件');
    db.close();
  });

  test('a file that is no database at all is refused', () => {
    const path = join(temporaryFolder(), '文本.jxwq');
    writeFileSync(path, '这不是数据库'.repeat(500));
    expect(() => openDatabase(path)).toThrow(/不是绩效外勤的项目文件|file is not a database/);
  });
});
