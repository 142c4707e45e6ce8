import type { FileReference } from '../../shared/contract/inputs.ts';
import { AppError, errorFromWire, type WireError } from '../../shared/errors.ts';
import { bridge } from './transport.ts';

export const hasSystemDialogs = bridge !== undefined;

/** Lets a person choose files; empty when they chose none. Extensions without a dot. */
export async function chooseFiles(options: {
  title: string;
  extensions: readonly string[];
  multiple: boolean;
}): Promise<FileReference[]> {
  if (bridge) return bridge.chooseFiles(options);
  const files = await pickInBrowser(options.extensions, options.multiple);
  return registerFiles(files);
}

/** References for files that were dropped on the window. */
export function registerFiles(files: readonly File[]): Promise<FileReference[]> {
  return Promise.all(files.map((file) => (bridge ? bridge.registerDroppedFile(file) : upload(file))));
}

/** Where a document is to be written; null when the person left the dialog. */
export async function chooseTarget(defaultName: string, extension: string): Promise<FileReference | null> {
  const name = safeFileName(defaultName, extension);
  if (bridge) return bridge.chooseTarget({ defaultName: name, extensions: [extension] });
  const response = await fetch(`/target?name=${encodeURIComponent(name)}`, { method: 'POST' });
  return referenceFrom(response);
}

/** The engagements in the folder of the loopback shell. */
export async function listWorkspaceFiles(): Promise<FileReference[]> {
  const response = await fetch('/engagements');
  if (!response.ok) throw await errorOf(response);
  return (await response.json()) as FileReference[];
}

/** Where the bytes of a file are to be had, for `<img>` and for reading. */
export function fileUrl(fileId: string): string {
  return `/files/${encodeURIComponent(fileId)}`;
}

export function attachmentUrl(attachmentId: string): string {
  return fileUrl(`attachment:${attachmentId}`);
}

/** A picture no larger than a list needs; the program makes it small. */
export function smallPictureUrl(attachmentId: string): string {
  return fileUrl(`attachment:${attachmentId}:small`);
}

export async function readBytes(url: string): Promise<Uint8Array> {
  const response = await fetch(url);
  if (!response.ok) throw await errorOf(response);
  return new Uint8Array(await response.arrayBuffer());
}

/** Hands a written document to the person: opens it, or downloads it where the browser is the screen. */
export async function openFile(file: FileReference): Promise<void> {
  if (bridge) await bridge.openFile(file.fileId);
  else download(fileUrl(file.fileId), file.name);
}

export async function showInFolder(file: FileReference): Promise<void> {
  await bridge?.showInFolder(file.fileId);
}

export function download(url: string, name: string): void {
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
}

/** A name that every file system takes: no separators, no reserved characters, not too long. */
function safeFileName(name: string, extension: string): string {
  const plain = name
    .replace(/[\\/:*?"<>|\u0000-\u001f]/g, '_')
    .replace(/[. ]+$/, '')
    .toWellFormed();
  // File systems count bytes, and a Chinese character has three; the journal and the lock need room behind the name, too.
  const bytes = new TextEncoder();
  let stem = '';
  for (const character of plain) {
    if (bytes.encode(stem + character).length > 180) break;
    stem += character;
  }
  return `${stem || '未命名'}.${extension}`;
}

async function upload(file: File): Promise<FileReference> {
  const response = await fetch(`/upload?name=${encodeURIComponent(file.name)}`, { method: 'POST', body: file });
  return referenceFrom(response);
}

async function referenceFrom(response: Response): Promise<FileReference> {
  if (!response.ok) throw await errorOf(response);
  return (await response.json()) as FileReference;
}

async function errorOf(response: Response): Promise<Error> {
  const text = await response.text();
  try {
    return errorFromWire((JSON.parse(text) as { error: WireError }).error);
  } catch {
    return new AppError('file-unreadable', `文件没有传过来（${response.status}）。请重试；仍不行请重新打开程序。`);
  }
}

function pickInBrowser(extensions: readonly string[], multiple: boolean): Promise<File[]> {
  return new Promise((resolve) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.multiple = multiple;
    input.accept = extensions.map((extension) => `.${extension}`).join(',');
    // In the document, because some browsers drop the event of a detached input.
    input.hidden = true;
    document.body.append(input);
    input.onchange = () => {
      resolve([...(input.files ?? [])]);
      input.remove();
    };
    input.oncancel = () => {
      resolve([]);
      input.remove();
    };
    input.click();
  });
}
