import { Button } from 'antd';
import { changeActions, type HistoryEntry } from '../../../shared/history/history.ts';
import { localMoment } from '../../../shared/moment.ts';
import { useCall } from '../../api/useCall.ts';
import { type ActiveRecord, showDialog, useReadOnly } from '../../session.ts';
import { Dialog } from '../Dialog.tsx';
import { ErrorNote } from '../ErrorNote.tsx';
import { useBusy } from '../useBusy.ts';
import { useTextOptions } from '../useTextOptions.ts';
import { fieldText, undoCommand } from './undoSteps.ts';
import './history.css';

/** 修改记录 of the record where the person is: who, when, what, and each field before and after. */
export function HistoryDialog({ record }: { record: ActiveRecord }) {
  const { id: recordId, place } = record;
  const history = useCall('history', (calls) => calls.history.listRecordHistory({ recordId }), [recordId]);
  const [newest] = history.value ?? [];
  const name = newest ? `${newest.change.kind}${newest.change.name ? `“${newest.change.name}”` : ''}` : place;
  return (
    <Dialog
      title={`修改记录：${name}`}
      width={860}
      top={48}
      onClose={() => showDialog(null)}
      footer={
        <Button data-first onClick={() => showDialog(null)}>
          关闭
        </Button>
      }
    >
      <ErrorNote message={history.error} onRetry={history.ask} />
      <div className="history">
        {history.value?.map((entry) => (
          <Entry key={entry.commandId} entry={entry} />
        ))}
        {history.value?.length === 0 && <p className="hint">这里还没有修改记录。</p>}
      </div>
    </Dialog>
  );
}

function Entry({ entry }: { entry: HistoryEntry }) {
  const readOnly = useReadOnly();
  const options = useTextOptions();
  const [busy, once] = useBusy();
  const { at, userName, title, reason, change, undoable, commandId } = entry;
  return (
    <section className="history-entry">
      <header>
        <strong>{title}</strong>
        <span>{userName}</span>
        <time>{localMoment(at)}</time>
        {undoable && !readOnly && (
          <Button size="small" disabled={busy} onClick={() => void once(() => undoCommand(commandId))}>
            撤销这次修改
          </Button>
        )}
      </header>
      {reason && <p className="history-reason">更正原因：{reason}</p>}
      {change.fields.length > 0 && (
        <table>
          <thead>
            <tr>
              <th>栏目</th>
              {change.action === 'update' ? (
                <>
                  <th>修改前</th>
                  <th>修改后</th>
                </>
              ) : (
                <th>{changeActions[change.action]}的内容</th>
              )}
            </tr>
          </thead>
          <tbody>
            {change.fields.map(({ field, column, from, to }) => (
              <tr key={field}>
                <th scope="row">{column.title}</th>
                {change.action !== 'insert' && <td>{fieldText(column, from, options)}</td>}
                {change.action !== 'delete' && <td>{fieldText(column, to, options)}</td>}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
