import type { RawRow } from '../../../shared/ledger/cell.ts';
import type { FileKind } from '../../../shared/ledger/inspection.ts';
import type { TextEncoding } from '../../../shared/ledger/recipe.ts';

/** A sheet as listed by its workbook; `readable` is false for charts, dialogs and macro sheets. */
export type ListedSheet = { name: string; hidden: boolean; readable: boolean };

export type ReadRowsOptions = {
  signal?: AbortSignal | undefined;
  /** Called with the share of the sheet that was read, 0 to 1. */
  onShare?: ((share: number) => void) | undefined;
  /** Only the first rows are wanted: what the others need may be left unread. */
  head?: boolean | undefined;
};

/** What a workbook holds besides its cells. */
export type WorkbookBeside = {
  /** By the index of the sheet; rows count from 1, columns from 0. */
  sheets: {
    comments: { row: number; column: number; text: string }[];
    shapes: string[];
    /** 合并单元格. */
    merges: { top: number; bottom: number; left: number; right: number }[];
    /** Cells whose text, or a part of it, is struck through. */
    struck: { row: number; column: number }[];
  }[];
  /** Sentences about the file as a whole: macros, links to outside, pictures. */
  remarks: string[];
};

/**
 * An open file of any kind. Rows come in the order of the sheet, in batches, only those that hold something;
 * reading either reaches the sheet's end or throws: a sheet is never shortened.
 */
export type OpenWorkbook = {
  kind: FileKind;
  encoding: TextEncoding | null;
  delimiter: string | null;
  date1904: boolean;
  sheets: ListedSheet[];
  warnings: string[];
  readRows(sheetIndex: number, options?: ReadRowsOptions): AsyncGenerator<RawRow[]>;
  /** Asked for forms only; missing where a kind of file does not tell. */
  readBeside?(): Promise<WorkbookBeside>;
  close(): Promise<void>;
};
