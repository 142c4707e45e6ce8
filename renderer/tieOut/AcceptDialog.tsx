import { Button, Input } from 'antd';
import { useId, useState } from 'react';
import type { HandledFinding } from '../../shared/tieOut/engagement/engagementCheck.ts';
import { client } from '../api/client.ts';
import { useSession } from '../session.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { useBusy } from '../ui/useBusy.ts';

/** 说明并接受: asks why a finding may stay as it is. */
export function AcceptDialog({ finding, onClose }: { finding: HandledFinding; onClose(): void }) {
  const id = useId();
  const userName = useSession(({ workspace }) => workspace?.userName ?? '');
  const [reason, setReason] = useState('');
  const [error, setError] = useState<string | null>(null);
  const [busy, once] = useBusy();

  async function accept(): Promise<void> {
    if (reason.trim() === '') return setError('请写明为什么可以这样，如：按合同口径计算，见底稿 C2。');
    try {
      await client.tieOut.acceptFinding({ key: finding.key, inputs: finding.inputs, reason: reason.trim() });
      onClose();
    } catch (thrown) {
      setError((thrown as Error).message);
    }
  }

  return (
    <Dialog
      title="说明并接受"
      width={520}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>取消</Button>
          <Button type="primary" loading={busy} onClick={() => void once(accept)}>
            接受
          </Button>
        </>
      }
    >
      <p>{finding.reason}</p>
      <div className="dialog-form">
        <label htmlFor={id}>说明</label>
        <Input.TextArea
          id={id}
          autoFocus
          rows={4}
          maxLength={1_000}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </div>
      <ErrorNote message={error} />
      <p className="hint">
        以“{userName}”的名义和现在的时间记录；依据的数字、文字或记录变化后，这条发现会重新打开，原说明留在记录里。
      </p>
    </Dialog>
  );
}
