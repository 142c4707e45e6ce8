import { Button } from 'antd';
import { useState } from 'react';
import type { FeedbackState } from '../../shared/problem/feedback.ts';
import { type FeedbackReturn, isOpen } from '../../shared/problem/feedbackReturn.ts';
import { client } from '../api/client.ts';
import { chooseFiles } from '../api/files.ts';
import { useCall } from '../api/useCall.ts';
import { useJob } from '../api/useJob.ts';
import { storePendingEdits } from '../editQueue.ts';
import { askPerson, notify, useReadOnly } from '../session.ts';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { JobNote } from '../ui/JobNote.tsx';
import { DeliveryDialog } from './DeliveryDialog.tsx';
import { FeedbackFilesDialog } from './FeedbackFilesDialog.tsx';
import { RepliesDialog } from './RepliesDialog.tsx';
import { ReturnedSheetDialog } from './ReturnedSheetDialog.tsx';

type Open = 'delivery' | 'replies' | 'files' | null;

/** 征求意见: delivered when, answered until when, what came back, and what waits for a decision. */
export function FeedbackBar({ state, onImported }: { state: FeedbackState; onImported(): void }) {
  const readOnly = useReadOnly();
  const replies = useCall('problem', ({ problem }) => problem.listReplies({}), []);
  const files = useCall('problem', ({ problem }) => problem.listFeedbackFiles({}), []);
  const job = useJob('读回反馈意见表');
  const [open, setOpen] = useState<Open>(null);
  const [returned, setReturned] = useState<{ file: { fileId: string; name: string }; compared: FeedbackReturn } | null>(
    null,
  );
  const [error, setError] = useState<string | null>(null);
  const waiting = (replies.value ?? []).filter(({ state: of }) => isOpen(of)).length;

  async function read(): Promise<void> {
    await storePendingEdits();
    const [file] = await chooseFiles({ title: '读回反馈意见表', extensions: ['xlsx', 'docx', 'xls'], multiple: false });
    if (!file) return;
    const compared = await job.run((options) => client.problem.previewReplies({ file }, options));
    if (compared) setReturned({ file, compared });
  }

  async function take(): Promise<void> {
    if (!returned) return;
    const { file, compared } = returned;
    const imported = await client.problem.importReplies({ file, digest: compared.digest });
    setReturned(null);
    onImported();
    const rest = imported.open > 0 ? `，${imported.open} 条待处理` : '';
    notify({ tone: 'done', text: `已读入“${file.name}”：记入 ${imported.recorded} 条意见${rest}。` });
    if (imported.open > 0) setOpen('replies');
  }

  async function silence(): Promise<void> {
    const sure = await askPerson({
      title: '记录逾期未反馈',
      text: `送达的问题中有 ${state.unanswered} 个到反馈截止日期没有意见。记为“逾期未反馈（视为无异议）”，以后收到的意见仍可读入并处理。`,
      action: '记录',
    });
    if (!sure) return;
    try {
      await client.problem.recordSilence({});
      setError(null);
    } catch (thrown) {
      setError((thrown as Error).message);
    }
  }

  return (
    <>
      <ErrorNote message={error} />
      <JobNote title="读回反馈意见表" job={job} onRetry={() => void read()} />
      <section className="feedback-bar" aria-label="征求意见">
        <Deadline state={state} />
        <span className="spacer" />
        {!readOnly && (
          <>
            <Button size="small" onClick={() => setOpen('delivery')}>
              {state.sentOn ? '再次送达…' : '登记送达…'}
            </Button>
            {state.silenceDue && (
              <Button size="small" onClick={() => void silence()}>
                记录逾期未反馈 {state.unanswered} 个
              </Button>
            )}
            <Button size="small" disabled={job.running} onClick={() => void read()}>
              读回反馈意见表…
            </Button>
          </>
        )}
        <Button size="small" onClick={() => setOpen('files')}>
          收回的文件 {(files.value ?? []).length}
        </Button>
        <Button size="small" type={waiting > 0 ? 'primary' : 'default'} onClick={() => setOpen('replies')}>
          {waiting > 0 ? `待处理意见 ${waiting}` : '全部意见'}
        </Button>
      </section>
      {open === 'delivery' && <DeliveryDialog state={state} onClose={() => setOpen(null)} />}
      {open === 'files' && <FeedbackFilesDialog files={files.value ?? []} onClose={() => setOpen(null)} />}
      {open === 'replies' && <RepliesDialog replies={replies.value ?? []} onClose={() => setOpen(null)} />}
      {returned && <ReturnedSheetDialog returned={returned.compared} onTake={take} onClose={() => setReturned(null)} />}
    </>
  );
}

function Deadline({ state: { sentOn, dueOn, daysLeft, unanswered } }: { state: FeedbackState }) {
  if (sentOn === null) return <span className="tone-muted">反馈意见表还没有登记送达</span>;
  const left =
    daysLeft === null
      ? ''
      : daysLeft > 0
        ? `还有 ${daysLeft} 天`
        : daysLeft === 0
          ? '今天截止'
          : `已截止 ${-daysLeft} 天`;
  const late = daysLeft !== null && daysLeft <= 0 && unanswered > 0;
  return (
    <span>
      {sentOn} 送达，{dueOn ?? '未定'} 截止，<span className={late ? 'tone-warn' : undefined}>{left}</span>
      {unanswered > 0 ? `，${unanswered} 个未反馈` : '，均已有意见'}
    </span>
  );
}
