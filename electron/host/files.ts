import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import type { FileReference } from '../../shared/contract/inputs.ts';
import { AppError } from '../../shared/errors.ts';

export type FileContent = { name: string; mediaType: string; bytes: Uint8Array };

/** Files outside of the engagement, by the references that shells gave out. The screen never names a path. */
export type FileRegistry = {
  register(path: string, name?: string): FileReference;
  pathOf(file: { fileId: string }): string;
  /** Keeps a preview in memory, so that no client data lies about in a temporary folder; the one before is forgotten. */
  keepPreview(content: FileContent): string;
  preview(fileId: string): FileContent | null;
};

export function createFileRegistry(): FileRegistry {
  const paths = new Map<string, string>();
  let latest: { fileId: string; content: FileContent } | null = null;
  return {
    register(path, name = basename(path)) {
      const fileId = randomUUID();
      paths.set(fileId, path);
      return { fileId, name };
    },
    pathOf({ fileId }) {
      const path = paths.get(fileId);
      if (path === undefined) throw new AppError('file-missing', '这个文件的选择已失效，请重新选择文件。');
      return path;
    },
    keepPreview(content) {
      latest = { fileId: randomUUID(), content };
      return latest.fileId;
    },
    preview: (fileId) => (latest?.fileId === fileId ? latest.content : null),
  };
}
