import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ServerMessage } from '../../../shared/contract/wire.ts';
import { app, BrowserWindow, FakeEvent, fake, ipcMain, session } from './fakeElectron.ts';

/**
 * Runs main.ts (or the built main.js) as it is against the stand-in for Electron, lives through a day with it, and prints what it
 * saw as one JSON document. A process of its own, because a main process is one: it listens, it quits.
 */
const [mainScript = '', folder = ''] = process.argv.slice(2);

type Reply = Extract<ServerMessage, { kind: 'reply' }>['reply'];

async function live(): Promise<object> {
  const loaded = new Promise((resolve) => app.once('fake-loaded', resolve));
  const ended = new Promise((resolve) => app.once('fake-ended', resolve));
  // The program's own arguments: the second stands for the program's folder.
  process.argv = ['electron', '.', join(folder, '双击打开.jxwq')];
  await import(pathToFileURL(mainScript).href);
  await Promise.race([loaded, ended]);
  const [window] = fake.windows;
  if (!window) return { ended: fake.ended, dialogs: fake.dialogs, shown: fake.shown };

  const observed = {
    switches: [...fake.switches],
    schemes: fake.schemes,
    options: window.options,
    navigation: navigation(window),
    permissions: permissions(),
    requests: requests(),
    pages: await pages(),
    openedFile: await openedFile(),
    engagement: await engagement(window),
    senders: await senders(window),
    outsideFiles: await outsideFiles(window),
    secondInstance: await secondInstance(window),
  };
  app.quit();
  await ended;
  return { ...observed, ended: fake.ended, dialogs: fake.dialogs, shown: fake.shown };
}

function navigation({ webContents }: BrowserWindow) {
  const prevented = (name: string, details: object) => {
    const event = Object.assign(new FakeEvent(), details);
    webContents.emit(name, event);
    return event.defaultPrevented;
  };
  return {
    windowOpen: webContents.openHandler?.({ url: 'app://bundle/' } as never),
    navigate: prevented('will-navigate', { url: 'app://bundle/other.html' }),
    redirect: prevented('will-redirect', { url: 'https://example.com/' }),
    webview: prevented('will-attach-webview', {}),
    frame: prevented('will-frame-navigate', { url: 'app://bundle/files/x', isMainFrame: false }),
  };
}

function permissions() {
  const kinds = ['media', 'geolocation', 'notifications', 'clipboard-read', 'openExternal', 'fileSystem'];
  let granted: boolean | null = null;
  const respond = (answer: boolean) => {
    granted = answer;
  };
  return Object.fromEntries(
    kinds.map((kind) => {
      granted = null;
      fake.handlers.permissionRequest?.(...([null, kind, respond] as never[]));
      return [kind, [granted, fake.handlers.permissionCheck?.(...([null, kind] as never[]))]];
    }),
  );
}

function requests() {
  const addresses = [
    'app://bundle/index.html',
    'blob:app://bundle/4f1c',
    'data:,',
    'https://example.com/',
    'http://127.0.0.1:80/',
    'ws://example.com/',
    'file:///etc/passwd',
    'app://elsewhere/index.html',
    'app://bundle:8080/',
    'app://user@bundle/',
    'blob:https://example.com/1',
  ];
  const cancelled = (url: string) => {
    let cancel: boolean | undefined;
    const respond = (answer: { cancel: boolean }) => {
      cancel = answer.cancel;
    };
    fake.handlers.onBeforeRequest?.(...([{ url }, respond] as never[]));
    return cancel;
  };
  const download = (url: string) => {
    const event = new FakeEvent();
    session.defaultSession.emit('will-download', event, { getURL: () => url });
    return event.defaultPrevented;
  };
  return {
    cancelled: addresses.filter(cancelled),
    passed: addresses.filter((address) => !cancelled(address)),
    downloads: [download('app://bundle/files/x'), download('https://example.com/x')],
  };
}

async function pages() {
  const page = async (address: string, method = 'GET') => {
    const request = { url: address, method } as Request;
    const response = (await fake.handlers['protocol app']?.(request as never)) as Response;
    return { status: response.status, headers: Object.fromEntries(response.headers), body: await response.text() };
  };
  const statusOf = async (address: string, method?: string) => (await page(address, method)).status;
  const [first, second] = [await page('app://bundle/'), await page('app://bundle/index.html')];
  return {
    first,
    second,
    script: (await page('app://bundle/assets/main.js')).headers['content-type'],
    escapes: {
      dots: await statusOf('app://bundle/../../package.json'),
      encodedDots: await statusOf('app://bundle/..%2f..%2fpackage.json'),
      doublyEncoded: await statusOf('app://bundle/..%252f..%252fpackage.json'),
      backslash: await statusOf('app://bundle/..%5c..%5cpackage.json'),
      absolute: await statusOf('app://bundle//etc/passwd'),
      stream: await statusOf('app://bundle/index.html::$DATA'),
      zero: await statusOf('app://bundle/index.html%00.png'),
      brokenEscape: await statusOf('app://bundle/%zz'),
      folder: await statusOf('app://bundle/assets'),
      otherHost: await statusOf('app://elsewhere/'),
      post: await statusOf('app://bundle/', 'POST'),
      unknownFile: await statusOf('app://bundle/files/no-such-id'),
    },
  };
}

async function openedFile() {
  const [, command, file] = await sentOf('fieldwork:command');
  return { command, name: (file as { name: string }).name };
}

