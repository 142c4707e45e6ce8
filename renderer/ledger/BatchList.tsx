import { Button } from 'antd';
import { useState } from 'react';
import type { ControlTotals } from '../../shared/ledger/controlTotals.ts';
import type { ImportBatch } from '../../shared/ledger/ledgerRecords.ts';
import { useCall } from '../api/useCall.ts';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { useMoneyText } from '../ui/useMoneyText.ts';
import { CheckList } from './CheckList.tsx';
import { SkippedRows } from './SkippedRows.tsx';

/** 导入批次: one line each; opened, it shows its checks and the rows that were left out. */
export function BatchList({ batches }: { batches: readonly ImportBatch[] }) {
  const [opened, setOpened] = useState<number | null>(null);
  const money = useMoneyText();
  const batch = batches.find((candidate) => candidate.number === opened);
  return (
    <section className="batch-list" aria-label="导入批次">
      {batches.map(({ number, sourceName, sheet, recognised, controlTotals }) => {
        const failed = controlTotals.checks.filter((check) => check.status === 'failed').length;
        return (
          <div key={number} className="batch">
            <span className="batch-number">批次 {number}</span>
            <span className="batch-name" title={`${sourceName} · ${sheet}\n${recognised}`}>
              {sourceName} · {recognised}
            </span>
            <span>{controlTotals.imported} 行</span>
            {booksOf(controlTotals).map(({ name, debitFen, creditFen }) => (
              <span key={name} className="batch-amount">
                {name}借 {money.plain(debitFen)} 贷 {money.withUnit(creditFen)}
              </span>
            ))}
            <span className={failed > 0 ? 'check-failed' : 'check-passed'}>
              {failed > 0 ? `${failed} 项不符` : '核对通过'}
            </span>
            <Button
              type="link"
              size="small"
              aria-expanded={opened === number}
              onClick={() => setOpened(opened === number ? null : number)}
            >
              {opened === number ? '收起' : '明细'}
            </Button>
          </div>
        );
      })}
      {batch && (
        <div className="batch-detail">
          <CheckList checks={batch.controlTotals.checks} />
          <BatchSkippedRows batchNumber={batch.number} />
        </div>
      )}
    </section>
  );
}

/** 平行记账: the two books record the same payments and are never summed together. */
function booksOf({ books, debitFen, creditFen }: ControlTotals) {
  if (!books) return [{ name: '', debitFen, creditFen }];
  return [
    { name: '财务会计 ', ...books.financial },
    { name: '预算会计 ', ...books.budget },
  ];
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
