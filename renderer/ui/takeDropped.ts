import { droppedFiles } from '../api/droppedFiles.ts';
import { notify } from '../session.ts';

/** Files that come while others are being stored: one lot after the other, so that each shows its progress and can be cancelled. */
export function sayStillStoring(): void {
  notify({ tone: 'problem', text: '前面的文件还在存入，请等存完再加入。' });
}

/** Hands over what was dropped, with the files of folders; says how many those are, and why nothing comes of an empty one. */
export function takeDropped(data: DataTransfer, onFiles: (files: File[]) => void): void {
  droppedFiles(data).then(
    ({ files, folders, leftOut }) => {
      if (folders > 0) {
        const system = leftOut > 0 ? `，系统文件 ${leftOut} 个不加入` : '';
        const found = `${folders} 个文件夹里共 ${files.length} 个文件${system}。`;
        notify({
          tone: files.length > 0 ? 'done' : 'problem',
          text: files.length > 0 ? found : `文件夹里没有可加入的文件${system}。`,
        });
      }
      if (files.length > 0) onFiles(files);
    },
    (error: Error) => notify({ tone: 'problem', text: error.message }),
  );
}
