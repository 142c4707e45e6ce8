import type { Chart } from '../chart/chart.ts';
import type { Day } from '../day.ts';
import type { PhotoMark } from '../inspection/photoMark.ts';
import type { SheetFormula, SheetNumber } from './sheetValue.ts';

/**
 * 文书: the paper model of everything that is printed for reading or signature (report, notes, sheets).
 * Composed by pure functions; writers (PDF, later Word) hold all styling and know no auditing.
 */
export type PaperDocument = {
  /** 标题, may be broken into lines at the given places. */
  title: readonly string[];
  /** 公文版 after GB/T 9704, 报告版 in smaller type, or a plain sheet. */
  style: ReportStyle | 'sheet';
  author: string;
  /** The date printed in metadata: the same input and date give the same bytes. */
  issuedOn: Day;
  cover: Cover | null;
  /** 内页 behind the cover, without headings and not counted: who made the report, and where they sign. */
  innerPage?: readonly Block[];
  /** 水印 across each page, in Word a mark at its head, e.g. 征求意见稿. */
  watermark?: string;
  /** 内嵌文件 of the PDF: what the document was made from, to be taken out by any reader. Other formats have none. */
  embedded?: readonly EmbeddedFile[];
  /** 目录 before the body. */
  contents: boolean;
  sections: readonly DocumentSection[];
};

/** 报告版式: how a report is set, whatever it says. */
export const reportStyles = { official: '公文版', report: '报告版' } as const;
export type ReportStyle = keyof typeof reportStyles;

/** A file within the PDF, with what it is to the document (AFRelationship, ISO 32000-2 7.11.3). */
export type EmbeddedFile = {
  name: string;
  mediaType: string;
  description: string;
  relationship: 'Source' | 'Data';
  bytes: Uint8Array;
};

/** 封面. */
export type Cover = {
  /** 报告文号, '' when there is none yet. */
  reportNumber: string;
  /** The kind of report, e.g. 绩效监控报告. */
  reportKind: string;
  rows: readonly { label: string; value: string }[];
};

export type DocumentSection = {
  orientation: 'portrait' | 'landscape';
  /** 附件 start on a new page with their mark at the top left, e.g. `附件1`. */
  annexMark: string | null;
  annexTitle: string | null;
  blocks: readonly Block[];
};

export type Block =
  | { kind: 'heading'; level: 1 | 2 | 3 | 4; text: string }
  | {
      kind: 'paragraph';
      text: readonly (Inline | MarkedInline)[];
      align?: 'justify' | 'left' | 'centre' | 'right';
      indent?: boolean;
      /** Stays on the page of what follows. */
      keepsWithNext?: boolean;
    }
  | TableBlock
  /** 栏目 and 内容 side by side, one pair to a line or two. */
  | { kind: 'pairs'; rows: readonly { label: string; value: string }[]; perLine?: 1 | 2 }
  | { kind: 'chart'; chart: Chart }
  | { kind: 'photos'; photos: readonly DocumentPhoto[] }
  | { kind: 'attachmentList'; items: readonly string[] }
  | { kind: 'signature'; lines: readonly string[]; date: string }
  | { kind: 'pageBreak' };

/**
 * Plain text, or a figure with the place that it comes from, so that a printed number leads to its evidence. `yuan` is the exact
 * amount in 元 as plain decimal text, where the text is an amount that may have been rounded.
 */
export type Inline = string | { figureId: string; text: string; yuan?: string };

/** Words that are marked in colour, e.g. in a 标记稿. */
export type MarkedInline = { marked: true; text: string };

export type TableBlock = {
  kind: 'table';
  caption: string | null;
  /** e.g. `单位：万元`, printed top right. */
  unit: string | null;
  columns: readonly DocumentColumn[];
  /**
   * The first `groupColumns` columns are groups: equal neighbours are printed as one merged cell,
   * and again with （续） after a page break.
   */
  groupColumns: number;
  rows: readonly DocumentRow[];
  /** The rows stand without a head: a table that was read from elsewhere. */
  headless?: true;
  /** A row that fits on the next page is moved there whole, also a long one: rows that are answered and signed for. */
  keepsRows?: true;
  /** What follows stays with the last row where both fit on a page. */
  keepsWithNext?: true;
  /** 小五号 whatever the preset, for a form of so many columns that its texts would stand a few characters to a line. */
  dense?: true;
};

export type DocumentColumn = {
  title: string;
  align: 'left' | 'centre' | 'right' /** Share of the width. */;
  weight: number;
};

/** `id` names the record of the row: in Word as a bookmark, by which the row is known when the document comes back. */
type DocumentRow = { cells: readonly DocumentCell[]; total?: boolean; id?: string };

/**
 * Text, a figure, text with marked words, a place to sign by its name and who is to sign there, what a workbook reckons with where
 * paper has text, or a picture of at most so many points of height over its text.
 */
export type DocumentCell =
  | string
  | { figureId: string; text: string }
  | { pieces: readonly (string | MarkedInline)[]; text: string }
  | { place: string; signatory: string; text: string }
  | { sheet: SheetNumber | SheetFormula; text: string }
  | { picture: DocumentPicture; height: number; text: string };

/** A picture as it was taken, with what is drawn over it; the writers turn it upright, make it smaller and leave out its EXIF. */
export type DocumentPicture = {
  /** Names it in messages. */
  caption: string;
  mediaType: 'image/jpeg' | 'image/png';
  bytes: Uint8Array;
  marks?: readonly PhotoMark[];
  /** Is already as it leaves the firm: upright, small, without EXIF, its marks drawn on it. */
  ready?: true;
};

export type DocumentPhoto = DocumentPicture;

/** The text of a cell or a piece of a paragraph. */
export function inlineText(inline: Inline | MarkedInline | DocumentCell): string {
  return typeof inline === 'string' ? inline : inline.text;
}
