import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rendererFolder } from '../host/folders.ts';
import { temporaryFolder } from '../testing/temporaryFolder.ts';
import { liveThroughDay, type Observed } from './testing/liveThroughDay.ts';

const mainScript = join(import.meta.dirname, 'main.ts');

describe('main.ts as it is, in a process where electron is a stand-in', () => {
  let folder: string;
  let day: Observed;

  beforeAll(() => {
    if (!existsSync(join(rendererFolder, 'index.html')))
      throw new Error('the screen is not built: npm run build first');
    folder = mkdtempSync(join(tmpdir(), 'fieldwork-test-'));
    day = liveThroughDay(mainScript, folder);
  }, 60_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('the page is a page: isolated, sandboxed, without Node', () => {
    const { preload, ...preferences } = day.options.webPreferences;
    expect(preferences).toEqual({
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
      navigateOnDragDrop: false,
      backgroundThrottling: false,
    });
    expect(preload).toMatch(/preload\.cjs$/);
  });

  test('nothing leads away from the page', () => {
    expect(day.navigation).toEqual({
      windowOpen: { action: 'deny' },
      navigate: true,
      redirect: true,
      webview: true,
      frame: true,
    });
  });

  test('every permission is denied, asked for or looked up', () => {
    const denied = [false, false];
    expect(day.permissions).toEqual({
      media: denied,
      geolocation: denied,
      notifications: denied,
      'clipboard-read': denied,
      openExternal: denied,
      fileSystem: denied,
    });
  });

  test('every request that is not for our own page is cancelled', () => {
    expect(day.requests).toEqual({
      cancelled: [
        'https://example.com/',
        'http://127.0.0.1:80/',
        'ws://example.com/',
        'file:///etc/passwd',
        'app://elsewhere/index.html',
        'app://bundle:8080/',
        'app://user@bundle/',
        'blob:https://example.com/1',
      ],
      passed: ['app://bundle/index.html', 'blob:app://bundle/4f1c', 'data:,'],
      downloads: [false, true],
    });
    expect(day.switches).toEqual(expect.arrayContaining(['host-resolver-rules=MAP * ~NOTFOUND', 'spellcheck=false']));
  });

  test('the page has a strict policy with a nonce of its own at each load', () => {
    const { first, second } = day.pages;
    const nonceOf = (policy = '') => /'nonce-([^']+)'/.exec(policy)?.[1];
    const [one, two] = [first, second].map(({ headers }) => nonceOf(headers['content-security-policy']));
    expect(first.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    });
    expect(first.headers['content-security-policy']).toMatch(/^default-src 'none'; script-src 'self'/);
    expect(first.headers['content-security-policy']).not.toMatch(/script-src[^;]*'unsafe-(inline|eval)'/);
    expect(one).toMatch(/^[\w+/]{22}==$/);
    expect(one).not.toBe(two);
    expect(first.body).toContain(one);
    expect(first.body).not.toContain('__CSP_NONCE__');
  });

  test('no address leads out of the folder of the page', () => {
    expect(day.pages.escapes).toEqual({
      dots: 404,
      encodedDots: 403,
      doublyEncoded: 404,
      backslash: 403,
      absolute: 403,
      stream: 403,
      zero: 403,
      brokenEscape: 400,
      folder: 404,
      otherHost: 403,
      post: 403,
      unknownFile: 404,
    });
  });

  test('only the main frame of our window at our address is answered', () => {
    const refusal = { ok: false, message: '只有程序自己的界面可以这样做。' };
    expect(day.senders).toEqual({
      refused: { otherWindow: refusal, frameInside: refusal, goneFrame: refusal, otherPage: refusal },
      answersToStranger: 0,
    });
  });

  test('an engagement is made through the bridge, and the menu follows it', () => {
    expect(day.engagement).toMatchObject({
      before: [],
      after: expect.arrayContaining(['closeEngagement', 'importLedger', 'show:ledger', 'show:workpaper']),
      target: { ok: true, value: { name: '甲项目.jxwq' } },
      reply: { ok: true, value: { projectName: '甲项目', readOnly: false } },
      commanded: ['fieldwork:command', 'find', null],
    });
    expect(day.dialogs.find(({ kind }) => kind === 'save')?.defaultPath).toMatch(/甲_乙项目$/);
    expect(existsSync(join(folder, '甲项目.jxwq'))).toBe(true);
  });

  test('a file of the person is opened by the system, a program among them is not', () => {
    expect(day.outsideFiles).toEqual({
      names: ['明细账.xlsx', '安装.exe'],
      opened: { ok: true, value: null },
      refusedProgram: { ok: false, message: expect.stringContaining('不直接打开') },
      shown: { ok: true, value: null },
      unknown: { ok: false, message: expect.stringContaining('失效') },
      relativeDrop: { ok: false, message: '无法识别这个请求。' },
    });
    expect(day.shown.slice(-2)).toEqual([
      `open ${join(folder, '明细账.xlsx')}`,
      `folder ${join(folder, '明细账.xlsx')}`,
    ]);
  });

  test('a double-clicked file reaches the screen, at the start and from a second start', () => {
    expect(day.openedFile).toEqual({ command: 'openEngagementFile', name: '双击打开.jxwq' });
    expect(day.secondInstance).toEqual({
      calls: ['show', 'restore', 'show', 'focus'],
      command: 'openEngagementFile',
      name: '另一个.jxwq',
    });
  });

  test('quitting closes the engagement first and remembers the window', () => {
    expect(day.ended).toBe('quit');
    expect(existsSync(join(folder, '甲项目.jxwq-journal'))).toBe(false);
    expect(JSON.parse(readFileSync(join(folder, 'home/window.json'), 'utf8'))).toEqual({
      x: 10,
      y: 20,
      width: 1200,
      height: 700,
      maximized: false,
    });
  });
});

test('a second start opens no window and ends', () => {
  const { ended, dialogs } = liveThroughDay(mainScript, temporaryFolder(), { FAKE_SECOND_INSTANCE: '1' });
  expect({ ended, dialogs }).toEqual({ ended: 'quit', dialogs: [] });
});
