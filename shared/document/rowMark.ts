/**
 * 行标识: what stands in the hidden column of a sheet that is sent out, so that a row which comes back is known whatever was
 * done to its texts, its place and its neighbours. `base` is the trail's number when the sheet was written: what the record
 * was then tells a cell that both sides changed from one that only the other side did.
 */
export type RowMark = { id: string; base: number };

/** Heading of the hidden column. */
export const rowMarkTitle = '行标识（请勿改动）';

export function rowMarkText({ id, base }: RowMark): string {
  return `${id}@${base}`;
}

/** Null for whatever is not a mark: an empty cell, or one that somebody wrote into. */
export function parseRowMark(text: string): RowMark | null {
  const match = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})@(\d{1,15})$/i.exec(text.trim());
  return match?.[1] && match[2] ? { id: match[1].toLowerCase(), base: Number(match[2]) } : null;
}

/** The same in Word, which has no hidden columns: the name of a bookmark in the row, at most 40 letters and digits. */
export function rowBookmark(id: string): string {
  return `row_${id.replaceAll('-', '')}`;
}

/** The id that a bookmark names; null for all other bookmarks. Programs may write the name in another case. */
export function idOfBookmark(name: string): string | null {
  const hex = /^row_([0-9a-f]{32})$/i.exec(name)?.[1]?.toLowerCase();
  return hex === undefined ? null : hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
