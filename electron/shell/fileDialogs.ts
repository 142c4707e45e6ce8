import { existsSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { app, type BrowserWindow, dialog, type FileFilter } from 'electron';
import type { ChooseFilesOptions, ChooseTargetOptions } from '../../shared/shell/bridge.ts';

const kinds: Readonly<Record<string, string>> = {
  jxwq: '绩效外勤项目',
  xlsx: 'Excel 工作簿',
  xls: 'Excel 97-2003 工作簿',
  csv: 'CSV 文本',
  txt: '文本',
  pdf: 'PDF 文档',
  docx: 'Word 文档',
  doc: 'Word 97-2003 文档',
  ofd: 'OFD 版式文档',
  jpg: 'JPEG 图片',
  png: 'PNG 图片',
  p12: '证书文件（PKCS#12）',
  pem: '证书',
};

export async function askForFiles(window: BrowserWindow, options: ChooseFilesOptions): Promise<string[]> {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    title: options.title ?? '选择文件',
    buttonLabel: '选择',
    properties: options.multiple ? ['openFile', 'multiSelections'] : ['openFile'],
    filters: sourceFilters(options.extensions ?? []),
  });
  return canceled ? [] : filePaths;
}

export async function askForTarget(window: BrowserWindow, options: ChooseTargetOptions): Promise<string | null> {
  const extensions = options.extensions ?? [];
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    title: '保存为',
    buttonLabel: '保存',
    defaultPath: join(app.getPath('documents'), fileNameOf(options.defaultName)),
    filters: extensions.map((extension) => ({ name: kindOf(extension), extensions: [extension] })),
    properties: ['showOverwriteConfirmation', 'createDirectory'],
  });
  if (canceled || !filePath) return null;
  const target = withExtension(filePath, extensions);
  return target === filePath || !existsSync(target) || replaces(window, target) ? target : null;
}

/** The dialog of Linux leaves the extension to the person, who leaves it to the program. */
function withExtension(path: string, extensions: readonly string[]): string {
  const [first] = extensions;
  const given = extname(path).slice(1).toLowerCase();
  return first === undefined || extensions.includes(given) ? path : `${path}.${first}`;
}

/** The dialog asked about the name as it was typed, not about the one with its extension. */
function replaces(window: BrowserWindow, target: string): boolean {
  const choice = dialog.showMessageBoxSync(window, {
    type: 'question',
    title: '保存为',
    message: `“${basename(target)}”已存在，要替换它吗？`,
    buttons: ['取消', '替换'],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  });
  return choice === 1;
}

function sourceFilters(extensions: readonly string[]): FileFilter[] {
  if (extensions.length === 0) return [];
  const [first] = extensions;
  const own =
    extensions.length === 1 && first
      ? { name: kindOf(first), extensions: [first] }
      : { name: '支持的文件', extensions: [...extensions] };
  return [own, { name: '所有文件', extensions: ['*'] }];
}

function kindOf(extension: string): string {
  return kinds[extension] ?? `${extension.toUpperCase()} 文件`;
}

/** A proposed name holds the project's name, which may hold what no file system takes. */
function fileNameOf(name: string): string {
  return name.replace(/[\u0000-\u001f<>:"/\\|?*]/g, '_').slice(0, 180);
}
