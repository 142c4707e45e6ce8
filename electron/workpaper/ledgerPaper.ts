import type { SheetTable } from '../../shared/document/workbook.ts';
import type { EngagementSnapshot } from '../../shared/engagement/engagementSnapshot.ts';
import type { CheckStatus } from '../../shared/ledger/check.ts';
import { layoutKinds } from '../../shared/ledger/layout.ts';
import { subtractFen } from '../../shared/money.ts';
import type { Paper } from './paper.ts';
import { moneyCell, moneyFormula, numberCell } from './paperCells.ts';

const checkStatuses: Record<CheckStatus, string> = { passed: '通过', failed: '不符', impossible: '无法核对' };

/** C4 账套导入核对: what was imported from which file, and whether it ties. */
export function ledgerPaper(snapshot: EngagementSnapshot): Paper {
  return {
    index: 'C4',
    orientation: 'landscape',
    unit: '单位：元',
    tables: [batchTable(snapshot), checkTable(snapshot)],
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
      { title: '借方合计', width: 15, kind: 'money' },
      { title: '贷方合计', width: 15, kind: 'money' },
      { title: '借贷差额', width: 12, kind: 'money' },
      { title: '导入时间（UTC）', width: 17, kind: 'text' },
      { title: '文件校验值（SHA-256）', width: 24, kind: 'text' },
    ],
    rows: importBatches.map(({ controlTotals: totals, ...batch }) => [
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
      moneyCell(totals.debitFen),
      moneyCell(totals.creditFen),
      moneyFormula('{col:借方合计}{row}-{col:贷方合计}{row}', subtractFen(totals.debitFen, totals.creditFen)),
      batch.importedAt.slice(0, 16).replace('T', ' '),
      batch.sourceSha256,
    ]),
    totals: null,
  };
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
