import { DownloadOutlined } from '@ant-design/icons';
import { Button, Select } from 'antd';
import { useState } from 'react';
import type { LedgerCheck } from '../../shared/ledger/check.ts';
import { contentWord, holdsEntries } from '../../shared/ledger/layout.ts';
import type { LedgerFilter } from '../../shared/ledger/ledgerFilter.ts';
import type { BatchOrigin, ImportBatch } from '../../shared/ledger/ledgerRecords.ts';
import { client } from '../api/client.ts';
import { attachmentUrl, download } from '../api/files.ts';
import { useCall } from '../api/useCall.ts';
import { useJob } from '../api/useJob.ts';
import { notify, useReadOnly } from '../session.ts';
import { sizeText } from '../ui/AttachmentPreview.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { JobNote } from '../ui/JobNote.tsx';
import { CheckList } from './CheckList.tsx';
import { CompareDialog } from './CompareDialog.tsx';
import { changeFilter, clearFilter, showLedgerTab } from './ledgerState.ts';
import { RegisterAppropriations } from './RegisterAppropriations.tsx';
import { SkippedRows } from './SkippedRows.tsx';
import { UseList } from './UseList.tsx';
import { useStepping } from './useStepping.ts';
import { VoucherDialog } from './VoucherDialog.tsx';

type BatchSourceProps = { batch: ImportBatch; origin: BatchOrigin | undefined; batches: readonly ImportBatch[] };
type Place = { sourceRow: number; entryId: number };
/** `checks` are those of the file itself and those against other batches. */
type BatchDetailProps = BatchSourceProps & { checks: readonly LedgerCheck[] };

/** One batch: its source with its hash, its checks with the way to the vouchers, what was left out, comparison and reversal. */
export function BatchDetail({ batch, origin, checks, batches }: BatchDetailProps) {
  const { shown, show, step } = useStepping<Place>(goOn);
  const [remark, setRemark] = useState<string | null>(null);

  async function find(sourceRow: number): Promise<Place | null> {
    setRemark(null);
    try {
      const entryId = await client.ledger.findLedgerEntry({ batchNumber: batch.number, sourceRow });
      if (entryId !== null) return { sourceRow, entryId };
      setRemark(`第 ${sourceRow} 行不是分录（如余额、合计行），请在来源文件中查看；没有导入的行列在下面。`);
    } catch (error) {
      setRemark((error as Error).message);
    }
    return null;
  }

  async function showRow(sourceRow: number): Promise<void> {
    const found = await find(sourceRow);
    if (found) show(found);
  }

  /** ↑↓ in the voucher go to the place before or after at which a check fails. */
  async function goOn(from: Place, by: -1 | 1): Promise<Place | null> {
    const rows = checks.flatMap(({ places = [] }) => places.map(({ sourceRow }) => sourceRow));
    const next = rows[rows.indexOf(from.sourceRow) + by];
    return next === undefined ? null : find(next);
  }

  return (
    <div className="batch-detail">
      <BatchSource batch={batch} origin={origin} batches={batches} />
      <CheckList checks={checks} onShow={(sourceRow) => void showRow(sourceRow)} onShowEntries={showEntriesOf} />
      <ErrorNote message={remark} />
      <BatchSkippedRows batchNumber={batch.number} />
      {shown && (
        <VoucherDialog
          entryId={shown.entryId}
          batches={batches}
          actions={[]}
          onStep={step}
          onClose={() => show(null)}
        />
      )}
    </div>
  );
}

function showEntriesOf(filter: LedgerFilter): void {
  clearFilter();
  changeFilter(filter);
  showLedgerTab('entries');
}

