import { join } from 'node:path';
import { BrowserWindow, dialog, screen } from 'electron';
import { pageAddress } from './origin.ts';
import { placeWindow, readPlace, writePlace } from './windowBounds.ts';

/** The program's one window. The page in it is a page and nothing more: all it may do goes through the preload script. */
export function openWindow(homeFolder: string): BrowserWindow {
  const placePath = join(homeFolder, 'window.json');
  const place = readPlace(placePath);
  const window = new BrowserWindow({
    ...placeWindow(place, workAreas()),
    minWidth: 1024,
    minHeight: 600,
    show: false,
    title: '绩效外勤',
    backgroundColor: '#ffffff',
    webPreferences: {
      preload: join(import.meta.dirname, 'preload.cjs'),
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
      navigateOnDragDrop: false,
      // Progress of an import behind another window must not stand still.
      backgroundThrottling: false,
    },
  });
  if (place?.maximized) window.maximize();
  window.once('ready-to-show', () => window.show());
  window.on('close', () => writePlace(placePath, { ...window.getNormalBounds(), maximized: window.isMaximized() }));
  keepOnPage(window);
  askBeforeLosing(window);
  offerReload(window);
  return window;
}

export function loadPage(window: BrowserWindow): Promise<void> {
  return window.loadURL(pageAddress);
}

/** Nothing leads away from the page: no new window, no link, no redirect, no embedded browser. */
function keepOnPage({ webContents }: BrowserWindow): void {
  webContents.setWindowOpenHandler(() => ({ action: 'deny' }));
  webContents.on('will-navigate', (event) => event.preventDefault());
  webContents.on('will-frame-navigate', (event) => event.preventDefault());
  webContents.on('will-redirect', (event) => event.preventDefault());
  webContents.on('will-attach-webview', (event) => event.preventDefault());
}

/** The page objects to being left only when something would be lost: a half-typed cell or a running job. */
function askBeforeLosing(window: BrowserWindow): void {
  window.webContents.on('will-prevent-unload', (event) => {
    const choice = dialog.showMessageBoxSync(window, {
      type: 'warning',
      title: '绩效外勤',
      message: '还有没有完成的内容',
      detail: '正在填写的单元格尚未保存，或有任务正在进行。现在关闭会放弃它们；已保存的内容不受影响。',
      buttons: ['继续工作', '放弃并关闭'],
      defaultId: 0,
      cancelId: 0,
      noLink: true,
    });
    if (choice === 1) event.preventDefault();
  });
}

/** The page's process can end (out of memory, say) while the engagement in the service worker is safe and sound. */
function offerReload(window: BrowserWindow): void {
  window.webContents.on('render-process-gone', (_, { reason }) => {
    if (reason === 'clean-exit' || window.isDestroyed()) return;
    const choice = dialog.showMessageBoxSync(window, {
      type: 'error',
      title: '绩效外勤',
      message: '界面意外停止',
      detail: `已保存的内容不受影响。重新载入界面即可继续工作。（原因：${reason}）`,
      buttons: ['重新载入', '退出'],
      defaultId: 0,
      cancelId: 0,
      noLink: true,
    });
    if (choice === 0) window.webContents.reload();
    else window.destroy();
  });
}

function workAreas(): [Electron.Rectangle, ...Electron.Rectangle[]] {
  const primary = screen.getPrimaryDisplay();
  const others = screen.getAllDisplays().filter(({ id }) => id !== primary.id);
  return [primary.workArea, ...others.map(({ workArea }) => workArea)];
}
