import { Button } from 'antd';
import { useState } from 'react';
import { type FeedbackFile, feedbackFileKinds } from '../../shared/problem/feedbackReturn.ts';
import { client } from '../api/client.ts';
import { attachmentUrl, chooseFiles, download } from '../api/files.ts';
import { useJob } from '../api/useJob.ts';
import { useReadOnly } from '../session.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { JobNote } from '../ui/JobNote.tsx';
import { ReasonDialog } from '../ui/ReasonDialog.tsx';

/** 收回的文件: the sheets that were read, and scans of the sealed one. */
export function FeedbackFilesDialog({ files, onClose }: { files: readonly FeedbackFile[]; onClose(): void }) {
  const readOnly = useReadOnly();
  const job = useJob('存入盖章扫描件');
  const [removing, setRemoving] = useState<FeedbackFile | null>(null);

  async function attach(): Promise<void> {
    const chosen = await chooseFiles({
      title: '盖章扫描件',
      extensions: ['pdf', 'jpg', 'jpeg', 'png'],
      multiple: true,
    });
    for (const file of chosen) {
      await job.run((options) => client.problem.attachSealedScan({ file, receivedOn: null }, options));
    }
  }

  return (
    <Dialog
      title="收回的文件"
      width={720}
      onClose={onClose}
      footer={
        <>
          {!readOnly && (
            <Button disabled={job.running} onClick={() => void attach()}>
              存入盖章扫描件…
            </Button>
          )}
          <Button type="primary" onClick={onClose}>
            关闭
          </Button>
        </>
      }
    >
      <JobNote title="存入盖章扫描件" job={job} />
      {files.length === 0 && (
        <p className="hint">还没有收回文件。读回反馈意见表时原件一并留存；盖章的纸质表请扫描后存入。</p>
      )}
      <ul className="feedback-files">
        {files.map((file) => (
          <li key={file.id}>
            <span>{feedbackFileKinds[file.kind]}</span>
            <span className="problem-line-title">{file.name}</span>
            <span className="tone-muted">{file.receivedOn ?? ''}</span>
            {file.attachments.map(({ id, name }) => (
              <Button key={id} size="small" type="link" onClick={() => download(attachmentUrl(id), name)}>
                取出
              </Button>
            ))}
            {file.kind === 'sealed' && !readOnly && (
              <Button size="small" type="link" danger onClick={() => setRemoving(file)}>
                取下
              </Button>
            )}
          </li>
        ))}
      </ul>
      {removing && (
        <ReasonDialog
          title={`取下“${removing.name}”`}
          action="取下"
          demand="请写明原因，如 传错了文件"
          hint="原因和文件记在操作记录里。"
          onConfirm={(reason) => client.problem.removeSealedScan({ id: removing.id, reason })}
          onClose={() => setRemoving(null)}
        />
      )}
    </Dialog>
  );
}
