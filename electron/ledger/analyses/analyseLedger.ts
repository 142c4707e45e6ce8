import { setImmediate as nextTurn } from 'node:timers/promises';
import { type AnalysisOrder, analysedFields, type LedgerAnalysis } from '../../../shared/ledger/analysis/analysis.ts';
import { createAnalyser } from '../../../shared/ledger/analysis/createAnalyser.ts';
import type { JobContext } from '../../storage/context.ts';
import { readEntryFields } from '../store/ledgerQuery.ts';
import { listImportBatches } from '../store/ledgerStore.ts';
import { entryIdsOf } from '../store/ledgerView.ts';

/** Rows between two turns of the event loop. */
const rowsPerTurn = 2_000;
const mostFindings = 500;

/** 分析 what a filter finds; each finding names its entries. */
export async function analyseLedger(context: JobContext, order: AnalysisOrder): Promise<LedgerAnalysis> {
  const batches = listImportBatches(context.db);
  const analyser = createAnalyser(order, {
    journals: new Set(batches.filter(({ layout }) => layout === 'voucherJournal').map(({ number }) => number)),
    parallelBooks: batches.some(({ controlTotals }) => controlTotals.books !== null),
  });
  const ids = entryIdsOf(context.db, order.filter);
  for (let start = 0; start < ids.length; start += rowsPerTurn) {
    context.signal.throwIfAborted();
    context.report({ step: '分析分录', done: start, total: ids.length });
    const rows = readEntryFields(context.db, [...ids.subarray(start, start + rowsPerTurn)], analysedFields);
    for (const row of rows) analyser.add(row);
    await nextTurn();
  }
  const { findings, notes, benford = null } = analyser.result();
  return {
    kind: order.kind,
    examined: ids.length,
    findings: findings.slice(0, mostFindings),
    findingCount: findings.length,
    notes,
    benford,
  };
}
