import { Button, Checkbox } from 'antd';
import { useMemo, useState } from 'react';
import { asideKinds } from '../../shared/document/aside.ts';
import {
  type AddedItem,
  addedReasons,
  type ChecklistReturn,
  type ChecklistTakeover,
  cellKey,
  type ReturnedCell,
  type ReturnedItem,
  returnedCellKinds,
  takenByDefault,
  takeoverOf,
} from '../../shared/evidence/checklistReturn.ts';
import { evidenceCategories } from '../../shared/evidence/evidence.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { ErrorNote } from '../ui/ErrorNote.tsx';

type ReturnDialogProps = {
  returned: ChecklistReturn;
  onApply(takeover: ChecklistTakeover): Promise<void>;
  onClose(): void;
};

/** 读回的清单: every difference with both texts; what is not plainly the unit's answer is taken over only when a person ticks it. */
export function ReturnDialog({ returned, onApply, onClose }: ReturnDialogProps) {
  const differing = useMemo(() => returned.matched.filter(({ cells }) => cells.length > 0), [returned]);
  const [cells, setCells] = useState(
    () =>
      new Set(
        differing.flatMap((item) => item.cells.filter(takenByDefault).map((cell) => cellKey(item.itemId, cell.field))),
      ),
  );
  const [rows, setRows] = useState(
    () => new Set(returned.added.filter(({ why }) => why !== 'removed').map(({ row }) => row)),
  );
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const open = differing.flatMap((item) =>
    item.cells.filter((cell) => !takenByDefault(cell) && !cells.has(cellKey(item.itemId, cell.field))),
  );

  async function apply(): Promise<void> {
    setBusy(true);
    try {
      await onApply(
        takeoverOf(returned, {
          cell: (item, cell) => cells.has(cellKey(item.itemId, cell.field)),
          row: ({ row }) => rows.has(row),
          newId: () => crypto.randomUUID(),
        }),
      );
    } catch (thrown) {
      setError((thrown as Error).message);
      setBusy(false);
    }
  }

  const nothing = cells.size === 0 && rows.size === 0;
  return (
    <Dialog
      title="读回资料清单"
      width={Math.min(1100, window.innerWidth - 48)}
      top={24}
      onClose={onClose}
      footer={
        <>
          <span className="hint">
            {open.length > 0 ? `需要决定的 ${open.length} 格没有勾选，保留本所的内容。` : '没有勾选的保持不变。'}
          </span>
          <span className="spacer" />
          <Button onClick={onClose}>不读入</Button>
          <Button type="primary" loading={busy} disabled={nothing} onClick={() => void apply()}>
            读入勾选的 {cells.size} 格、{rows.size} 行
          </Button>
        </>
      }
    >
      <p className="hint">
        “{returned.sourceName}”的“{returned.sheet}”：读到 {returned.rowsRead} 行，认出 {returned.matched.length}{' '}
        项，其中 {differing.length} 项有改动；单位新增 {returned.added.length} 行。
      </p>
      <ErrorNote message={error} />
      {returned.remarks.map((remark) => (
        <p key={remark} className="tone-warn">
          {remark}
        </p>
      ))}
      <div className="return-list">
        {differing.length > 0 && (
          <table className="return-table">
            <thead>
              <tr>
                <th>读入</th>
                <th>资料</th>
                <th>栏目</th>
                <th>现在</th>
                <th>退回</th>
                <th>说明</th>
              </tr>
            </thead>
            <tbody>
              {differing.map((item) =>
                item.cells.map((cell) => (
                  <CellLine
                    key={cellKey(item.itemId, cell.field)}
                    item={item}
                    cell={cell}
                    first={cell === item.cells[0]}
                    taken={cells.has(cellKey(item.itemId, cell.field))}
                    onTake={(taken) => setCells(withOrWithout(cells, cellKey(item.itemId, cell.field), taken))}
                  />
                )),
              )}
            </tbody>
          </table>
        )}
        {returned.added.length > 0 && (
          <>
            <h3>新增的行</h3>
            {returned.added.map((added) => (
              <AddedLine
                key={added.row}
                added={added}
                taken={rows.has(added.row)}
                onTake={(taken) => setRows(withOrWithout(rows, added.row, taken))}
              />
            ))}
          </>
        )}
        {returned.unread.length > 0 && (
          <>
            <h3>读不出的内容</h3>
            {returned.unread.map(({ row, title, text, message }) => (
              <p key={`${row}/${title}`} className="tone-bad">
                第 {row} 行「{title}」“{text}”：{message}
              </p>
            ))}
          </>
        )}
        {returned.asides.length > 0 && (
          <>
            <h3>表外内容（请看过，需要的另行登记）</h3>
            {returned.asides.map(({ kind, place, text }) => (
              <p key={`${place}/${text}`} className="tone-warn return-aside">
                {place} {asideKinds[kind]}：{text}
              </p>
            ))}
          </>
        )}
        {returned.absent.length > 0 && (
          <p className="hint">退回的清单里没有、保持不变：{returned.absent.map(({ name }) => name).join('、')}</p>
        )}
        {differing.length + returned.added.length + returned.unread.length + returned.asides.length === 0 && (
          <p>退回的清单与现在的内容一致，没有需要读入的改动。</p>
        )}
      </div>
    </Dialog>
  );
}

type CellLineProps = {
  item: ReturnedItem;
  cell: ReturnedCell;
  first: boolean;
  taken: boolean;
  onTake(taken: boolean): void;
};

function CellLine({ item, cell, first, taken, onTake }: CellLineProps) {
  return (
    <tr className={cell.kind !== 'filled' && cell.kind !== 'rewritten' ? 'return-conflict' : undefined}>
      <td>
        <Checkbox
          checked={taken}
          aria-label={`读入 ${item.name} ${cell.title}`}
          onChange={(event) => onTake(event.target.checked)}
        />
      </td>
      <td>
        {first && item.name}
        {first && item.knownBy === 'name' && <span className="hint">（按名称认出）</span>}
      </td>
      <td>{cell.title}</td>
      <td>{cell.ours || <span className="hint">空</span>}</td>
      <td>{cell.theirs || <span className="hint">空</span>}</td>
      <td>
        {returnedCellKinds[cell.kind]}
        {cell.note !== '' && <span className="hint">{cell.note}</span>}
      </td>
    </tr>
  );
}

function AddedLine({ added, taken, onTake }: { added: AddedItem; taken: boolean; onTake(taken: boolean): void }) {
  const { row, values, why } = added;
  return (
    <div className="return-added">
      <Checkbox checked={taken} onChange={(event) => onTake(event.target.checked)}>
        第 {row} 行 · {evidenceCategories[values.category]} · {values.name}
      </Checkbox>
      <span className="hint">{[addedReasons[why], values.note].filter((part) => part !== '').join(' · ')}</span>
    </div>
  );
}

function withOrWithout<Key>(before: ReadonlySet<Key>, key: Key, present: boolean): Set<Key> {
  const next = new Set(before);
  if (present) next.add(key);
  else next.delete(key);
  return next;
}
