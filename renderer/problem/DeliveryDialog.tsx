import { Button, Input } from 'antd';
import { useId, useState } from 'react';
import { parseDay } from '../../shared/day.ts';
import type { FeedbackState } from '../../shared/problem/feedback.ts';
import { client } from '../api/client.ts';
import { storePendingEdits } from '../editQueue.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { useBusy } from '../ui/useBusy.ts';

/** 登记送达: the days, and with them the texts as the unit has them. */
export function DeliveryDialog({ state, onClose }: { state: FeedbackState; onClose(): void }) {
  const [sent, setSent] = useState('');
  const [due, setDue] = useState(state.sentOn === null ? (state.dueOn ?? '') : '');
  const [error, setError] = useState<string | null>(null);
  const [busy, once] = useBusy();
  const ids = { sent: useId(), due: useId() };

  async function record(): Promise<void> {
    const [sentOn, dueOn] = [parseDay(sent), parseDay(due)];
    if (!sentOn || !dueOn) return setError('请填写送达日期和反馈截止日期，如 20231114、2023-11-17。');
    // The texts that are kept as delivered are those that stand there now.
    await storePendingEdits();
    try {
      await client.problem.recordDelivery({ sentOn, dueOn });
      onClose();
    } catch (thrown) {
      setError((thrown as Error).message);
    }
  }

  return (
    <Dialog
      title="登记送达"
      width={460}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>取消</Button>
          <Button type="primary" loading={busy} onClick={() => void once(record)}>
            登记
          </Button>
        </>
      }
    >
      <div className="dialog-form">
        <label htmlFor={ids.sent}>送达日期</label>
        <Input
          id={ids.sent}
          data-first
          value={sent}
          placeholder="如 20231114"
          onChange={(event) => setSent(event.target.value)}
        />
        <label htmlFor={ids.due}>反馈截止日期</label>
        <Input
          id={ids.due}
          value={due}
          placeholder="如 20231117"
          onChange={(event) => setDue(event.target.value)}
          onKeyDown={(event) => event.key === 'Enter' && !event.nativeEvent.isComposing && void once(record)}
        />
      </div>
      <ErrorNote message={error} />
      <p className="hint">
        现在各问题的文字作为送达的文字留存；以后改动的，在“报告文字”中与它对照。送达的问题不能再删除。
      </p>
    </Dialog>
  );
}
