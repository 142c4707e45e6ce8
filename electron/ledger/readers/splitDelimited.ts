import { damaged, hostile } from '../ledgerError.ts';
import { limits } from './limits.ts';

/**
 * Splits text that comes in pieces into records; `write` gives those that the piece completes. A record of empty fields
 * only is given as one empty field: a hundred million of them are text, too.
 */
export type DelimitedSplitter = { write(text: string): string[][]; end(): string[][] };

const quote = 34;
const carriageReturn = 13;
const lineFeed = 10;

/**
 * A quote opens a quoted field only at the field's start; text after the closing quote belongs to the field
 * (some systems append a tab). A quote that never closes would swallow all rows after it: that is refused, and so is a
 * record wider or longer than any sheet, as soon as it becomes so.
 */
export function createDelimitedSplitter(delimiter: string, mostColumns: number = limits.columns): DelimitedSplitter {
  const separator = delimiter.charCodeAt(0);
  let fields: string[] = [];
  let field = '';
  /** Empty fields before the first that isn't: they are only counted until then. */
  let blanks = 0;
  let characters = 0;
  let state: 'start' | 'plain' | 'quoted' | 'closing' = 'start';
  let afterReturn = false;
  let records = 0;
  let openedAt = 0;

  function endField() {
    if (field === '' && fields.length === 0) blanks += 1;
    else {
      if (fields.length === 0) for (; blanks > 0; blanks -= 1) fields.push('');
      fields.push(field);
      characters += field.length;
      if (characters > limits.rowCharacters) throw hostile(`第 ${records + 1} 行超过 16 MB`);
      field = '';
    }
    if (fields.length + blanks > mostColumns) throw tooWide();
    state = 'start';
  }

  function endRecord(): string[] {
    endField();
    const record = fields.length === 0 ? [''] : fields;
    records += 1;
    fields = [];
    blanks = 0;
    characters = 0;
    return record;
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
      if (code === separator && state === 'start' && fields.length === 0) {
        blanks += 1;
        from = index + 1;
        if (blanks > mostColumns) throw tooWide();
        continue;
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
        if (code === separator) {
          endField();
          continue;
        }
        rows.push(endRecord());
        afterReturn = code === carriageReturn;
      } else if (state !== 'plain') state = 'plain';
    }
    field += text.slice(from);
    if (field.length > limits.rowCharacters) throw runaway();
    return rows;
  }

  function tooWide() {
    return hostile(`第 ${records + 1} 行超过 ${mostColumns} 列`);
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
      if (fields.length + blanks === 0 && field === '') return [];
      return [endRecord()];
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
  // A delimiter that is none may stand in a line any number of times.
  const splitter = createDelimitedSplitter(delimiter, Number.POSITIVE_INFINITY);
  return splitter.write(text).map((fields) => fields.length);
}
