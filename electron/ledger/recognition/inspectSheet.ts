import { cellText, columnName, type RawRow } from '../../../shared/ledger/cell.ts';
import type { LedgerCheck } from '../../../shared/ledger/check.ts';
import { columnRoles } from '../../../shared/ledger/columnRole.ts';
import { createControlTotals } from '../../../shared/ledger/controlTotals.ts';
import type { SheetInspection } from '../../../shared/ledger/inspection.ts';
import { layoutKinds } from '../../../shared/ledger/layout.ts';
import { problemReasons } from '../../../shared/ledger/ledgerRow.ts';
import { type Recognition, recogniseSheet } from '../../../shared/ledger/recogniseSheet.ts';
import { createSheetDecider } from '../../../shared/ledger/sideBySide.ts';
import type { ListedSheet, OpenWorkbook } from '../readers/sheetReader.ts';

const headRows = 60;
const previewRows = 20;
const previewColumns = 60;
const listedProblems = 50;

/** Reads one sheet to its end (or the deadline): its head is recognised first, then every row is decided and added up. */
export async function inspectSheet(
  workbook: OpenWorkbook,
  index: number,
  sheet: ListedSheet,
  options: { signal?: AbortSignal | undefined; deadline: number },
): Promise<SheetInspection> {
  const inspection = emptyInspection(sheet);
  if (!sheet.readable) return { ...inspection, reasons: ['图表、宏或对话框工作表，没有单元格'] };
  let head: RawRow[] | null = [];
  const rest = { take: (_: RawRow) => {}, finish: () => {} };

  function recognise(rows: RawRow[]) {
    head = null;
    inspection.firstRows = rows.slice(0, previewRows).map(previewRow);
    const recognition = recogniseSheet(rows, {
      sheet: sheet.name,
      encoding: workbook.encoding,
      delimiter: workbook.delimiter,
      date1904: workbook.date1904,
    });
    describe(inspection, recognition);
    if (!recognition.recipe) return;
    const decide = createSheetDecider(recognition.recipe);
    const totals = createControlTotals(recognition.recipe);
    rest.take = (row) => {
      for (const decision of decide(row)) {
        totals.add(decision, row.hidden === true);
        if (decision.decision !== 'skip' || !problemReasons.includes(decision.skipped.reason)) continue;
        if (inspection.problems.length < listedProblems) inspection.problems.push(decision.skipped);
      }
    };
    rest.finish = () => {
      inspection.controlTotals = totals.result();
    };
    rows.forEach(rest.take);
  }

  for await (const batch of workbook.readRows(index, { signal: options.signal })) {
    inspection.rows += batch.length;
    for (const row of batch) {
      if (head) {
        head.push(row);
        if (head.length >= headRows) recognise(head);
      } else rest.take(row);
    }
    if (performance.now() > options.deadline) {
      inspection.complete = false;
      break;
    }
  }
  if (head) recognise(head);
  rest.finish();
  return inspection.complete ? inspection : sayIncomplete(inspection);
}

/** What was added up covers the rows that were read; no check of a whole sheet can be made from a part of it. */
function sayIncomplete(inspection: SheetInspection): SheetInspection {
  const read = `限定时间内只检查了前 ${inspection.rows} 行，其余各行未检查`;
  const { controlTotals } = inspection;
  const impossible = ({ check }: LedgerCheck): LedgerCheck => ({
    check,
    status: 'impossible',
    message: `${read}；导入时读取全部各行并核对`,
  });
  return {
    ...inspection,
    reasons: [...inspection.reasons, `${read}，合计只含已检查的各行`],
    controlTotals: controlTotals && { ...controlTotals, checks: controlTotals.checks.map(impossible) },
  };
}

function describe(inspection: SheetInspection, recognition: Recognition): void {
  const { header, recipe } = recognition;
  inspection.reasons = recognition.reasons;
  inspection.product = recognition.product;
  inspection.organisation = recognition.facts.organisation;
  inspection.recipe = recipe;
  if (!header) {
    const noRows = inspection.firstRows.length === 0;
    inspection.error = noRows
      ? { code: 'no-entries', message: `工作表“${inspection.name}”是空的` }
      : { code: 'header-missing', message: headerMissing(inspection.name) };
    return;
  }
  inspection.headerRows = header.headerRows;
  inspection.layout = header.layout;
  inspection.layoutTitle = layoutKinds[header.layout];
  inspection.columns = header.columns.map(({ index, title, role }) => ({
    index,
    column: columnName(index),
    title,
    role,
    roleTitle: role ? columnRoles[role] : null,
  }));
}

/** The message of a sheet without a header; the import says the same. */
export function headerMissing(sheet: string): string {
  return `工作表“${sheet}”的前 40 行里没有找到表头（如 日期、凭证号、摘要、科目、借方、贷方）。请选对工作表，或手工指定表头所在的行`;
}

function emptyInspection(sheet: ListedSheet): SheetInspection {
  return {
    name: sheet.name,
    hidden: sheet.hidden,
    rows: 0,
    complete: true,
    headerRows: null,
    layout: 'unknown',
    layoutTitle: layoutKinds.unknown,
    product: null,
    reasons: [],
    columns: [],
    firstRows: [],
    organisation: '',
    recipe: null,
    controlTotals: null,
    problems: [],
    error: null,
  };
}

function previewRow(row: RawRow): { number: number; cells: string[] } {
  const width = Math.min(row.cells.length, previewColumns);
  return {
    number: row.number,
    cells: Array.from({ length: width }, (_, index) => cellText(row.cells[index]).slice(0, 200)),
  };
}
