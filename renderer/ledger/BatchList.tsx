import { Button } from 'antd';
import { useState } from 'react';
import { batchAmounts } from '../../shared/ledger/batchAmounts.ts';
import type { LedgerCheck } from '../../shared/ledger/check.ts';
import type { BatchOrigin, ImportBatch } from '../../shared/ledger/ledgerRecords.ts';
import { useCall } from '../api/useCall.ts';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { useMoneyText } from '../ui/useMoneyText.ts';
import { BatchDetail } from './BatchDetail.tsx';

/** 导入批次: one line each; opened, it shows where it came from, its checks, the rows that were left out, and the way back. */
export function BatchList({ batches }: { batches: readonly ImportBatch[] }) {
  const [opened, setOpened] = useState<number | null>(null);
  // What depends on a batch changes with the payments and the samples.
  const origins = useCall(['ledger', 'funds', 'sample'], ({ ledger }) => ledger.listBatchOrigins({}), []);
  const cross = useCall('ledger', ({ ledger }) => ledger.listCrossChecks({}), []);
  return (
    <section className="batch-list" aria-label="导入批次">
      <ErrorNote message={origins.error} onRetry={origins.ask} />
      <ErrorNote message={cross.error} onRetry={cross.ask} />
      {batches.map((batch) => {
        const origin = origins.value?.find(({ number }) => number === batch.number);
        const crossChecks = (cross.value ?? []).flatMap((one) => (one.batchNumber === batch.number ? one.checks : []));
        const checks = [...batch.controlTotals.checks, ...crossChecks];
        const isOpen = opened === batch.number;
        return (
          <div key={batch.number} className={isOpen ? 'batch-open' : undefined}>
            <BatchLine
              batch={batch}
              origin={origin}
              checks={checks}
              isOpen={isOpen}
              onToggle={() => setOpened(isOpen ? null : batch.number)}
            />
            {isOpen && <BatchDetail batch={batch} origin={origin} checks={checks} batches={batches} />}
          </div>
        );
      })}
    </section>
  );
}

type BatchLineProps = {
  batch: ImportBatch;
  origin: BatchOrigin | undefined;
  checks: readonly LedgerCheck[];
  isOpen: boolean;
  onToggle(): void;
};

function BatchLine({ batch, origin, checks, isOpen, onToggle }: BatchLineProps) {
  const { number, sourceName, sheet, recognised, importedAt, controlTotals } = batch;
  const money = useMoneyText();
  const failed = checks.filter((check) => check.status === 'failed').length;
  const unread = controlTotals.problems;
  return (
    <div className="batch">
      <span className="batch-number">批次 {number}</span>
      <span className="batch-name" title={`${sourceName} · ${sheet}\n${recognised}`}>
        {sourceName} · {recognised}
      </span>
      <span className="batch-number">
        导入 {controlTotals.imported.toLocaleString('zh-CN')} 行，跳过 {controlTotals.skipped.toLocaleString('zh-CN')}{' '}
        行
      </span>
      {controlTotals.quotas && (
        <span className="batch-amount">
          指标金额 {money.plain(controlTotals.quotas.amountFen)} 余额 {money.withUnit(controlTotals.quotas.balanceFen)}
        </span>
      )}
      {batchAmounts(controlTotals).map(({ name, debitFen, creditFen }) => (
        <span key={name} className="batch-amount">
          {name} 借 {money.plain(debitFen)} 贷 {money.withUnit(creditFen)}
        </span>
      ))}
      <span className="batch-number hint">
        {origin?.importedBy} {localTime(importedAt)}
      </span>
      <span className={failed > 0 || unread > 0 ? 'check-failed' : 'check-passed'}>
        {[failed > 0 && `${failed} 项不符`, unread > 0 && `${unread} 行读不出`].filter(Boolean).join('，') ||
          '核对通过'}
      </span>
      <Button type="link" size="small" aria-expanded={isOpen} aria-label={`批次 ${number} 明细`} onClick={onToggle}>
        {isOpen ? '收起' : '明细'}
      </Button>
    </div>
  );
}

function localTime(at: string): string {
  return new Date(at).toLocaleString('zh-CN', { dateStyle: 'short', timeStyle: 'short' });
}
