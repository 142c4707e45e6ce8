import { EventEmitter } from 'node:events';

/**
 * A small stand-in for the module `electron`, for machines that can't have its program. It does what the real one promises in the
 * few places that the shell uses, records the rest, and decides nothing. That the shell uses the real one rightly by its types is
 * checked by the compiler against Electron's own declarations.
 */
type Handler = (...args: never[]) => unknown;

/** What a test looks at and sets; one per process. */
export const fake = {
  switches: [] as string[],
  schemes: [] as unknown[],
  handlers: {} as Record<string, Handler>,
  sent: [] as unknown[][],
  dialogs: [] as unknown[],
  shown: [] as string[],
  menu: [] as MenuItem[],
  exposed: {} as Record<string, Record<string, Handler>>,
  windows: [] as BrowserWindow[],
  ended: null as string | null,
  /** Answers of dialogs, in the order in which they will be asked. */
  answers: [] as unknown[],
  isFirstInstance: process.env.FAKE_SECOND_INSTANCE === undefined,
  openPathFailure: '',
};

export class MenuItem {
  label = '';
  id?: string;
  enabled?: boolean;
  accelerator?: string;
  role?: string;
  submenu?: MenuItem[];
  click?: () => void;
}

export class FakeEvent {
  defaultPrevented = false;
  preventDefault = () => {
    this.defaultPrevented = true;
  };
}

const handle = (name: string) => (handler: Handler) => {
  fake.handlers[name] = handler;
};

function emitPreventable(emitter: EventEmitter, name: string, details: object = {}): boolean {
  const event = Object.assign(new FakeEvent(), details);
  emitter.emit(name, event);
  return event.defaultPrevented;
}

export const app = Object.assign(new EventEmitter(), {
  isPackaged: process.env.FAKE_PACKAGED !== undefined,
  commandLine: {
    appendSwitch: (name: string, value?: string) => fake.switches.push(value ? `${name}=${value}` : name),
  },
  setPath: (name: string, path: string) => fake.shown.push(`path ${name} ${path}`),
  getPath: () => process.env.FIELDWORK_HOME ?? '.',
  getVersion: () => '0.0.0',
  requestSingleInstanceLock: () => fake.isFirstInstance,
  whenReady: () => Promise.resolve(),
  quit() {
    if (emitPreventable(app, 'before-quit')) return;
    for (const window of fake.windows) window.close();
    if (emitPreventable(app, 'will-quit')) return;
    fake.ended = 'quit';
    app.emit('fake-ended');
  },
  exit(code: number) {
    fake.ended = `exit ${code}`;
    app.emit('fake-ended');
  },
});

export const protocol = { registerSchemesAsPrivileged: (schemes: unknown[]) => fake.schemes.push(...schemes) };

const defaultSession = Object.assign(new EventEmitter(), {
  protocol: { handle: (scheme: string, handler: Handler) => handle(`protocol ${scheme}`)(handler) },
  webRequest: { onBeforeRequest: handle('onBeforeRequest') },
  setPermissionRequestHandler: handle('permissionRequest'),
  setPermissionCheckHandler: handle('permissionCheck'),
  setDevicePermissionHandler: handle('devicePermission'),
  setProxy: (config: { mode: string }) => {
    fake.switches.push(`proxy=${config.mode}`);
    return Promise.resolve();
  },
  setSpellCheckerEnabled: (enabled: boolean) => fake.switches.push(`spellcheck=${enabled}`),
});
export const session = { defaultSession };

class WebContents extends EventEmitter {
  mainFrame = { url: 'about:blank' };
  reloaded = 0;
  openHandler: Handler | null = null;
  setWindowOpenHandler(handler: Handler): void {
    this.openHandler = handler;
  }
  send(...args: unknown[]): void {
    fake.sent.push(args);
    this.emit('fake-sent', ...args);
  }
  reload(): void {
    this.reloaded += 1;
  }
  isDestroyed(): boolean {
    return false;
  }
}

export class BrowserWindow extends EventEmitter {
  options: { webPreferences: Record<string, unknown> };
  webContents = new WebContents();
  calls: string[] = [];
  minimized = false;
  destroyed = false;

  constructor(options: { webPreferences: Record<string, unknown> }) {
    super();
    this.options = options;
    fake.windows.push(this);
  }
  async loadURL(address: string): Promise<void> {
    this.webContents.mainFrame.url = address;
    this.webContents.emit('did-navigate', new FakeEvent(), address);
    this.emit('ready-to-show');
    app.emit('fake-loaded');
  }
  isMinimized = () => this.minimized;
  isMaximized = () => false;
  isDestroyed = () => this.destroyed;
  getNormalBounds = () => ({ x: 10, y: 20, width: 1200, height: 700 });
  restore = () => this.calls.push('restore');
  show = () => this.calls.push('show');
  focus = () => this.calls.push('focus');
  maximize = () => this.calls.push('maximize');
  close(): void {
    if (this.destroyed) return;
    this.emit('close', new FakeEvent());
    this.destroyed = true;
    this.emit('closed');
  }
  destroy = () => this.close();
}

export const screen = {
  getPrimaryDisplay: () => ({ id: 1, workArea: { x: 0, y: 0, width: 1366, height: 728 } }),
  getAllDisplays: () => [screen.getPrimaryDisplay()],
};

export const ipcMain = Object.assign(new EventEmitter(), {
  handle: (channel: string, handler: Handler) => handle(channel)(handler),
});

export const Menu = {
  buildFromTemplate: (template: MenuItem[]) => template,
  setApplicationMenu(menu: MenuItem[]) {
    fake.menu = menu;
  },
};

function ask(kind: string, args: unknown[]): unknown {
  const options = args.at(-1);
  fake.dialogs.push({ kind, ...(typeof options === 'string' ? { detail: options } : (options as object)) });
  return fake.answers.shift();
}

export const dialog = {
  showOpenDialog: async (...args: unknown[]) => ask('open', args) ?? { canceled: true, filePaths: [] },
  showSaveDialog: async (...args: unknown[]) => ask('save', args) ?? { canceled: true, filePath: '' },
  showMessageBox: async (...args: unknown[]) => ask('message', args) ?? { response: 0 },
  showMessageBoxSync: (...args: unknown[]) => ask('message', args) ?? 0,
  showErrorBox: (...args: unknown[]) => ask('error', args),
};

export const shell = {
  showItemInFolder: (path: string) => fake.shown.push(`folder ${path}`),
  openPath: async (path: string) => {
    fake.shown.push(`open ${path}`);
    return fake.openPathFailure;
  },
};

export const clipboard = { writeText: (text: string) => fake.shown.push(`clipboard ${text}`) };

export const contextBridge = {
  exposeInMainWorld(name: string, api: Record<string, Handler>) {
    fake.exposed[name] = api;
  },
};

export const ipcRenderer = Object.assign(new EventEmitter(), {
  send: (...args: unknown[]) => fake.sent.push(args),
  invoke: async (...args: unknown[]) => {
    fake.sent.push(args);
    return fake.answers.shift();
  },
});

export const webUtils = { getPathForFile: (file: { path: string }) => file.path };
