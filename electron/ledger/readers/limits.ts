/**
 * Limits that real ledgers stay far below and hostile files run into. A refusal names the limit that was met.
 * Real ledgers compress about 1 : 8; a million rows are some 400 MB of XML.
 */
export const limits = {
  zipEntries: 20_000,
  /** A part larger than this must not be compressed better than `ratio`. */
  ratioAppliesFrom: 100 * 1024 * 1024,
  ratio: 200,
  partBytes: 8 * 1024 ** 3,
  /** All parts together. */
  totalBytes: 32 * 1024 ** 3,
  /** Parts that are kept in memory: directory, relations, styles. */
  smallPartBytes: 64 * 1024 * 1024,
  xmlDepth: 1_000,
  rows: 1_048_576,
  columns: 16_384,
  rowCharacters: 16 * 1024 * 1024,
  sharedStrings: 8_000_000,
  sharedCharacters: 1024 ** 3,
  sheets: 2_000,
  textRows: 20_000_000,
  /** A workbook of the old format is read as a whole; 65,536 rows of a ledger take some 20 MB. */
  xlsBytes: 256 * 1024 ** 2,
  xlsSheetCells: 8_000_000,
  /** Formats whose sheets stand in one text are kept in memory. */
  loadedCells: 20_000_000,
  loadedCharacters: 200_000_000,
} as const;

/** Rows handed over at a time. */
export const batchRows = 1_000;
