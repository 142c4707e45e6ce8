/** Rows of a preview in the order of the sheet; their texts are packed, as most of them are never looked at. */
export type PreviewBlock = {
  numbers: Int32Array<ArrayBuffer>;
  fates: Uint8Array<ArrayBuffer>;
  texts: Uint8Array<ArrayBuffer>;
};

/** What a row shows besides its number and fate. */
export type PackedRow = {
  cells: string[];
  filled: [column: number, text: string][];
  badColumn: number | null;
  hidden: boolean;
};

/** Rows of one block; only the last one has fewer. */
export const rowsPerBlock = 500;