function BatchSource({ batch, origin, batches }: BatchSourceProps) {
  const { number, recipe, recognised, sourceName, sourceSha256, sheet } = batch;
  const readOnly = useReadOnly();
  const reversing = useJob(`撤销批次 ${number}`);
  const [asking, setAsking] = useState(false);
  const [registering, setRegistering] = useState(false);
  const [comparedWith, setComparedWith] = useState<number | null>(null);
  const isOfEntries = holdsEntries(batch.layout);
  const others = batches.filter(
    (other) => other.number !== number && (isOfEntries ? holdsEntries(other.layout) : other.layout === batch.layout),
  );
  const uses = origin?.uses;
  const isUsed = uses !== undefined && (uses.payments + uses.appropriations > 0 || uses.samples.length > 0);

  async function reverse(): Promise<void> {
    setAsking(false);
    const done = await reversing.run((options) => client.ledger.reverseImport({ batchNumber: number }, options));
    if (done)
      notify({
        tone: 'done',
        text: `已撤销批次 ${number}（${sourceName}），移除${contentWord(batch.layout)} ${done.entries} 条。`,
      });
  }

  return (
    <>
      <p>
        {recognised}；工作表“{sheet}”，金额单位 {recipe.unit}
      </p>
      <p className="hint">
        来源文件 {sourceName}
        {origin?.source ? `（${sizeText(origin.source.size)}）` : ''}，SHA-256 {sourceSha256}
      </p>
      <div className="batch-actions">
        {isOfEntries && (
          <Button size="small" onClick={() => showEntriesOf({ batchNumber: number })}>
            查看分录
          </Button>
        )}
        {batch.layout === 'quotaList' && !readOnly && (
          <Button size="small" type="primary" onClick={() => setRegistering(true)}>
            登记为指标
          </Button>
        )}
        {origin?.source && (
          <Button
            size="small"
            icon={<DownloadOutlined />}
            onClick={() => origin.source && download(attachmentUrl(origin.source.id), origin.source.name)}
          >
            取出来源文件
          </Button>
        )}
        {others.length > 0 && (
          <Select
            size="small"
            aria-label="与另一批次比较"
            placeholder="与另一批次比较…"
            popupMatchSelectWidth={false}
            value={null}
            onChange={(other: number | null) => setComparedWith(other)}
            options={others.map((other) => ({
              value: other.number,
              label: `批次 ${other.number} ${other.sourceName}`,
            }))}
          />
        )}
        {!readOnly && (
          <Button size="small" danger disabled={isUsed || !origin || reversing.running} onClick={() => setAsking(true)}>
            撤销导入
          </Button>
        )}
        {isUsed && <UseList batchNumber={number} uses={uses} />}
      </div>
      <JobNote title="撤销导入" job={reversing} />
      {asking && (
        <Dialog
          title={`撤销批次 ${number}？`}
          width={460}
          onClose={() => setAsking(false)}
          footer={
            <>
              <Button data-first onClick={() => setAsking(false)}>
                不撤销
              </Button>
              <Button type="primary" danger onClick={() => void reverse()}>
                撤销导入
              </Button>
            </>
          }
        >
          <p>
            {sourceName} 的 {batch.controlTotals.imported.toLocaleString('zh-CN')} 条{contentWord(batch.layout)}
            将从项目中移除，操作记录里留有这一步。需要时可以重新导入同一个文件。
          </p>
        </Dialog>
      )}
      {registering && <RegisterAppropriations batchNumber={number} onClose={() => setRegistering(false)} />}
      {comparedWith !== null && (
        <CompareDialog
          batchNumber={number}
          other={{ otherBatchNumber: comparedWith }}
          onClose={() => setComparedWith(null)}
        />
      )}
    </>
  );
}

function BatchSkippedRows({ batchNumber }: { batchNumber: number }) {
  const skipped = useCall('ledger', ({ ledger }) => ledger.listSkippedRows({ batchNumber }), [batchNumber]);
  return (
    <>
      <ErrorNote message={skipped.error} onRetry={skipped.ask} />
      {skipped.value && skipped.value.length > 0 && <SkippedRows rows={skipped.value} title="没有导入的行" />}
    </>
  );
}
