import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { Fragment, type ReactNode, useEffect, useState } from 'react';
import type { CallState } from '../api/useCall.ts';
import { askPerson, commitPendingEdits, notify, useReadOnly, useSession } from '../session.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { useBusy } from '../ui/useBusy.ts';

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
  const [adding, once] = useBusy();
  const chosen = list.value?.find(({ id }) => id === chosenId) ?? list.value?.[0];

  const place = useSession((session) => session.place);
  const wanted = [place?.recordId, place?.ownerId].find((id) => list.value?.some((row) => row.id === id));
  // biome-ignore lint/correctness/useExhaustiveDependencies: once per place; afterwards the person goes where they like
  useEffect(() => {
    if (wanted) setChosenId(wanted);
  }, [wanted, place]);

  async function attempt(action: () => Promise<unknown>): Promise<void> {
    commitPendingEdits();
    try {
      await action();
    } catch (error) {
      notify({ tone: 'problem', text: (error as Error).message });
    }
  }

  async function remove(row: Row): Promise<void> {
    const question = {
      title: `删除这份${label}？`,
      text: `“${props.titleOf(row)}”连同它的内容、附件和签名一起删除。可以用撤销找回。`,
      action: '删除',
    };
    if (await askPerson(question)) await props.onRemove(row.id);
  }

  async function addForm(): Promise<void> {
    const added = await props.onAdd();
    list.mutate((present) => (present.some(({ id }) => id === added.id) ? present : [...present, added]));
    // Who went to another form meanwhile stays there.
    setChosenId((present) => (present === chosenId ? added.id : present));
  }

  const add = (
    <Button
      icon={<PlusOutlined />}
      disabled={readOnly}
      loading={adding}
      onClick={() => void once(() => attempt(addForm))}
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
                <strong title={props.titleOf(row)}>{props.titleOf(row)}</strong>
                <span>{props.detailOf(row)}</span>
              </button>
            ))}
            {add}
            {!readOnly && (
              <Button
                className="form-list-remove"
                size="small"
                type="text"
                icon={<DeleteOutlined />}
                onClick={() => void attempt(() => remove(chosen))}
              >
                删除这一份…
              </Button>
            )}
          </nav>
          <Fragment key={chosen.id}>{props.children(chosen)}</Fragment>
        </div>
      )}
    </>
  );
}
