/** One line, paragraph or cell of a source, with the number that a person finds it by (from 1). */
export type TextLine = { line: number; text: string };

/** What a reader of any format hands over: paragraphs and tables in their order. */
export type ReportBlock =
  | { kind: 'paragraph'; lines: readonly TextLine[] }
  | { kind: 'table'; rows: readonly TableRow[] };

/** Cells from left to right; the text of a cell may stand on several lines, that of an empty one is ''. */
export type TableRow = readonly (readonly TextLine[])[];
