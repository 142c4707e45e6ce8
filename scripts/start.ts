import { spawn, spawnSync } from 'node:child_process';
import { existsSync, globSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { electronPlace, electronProgram } from './electronProgram.ts';

/** `npm start`: the program in its own window where Electron's program is there, else in the browser of this machine. */
const root = join(import.meta.dirname, '..');
// Under npm the working directory is the project's; a file is meant as it was typed.
const typedIn = process.env.INIT_CWD ?? process.cwd();
const args = process.argv.slice(2).map((arg) => (arg.endsWith('.jxwq') ? resolve(typedIn, arg) : arg));

buildIfStale();
const electron = electronProgram();
if (electron) startElectron(electron);
else startLoopback();

function startElectron(program: string): void {
  console.log('以桌面程序方式启动（Electron）。');
  // Chromium refuses to run as root inside its sandbox; nobody works as root, but a developer's container does.
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  spawn(program, [...asRoot, root, ...args], { stdio: 'inherit' }).on('exit', (code) => process.exit(code ?? 1));
}

function startLoopback(): void {
  console.log(`没有 Electron 的程序文件（${electronPlace()}），改为在本机浏览器中使用：功能相同，只是没有独立窗口。`);
  console.log(
    '要使用独立窗口：联网运行 npx install-electron，或用环境变量 ELECTRON_OVERRIDE_DIST_PATH 指明程序所在文件夹。',
  );
  // A new engagement must not land among the sources.
  const namesPlace = args.some((arg) => arg.endsWith('.jxwq') || arg.startsWith('--folder'));
  const place = namesPlace ? [] : ['--folder', join(homedir(), '绩效外勤项目')];
  const serve = ['electron/host/commandLine.ts', 'serve', ...args, ...place, '--print-url'];
  const server = spawn(process.execPath, serve, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
  createInterface({ input: server.stdout }).once('line', (url) => {
    console.log(`地址（只能用一次）：${url}`);
    openBrowser(url);
    console.log('按 Ctrl+C 结束。');
  });
  server.on('exit', (code) => process.exit(code ?? 0));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => server.kill(signal));
}

function openBrowser(url: string): void {
  const opener = browserOpener();
  if (!opener) {
    console.log('没有找到浏览器，请自行在本机浏览器中打开上面的地址。');
    return;
  }
  console.log('正在打开浏览器……');
  const [program, ...first] = opener;
  spawn(program, [...first, url], { stdio: 'ignore', detached: true })
    .on('error', () => console.log('浏览器没有打开，请自行打开上面的地址。'))
    .unref();
}

/** None on a Linux without a display: there is nobody to look at it. */
function browserOpener(): [string, ...string[]] | null {
  if (process.platform === 'win32') return ['explorer.exe'];
  if (process.platform === 'darwin') return ['open'];
  if (!process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return null;
  const names = ['xdg-open', 'chromium', 'google-chrome', 'firefox'];
  const folders = (process.env.PATH ?? '').split(delimiter);
  const found = names.find((name) => folders.some((folder) => existsSync(join(folder, name))));
  return found ? [found] : null;
}

function buildIfStale(): void {
  const page = statSync(join(root, 'dist/renderer/index.html'), { throwIfNoEntry: false });
  const main = statSync(join(root, 'dist/electron/main.js'), { throwIfNoEntry: false });
  const builtAt = Math.min(page?.mtimeMs ?? 0, main?.mtimeMs ?? 0);
  const sources = globSync(
    ['{electron,renderer,shared}/**/*.{ts,tsx,css,html}', 'vite.config.ts', 'package-lock.json'],
    {
      cwd: root,
    },
  );
  if (sources.every((path) => statSync(join(root, path)).mtimeMs <= builtAt)) return;
  console.log(builtAt === 0 ? '第一次启动，正在构建……' : '源代码有改动，正在重新构建……');
  const { status } = spawnSync(
    process.execPath,
    ['node_modules/vite/bin/vite.js', 'build', '--app', '--logLevel', 'warn'],
    {
      cwd: root,
      stdio: 'inherit',
    },
  );
  if (status === 0) return;
  console.error('构建失败，程序没有启动。');
  process.exit(1);
}
