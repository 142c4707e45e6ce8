import type { DocumentCell, DocumentSection, PaperDocument, TableBlock } from '../../shared/document/document.ts';
import { inlineText } from '../../shared/document/document.ts';
import { headingNumberer } from '../../shared/document/outline.ts';
import type { SheetCell, SheetTable, WorkbookDocument, WorkbookSheet } from '../../shared/document/workbook.ts';

/** In characters of the Western width: what a sheet of A4 across holds at a readable size. */
const sheetWidth = { portrait: 90, landscape: 130 } as const;

/**
 * A form that was composed for printing as a workbook: each section is a sheet with its head, tables and words, so that a form
 * is composed once for .pdf, .docx and .xlsx. `names` are those of the sheets.
 */
export function workbookOfPaper(document: PaperDocument, names: readonly string[]): WorkbookDocument {
  return {
    title: document.title.join(''),
    author: document.author,
    issuedOn: document.issuedOn,
    sheets: document.sections.map((section, index) => sheetOf(document, section, names[index] ?? `第${index + 1}页`)),
  };
}

function sheetOf(document: PaperDocument, section: DocumentSection, name: string): WorkbookSheet {
  const number = headingNumberer();
  const head: { label: string; value: string }[] = [];
  const tables: SheetTable[] = [];
  const notes: { label: string; text: string }[] = [];
  let label = '';
  let unit: string | null = null;
  for (const block of section.blocks) {
    if (block.kind === 'pairs') head.push(...block.rows);
    else if (block.kind === 'heading') label = number(block.level) + block.text;
    else if (block.kind === 'paragraph') {
      notes.push({ label, text: block.text.map(inlineText).join('') });
      label = '';
    } else if (block.kind === 'table') {
      unit ??= block.unit;
      tables.push(tableOf(block, label || null, sheetWidth[section.orientation]));
      label = '';
    }
  }
  return {
    name,
    orientation: section.orientation,
    title: section.annexTitle ?? document.title.join(''),
    head,
    unit,
    tables,
    notes,
  };
}

function tableOf(block: TableBlock, heading: string | null, width: number): SheetTable {
  const total = block.columns.reduce((sum, { weight }) => sum + weight, 0);
  return {
    caption: block.caption ?? heading,
    columns: block.columns.map(({ title, weight, align }) => ({
      title,
      width: Math.max(5, Math.round((width * weight) / total)),
      kind: 'text',
      centred: align === 'centre',
    })),
    rows: block.rows.map(({ cells }) => block.columns.map((_, column) => cellOf(cells[column]))),
    totals: null,
  };
}

/** Text stays text: a serial number that looks like a number is none. */
function cellOf(cell: DocumentCell | undefined): SheetCell {
  if (cell === undefined) return null;
  if (typeof cell === 'object' && 'picture' in cell) return cell;
  return inlineText(cell);
}
