import type { Day } from '../day.ts';
import type { DocumentPicture } from './document.ts';
import type { SheetFormula, SheetNumber } from './sheetValue.ts';
import type { WorkbookLook } from './workbookLook.ts';

/** 底稿簿: the model of a workbook. Composed by pure functions; the writer (exceljs) holds all styling. */
export type WorkbookDocument = {
  title: string;
  author: string;
  issuedOn: Day;
  /** 项目名称, for the margins of the pages. */
  projectName?: string;
  /** 默认样式 unless told. */
  look?: WorkbookLook;
  sheets: readonly WorkbookSheet[];
};

export type WorkbookSheet = {
  /** At most 31 characters, none of []:*?/\ ; checked by the writer. */
  name: string;
  /** 索引号 with which the name begins, where it has one. */
  indexNumber?: string;
  orientation: 'portrait' | 'landscape';
  title: string;
  /** Widths of the columns of the sheet where tables lie over several of them; otherwise they follow from the tables. */
  columnWidths?: readonly number[];
  /** The head block above the table, two label/value pairs a line (被监控单位, 项目, 编制人 …). */
  head: readonly {
    label: string;
    value: string | Day | null;
    /** `pages`: the page and how many there are, which the writer knows. */
    kind?: 'day' | 'pages';
  }[];
  /** Lines between the head block and the tables: 审计目标, 审计程序. */
  opening?: readonly { label: string; text: string }[];
  /** e.g. `单位：万元`. */
  unit: string | null;
  tables: readonly SheetTable[];
  /** Lines below the tables: legend, explanation (审计说明), conclusion (审计结论), places to sign. */
  notes: readonly { label: string; text: string }[];
};

export type SheetTable = {
  caption: string | null;
  /** Texts beside each other over the whole width, each below its head, above the columns: 年度总体目标. */
  texts?: readonly { title: string; text: string }[];
  columns: readonly SheetColumn[];
  rows: readonly (readonly SheetCell[])[];
  /** The last row, bold; its formulas refer to the rows above. */
  totals: readonly SheetCell[] | null;
};

export type SheetColumn = {
  title: string;
  /** In characters of the Western width; a Chinese character counts two. */
  width: number;
  kind: 'text' | 'money' | 'wan' | 'day' | 'integer' | 'number' | 'percent';
  /** The head that spans this column and its neighbours of the same group. */
  group?: string;
  /** Cells of the same text below each other are one, within the column of this kind before it. */
  merges?: boolean;
  /** Ticks and the like stand in the middle. */
  centred?: boolean;
  /** Text that stands at the right, as figures with a unit do. */
  right?: boolean;
  /** How many columns of the sheet it lies over, 1 unless told: tables under each other have columns of their own. */
  span?: number;
  /** Values offered by a drop-down list. */
  choices?: readonly string[];
  /** To be filled in by whom the sheet is sent to, and coloured so; a column with choices is, unless told. */
  input?: boolean;
  /** Kept out of sight and off the paper: the marks by which rows that come back are known. The last columns of a table. */
  hidden?: boolean;
};

/**
 * A cell. Text stays text whatever it begins with. Numbers are decimal text, exact until the writer.
 * A formula carries its result, so that a reader without an engine shows the same; `{row}` in it is the cell's own row,
 * `{first}` and `{last}` the first and last row of the table's body, `{col:title}` the letter of a column of the same table;
 * `{below:first}`, `{below:last}` and `{below:col:title}` are those of the next table on the sheet, `{above:…}` those of the one
 * before; `{above:row}` is its row of the same place in the table. `{in:sheet|caption|title}` is the body of a column of the table
 * of that caption on any sheet of the book.
 */
export type SheetCell =
  | null
  | string
  | { day: Day }
  | SheetNumber
  | SheetFormula
  | { link: string /** Name of a sheet of this book. */; sheet: string }
  /** A picture over its text, at most so many points high. */
  | { picture: DocumentPicture; height: number; text: string };
