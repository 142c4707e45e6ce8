import { Button } from 'antd';
import { useState } from 'react';
import { asideKinds } from '../../shared/document/aside.ts';
import { type FeedbackReturn, isWaiting, replyMatches, replyStates } from '../../shared/problem/feedbackReturn.ts';
import { feedbackOpinions } from '../../shared/problem/problem.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { ErrorNote } from '../ui/ErrorNote.tsx';

type ReturnedSheetDialogProps = { returned: FeedbackReturn; onTake(): Promise<void>; onClose(): void };

/** 读回前的核对: every row with the problem that it was put on, by what, and what will become of it. */
export function ReturnedSheetDialog({ returned, onTake, onClose }: ReturnedSheetDialogProps) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const { replies, asides, absent, remarks } = returned;
  const recorded = replies.filter(({ state }) => state === 'recorded').length;
  const open = [...replies, ...asides].filter(({ state }) => isWaiting(state)).length;

  async function take(): Promise<void> {
    setBusy(true);
    try {
      await onTake();
    } catch (thrown) {
      setError((thrown as Error).message);
      setBusy(false);
    }
  }

  return (
    <Dialog
      title="读回反馈意见表"
      width={Math.min(1180, window.innerWidth - 48)}
      top={24}
      onClose={onClose}
      footer={
        <>
          <span className="hint">与已记录不一致的、认不出的、新增的和表外内容列入待处理，不会覆盖已有内容。</span>
          <span className="spacer" />
          <Button onClick={onClose}>不读入</Button>
          <Button type="primary" data-first loading={busy} onClick={() => void take()}>
            读入：记入 {recorded} 条，待处理 {open} 条
          </Button>
        </>
      }
    >
      <p className="hint">
        “{returned.sourceName}”：读到 {returned.rowsRead} 行。
        {absent.length > 0 && `表中没有问题 ${absent.map(({ number }) => number).join('、')}，保持不变。`}
      </p>
      <ErrorNote message={error} />
      {remarks.map((remark) => (
        <p key={remark} className="tone-warn">
          {remark}
        </p>
      ))}
      <div className="reply-scroll">
        <table className="reply-table" aria-label="读回的意见">
          <thead>
            <tr>
              <th>行</th>
              <th>对应问题</th>
              <th>对应方式</th>
              <th>单位意见</th>
              <th>反馈说明</th>
              <th>佐证、整改</th>
              <th>读入后</th>
            </tr>
          </thead>
          <tbody>
            {replies.map((reply) => (
              <tr key={reply.row} className={isWaiting(reply.state) ? 'reply-open' : undefined}>
                <td className="number">{reply.row}</td>
                <td>{reply.title || <span className="tone-warn">新增：{reply.problemText}</span>}</td>
                <td className={reply.matchedBy === 'text' ? 'tone-warn' : undefined}>
                  {replyMatches[reply.matchedBy]}
                </td>
                <td>{reply.opinion === 'pending' ? reply.opinionText : feedbackOpinions[reply.opinion]}</td>
                <td>{reply.reply}</td>
                <td>{[reply.material, reply.rectification].filter((text) => text !== '').join('\n')}</td>
                <td>
                  {replyStates[reply.state]}
                  {reply.recorded !== '' && <div className="tone-warn">已记录：{reply.recorded}</div>}
                  {reply.remark !== '' && <div className="tone-muted">{reply.remark}</div>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        {asides.length > 0 && (
          <table className="reply-table reply-asides" aria-label="表外内容">
            <thead>
              <tr>
                <th>表外内容</th>
                <th>位置</th>
                <th>对应问题</th>
                <th>文字</th>
                <th>读入后</th>
              </tr>
            </thead>
            <tbody>
              {asides.map(({ kind, place, title, problemText, state }) => (
                <tr key={`${place}/${problemText}`} className={isWaiting(state) ? 'reply-open' : undefined}>
                  <td>{asideKinds[kind]}</td>
                  <td>{place}</td>
                  <td>{title}</td>
                  <td>{problemText}</td>
                  <td>{replyStates[state]}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </div>
    </Dialog>
  );
}
