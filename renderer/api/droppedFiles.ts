/** What was let go over the window: its files, those of dropped folders too, and how many folders there were. */
export type Dropped = { files: File[]; folders: number; leftOut: number };

/** What systems put into folders by themselves and nobody means to hand over. */
const ofTheSystem = /^(\..*|~\$.*|thumbs\.db|desktop\.ini)$/i;

/** More files than this in a dropped folder are a wrong folder. */
const mostFiles = 5_000;

/**
 * The files of a drop, with folders opened and all that lies in them at whatever depth. Must be called while the event is handled:
 * afterwards the browser forgets what was dropped.
 *
 * @throws Error with a Chinese message when there are too many, or a folder can't be read.
 */
export function droppedFiles({ items, files }: DataTransfer): Promise<Dropped> {
  const entries = [...items].flatMap((item) => (item.kind === 'file' ? [item.webkitGetAsEntry()] : []));
  const folders = entries.filter((entry) => entry?.isDirectory === true);
  // Plain files are there at once; only a folder has to be asked.
  if (folders.length === 0) return Promise.resolve({ files: [...files], folders: 0, leftOut: 0 });
  return openFolders(entries.filter((entry) => entry !== null));
}

async function openFolders(entries: readonly FileSystemEntry[]): Promise<Dropped> {
  const found: Dropped = { files: [], folders: 0, leftOut: 0 };
  const waiting = [...entries];
  for (let entry = waiting.shift(); entry; entry = waiting.shift()) {
    if (entry.isDirectory) {
      found.folders += 1;
      waiting.push(...(await childrenOf(entry as FileSystemDirectoryEntry)));
    } else if (ofTheSystem.test(entry.name)) found.leftOut += 1;
    else found.files.push(await fileOf(entry as FileSystemFileEntry));
    if (found.files.length > mostFiles) {
      throw new Error(`文件夹里的文件超过 ${mostFiles} 个，没有加入。请打开文件夹，选出需要的文件再拖入。`);
    }
  }
  return found;
}

/** In the order of their names; a reader gives some hundred at a time until it gives none. */
async function childrenOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const children: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject)).catch(
      (cause: unknown) => {
        throw new Error(`文件夹“${folder.name}”读不出来，没有加入。请检查 U 盘或存储卡后重试。`, { cause });
      },
    );
    if (some.length === 0) break;
    children.push(...some);
  }
  return children.toSorted((left, right) => left.name.localeCompare(right.name, 'zh-CN'));
}

function fileOf(entry: FileSystemFileEntry): Promise<File> {
  return new Promise<File>((resolve, reject) => entry.file(resolve, reject)).catch((cause: unknown) => {
    throw new Error(`文件“${entry.name}”读不出来，没有加入。请检查 U 盘或存储卡后重试。`, { cause });
  });
}
