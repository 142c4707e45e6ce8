import './voucherDialog.css';
import { Button } from 'antd';
import { type ClipboardEvent, type KeyboardEvent, useRef } from 'react';
import { ledgerBooks } from '../../shared/ledger/ledgerFilter.ts';
import type { ImportBatch, LedgerTotals, StoredLedgerEntry, VoucherView } from '../../shared/ledger/ledgerRecords.ts';
import { voucherText } from '../../shared/ledger/voucherKey.ts';
import { type Fen, subtractFen } from '../../shared/money.ts';
import { useCall } from '../api/useCall.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import type { EntryAction } from '../ui/entryAction.ts';
import { linesAsTable } from '../ui/grid/gridCopy.ts';
import { cellText, type GridColumn, isNumeric } from '../ui/grid/gridTypes.ts';
import { useMoneyText } from '../ui/useMoneyText.ts';
import { useTextOptions } from '../ui/useTextOptions.ts';
import { EntryActions } from './EntryActions.tsx';

type VoucherDialogProps = {
  /** The entry from which the voucher was opened. */
  entryId: number;
  batches: readonly ImportBatch[];
  actions: readonly EntryAction[];
  /** Goes to the voucher before or after in the table. */
  onStep(step: -1 | 1): void;
  onClose(): void;
};

const columns: readonly GridColumn<StoredLedgerEntry>[] = [
  { field: 'sourceRow', title: '原表行', kind: 'integer' },
  { field: 'summary', title: '摘要', kind: 'text' },
  { field: 'accountCode', title: '科目编码', kind: 'text' },
  { field: 'accountName', title: '科目名称', kind: 'text' },
  { field: 'debitFen', title: '借方', kind: 'money' },
  { field: 'creditFen', title: '贷方', kind: 'money' },
  { field: 'payee', title: '收款人', kind: 'text' },
  { field: 'payeeAccount', title: '收款账号', kind: 'text' },
  { field: 'counterparty', title: '对方户名', kind: 'text' },
  { field: 'counterAccount', title: '对方科目', kind: 'text' },
  { field: 'department', title: '部门', kind: 'text' },
  { field: 'project', title: '项目', kind: 'text' },
  { field: 'quotaNumber', title: '指标文号', kind: 'text' },
  { field: 'preparer', title: '制单人', kind: 'text' },
];
const always = ['sourceRow', 'summary', 'accountCode', 'accountName', 'debitFen', 'creditFen'];

