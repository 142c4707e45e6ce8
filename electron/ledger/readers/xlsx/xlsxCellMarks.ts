import { hostile } from '../../ledgerError.ts';
import { limits } from '../limits.ts';
import type { WorkbookBeside } from '../sheetReader.ts';
import { type Attributes, parseXml, type XmlHandlers } from '../xmlFeeder.ts';
import type { ZipParts } from '../zipParts.ts';
import type { XlsxDirectory } from './xlsxParts.ts';
import { parseReference } from './xlsxText.ts';

/** Which cell styles and which shared strings are struck through, by their index. */
export type XlsxStrikes = { styles: ReadonlySet<number>; strings: ReadonlySet<number> };

type CellMarks = Pick<WorkbookBeside['sheets'][number], 'merges' | 'struck'>;

export async function readXlsxStrikes(parts: ZipParts, directory: XlsxDirectory): Promise<XlsxStrikes> {
  return {
    styles: await struckStyles(parts, directory.stylesPart),
    strings: await struckStrings(parts, directory.sharedStringsPart),
  };
}

/** Merged cells of a worksheet, and its cells with a text that is struck through, all of it or a part. */
export async function readXlsxCellMarks(parts: ZipParts, part: string, strikes: XlsxStrikes): Promise<CellMarks> {
  const marks: CellMarks = { merges: [], struck: [] };
  let place = { row: 0, column: -1 };
  let [isStruck, shared, inValue, index] = [false, false, false, ''];
  await parse(parts, part, {
    open(name, attributes) {
      if (name === 'mergeCell') marks.merges.push(...mergeOf(attributes.ref ?? ''));
      else if (name === 'row') place = { row: attributes.r ? Number(attributes.r) : place.row + 1, column: -1 };
      else if (name === 'c') {
        const column = attributes.r ? parseReference(attributes.r).column : place.column + 1;
        place = { ...place, column };
        isStruck = strikes.styles.has(Number(attributes.s ?? 0));
        [shared, index] = [attributes.t === 's', ''];
      } else if (name === 'v') inValue = true;
      else if (isStrike(name, attributes)) isStruck = true;
    },
    close(name) {
      if (name === 'v') inValue = false;
      else if (name === 'c' && (isStruck || (shared && strikes.strings.has(Number(index))))) marks.struck.push(place);
    },
    text(text) {
      if (inValue && shared) index += text;
    },
  });
  return marks;
}

function mergeOf(reference: string): CellMarks['merges'] {
  const [from = '', to = from] = reference.replaceAll('$', '').split(':');
  const [first, last] = [parseReference(from), parseReference(to)];
  return [
    {
      top: Math.min(first.row, last.row),
      bottom: Math.max(first.row, last.row),
      left: Math.min(first.column, last.column),
      right: Math.max(first.column, last.column),
    },
  ];
}

/** The fonts that are struck through, and the cell styles that use one of them. */
async function struckStyles(parts: ZipParts, part: string | null): Promise<Set<number>> {
  const styles = new Set<number>();
  if (part === null) return styles;
  const fonts = new Set<number>();
  let [inFonts, inFormats, font, style] = [false, false, -1, -1];
  await parse(parts, part, {
    open(name, attributes) {
      if (name === 'fonts') inFonts = true;
      else if (name === 'cellXfs') inFormats = true;
      else if (inFonts && name === 'font') font += 1;
      else if (inFonts && isStrike(name, attributes)) fonts.add(font);
      else if (inFormats && name === 'xf') {
        style += 1;
        if (fonts.has(Number(attributes.fontId ?? 0))) styles.add(style);
      }
    },
    close(name) {
      if (name === 'fonts') inFonts = false;
      else if (name === 'cellXfs') inFormats = false;
    },
    text() {},
  });
  return styles;
}

async function struckStrings(parts: ZipParts, part: string | null): Promise<Set<number>> {
  const strings = new Set<number>();
  if (part === null) return strings;
  let index = -1;
  await parse(parts, part, {
    open(name, attributes) {
      if (name === 'si') index += 1;
      else if (isStrike(name, attributes)) strings.add(index);
    },
    close() {},
    text() {},
  });
  return strings;
}

function isStrike(name: string, { val }: Attributes): boolean {
  return name === 'strike' && !/^(0|false|off)$/.test(val ?? '');
}

/** A part that is too large to be looked at is refused: a merge in it that nobody saw would lose answers. */
async function parse(parts: ZipParts, part: string, handlers: XmlHandlers): Promise<void> {
  if (parts.sizeOf(part) > limits.smallPartBytes) throw hostile(`部件 ${part} 过大，不像一张表单`);
  await parseXml(part, parts.stream(part), handlers);
}
