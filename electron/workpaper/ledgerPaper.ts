import type { SheetCell, SheetTable } from '../../shared/document/workbook.ts';
import type { EngagementSnapshot } from '../../shared/engagement/engagementSnapshot.ts';
import { type BatchAmounts, batchAmounts } from '../../shared/ledger/batchAmounts.ts';
import type { CheckStatus } from '../../shared/ledger/check.ts';
import { layoutKinds } from '../../shared/ledger/layout.ts';
import type { BatchCrossChecks, ImportBatch } from '../../shared/ledger/ledgerRecords.ts';
import { localMoment } from '../../shared/moment.ts';
import { formatYuan, subtractFen } from '../../shared/money.ts';
import type { Paper } from './paper.ts';
import { moneyCell, moneyFormula, numberCell } from './paperCells.ts';

const checkStatuses: Record<CheckStatus, string> = { passed: '通过', failed: '不符', impossible: '无法核对' };

/** C4 账套导入核对: what was imported from which file, and whether it ties: to itself, and to the other batches. */
export function ledgerPaper(snapshot: EngagementSnapshot, crossChecks: readonly BatchCrossChecks[]): Paper {
  return {
    index: 'C4',
    orientation: 'landscape',
    unit: '单位：元',
    tables: [batchTable(snapshot), checkTable(snapshot), ...crossCheckTables(snapshot, crossChecks)],
    records: snapshot.importBatches.length,
  };
}

function batchTable({ importBatches }: EngagementSnapshot): SheetTable {
  return {
    caption: '（一）导入批次',
    columns: [
      { title: '批次', width: 6, kind: 'integer' },
      { title: '来源文件', width: 20, kind: 'text' },
      { title: '工作表', width: 14, kind: 'text' },
      { title: '识别说明', width: 34, kind: 'text' },
      { title: '读取行数', width: 9, kind: 'integer' },
      { title: '导入行数', width: 9, kind: 'integer' },
      { title: '跳过行数', width: 9, kind: 'integer' },
      { title: '行数差异', width: 9, kind: 'integer' },
      { title: '金额口径', width: 14, kind: 'text' },
      { title: '借方合计', width: 15, kind: 'money' },
      { title: '贷方合计', width: 15, kind: 'money' },
      { title: '借贷差额', width: 12, kind: 'money' },
      { title: '导入时间', width: 17, kind: 'text' },
      { title: '文件校验值（SHA-256）', width: 24, kind: 'text' },
    ],
    rows: importBatches.flatMap(batchRows),
    totals: null,
  };
}

/** One row; of 平行记账 one for each book, as their amounts are never summed together. */
function batchRows({ controlTotals: totals, ...batch }: ImportBatch): SheetCell[][] {
  const [first, ...others] = batchAmounts(totals);
  const { quotas } = totals;
  const ofQuotas = quotas
    ? [`指标金额 ${formatYuan(quotas.amountFen)}，余额 ${formatYuan(quotas.balanceFen)}`, null, null, null]
    : [];
  return [
    [
      numberCell(batch.number),
      batch.sourceName,
      batch.sheet,
      `${layoutKinds[batch.layout]}；${batch.recognised}`,
      numberCell(totals.rowsRead),
      numberCell(totals.imported),
      numberCell(totals.skipped),
      {
        formula: '{col:读取行数}{row}-{col:导入行数}{row}-{col:跳过行数}{row}',
        result: String(totals.rowsRead - totals.imported - totals.skipped),
      },
      ...(first ? amountCells(first) : ofQuotas),
      localMoment(batch.importedAt),
      batch.sourceSha256,
    ],
    ...others.map((amounts) => [
      numberCell(batch.number),
      ...Array.from({ length: 7 }, () => null),
      ...amountCells(amounts),
      null,
      null,
    ]),
  ];
}

function amountCells({ name, debitFen, creditFen }: BatchAmounts): SheetCell[] {
  return [
    name || null,
    moneyCell(debitFen),
    moneyCell(creditFen),
    moneyFormula('{col:借方合计}{row}-{col:贷方合计}{row}', subtractFen(debitFen, creditFen)),
  ];
}

function checkTable({ importBatches }: EngagementSnapshot): SheetTable {
  return {
    caption: '（二）控制总数核对',
    columns: [
      { title: '批次', width: 6, kind: 'integer' },
      { title: '核对项目', width: 20, kind: 'text' },
      { title: '结果', width: 14, kind: 'text' },
      { title: '说明', width: 34, kind: 'text' },
    ],
    rows: importBatches.flatMap(({ number, controlTotals }) =>
      controlTotals.checks.map(({ check, status, message }) => [
        numberCell(number),
        check,
        checkStatuses[status],
        message,
      ]),
    ),
    totals: null,
  };
}

/** Each balance table once, with the entries that it was held against; then the accounts that differ, if any do. */
function crossCheckTables(
  { importBatches }: EngagementSnapshot,
  crossChecks: readonly BatchCrossChecks[],
): SheetTable[] {
  const tables = new Set(importBatches.flatMap(({ layout, number }) => (layout === 'balanceTable' ? [number] : [])));
  const ofTables = crossChecks.filter(({ batchNumber }) => tables.has(batchNumber));
  if (ofTables.length === 0) return [];
  const differing = ofTables.flatMap(({ batchNumber, checks }) =>
    checks.flatMap(({ check, accounts = [] }) => accounts.map((account) => ({ batchNumber, check, ...account }))),
  );
  const checked: SheetTable = {
    caption: '（三）分录与科目余额表核对',
    columns: [
      { title: '余额表批次', width: 6, kind: 'integer' },
      { title: '分录批次', width: 20, kind: 'text' },
      { title: '核对项目', width: 14, kind: 'text' },
      { title: '核对说明', width: 34, kind: 'text' },
      { title: '结果', width: 9, kind: 'text' },
    ],
    rows: ofTables.flatMap(({ batchNumber, against, checks }) =>
      checks.map(({ check, status, message }) => [
        numberCell(batchNumber),
        against.join('、') || '没有',
        check,
        message,
        checkStatuses[status],
      ]),
    ),
    totals: null,
  };
  if (differing.length === 0) return [checked];
  return [
    checked,
    {
      caption: '（四）核对不符的科目',
      columns: [
        { title: '余额表批次', width: 6, kind: 'integer' },
        { title: '核对项目', width: 20, kind: 'text' },
        { title: '科目编码', width: 14, kind: 'text' },
        { title: '差异', width: 34, kind: 'text' },
        { title: '余额表行', width: 9, kind: 'integer' },
        { title: '科目名称', width: 9, kind: 'text' },
      ],
      rows: differing.map(({ batchNumber, check, code, name, text, sourceRow }) => [
        numberCell(batchNumber),
        check,
        code,
        text,
        sourceRow === null ? null : numberCell(sourceRow),
        name,
      ]),
      totals: null,
    },
  ];
}
