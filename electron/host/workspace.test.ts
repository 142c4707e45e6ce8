import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { connectClient } from '../../shared/contract/client.ts';
import { AppError } from '../../shared/errors.ts';
import { openDatabase } from '../storage/database.ts';
import { openTestApplication, startTestApplication } from '../testing/openTestApplication.ts';
import { temporaryFolder } from '../testing/temporaryFolder.ts';
import { serveWire } from './serveWire.ts';

async function failure(promise: Promise<unknown>): Promise<{ code: string; message: string }> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof AppError) return { code: error.code, message: error.message };
    throw error;
  }
  throw new Error('it did not fail');
}

describe('an engagement file', () => {
  test('takes nothing that was done while another was on screen: the change is refused over the wire, and neither is changed', async () => {
    const { application, client, folder, path } = await openTestApplication();
    const wire = serveWire(application, (message) => connection.receive(JSON.parse(JSON.stringify(message))));
    const connection = connectClient((message) => wire.receive(JSON.parse(JSON.stringify(message))));
    const change = (reportPlace: string, engagement?: string) =>
      connection.request(
        'engagement',
        'changeEngagement',
        { changes: { reportPlace } },
        engagement ? { engagement } : {},
      );
    expect(await change('甲地', path)).toMatchObject({ ok: true });
    const target = await application.registerFile(join(folder, '另一个.jxwq'));
    const second = await client.workspace.createEngagement({ target, engagementType: 'monitoring', projectName: '乙' });
    expect(await change('走错的地点', path)).toMatchObject({
      ok: false,
      error: {
        code: 'other-engagement-open',
        message: '这一步是在“项目.jxwq”里做的，现在打开的是“另一个.jxwq”，没有执行，两个项目都没有改动。',
      },
    });
    expect((await client.engagement.getEngagement({})).reportPlace).toBe('');
    // The command line and tests say nothing of a screen.
    for (const engagement of [second.path, undefined]) {
      expect(await change('乙地', engagement)).toMatchObject({ ok: true });
    }
    wire.close();
    await client.workspace.openEngagement({ file: await application.registerFile(path) });
    expect((await client.engagement.getEngagement({})).reportPlace).toBe('甲地');
  });

  test('says of which year a day without one is: of 数据截止日, else of the period, else of 预算年度', async () => {
    const { client } = await openTestApplication();
    const year = async () => (await client.workspace.getWorkspace({})).open?.defaultYear;
    expect(await year()).toBeNull();
    for (const [changes, expected] of [
      [{ fiscalYear: '2021年度' }, 2021],
      [{ periodTo: '2022-12-31' }, 2022],
      [{ cutoffOn: '2023-10-31' }, 2023],
    ] as const) {
      await client.engagement.changeEngagement({ changes });
      expect(await year()).toBe(expected);
    }
  });

  test('is one file after it is closed', async () => {
    const { application, folder } = await openTestApplication();
    await application.close();
    expect(readdirSync(folder).filter((name) => name !== 'home')).toEqual(['项目.jxwq']);
  });

  test('is not overwritten by a new one of the same name', async () => {
    const { application, client, path } = await openTestApplication();
    const before = readFileSync(path);
    const target = await application.registerFile(path);
    const refused = client.workspace.createEngagement({ target, engagementType: 'monitoring', projectName: '另一个' });
    expect(await failure(refused)).toMatchObject({ code: 'target-exists' });
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  test('that cannot be made leaves nothing and says why', async () => {
    const { application, client } = startTestApplication();
    const target = await application.registerFile(join(temporaryFolder(), '没有这个文件夹', '项目.jxwq'));
    const refused = client.workspace.createEngagement({ target, engagementType: 'monitoring', projectName: '项目' });
    expect((await failure(refused)).message).toMatch(/打不开|找不到/);
  });

  test('opened by a second instance is refused with who has it, and may be looked at', async () => {
    const first = await openTestApplication();
    const second = startTestApplication();
    const file = await second.application.registerFile(first.path);
    const refused = await failure(second.client.workspace.openEngagement({ file }));
    expect(refused.code).toBe('engagement-in-use');
    expect(refused.message).toContain('已在另一个窗口中打开');

    const looking = await second.client.workspace.openEngagement({ file, readOnly: true });
    expect(looking).toMatchObject({ projectName: '智慧大厅建设', readOnly: true });
    expect(await failure(second.client.evidence.addTemplateItems({ templateId: 'base' }))).toMatchObject({
      code: 'read-only',
    });
    await first.client.engagement.changeEngagement({ changes: { projectName: '改名后的项目' } });
    expect((await second.client.engagement.getEngagement({})).projectName).toBe('改名后的项目');
  });

  test('that is missing, foreign, empty or newer is refused and stays as it is', async () => {
    const { application, client, folder } = startTestApplication();
    const open = async (name: string) =>
      failure(client.workspace.openEngagement({ file: await application.registerFile(join(folder, name)) }));

    expect(await open('没有.jxwq')).toMatchObject({ code: 'file-missing' });
    writeFileSync(join(folder, '文本.jxwq'), '不是数据库'.repeat(1000));
    expect(await open('文本.jxwq')).toMatchObject({ code: 'not-an-engagement' });
    writeFileSync(join(folder, '空.jxwq'), '');
    expect(await open('空.jxwq')).toMatchObject({ code: 'not-an-engagement' });
    const newer = openDatabase(join(folder, '新.jxwq'));
    newer.pragma('application_id = 0x4a585751');
    newer.pragma('user_version = 999');
    newer.close();
    expect(await open('新.jxwq')).toMatchObject({ code: 'engagement-too-new' });
    expect(readFileSync(join(folder, '文本.jxwq'), 'utf8')).toBe('不是数据库'.repeat(1000));
  });

  test('that is damaged is refused instead of being edited further', async () => {
    const { application, client, path } = await openTestApplication();
    for (let count = 0; count < 200; count += 1) await client.workspace.getWorkspace({});
    await application.close();
    const bytes = readFileSync(path);
    bytes.fill(0xff, 8_192, 40_000);
    writeFileSync(path, bytes);
    const again = startTestApplication();
    const file = await again.application.registerFile(path);
    expect(await failure(again.client.workspace.openEngagement({ file }))).toMatchObject({
      code: 'engagement-damaged',
    });
  });

  test('whose program was killed in the middle of a transaction opens with what was acknowledged', async () => {
    const { application, client, folder, path } = await openTestApplication();
    await client.engagement.changeEngagement({ changes: { reportPlace: '普洱市' } });
    await application.close();
    const script = `
      import { openDatabase } from ${JSON.stringify(join(import.meta.dirname, '../storage/database.ts'))};
      const db = openDatabase(${JSON.stringify(path)});
      db.pragma('cache_size = 5');
      db.exec("BEGIN IMMEDIATE; UPDATE engagement SET report_place = '没有确认的地点'");
      const insert = db.prepare("INSERT INTO trail_command (at, user_name, call) VALUES ('', '', ?)");
      for (let count = 0; count < 2000; count += 1) insert.run('x'.repeat(1000));
      process.kill(process.pid, 'SIGKILL');`;
    const victim = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: 'inherit' });
    await once(victim, 'exit');
    expect(statSync(`${path}-journal`).size).toBeGreaterThan(0);

    const again = startTestApplication();
    const file = await again.application.registerFile(path);
    expect(await again.client.workspace.openEngagement({ file, readOnly: true })).toMatchObject({ readOnly: true });
    expect(await again.client.engagement.getEngagement({})).toMatchObject({ reportPlace: '普洱市' });
    await again.client.workspace.openEngagement({ file });
    expect(await again.client.engagement.getEngagement({})).toMatchObject({ reportPlace: '普洱市' });
    await again.application.close();
    expect(readdirSync(folder).filter((name) => name !== 'home')).toEqual(['项目.jxwq']);
  });

  test('in a folder that cannot be written to is refused with what to do', async () => {
    const { application, path, folder } = await openTestApplication();
    await application.close();
    const script = `
      import { chmodSync } from 'node:fs';
      import { openSession } from ${JSON.stringify(join(import.meta.dirname, 'engagementSession.ts'))};
      if (process.getuid() === 0) process.setuid(65534);
      try { openSession(${JSON.stringify(path)}, '李会计', false); console.log('opened'); }
      catch (error) { console.log(error.code + ' ' + error.message); }`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let output = '';
    child.stdout.on('data', (text) => {
      output += text;
    });
    await import('node:fs').then((fs) => fs.chmodSync(folder, 0o555));
    await once(child, 'exit');
    expect(output).toMatch(/^folder-read-only .*不能写入/);
  });
});

