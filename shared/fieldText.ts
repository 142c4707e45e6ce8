import { addDays, type Day, parseDay } from './day.ts';
import { parseDecimal } from './decimal.ts';
import { cleanText, type FieldMeta } from './field.ts';
import { type Fen, formatWanExact, formatYuan, parseMoney, separateThousands } from './money.ts';

/** How amounts are shown and read when the text names no unit. */
export type ShownMoneyUnit = '元' | '万元';

/** One record that a reference may point to. */
export type ReferenceOption = { value: string; label: string };

export type FieldTextOptions = {
  moneyUnit?: ShownMoneyUnit;
  /** The year of a day typed without one. */
  year?: number;
  /** What a field of kind `reference` may point to. */
  references?: readonly ReferenceOption[];
};

export type ParsedField = { ok: true; value: unknown } | { ok: false; message: string };

/** The text of a value as the screen shows and copies it; '' for what is not known. */
export function formatField(column: FieldMeta, value: unknown, options: FieldTextOptions = {}): string {
  if (value === null || value === undefined) return '';
  switch (column.kind) {
    case 'money':
      return options.moneyUnit === '万元'
        ? separateThousands(formatWanExact(value as Fen))
        : formatYuan(value as Fen, { separators: true });
    case 'choice':
      return column.choices?.[String(value)] ?? String(value);
    case 'reference':
      return options.references?.find((option) => option.value === value)?.label ?? '';
    case 'text':
    case 'longText':
    case 'day':
    case 'integer':
    case 'decimal':
      return String(value);
  }
}

/** Reads what a person typed or pasted. The message says what is wrong and what to do. */
export function parseField(column: FieldMeta, text: string, options: FieldTextOptions = {}): ParsedField {
  const plain = cleanText(text).normalize('NFKC').trim();
  if (plain === '' && column.required) return wrong(`「${column.title}」不能为空，请填写`);
  switch (column.kind) {
    case 'text':
      return right(
        cleanText(text)
          .replace(/\s*\n\s*/g, ' ')
          .trim(),
      );
    case 'longText':
      return right(cleanText(text));
    case 'money':
      return plain === '' ? right(null) : readMoney(plain, options.moneyUnit ?? '元');
    case 'day':
      return plain === '' ? right(null) : readDay(plain, options.year);
    case 'integer':
      return plain === '' ? right(null) : readInteger(plain);
    case 'decimal':
      return plain === '' ? right(null) : readDecimal(plain);
    case 'choice':
      return readOption(column.title, plain, optionsOf(column));
    case 'reference':
      return plain === '' ? right(null) : readOption(column.title, plain, options.references ?? []);
  }
}

/** The vocabulary of a choice field, in the order to offer. */
export function optionsOf(column: FieldMeta): ReferenceOption[] {
  return Object.entries(column.choices ?? {}).map(([value, label]) => ({ value, label }));
}

function readMoney(text: string, unit: ShownMoneyUnit): ParsedField {
  const parsed = parseMoney(text, unit);
  if (!parsed) return wrong(`“${shorten(text)}”不是金额，请写成 1497000、1,497,000.00 或 149.7万`);
  // Rounding silently would store another amount than the one that was typed.
  if (parsed.rounded) return wrong(`“${shorten(text)}”不足一分，金额最多到分，请核对`);
  return right(parsed.fen);
}

/** A day, or a term counted from a day: `90日历天自2022-12-01`, `2022-12-01+90`. */
function readDay(text: string, year: number | undefined): ParsedField {
  const term =
    /^(\d{1,4})(?:个?日历天|天|日)自(.+?)起?$/.exec(text) ?? reversed(/^(.+?)\+(\d{1,4})(?:日历天|天|日)?$/.exec(text));
  const day = parseDay(term?.[2] ?? text, year);
  if (!day) return wrong(`“${shorten(text)}”不是日期，请写成 20231120、2023-11-20 或 11.20`);
  return right(term ? addDays(day, Number(term[1])) : (day satisfies Day));
}

function reversed(match: RegExpExecArray | null): [string, string, string] | null {
  return match ? [match[0], match[2] ?? '', match[1] ?? ''] : null;
}

function readInteger(text: string): ParsedField {
  const digits = text.replace(/,/g, '');
  if (!/^\d{1,9}$/.test(digits)) return wrong(`“${shorten(text)}”不是整数，请只写数字，如 3`);
  return right(Number(digits));
}

function readDecimal(text: string): ParsedField {
  const digits = text.replace(/,/g, '');
  return parseDecimal(digits) ? right(digits) : wrong(`“${shorten(text)}”不是数字，请写成 99.5 这样的数字`);
}

/** By value, by label, or by the beginning of a label when only one begins so. */
function readOption(title: string, text: string, options: readonly ReferenceOption[]): ParsedField {
  const labelled = options.map((option) => ({ ...option, folded: option.label.normalize('NFKC').trim() }));
  const found =
    labelled.find((option) => option.folded === text) ??
    labelled.find((option) => option.value === text) ??
    onlyOne(labelled.filter((option) => text !== '' && option.folded.startsWith(text)));
  if (found) return right(found.value);
  const offered = options
    .slice(0, 6)
    .map((option) => option.label)
    .join('、');
  return wrong(
    text === ''
      ? `「${title}」不能为空，请从 ${offered} 中选择`
      : `「${title}」里没有“${shorten(text)}”，${offered ? `请从 ${offered} 中选择` : '还没有可选的记录'}`,
  );
}

function onlyOne<Item>(items: readonly Item[]): Item | undefined {
  return items.length === 1 ? items[0] : undefined;
}

function shorten(text: string): string {
  return text.length > 24 ? `${text.slice(0, 24)}…` : text;
}

function right(value: unknown): ParsedField {
  return { ok: true, value };
}

function wrong(message: string): ParsedField {
  return { ok: false, message };
}
