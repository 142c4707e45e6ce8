import { Button, Input } from 'antd';
import { useId, useState } from 'react';
import { Dialog } from './Dialog.tsx';
import { ErrorNote } from './ErrorNote.tsx';
import { useBusy } from './useBusy.ts';

type ReasonDialogProps = {
  title: string;
  /** On the button that does it, e.g. 取下; the other says 不取下. */
  action: string;
  /** What is said when no reason was given, with examples. */
  demand: string;
  /** What becomes of the reason. */
  hint: string;
  /** Does it; what it throws is shown, and the dialog stays. */
  onConfirm(reason: string): Promise<unknown>;
  onClose(): void;
};

/** Asks why before something is taken away: the reason is recorded with it. */
export function ReasonDialog({ title, action, demand, hint, onConfirm, onClose }: ReasonDialogProps) {
  const id = useId();
  const [reason, setReason] = useState('');
  const [error, setError] = useState<string | null>(null);
  const [confirming, once] = useBusy();

  async function confirm(): Promise<void> {
    if (reason.trim() === '') return setError(demand);
    try {
      await onConfirm(reason.trim());
      onClose();
    } catch (thrown) {
      setError((thrown as Error).message);
    }
  }

  return (
    <Dialog
      title={title}
      width={460}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>不{action}</Button>
          <Button type="primary" danger loading={confirming} onClick={() => void once(confirm)}>
            {action}
          </Button>
        </>
      }
    >
      <div className="dialog-form">
        <label htmlFor={id}>原因</label>
        <Input
          id={id}
          autoFocus
          maxLength={200}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.nativeEvent.isComposing || event.keyCode === 229) return;
            // The dialog closes at once: the key must not go on into the cell that has the focus then.
            event.preventDefault();
            void once(confirm);
          }}
        />
      </div>
      <ErrorNote message={error} />
      <p className="hint">{hint}</p>
    </Dialog>
  );
}
