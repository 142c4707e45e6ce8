import { copyFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { app, clipboard, dialog, shell } from 'electron';
import { describe, openLog } from '../host/log.ts';

const buttons = ['退出', '复制诊断信息', '保存日志…', '打开程序文件夹'];

/** The program could not start, so there is no screen to say it on: a dialog of the system, with what a technician asks for. */
export async function showStartFailure(error: unknown, homeFolder: string): Promise<void> {
  const incident = openLog(homeFolder).incident('start', error);
  for (;;) {
    const { response } = await dialog.showMessageBox({
      type: 'error',
      title: '绩效外勤',
      message: '程序没有能够启动',
      detail: `项目文件没有被改动。${causeOf(error, homeFolder)}\n\n请把诊断信息或日志发给技术支持（编号 ${incident}）。`,
      buttons,
      defaultId: 0,
      cancelId: 0,
      noLink: true,
    });
    if (response === 1) clipboard.writeText(diagnosis(error, incident));
    else if (response === 2) await saveLog(homeFolder);
    else if (response === 3) await shell.openPath(homeFolder);
    else return;
  }
}

/** A defect of the main process while it runs: logged and said once; the engagement is in the hands of its own thread. */
export function setupDefects(homeFolder: string): void {
  const log = openLog(homeFolder);
  let said = false;
  const onDefect = (error: unknown) => {
    const incident = log.incident('shell', error);
    console.error(error);
    if (said) return;
    said = true;
    dialog.showErrorBox('绩效外勤', `程序出错，已保存的内容不受影响。请重新启动程序，并记下编号 ${incident}。`);
  };
  process.on('uncaughtException', onDefect);
  process.on('unhandledRejection', onDefect);
}

function causeOf(error: unknown, homeFolder: string): string {
  const { code } = error as { code?: unknown };
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return `文件夹不能写入：${homeFolder}。`;
  if (code === 'ENOSPC') return '磁盘已满，请先腾出空间。';
  if (code === 'ERR_DLOPEN_FAILED') return '数据库组件无法加载，安装可能不完整，请重新安装程序。';
  if (code === 'MODULE_NOT_FOUND' || code === 'ERR_MODULE_NOT_FOUND') return '程序文件不完整，请重新安装程序。';
  return '';
}

/** Holds no names, amounts or paths of an engagement. */
function diagnosis(error: unknown, incident: string): string {
  const { platform, arch, versions } = process;
  const machine = { platform, arch, electron: versions.electron, node: versions.node };
  return JSON.stringify({ incident, version: app.getVersion(), ...machine, ...describe(error) }, null, 2);
}

async function saveLog(homeFolder: string): Promise<void> {
  const log = join(homeFolder, 'fieldwork.log');
  const { canceled, filePath } = await dialog.showSaveDialog({
    title: '保存日志',
    buttonLabel: '保存',
    defaultPath: join(app.getPath('desktop'), '绩效外勤日志.log'),
  });
  if (canceled || !filePath) return;
  if (existsSync(log)) copyFileSync(log, filePath);
  else dialog.showErrorBox('绩效外勤', `没有找到日志：${log}。`);
}
