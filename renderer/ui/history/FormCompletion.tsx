import { CheckCircleOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { Fragment, useId, useState } from 'react';
import { createPortal } from 'react-dom';
import { columnsOf } from '../../../shared/field.ts';
import { parseField } from '../../../shared/fieldText.ts';
import { type FormName, formCompletionDraft } from '../../../shared/history/formCompletion.ts';
import { localDay } from '../../../shared/moment.ts';
import { client } from '../../api/client.ts';
import { useCall } from '../../api/useCall.ts';
import { storePendingEdits } from '../../editQueue.ts';
import { commitPendingEdits, notify, useReadOnly, useSession } from '../../session.ts';
import { Dialog } from '../Dialog.tsx';
import { ErrorNote } from '../ErrorNote.tsx';
import { ReasonDialog } from '../ReasonDialog.tsx';
import { useBusy } from '../useBusy.ts';
import { useTextOptions } from '../useTextOptions.ts';
import './history.css';

/** 标记完成 of a form, with name and day; from then on a correction of it asks why. */
export function FormCompletion({ form, formId }: FormName) {
  const readOnly = useReadOnly();
  const [asking, setAsking] = useState<'complete' | 'reopen' | null>(null);
  const completions = useCall('history', ({ history }) => history.listFormCompletions({}), []);
  const completion = completions.value?.find((one) => one.form === form && one.formId === formId);
  if (!completions.value) return null;
  return (
    <span className="form-completion">
      {completion && (
        <span role="status" title="更正时要写明原因，原值和新值都留在修改记录里">
          <CheckCircleOutlined /> 已完成 · {completion.completedBy} {completion.completedOn}
        </span>
      )}
      {!readOnly && (
        <Button
          size="small"
          type={completion ? 'text' : 'default'}
          onClick={() => {
            commitPendingEdits();
            setAsking(completion ? 'reopen' : 'complete');
          }}
        >
          {completion ? '取消完成…' : '标记完成…'}
        </Button>
      )}
      {asking === 'complete' &&
        createPortal(<CompleteDialog form={form} formId={formId} onClose={() => setAsking(null)} />, document.body)}
      {asking === 'reopen' &&
        createPortal(
          <ReasonDialog
            title="取消完成"
            action="取消完成"
            demand="请写明原因，如：补查三楼机房。"
            hint="原因与取消的人、时间一起留在操作记录里。"
            onConfirm={(reason) => client.history.reopenForm({ form, formId, reason })}
            onClose={() => setAsking(null)}
          />,
          document.body,
        )}
    </span>
  );
}

const columns = columnsOf(formCompletionDraft);

function CompleteDialog({ form, formId, onClose }: FormName & { onClose(): void }) {
  const id = useId();
  const options = useTextOptions();
  const userName = useSession(({ workspace }) => workspace?.userName ?? '');
  const [texts, setTexts] = useState<Readonly<Record<string, string>>>({
    completedBy: userName,
    completedOn: localDay(new Date().toISOString()),
  });
  const [error, setError] = useState<string | null>(null);
  const [busy, once] = useBusy();

  async function complete(): Promise<void> {
    const read = columns.map(
      (column) => [column.field, parseField(column, texts[column.field] ?? '', options)] as const,
    );
    const wrong = read.find(([, parsed]) => !parsed.ok)?.[1];
    if (wrong && !wrong.ok) return setError(wrong.message);
    const values = Object.fromEntries(read.map(([field, parsed]) => [field, parsed.ok ? parsed.value : null]));
    try {
      // What comes later than this would be a correction.
      await storePendingEdits();
      await client.history.completeForm({ form, formId, ...values } as never);
      notify({ tone: 'done', text: '已标记完成。之后的更正会问原因，原值和新值都留在修改记录里。' });
      onClose();
    } catch (thrown) {
      setError((thrown as Error).message);
    }
  }

  return (
    <Dialog
      title="标记完成"
      width={420}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>取消</Button>
          <Button type="primary" disabled={busy} onClick={() => void once(complete)}>
            标记完成
          </Button>
        </>
      }
    >
      <div className="dialog-form">
        {columns.map((column, index) => (
          <Fragment key={column.field}>
            <label htmlFor={`${id}-${column.field}`}>{column.title}</label>
            <Input
              id={`${id}-${column.field}`}
              autoFocus={index === 0}
              value={texts[column.field] ?? ''}
              onKeyDown={(event) => {
                if (event.key !== 'Enter' || event.nativeEvent.isComposing || event.keyCode === 229) return;
                event.preventDefault();
                void once(complete);
              }}
              onChange={(event) => setTexts({ ...texts, [column.field]: event.target.value })}
            />
          </Fragment>
        ))}
      </div>
      <ErrorNote message={error} />
    </Dialog>
  );
}
