import { Button } from 'antd';
import { useEffect, useState } from 'react';
import type { FileReference } from '../../shared/contract/inputs.ts';
import { chooseFiles, listWorkspaceFiles } from '../api/files.ts';
import { openEngagement } from '../commands.ts';
import { showDialog } from '../session.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { ErrorNote } from '../ui/ErrorNote.tsx';

/** 打开, where the browser is the screen: the engagements in the program's folder, or a copy of any other file. */
export function OpenDialog() {
  const [files, setFiles] = useState<readonly FileReference[] | null>(null);
  const [error, setError] = useState<string | null>(null);

  useEffect(() => {
    listWorkspaceFiles().then(setFiles, (thrown: Error) => setError(thrown.message));
  }, []);

  async function chooseOther(): Promise<void> {
    try {
      const [file] = await chooseFiles({ title: '打开项目', extensions: ['jxwq'], multiple: false });
      if (file) await openEngagement(file);
    } catch (thrown) {
      setError((thrown as Error).message);
    }
  }

  return (
    <Dialog
      title="打开项目"
      width={520}
      onClose={() => showDialog(null)}
      footer={
        <>
          <span className="hint">其他位置的文件会先复制到临时文件夹</span>
          <Button onClick={() => void chooseOther()}>选择其他文件…</Button>
        </>
      }
    >
      <ErrorNote message={error} />
      <div className="palette" role="listbox" aria-label="项目文件">
        {files?.map((file) => (
          <button
            key={file.fileId}
            type="button"
            role="option"
            aria-selected={false}
            onClick={() => void openEngagement(file)}
          >
            <span>{file.name}</span>
          </button>
        ))}
        {files?.length === 0 && <p className="hint">项目文件夹里还没有项目。</p>}
      </div>
    </Dialog>
  );
}
