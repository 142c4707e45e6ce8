import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Popconfirm } from 'antd';
import { type ReactNode, useState } from 'react';
import type { CallState } from '../api/useCall.ts';
import { commitPendingEdits, notify, useReadOnly } from '../session.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { ErrorNote } from '../ui/ErrorNote.tsx';

type FormListProps<Row extends { id: string }> = {
  label: string;
  list: CallState<Row[]>;
  empty: string;
  add: string;
  titleOf(row: Row): string;
  detailOf(row: Row): string;
  onAdd(): Promise<Row>;
  onRemove(id: string): Promise<unknown>;
  children(row: Row): ReactNode;
};

/** Forms of one kind: their list at the left, the chosen one at the right. */
export function FormList<Row extends { id: string }>(props: FormListProps<Row>) {
  const { list, label } = props;
  const readOnly = useReadOnly();
  const [chosenId, setChosenId] = useState<string | null>(null);
  const chosen = list.value?.find(({ id }) => id === chosenId) ?? list.value?.[0];

  async function attempt(action: () => Promise<unknown>): Promise<void> {
    commitPendingEdits();
    try {
      await action();
    } catch (error) {
      notify({ tone: 'problem', text: (error as Error).message });
    }
  }

  const add = (
    <Button
      icon={<PlusOutlined />}
      disabled={readOnly}
      onClick={() => void attempt(async () => setChosenId((await props.onAdd()).id))}
    >
      {props.add}
    </Button>
  );
  return (
    <>
      <ErrorNote message={list.error} onRetry={list.ask} />
      {list.value?.length === 0 && <EmptyState text={props.empty}>{add}</EmptyState>}
      {chosen && list.value && (
        <div className="form-list">
          <nav aria-label={label}>
            {list.value.map((row) => (
              <button
                key={row.id}
                type="button"
                aria-current={row.id === chosen.id}
                onClick={() => {
                  commitPendingEdits();
                  setChosenId(row.id);
                }}
              >
                <strong>{props.titleOf(row)}</strong>
                <span>{props.detailOf(row)}</span>
              </button>
            ))}
            {add}
            {!readOnly && (
              <Popconfirm
                title={`删除“${props.titleOf(chosen)}”，连同它的内容、附件和签名？`}
                okText="删除"
                cancelText="不删除"
                onConfirm={() => void attempt(() => props.onRemove(chosen.id))}
              >
                <Button size="small" type="text" danger icon={<DeleteOutlined />}>
                  删除这一份
                </Button>
              </Popconfirm>
            )}
          </nav>
          <div className="form-view" key={chosen.id}>
            {props.children(chosen)}
          </div>
        </div>
      )}
    </>
  );
}
