import { damaged, hostile } from './ledgerError.ts';
import { limits } from './limits.ts';

/** Splits text that comes in pieces into records; `write` gives those that the piece completes. */
export type DelimitedSplitter = { write(text: string): string[][]; end(): string[][] };

const quote = 34;
const carriageReturn = 13;
const lineFeed = 10;

/**
 * A quote opens a quoted field only at the field's start; text after the closing quote belongs to the field
 * (some systems append a tab). A quote that never closes would swallow all rows after it: that is refused.
 */
export function createDelimitedSplitter(delimiter: string): DelimitedSplitter {
  const separator = delimiter.charCodeAt(0);
  let fields: string[] = [];
  let field = '';
  let state: 'start' | 'plain' | 'quoted' | 'closing' = 'start';
  let afterReturn = false;
  let records = 0;
  let openedAt = 0;

  function endField() {
    fields.push(field);
    field = '';
    state = 'start';
  }

  function split(text: string): string[][] {
    const rows: string[][] = [];
    let from = 0;
    for (let index = 0; index < text.length; index += 1) {
      const code = text.charCodeAt(index);
      if (afterReturn) {
        afterReturn = false;
        if (code === lineFeed) {
          from = index + 1;
          continue;
        }
      }
      if (state === 'quoted') {
        if (code !== quote) continue;
        field += text.slice(from, index);
        from = index + 1;
        state = 'closing';
        continue;
      }
      if (code === quote && state !== 'plain') {
        if (state === 'start') openedAt = records + 1;
        // A doubled quote stands for itself: the second one starts the next stretch.
        from = state === 'start' ? index + 1 : index;
        state = 'quoted';
        continue;
      }
      if (code === separator || code === lineFeed || code === carriageReturn) {
        field += text.slice(from, index);
        from = index + 1;
        endField();
        if (code === separator) continue;
        records += 1;
        rows.push(fields);
        fields = [];
        afterReturn = code === carriageReturn;
      } else if (state !== 'plain') state = 'plain';
    }
    field += text.slice(from);
    if (field.length > limits.rowCharacters) throw runaway();
    return rows;
  }

  function runaway() {
    return state === 'quoted'
      ? damaged(`第 ${openedAt} 行的引号没有配对，其后的行无法分开`)
      : hostile(`第 ${records + 1} 行的一个单元格超过 16 MB`);
  }

  return {
    write: split,
    end() {
      if (state === 'quoted') throw runaway();
      if (fields.length === 0 && field === '') return [];
      endField();
      return [fields];
    },
  };
}

/** The delimiter that splits most of the first lines into the same number of fields; null when none does. */
export function sniffDelimiter(text: string): string | null {
  let best: { delimiter: string; score: number } | null = null;
  for (const delimiter of [',', '\t', ';', '|']) {
    const widths = widthsOf(text, delimiter);
    const counts = new Map<number, number>();
    for (const width of widths) if (width > 1) counts.set(width, (counts.get(width) ?? 0) + 1);
    const score = Math.max(0, ...[...counts].map(([width, count]) => count * Math.min(width, 30)));
    if (score > (best?.score ?? 0)) best = { delimiter, score };
  }
  return best?.delimiter ?? null;
}

function widthsOf(text: string, delimiter: string): number[] {
  const splitter = createDelimitedSplitter(delimiter);
  return splitter.write(text).map((fields) => fields.length);
}
