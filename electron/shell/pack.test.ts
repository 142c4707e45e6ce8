import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, globSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { extractAll, listPackage } from '@electron/asar';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { liveThroughDay } from './testing/liveThroughDay.ts';
import { makeStandInElectron } from './testing/standInElectron.ts';

const root = join(import.meta.dirname, '../..');

describe('the packed program, around a stand-in for Electron', () => {
  const folder = mkdtempSync(join(tmpdir(), 'fieldwork-pack-'));
  const program = join(folder, 'out/linux-unpacked');
  const archive = join(program, 'resources/app.asar');
  const extracted = join(program, 'resources/app');
  const environment = { ...process.env, FIELDWORK_HOME: join(folder, 'home') };

  beforeAll(() => {
    const built = ['dist/renderer/index.html', 'dist/electron/main.js', 'dist/electron/preload.cjs'];
    if (!built.every((path) => existsSync(join(root, path)))) throw new Error('not built: npm run build first');
    const options = [
      `-c.electronDist=${makeStandInElectron(join(folder, 'electron'))}`,
      `-c.directories.output=${join(folder, 'out')}`,
    ];
    const builder = join(root, 'node_modules/electron-builder/cli.js');
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [builder, '--linux', 'dir', '--x64', '--arm64', '--publish', 'never', ...options],
      { cwd: root, encoding: 'utf8' },
    );
    if (status !== 0) throw new Error(`${stdout}\n${stderr}`);
    extractAll(archive, extracted);
  }, 120_000);

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('the archive holds the built program and the database package, nothing else', () => {
    const names = listPackage(archive, { isPack: false }).map((name) => name.replaceAll('\\', '/').slice(1));
    const needed = ['package.json', 'dist/electron/main.js', 'dist/electron/preload.cjs', 'dist/renderer/index.html'];
    expect(names).toEqual(expect.arrayContaining(needed));
    const outside = names.filter(
      (name) => !/^(package\.json|dist|node_modules|node_modules\/better-sqlite3)(\/|$)/.test(name),
    );
    const strange = names.filter((name) =>
      /^node_modules\/(?!better-sqlite3)|\.(map|ts|test\.js)$|\/(deps|src)$/.test(name),
    );
    expect({ outside, strange }).toEqual({ outside: [], strange: [] });
    // Word, charts, signing, pinyin and the reader of PDFs make about 8.5 MB; a package that slipped in whole would double it.
    expect(statSync(archive).size).toBeLessThan(9 * 1024 * 1024);
  });

  test('every thread that the sources start has its script in the one flat folder', () => {
    const sources = globSync('electron/**/*.ts', { cwd: root }).map((path) => readFileSync(join(root, path), 'utf8'));
    const threads = sources.flatMap((source) =>
      [...source.matchAll(/threadScript\('(\w+)'/g)].map(([, name]) => `${name}.js`),
    );
    expect(threads).toContain('serviceWorker.js');
    expect(readdirSync(join(extracted, 'dist/electron'))).toEqual(expect.arrayContaining(threads));
  });

  test('exactly the database addon of the platform lies outside of the archive', () => {
    const addons = (name: string) =>
      globSync(`${name}/resources/**/*.node`, { cwd: join(folder, 'out'), exclude: ['**/app/**'] });
    const place = 'resources/app.asar.unpacked/node_modules/better-sqlite3/prebuilds';
    expect(addons('linux-unpacked')).toEqual([`linux-unpacked/${place}/linux-x64.node`]);
    expect(addons('linux-arm64-unpacked')).toEqual([`linux-arm64-unpacked/${place}/linux-arm64.node`]);
  });

  test('fonts lie beside the archive, and only the languages that are needed', () => {
    expect(existsSync(join(program, 'resources/resources/fonts/NotoSerifSC-Regular.ttf'))).toBe(true);
    expect(readdirSync(join(program, 'locales')).sort()).toEqual(['en-US.pak', 'zh-CN.pak']);
  });

  test('the fuses are set: nobody makes a Node or a debugger of the program, or swaps its code', async () => {
    const wire = await getCurrentFuseWire(join(program, 'fieldwork'));
    const stateOf = (option: FuseV1Options) => FuseState[wire[option] ?? 0];
    expect({
      runAsNode: stateOf(FuseV1Options.RunAsNode),
      cookieEncryption: stateOf(FuseV1Options.EnableCookieEncryption),
      nodeOptions: stateOf(FuseV1Options.EnableNodeOptionsEnvironmentVariable),
      inspect: stateOf(FuseV1Options.EnableNodeCliInspectArguments),
      asarIntegrity: stateOf(FuseV1Options.EnableEmbeddedAsarIntegrityValidation),
      onlyAsar: stateOf(FuseV1Options.OnlyLoadAppFromAsar),
      filePrivileges: stateOf(FuseV1Options.GrantFileProtocolExtraPrivileges),
    }).toEqual({
      runAsNode: 'DISABLE',
      cookieEncryption: 'ENABLE',
      nodeOptions: 'DISABLE',
      inspect: 'DISABLE',
      asarIntegrity: 'ENABLE',
      onlyAsar: 'ENABLE',
      filePrivileges: 'DISABLE',
    });
  });

  test('what is in the archive makes an engagement, writes its report and serves the screen, with nothing from outside', async () => {
    const commandLine = join(extracted, 'dist/electron/commandLine.js');
    const engagement = join(folder, '甲项目.jxwq');
    const run = (...args: string[]) =>
      spawnSync(process.execPath, [commandLine, ...args], { cwd: folder, env: environment, encoding: 'utf8' });
    expect(run('new', engagement)).toMatchObject({ status: 0, stderr: '' });
    expect(run('export', engagement, 'report', join(folder, '报告.pdf'))).toMatchObject({ status: 0, stderr: '' });
    expect(statSync(join(folder, '报告.pdf')).size).toBeGreaterThan(10_000);

    const server = spawn(process.execPath, [commandLine, 'serve', engagement, '--print-url'], { env: environment });
    try {
      const entrance = await fetch(await firstLine(server), { redirect: 'manual' });
      const cookie = entrance.headers.get('set-cookie')?.split(';')[0] ?? '';
      const page = await fetch(new URL('/', entrance.url), { headers: { cookie } });
      expect([entrance.status, page.status]).toEqual([303, 200]);
      expect(await page.text()).toContain('<div id="root">');
    } finally {
      server.kill('SIGTERM');
    }
  });

  test('the packed main script lives through its day', () => {
    const day = liveThroughDay(join(extracted, 'dist/electron/main.js'), mkdtempSync(join(folder, 'day-')));
    expect(day).toMatchObject({
      engagement: { reply: { ok: true, value: { projectName: '甲项目' } } },
      openedFile: { name: '双击打开.jxwq' },
      ended: 'quit',
    });
    expect(existsSync(String(day.options.webPreferences.preload))).toBe(true);
  });

  test('an incomplete installation says so in a dialog instead of starting', () => {
    rmSync(join(extracted, 'node_modules'), { recursive: true });
    const day = liveThroughDay(join(extracted, 'dist/electron/main.js'), mkdtempSync(join(folder, 'day-')));
    expect(day.ended).toBe('exit 1');
    expect(day.dialogs).toMatchObject([
      { kind: 'message', message: '程序没有能够启动', detail: expect.stringContaining('请重新安装程序') },
    ]);
  });
});

function firstLine(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    if (server.stdout) createInterface({ input: server.stdout }).once('line', resolve);
    server.once('exit', (code) => reject(new Error(`the server ended with ${code}`)));
  });
}