test('opening or making another one that fails leaves the present one open', async () => {
  const { application, client, folder } = await openTestApplication();
  const missing = await application.registerFile(join(folder, '没有.jxwq'));
  expect(await failure(client.workspace.openEngagement({ file: missing }))).toMatchObject({ code: 'file-missing' });
  const target = await application.registerFile(join(folder, '没有这个文件夹', '新.jxwq'));
  await failure(client.workspace.createEngagement({ target, engagementType: 'monitoring', projectName: '新' }));
  expect(await client.engagement.getEngagement({})).toMatchObject({ projectName: '智慧大厅建设' });
});

describe('the recent list', () => {
  test('shows what was open last, marks what is gone, and forgets on demand', async () => {
    const { client, path } = await openTestApplication();
    await client.workspace.closeEngagement({});
    expect(await client.workspace.listRecentEngagements({})).toMatchObject([
      { path, fileName: '项目.jxwq', projectName: '智慧大厅建设', missing: false },
    ]);
    expect(await client.workspace.openRecentEngagement({ path })).toMatchObject({ projectName: '智慧大厅建设' });
    await client.workspace.closeEngagement({});
    rmSync(path);
    expect(await client.workspace.listRecentEngagements({})).toMatchObject([{ missing: true }]);
    await client.workspace.forgetRecentEngagement({ path });
    expect(await client.workspace.listRecentEngagements({})).toEqual([]);
  });

  test('is the only way to open a file by its path', async () => {
    const { client } = startTestApplication();
    expect(await failure(client.workspace.openRecentEngagement({ path: '/etc/passwd' }))).toMatchObject({
      code: 'file-missing',
    });
    expect(existsSync('/etc/passwd')).toBe(true);
  });
});