/** Makes an engagement by what a screen would send. */
async function engagement(window: BrowserWindow) {
  const before = enabledItems();
  const target = await invoke(window, 'fieldwork:choose-target', { defaultName: '甲/乙项目', extensions: ['jxwq'] }, [
    { canceled: false, filePath: join(folder, '甲项目') },
  ]);
  const input = { target: target.value, engagementType: 'monitoring', projectName: '甲项目' };
  const reply = await call(window, 'workspace', 'createEngagement', input);
  await until(() => enabledItems().length > before.length);
  const find = fake.menu.flatMap(({ submenu }) => submenu ?? []).find(({ id }) => id === 'find');
  find?.click?.();
  return { before, after: enabledItems(), target, reply, commanded: fake.sent.at(-1) };
}

/** Asks the same from elsewhere: nothing may come back, nothing may happen. */
async function senders(window: BrowserWindow) {
  const ours = { sender: window.webContents, senderFrame: window.webContents.mainFrame };
  const strangers = {
    otherWindow: { ...ours, sender: new BrowserWindow({ webPreferences: {} }).webContents },
    frameInside: { ...ours, senderFrame: { url: 'app://bundle/' } },
    goneFrame: { ...ours, senderFrame: null },
  };
  fake.windows.pop();
  const asked = { defaultName: 'x', extensions: ['pdf'] };
  const refused: Record<string, unknown> = {};
  for (const [name, event] of Object.entries(strangers)) {
    refused[name] = await fake.handlers['fieldwork:choose-target']?.(...([event, asked] as never[]));
  }
  const { mainFrame } = window.webContents;
  mainFrame.url = 'https://example.com/';
  refused.otherPage = await fake.handlers['fieldwork:choose-target']?.(...([ours, asked] as never[]));
  const before = fake.sent.length;
  ipcMain.emit('fieldwork:send', ours, {
    kind: 'call',
    id: 900,
    feature: 'workspace',
    call: 'getWorkspace',
    input: {},
  });
  mainFrame.url = 'app://bundle/';
  ipcMain.emit('fieldwork:send', ours, { kind: 'no such message' });
  await call(window, 'workspace', 'getWorkspace', {});
  return { refused, answersToStranger: fake.sent.slice(before).filter(([, message]) => idOf(message) === 900).length };
}

async function outsideFiles(window: BrowserWindow) {
  const [table, program] = [join(folder, '明细账.xlsx'), join(folder, '安装.exe')];
  for (const path of [table, program]) writeFileSync(path, '');
  const chosen = await invoke(
    window,
    'fieldwork:choose-files',
    { title: '选择账套', extensions: ['xlsx', 'csv'], multiple: true },
    [{ canceled: false, filePaths: [table, program] }],
  );
  const [first, second] = chosen.value as { fileId: string; name: string }[];
  return {
    names: [first?.name, second?.name],
    opened: await invoke(window, 'fieldwork:open-file', first?.fileId),
    refusedProgram: await invoke(window, 'fieldwork:open-file', second?.fileId),
    shown: await invoke(window, 'fieldwork:show-in-folder', first?.fileId),
    unknown: await invoke(window, 'fieldwork:show-in-folder', 'no-such-id'),
    relativeDrop: await invoke(window, 'fieldwork:register-dropped-file', 'relative.xlsx'),
  };
}

async function secondInstance(window: BrowserWindow) {
  window.minimized = true;
  const before = fake.sent.length;
  app.emit('second-instance', new FakeEvent(), ['electron', '--flag'], folder, {
    arguments: ['.', '另一个.jxwq'],
    workingDirectory: folder,
  });
  await until(() => fake.sent.length > before);
  const [, command, file] = fake.sent.at(-1) ?? [];
  return { calls: window.calls, command, name: (file as { name: string }).name };
}

async function invoke(window: BrowserWindow, channel: string, input: unknown, answers: unknown[] = []) {
  fake.answers.push(...answers);
  const event = { sender: window.webContents, senderFrame: window.webContents.mainFrame };
  return (await fake.handlers[channel]?.(...([event, input] as never[]))) as { ok: boolean; value: unknown };
}

let lastId = 0;

async function call(window: BrowserWindow, feature: string, name: string, input: unknown): Promise<Reply> {
  lastId += 1;
  const id = lastId;
  const event = { sender: window.webContents, senderFrame: window.webContents.mainFrame };
  ipcMain.emit('fieldwork:send', event, { kind: 'call', id, feature, call: name, input });
  const answered = () =>
    fake.sent.map(([, message]) => message as ServerMessage).find((message) => idOf(message) === id);
  await until(() => answered() !== undefined);
  return (answered() as { reply: Reply }).reply;
}

function idOf(message: unknown): unknown {
  return (message as { kind?: string; id?: number }).kind === 'reply' ? (message as { id: number }).id : undefined;
}

async function sentOf(channel: string): Promise<unknown[]> {
  await until(() => fake.sent.some(([name]) => name === channel));
  return fake.sent.find(([name]) => name === channel) ?? [];
}

function enabledItems(): string[] {
  return fake.menu.flatMap(({ submenu }) => submenu ?? []).flatMap(({ id, enabled }) => (id && enabled ? [id] : []));
}

async function until(holds: () => boolean): Promise<void> {
  const deadline = Date.now() + 10_000;
  while (!holds()) {
    if (Date.now() > deadline) throw new Error(`never: ${holds}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

writeFileSync(join(folder, 'observed.json'), JSON.stringify(await live()));
process.exit(0);
