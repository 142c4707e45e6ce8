import { chineseNumber } from '../../shared/document/outline.ts';
import { parseWordXml } from '../document/word/wordXml.ts';
import { damagedPart } from './reportError.ts';

/** 自动编号: a list of a paragraph and its level in it, from 0. */
export type NumberedAt = { listId: string; level: number };

type Level = { format: string; text: string; start: number };
type List = { levels: ReadonlyMap<number, Level>; starts: ReadonlyMap<number, number>; abstractId: string };

/**
 * The numbers that Word gives to paragraphs by itself: they stand in no text, but a reader sees them. Counts through the document,
 * so paragraphs are to be asked about in their order.
 */
export class WordNumbering {
  readonly #lists: ReadonlyMap<string, List>;
  readonly #styles: ReadonlyMap<string, NumberedAt>;
  readonly #counts = new Map<string, number[]>();

  /** @param numbering the part `word/numbering.xml`, @param styles `word/styles.xml`; '' where a document has none. */
  constructor(numbering: string, styles: string) {
    this.#lists = numbering === '' ? new Map() : listsOf(numbering);
    this.#styles = styles === '' || this.#lists.size === 0 ? new Map() : numberedStyles(styles);
  }

  /** The number before a paragraph, e.g. `（二）`; '' for what has none. `own` is what the paragraph itself says, else its style. */
  next(own: Partial<NumberedAt>, styleId: string): string {
    const ofStyle = this.#styles.get(styleId);
    const listId = own.listId ?? ofStyle?.listId;
    if (listId === undefined || listId === '0') return '';
    const list = this.#lists.get(listId);
    const at = Math.min(8, Math.max(0, own.level ?? ofStyle?.level ?? 0));
    const level = list?.levels.get(at);
    if (!list || !level) return '';
    // Lists that are made of the same definition go on counting.
    const key = list.starts.size > 0 ? listId : list.abstractId;
    const counts = this.#counts.get(key) ?? [];
    this.#counts.set(key, counts);
    const startOf = (depth: number) => list.starts.get(depth) ?? list.levels.get(depth)?.start ?? 1;
    for (let depth = 0; depth < at; depth += 1) counts[depth] ??= startOf(depth);
    counts[at] = counts[at] === undefined ? startOf(at) : counts[at] + 1;
    counts.length = at + 1;
    return level.text.replace(/%(\d)/g, (_, digit: string) => {
      const depth = Number(digit) - 1;
      return numeral(counts[depth] ?? startOf(depth), list.levels.get(depth)?.format ?? 'decimal');
    });
  }
}

function numeral(value: number, format: string): string {
  switch (format) {
    case 'chineseCounting':
    case 'chineseCountingThousand':
    case 'japaneseCounting':
    case 'ideographDigital':
    case 'taiwaneseCounting':
      return value >= 1 && value <= 999 ? chineseNumber(value) : String(value);
    case 'decimalEnclosedCircle':
    case 'decimalEnclosedCircleChinese':
      return value >= 1 && value <= 20 ? String.fromCodePoint(0x245f + value) : String(value);
    case 'lowerLetter':
    case 'upperLetter': {
      const letter = String.fromCharCode(97 + ((value - 1) % 26));
      return format === 'upperLetter' ? letter.toUpperCase() : letter;
    }
    case 'bullet':
    case 'none':
      return '';
    default:
      return String(value);
  }
}

function listsOf(xml: string): Map<string, List> {
  const definitions = new Map<string, Map<number, Level>>();
  const lists = new Map<string, { abstractId: string; starts: Map<number, number> }>();
  let levels: Map<number, Level> | null = null;
  let level: Level | null = null;
  let list: { abstractId: string; starts: Map<number, number> } | null = null;
  let overridden = 0;
  parseWordXml(
    xml,
    {
      open(name, attributes) {
        const value = attributes['w:val'] ?? '';
        if (name === 'abstractNum') {
          levels = new Map();
          definitions.set(attributes['w:abstractNumId'] ?? '', levels);
        } else if (name === 'num') {
          list = { abstractId: '', starts: new Map() };
          lists.set(attributes['w:numId'] ?? '', list);
        } else if (name === 'lvl' && levels) {
          level = { format: 'decimal', text: '', start: 1 };
          levels.set(Number(attributes['w:ilvl'] ?? 0), level);
        } else if (name === 'abstractNumId' && list) list.abstractId = value;
        else if (name === 'lvlOverride') overridden = Number(attributes['w:ilvl'] ?? 0);
        else if (name === 'startOverride' && list) list.starts.set(overridden, Number(value) || 1);
        else if (level && name === 'start') level.start = Number(value) || 1;
        else if (level && name === 'numFmt') level.format = value;
        else if (level && name === 'lvlText') level.text = value;
      },
      close(name) {
        if (name === 'lvl') {
          // The sign of a bullet says nothing.
          if (level?.format === 'bullet' || level?.format === 'none') level.text = '';
          level = null;
        } else if (name === 'abstractNum') levels = null;
        else if (name === 'num') list = null;
      },
      text() {},
    },
    damagedPart,
  );
  return new Map(
    [...lists].flatMap(([id, { abstractId, starts }]) => {
      const found = definitions.get(abstractId);
      return found ? [[id, { levels: found, starts, abstractId }] as const] : [];
    }),
  );
}

/** Styles whose paragraphs are numbered, e.g. 标题 2. */
function numberedStyles(xml: string): Map<string, NumberedAt> {
  const styles = new Map<string, NumberedAt>();
  let styleId = '';
  let listId = '';
  let level = 0;
  parseWordXml(
    xml,
    {
      open(name, attributes) {
        if (name === 'style') {
          styleId = attributes['w:styleId'] ?? '';
          listId = '';
          level = 0;
        } else if (name === 'numId') listId = attributes['w:val'] ?? '';
        else if (name === 'ilvl') level = Number(attributes['w:val'] ?? 0);
      },
      close(name) {
        if (name === 'style' && styleId !== '' && listId !== '') styles.set(styleId, { listId, level });
      },
      text() {},
    },
    damagedPart,
  );
  return styles;
}
