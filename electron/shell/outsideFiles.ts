import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { shell } from 'electron';
import type { FileReference } from '../../shared/contract/inputs.ts';
import type { Application } from '../host/application.ts';

/** Files that the person named to this window: the screen knows their references, only we know their paths. */
export type OutsideFiles = {
  register(path: string): Promise<FileReference>;
  showInFolder(fileId: string): void;
  open(fileId: string): Promise<void>;
  /** Takes the copies away that other programs were shown. */
  close(): Promise<void>;
};

/** What other programs show. A script or a program among a client's files must never run by a double click here. */
const shownByOthers = new Set(
  'xlsx xls csv docx doc pptx ppt et wps dps pdf ofd txt md png jpg jpeg gif bmp webp tif tiff heic mp3 m4a wav mp4 mov'
    .split(' ')
    .map((extension) => `.${extension}`),
);

export function createOutsideFiles(application: Application): OutsideFiles {
  const paths = new Map<string, string>();
  let copiesFolder: string | null = null;

  async function pathOf(fileId: string): Promise<string> {
    const path = paths.get(fileId);
    if (path !== undefined) return path;
    // An attachment or a preview lies inside the program; another one needs a file.
    copiesFolder ??= await mkdtemp(join(tmpdir(), 'fieldwork-view-'));
    return copyForViewing(application, fileId, copiesFolder);
  }

  return {
    async register(path) {
      const reference = await application.registerFile(path);
      paths.set(reference.fileId, path);
      return reference;
    },
    showInFolder(fileId) {
      const path = paths.get(fileId);
      if (path === undefined) throw new Error('这个文件的选择已失效，请在文件管理器中查找。');
      shell.showItemInFolder(path);
    },
    async open(fileId) {
      const path = await pathOf(fileId);
      if (!shownByOthers.has(extname(path).toLowerCase())) {
        throw new Error('为安全起见，程序不直接打开这种文件。请另存后在文件管理器中打开。');
      }
      const failure = await shell.openPath(path);
      if (failure !== '') throw new Error('没有能打开这种文件的程序，或文件已被移动。');
    },
    async close() {
      // A copy that is still open elsewhere can't go on Windows; the system's own clearing takes it later.
      if (copiesFolder) await rm(copiesFolder, { recursive: true, force: true }).catch(() => {});
    },
  };
}

/** A copy that can't be written: what is changed in it would be lost, and the other program says so. */
async function copyForViewing(application: Application, fileId: string, copiesFolder: string): Promise<string> {
  const { name, bytes } = await application.readFile(fileId);
  const folder = await mkdtemp(join(copiesFolder, 'file-'));
  const path = join(folder, name.replace(/[\u0000-\u001f<>:"/\\|?*]/g, '_'));
  await writeFile(path, bytes, { mode: 0o600 });
  await chmod(path, 0o400);
  return path;
}
