import { isAbsolute } from 'node:path';
import { type BrowserWindow, type IpcMainEvent, type IpcMainInvokeEvent, ipcMain } from 'electron';
import { z } from 'zod';
import type { ClientMessage } from '../../shared/contract/wire.ts';
import type { Application } from '../host/application.ts';
import { serveWire } from '../host/serveWire.ts';
import { type Answer, channels } from './channels.ts';
import { askForFiles, askForTarget } from './fileDialogs.ts';
import { isOwnAddress } from './origin.ts';
import type { OutsideFiles } from './outsideFiles.ts';

const extensions = z.array(z.string().regex(/^[a-z0-9]{1,10}$/)).max(20);
const chooseFilesInput = z.object({
  title: z.string().max(100).optional(),
  extensions: extensions.optional(),
  multiple: z.boolean().optional(),
});
const chooseTargetInput = z.object({ defaultName: z.string().max(300), extensions: extensions.optional() });
const fileIdInput = z.string().min(1).max(100);
const droppedPathInput = z.string().refine(isAbsolute);
const clientMessage: z.ZodType<ClientMessage> = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('call'),
    id: z.int(),
    feature: z.string(),
    call: z.string(),
    input: z.unknown(),
    reason: z.string().optional(),
    step: z.string().optional(),
    seen: z.record(z.string(), z.string()).optional(),
    engagement: z.string().optional(),
  }),
  z.object({ kind: z.literal('cancel'), id: z.int() }),
]);

/** Passes on what the screen asks, after a look at who asks. No logic. */
export function setupIpc(application: Application, files: OutsideFiles, window: BrowserWindow): void {
  serveScreen(application, window);
  answerTo(window, channels.registerDroppedFile, droppedPathInput, (path) => files.register(path));
  answerTo(window, channels.chooseFiles, chooseFilesInput, async (options) => {
    const paths = await askForFiles(window, options as Parameters<typeof askForFiles>[1]);
    return Promise.all(paths.map((path) => files.register(path)));
  });
  answerTo(window, channels.chooseTarget, chooseTargetInput, async (options) => {
    const path = await askForTarget(window, options as Parameters<typeof askForTarget>[1]);
    return path === null ? null : files.register(path);
  });
  answerTo(window, channels.showInFolder, fileIdInput, (fileId) => files.showInFolder(fileId));
  answerTo(window, channels.openFile, fileIdInput, (fileId) => files.open(fileId));
}

/** One wire per page: when the page is loaded again, what the old one was waiting for is cancelled. */
function serveScreen(application: Application, window: BrowserWindow): void {
  const { webContents } = window;
  const open = () =>
    serveWire(application, (message) => {
      if (!webContents.isDestroyed()) webContents.send(channels.message, message);
    });
  let wire = open();
  webContents.on('did-navigate', () => {
    wire.close();
    wire = open();
  });
  window.on('closed', () => wire.close());
  ipcMain.on(channels.send, (event, message: unknown) => {
    const parsed = clientMessage.safeParse(message);
    if (isOurPage(event, window) && parsed.success) wire.receive(parsed.data);
  });
}

function answerTo<Input>(
  window: BrowserWindow,
  channel: string,
  schema: z.ZodType<Input>,
  work: (input: Input) => unknown,
): void {
  ipcMain.handle(channel, async (event, input: unknown): Promise<Answer> => {
    if (!isOurPage(event, window)) return { ok: false, message: '只有程序自己的界面可以这样做。' };
    const parsed = schema.safeParse(input);
    if (!parsed.success) return { ok: false, message: '无法识别这个请求。' };
    try {
      return { ok: true, value: (await work(parsed.data)) ?? null };
    } catch (error) {
      return { ok: false, message: (error as Error).message };
    }
  });
}

/** The main frame of our window at our own address: not a frame inside it, not another page that got there somehow. */
function isOurPage({ sender, senderFrame }: IpcMainEvent | IpcMainInvokeEvent, window: BrowserWindow): boolean {
  if (window.isDestroyed() || sender !== window.webContents || !senderFrame) return false;
  return senderFrame === window.webContents.mainFrame && isOwnAddress(senderFrame.url);
}
