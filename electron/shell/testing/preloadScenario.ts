import { writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { fake, ipcRenderer } from './fakeElectron.ts';

/** Runs the preload script as it is against the stand-in for Electron, and writes down what it gives to the page. */
const [preloadScript = '', output = ''] = process.argv.slice(2);

ipcRenderer.emit('fieldwork:command', {}, 'find', null);
await import(pathToFileURL(preloadScript).href);

const bridge = fake.exposed.fieldwork as Record<string, (...args: unknown[]) => unknown>;
const heard: unknown[][] = [];
ipcRenderer.emit('fieldwork:command', {}, 'openEngagementFile', { fileId: 'early', name: '甲.jxwq' });
bridge.onCommand?.((...args: unknown[]) => heard.push(['command', ...args]));
bridge.onMessage?.((...args: unknown[]) => heard.push(['message', ...args]));
ipcRenderer.emit('fieldwork:command', { sender: 'not for the page' }, 'find', null);
ipcRenderer.emit(
  'fieldwork:message',
  { sender: 'not for the page' },
  { kind: 'changed', event: { topics: ['funds'] } },
);

fake.answers.push({ ok: true, value: { fileId: '1', name: '乙.xlsx' } }, { ok: false, message: '文件已被移动。' });
const dropped = await bridge.registerDroppedFile?.({ path: '/乙.xlsx' });
const refused = await Promise.resolve(bridge.openFile?.('1')).catch((error: Error) => error.message);
bridge.send?.({ kind: 'cancel', id: 1 });

const surface = Object.fromEntries(
  Object.entries(fake.exposed).map(([name, api]) => [
    name,
    Object.entries(api).map(([key, value]) => `${key}: ${typeof value}`),
  ]),
);
writeFileSync(output, JSON.stringify({ surface, heard, dropped, refused, sent: fake.sent }));
