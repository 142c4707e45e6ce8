import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { AppError } from '../../../shared/errors.ts';
import { rendererFolder } from '../folders.ts';
import { createWebFiles } from '../webFiles.ts';
import { type Command, openFile, UsageError } from './command.ts';

/** 本机网页界面: the program in a browser of this machine, until it is interrupted. */
export const serveCommand: Command = {
  usage: 'serve [FILE] [--port N] [--folder DIR] [--print-url]',
  summary: '在本机浏览器中使用（只监听 127.0.0.1）；--port 0 自动选择端口',
  inThread: true,
  options: { port: { type: 'string' }, folder: { type: 'string' }, 'print-url': { type: 'boolean' } },
  async run(door, positionals, { port = '0', folder, 'print-url': printUrl }) {
    if (positionals.length > 1) throw new UsageError('只能给一个项目文件');
    if (!/^\d{1,5}$/.test(String(port)) || Number(port) > 65_535) throw new UsageError(`端口不对：${port}`);
    if (!existsSync(join(rendererFolder, 'index.html'))) {
      throw new AppError('file-missing', '界面还没有构建，请先运行 npm run build。');
    }
    const [path] = positionals;
    if (path !== undefined) await openFile(door, path, 'write');
    const engagementFolder = resolve(String(folder ?? (path === undefined ? '.' : dirname(path))));
    const files = await createWebFiles(engagementFolder);
    // Loaded here: what speaks HTTP takes an eighth of the time that any other command needs to start.
    const { startWebServer } = await import('../webServer.ts');
    const server = await startWebServer(door.application, { port: Number(port), rendererFolder, files });
    door.print(
      door.json ? { url: server.url } : printUrl ? server.url : `请在本机浏览器打开（只能用一次）：${server.url}`,
    );
    await new Promise<void>((resolveStop) => {
      process.once('SIGINT', () => resolveStop());
      process.once('SIGTERM', () => resolveStop());
    });
    await server.close();
    await files.remove();
    return 0;
  },
};
