import './voucherDialog.css';
import { Button } from 'antd';
import { type ClipboardEvent, type KeyboardEvent, useRef } from 'react';
import type { ImportBatch, VoucherView } from '../../shared/ledger/ledgerRecords.ts';
import { voucherText } from '../../shared/ledger/voucherKey.ts';
import { useCall } from '../api/useCall.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import type { EntryAction } from '../ui/entryAction.ts';
import { useVoucherText, VoucherTable } from '../ui/VoucherTable.tsx';
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

/** 凭证: all its lines, and whether debit and credit agree. ↑↓ go to its neighbours, Esc goes back to the line. */
export function VoucherDialog({ entryId, batches, actions, onStep, onClose }: VoucherDialogProps) {
  const voucher = useCall('ledger', ({ ledger }) => ledger.viewVoucher({ entryId }), [entryId]);
  const textOf = useVoucherText();
  const lines = useRef<HTMLDivElement>(null);
  // The one before says nothing of the entry that is gone to.
  const view = voucher.loading || voucher.error ? undefined : voucher.value;

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
    event.clipboardData.setData('text/plain', textOf(view));
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
            <VoucherTable
              view={view}
              entryId={entryId}
              batch={batches.find(({ number }) => number === view.batchNumber)}
              scroller={lines}
            />
          </>
        )}
      </div>
    </Dialog>
  );
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