/** 凭证: all its lines, and whether debit and credit agree. ↑↓ go to its neighbours, Esc goes back to the line. */
export function VoucherDialog({ entryId, batches, actions, onStep, onClose }: VoucherDialogProps) {
  const voucher = useCall('ledger', ({ ledger }) => ledger.viewVoucher({ entryId }), [entryId]);
  const textOptions = useTextOptions();
  const money = useMoneyText();
  const lines = useRef<HTMLDivElement>(null);
  const view = voucher.value;
  const shown = columns
    .filter(
      ({ field }) => always.includes(field) || view?.entries.some((entry) => entry[field as keyof StoredLedgerEntry]),
    )
    .map((column) =>
      column.kind === 'money'
        ? {
            ...column,
            text: (entry: StoredLedgerEntry) => money.plain((entry[column.field as 'debitFen'] || null) as Fen | null),
          }
        : column,
    );
  const asLine = (row: StoredLedgerEntry) => ({ key: String(row.id), kind: 'stored' as const, row });

  function onKeyDown(event: KeyboardEvent): void {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key] as -1 | 1 | undefined;
    const page = { PageUp: -1, PageDown: 1 }[event.key];
    if (step) onStep(step);
    else if (page) lines.current?.scrollBy({ top: page * lines.current.clientHeight });
    else return;
    event.preventDefault();
  }

  function onCopy(event: ClipboardEvent): void {
    // Some words that were marked are copied as such.
    if (!view || window.getSelection()?.isCollapsed === false) return;
    event.preventDefault();
    event.clipboardData.setData('text/plain', linesAsTable(view.entries.map(asLine), shown, textOptions));
  }

  return (
    <Dialog
      title={view ? titleOf(view) : '凭证'}
      width={Math.min(1180, window.innerWidth - 48)}
      top={72}
      onClose={onClose}
      footer={
        <>
          <span className="hint">↑↓ 上一张、下一张 · Ctrl+C 复制整张 · Esc 回到表格</span>
          <span className="spacer" />
          <EntryActions
            actions={actions}
            count={view ? 1 : 0}
            entries={async () => (view?.entries ?? []).filter(({ id }) => id === entryId)}
          />
          <Button onClick={() => onStep(-1)}>上一张</Button>
          <Button onClick={() => onStep(1)}>下一张</Button>
          <Button type="primary" onClick={onClose}>
            关闭
          </Button>
        </>
      }
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys of the whole dialog; its buttons do the same */}
      <div className="voucher-dialog" data-first tabIndex={-1} onKeyDown={onKeyDown} onCopy={onCopy}>
        <ErrorNote message={voucher.error} onRetry={voucher.ask} />
        {view && (
          <>
            <p className="hint">{sourceOf(view, batches)}</p>
            <div ref={lines} className="voucher-lines">
              <table aria-label="凭证分录">
                <thead>
                  <tr>
                    {shown.map((column) => (
                      <th key={column.field} className={isNumeric(column) ? 'voucher-number' : undefined}>
                        {column.kind === 'money' ? `${column.title}（${textOptions.moneyUnit}）` : column.title}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {view.entries.map((entry) => (
                    <tr key={entry.id} className={entry.id === entryId ? 'voucher-current' : undefined}>
                      {shown.map((column) => {
                        const text = cellText(column, asLine(entry), textOptions);
                        return (
                          <td
                            key={column.field}
                            className={isNumeric(column) ? 'voucher-number' : undefined}
                            title={text || undefined}
                          >
                            {text}
                          </td>
                        );
                      })}
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
            <VoucherBalance view={view} batches={batches} />
          </>
        )}
      </div>
    </Dialog>
  );
}

/** 借贷平衡, of each book by itself. */
function VoucherBalance({ view, batches }: { view: VoucherView; batches: readonly ImportBatch[] }) {
  const money = useMoneyText();
  const batch = batches.find(({ number }) => number === view.batchNumber);
  const sums = booksOf(view);
  const checked = batch?.layout === 'voucherJournal' && view.voucherNumber !== '';
  return (
    <ul className="voucher-balance" aria-label="借贷平衡">
      {sums.map(({ name, debitFen, creditFen }) => {
        const difference = subtractFen(debitFen, creditFen);
        return (
          <li key={name}>
            {name} 借方 {money.withUnit(debitFen)} · 贷方 {money.withUnit(creditFen)}
            {checked && difference === 0 && <span className="tone-good"> 借贷相等</span>}
            {checked && difference !== 0 && (
              <span className="tone-bad"> 借贷不等，相差 {money.withUnit(difference)}</span>
            )}
          </li>
        );
      })}
      {!checked && <li className="hint">这份账表不是按整张凭证列示的，不核对借贷是否相等。</li>}
    </ul>
  );
}

function booksOf({ books, debitFen, creditFen }: LedgerTotals) {
  if (!books) return [{ name: '合计', debitFen, creditFen }];
  return (['financial', 'budget'] as const)
    .filter((book) => books[book].entries > 0)
    .map((book) => ({ name: ledgerBooks[book], ...books[book] }));
}

function titleOf(view: VoucherView): string {
  const period = view.year === null || view.month === null ? '' : `${view.year}年${view.month}月 `;
  const day = view.entries[0]?.postedOn;
  if (view.voucherNumber === '') return `没有凭证号的分录${day ? ` · ${day}` : ''}`;
  return `凭证 ${period}${voucherText(view)}${day ? ` · ${day}` : ''} · ${view.total} 行`;
}

function sourceOf(view: VoucherView, batches: readonly ImportBatch[]): string {
  const batch = batches.find(({ number }) => number === view.batchNumber);
  return `取自批次 ${view.batchNumber}${batch ? ` · ${batch.sourceName} · ${batch.sheet}` : ''}`;
}
