import type { DocumentCell, DocumentSection, PaperDocument, TableBlock } from '../../../shared/document/document.ts';
import { inlineText } from '../../../shared/document/document.ts';
import { headingNumberer } from '../../../shared/document/outline.ts';
import type { SheetCell, SheetTable, WorkbookDocument, WorkbookSheet } from '../../../shared/document/workbook.ts';

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
    sheets: document.sections.flatMap((section, index) => {
      const name = names[index] ?? `第${index + 1}页`;
      return sheetsOf(section).map((part, at) =>
        at === 0 ? sheetOf(document, part, name, '') : sheetOf(document, part, `${name}续`, '（续）'),
      );
    }),
  };
}

/**
 * A register that runs over pages has a sheet of its own: its head stands on each of its pages, and would stand over the tables below
 * it, too. What follows stands on a second sheet, with the head of the form again, so that a signed page says what it is.
 */
function sheetsOf(section: DocumentSection): DocumentSection[] {
  const at = section.blocks.findIndex((block) => block.kind === 'table' && block.rows.length > rowsOfOnePage);
  const rest = at < 0 ? [] : section.blocks.slice(at + 1);
  if (rest.length === 0) return [section];
  const head = section.blocks.filter(({ kind }) => kind === 'pairs');
  return [
    { ...section, blocks: section.blocks.slice(0, at + 1) },
    { ...section, blocks: [...head, ...rest.filter(({ kind }) => kind !== 'pairs')] },
  ];
}

function sheetOf(document: PaperDocument, section: DocumentSection, name: string, titleEnd: string): WorkbookSheet {
  const number = headingNumberer();
  const head: { label: string; value: string }[] = [];
  const tables: SheetTable[] = [];
  const notes: { label: string; text: string }[] = [];
  const cuts = cutsOf(section);
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
      tables.push(tableOf(block, label || null, cuts, sheetWidth[section.orientation]));
      label = '';
    }
  }
  return {
    name,
    orientation: section.orientation,
    columnWidths: widthsBetween(cuts, sheetWidth[section.orientation]),
    title: `${section.annexTitle ?? document.title.join('')}${titleEnd}`,
    head,
    unit,
    tables,
    notes,
  };
}

/** A table of so many columns is reckoned with: its columns are cut no further, but for the widest, which holds words. */
const columnsOfRegister = 8;
/** Cuts nearer than this share of the width are one. */
const nearest = 0.03;
/** A table of so many rows fits on a page with what stands above it. */
const rowsOfOnePage = 18;
/** Where the head of a form has its names and values, two pairs to a line. */
const headCuts = { portrait: [0, 0.14, 0.5, 0.64, 1], landscape: [0, 0.1, 0.5, 0.6, 1] } as const;

/**
 * Where the sheet is cut into columns, as shares of its width from 0 to 1: tables under each other have columns of their own, and a
 * cell lies over as many columns of the sheet as it needs.
 */
function cutsOf({ blocks, orientation }: DocumentSection): number[] {
  const tables = blocks.filter((block) => block.kind === 'table').map(ownCuts);
  const [widest = [0, 1], ...others] = tables.toSorted((left, right) => right.length - left.length);
  const register = widest.length > columnsOfRegister;
  const rooms = widest.map((_, at) => roomAfter(widest, at));
  const wordsFrom = rooms.indexOf(Math.max(...rooms));
  const mayCut = (cut: number) =>
    !register ||
    (cut > (widest[wordsFrom] ?? 0) && cut < (widest[wordsFrom + 1] ?? 0) && roomAfter(widest, wordsFrom) > 0.2);
  const cuts = [...widest];
  for (const cut of [...headCuts[orientation], ...others.flat()]) {
    if (mayCut(cut) && !cuts.some((one) => Math.abs(one - cut) < nearest)) cuts.push(cut);
  }
  return cuts.toSorted((left, right) => left - right);
}

function roomAfter(cuts: readonly number[], at: number): number {
  return (cuts[at + 1] ?? cuts[at] ?? 0) - (cuts[at] ?? 0);
}

function ownCuts({ columns }: TableBlock): number[] {
  const total = columns.reduce((sum, { weight }) => sum + weight, 0);
  const ends = columns.map((_, index) => columns.slice(0, index + 1).reduce((sum, { weight }) => sum + weight, 0));
  return [0, ...ends.map((end) => end / total)];
}

function widthsBetween(cuts: readonly number[], width: number): number[] {
  return cuts.slice(1).map((cut, index) => Math.max(4, Math.round((cut - (cuts[index] ?? 0)) * width)));
}

/** How many columns of the sheet each column of a table lies over: up to the cut that is nearest to its own end. */
function spansOf(block: TableBlock, cuts: readonly number[]): number[] {
  const ends = ownCuts(block).slice(1);
  let from = 0;
  return ends.map((end, index) => {
    // Each column after this one needs a column of the sheet, too.
    const last = cuts.length - 1 - (ends.length - 1 - index);
    let to = from + 1;
    while (to < last && Math.abs((cuts[to + 1] ?? 1) - end) <= Math.abs((cuts[to] ?? 1) - end)) to += 1;
    if (index === ends.length - 1) to = cuts.length - 1;
    const span = to - from;
    from = to;
    return span;
  });
}

function tableOf(block: TableBlock, heading: string | null, cuts: readonly number[], width: number): SheetTable {
  const spans = spansOf(block, cuts);
  const widths = widthsBetween(cuts, width);
  return {
    caption: block.caption ?? heading,
    columns: block.columns.map(({ title, align }, index) => ({
      title,
      width: widths[index] ?? 10,
      span: spans[index] ?? 1,
      kind: 'text',
      centred: align === 'centre',
      right: align === 'right',
    })),
    rows: block.rows.map(({ cells }) => block.columns.map((_, column) => cellOf(cells[column]))),
    totals: null,
  };
}

/** Text stays text, a serial number that looks like a number too; what the form reckons with says so. */
function cellOf(cell: DocumentCell | undefined): SheetCell {
  if (cell === undefined) return null;
  if (typeof cell === 'object' && 'picture' in cell) return cell;
  if (typeof cell === 'object' && 'sheet' in cell) return cell.sheet;
  return inlineText(cell);
}
