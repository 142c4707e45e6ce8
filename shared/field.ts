import { z } from 'zod';
import { readClock } from './clock.ts';
import { type Day, dayFrom } from './day.ts';
import { compareDecimals, type Decimal, parseDecimal } from './decimal.ts';
import type { Fen } from './money.ts';

/**
 * A field (栏目) of a record: its schema together with what every edge needs to know of it.
 * Screen, command line, workpapers and messages take the Chinese title and the kind from here, so that no edge invents its own.
 *
 * Convention: text is never null ('' when blank); a number, amount or day that is not known is null.
 */
export type FieldKind = 'text' | 'longText' | 'money' | 'day' | 'choice' | 'integer' | 'decimal' | 'reference';

export type FieldMeta = {
  /** Chinese term, as in the official forms. */
  title: string;
  kind: FieldKind;
  /** Value → Chinese label, in the order to offer. */
  choices?: Readonly<Record<string, string>>;
  /** Width on screen, in px; workpapers derive theirs from it. */
  width?: number;
  /** A record without it can't be saved. */
  required?: boolean;
};

export type Column<Row = Record<string, unknown>> = FieldMeta & { field: keyof Row & string };

type Extra = Pick<FieldMeta, 'width' | 'required'>;

const registry = z.registry<FieldMeta>();

/** One line of text. Line breaks become spaces. */
export function text(title: string, extra: Extra & { max?: number } = {}) {
  const { max = 500, required, ...rest } = extra;
  const schema = z
    .string()
    .transform((value) =>
      cleanText(value)
        .replace(/\s*\n\s*/g, ' ')
        .trim(),
    )
    .pipe(required ? z.string().min(1, '不能为空').max(max, tooLong(max)) : z.string().max(max, tooLong(max)));
  return withMeta(schema, { title, kind: 'text', ...(required ? { required } : {}), ...rest });
}

/** 时刻 of a day as `HH:mm`, '' when not known; read as people write it. */
export function clock(title: string, extra: Extra = {}) {
  const schema = z
    .string()
    .refine((value) => readClock(value) !== null, '不是时间，应如 9:30 或 0930')
    .transform((value) => readClock(value) ?? '');
  return withMeta(schema, { title, kind: 'text', ...extra });
}

/** Text of several paragraphs. */
export function longText(title: string, extra: Extra & { max?: number } = {}) {
  const { max = 20_000, ...rest } = extra;
  const schema = z
    .string()
    .transform(cleanText)
    .pipe(z.string().max(max, tooLong(max)));
  return withMeta(schema, { title, kind: 'longText', ...rest });
}

/** 金额 in 分, or null when not known. */
export function money(title: string, extra: Extra = {}) {
  const schema = z
    .number('应为金额')
    .int('应为整数分')
    .refine((value) => Math.abs(value) <= largestAmount, '金额过大，请核对单位')
    .transform((value) => value as Fen)
    .nullable();
  return withMeta(schema, { title, kind: 'money', ...extra });
}

/** 一万亿元 in 分: far above any project, and far enough below what can be counted exactly for sums of many. */
const largestAmount = 100_000_000_000_000;

/** A calendar day, or null when not known. */
export function day(title: string, extra: Extra = {}) {
  const schema = z
    .string()
    .refine((value) => dayFrom(value) !== null, '不是有效日期，应如 2023-11-20')
    .transform((value) => value as Day)
    .nullable();
  return withMeta(schema, { title, kind: 'day', ...extra });
}

/** One of a fixed vocabulary. */
export function choice<const Labels extends Readonly<Record<string, string>>>(
  title: string,
  choices: Labels,
  extra: Extra = {},
) {
  const values = Object.keys(choices) as [keyof Labels & string, ...(keyof Labels & string)[]];
  return withMeta(z.enum(values), { title, kind: 'choice', choices, ...extra });
}

/** A whole number from 0, to `max` where there is one, or null when not known. */
export function integer(title: string, { max, ...extra }: Extra & { max?: number } = {}) {
  const [most, tooMuch] = max === undefined ? [1_000_000_000, '数值过大'] : [max, `不能大于 ${max}`];
  const schema = z.number('应为整数').int('应为整数').min(0, '不能为负数').max(most, tooMuch).nullable();
  return withMeta(schema, { title, kind: 'integer', ...extra });
}

/** An exact decimal from 0, to `max` where there is one, as plain text (`7.5`), or null when not known. */
export function decimal(title: string, { max, ...extra }: Extra & { max?: number } = {}) {
  const most = max === undefined ? null : parseDecimal(String(max));
  const schema = z
    .string('应为数字')
    .transform((value) => value.trim())
    .refine((value) => value.length <= 20 && parseDecimal(value) !== null, '应为数字，如 7.5')
    .refine((value) => value.replace(/^0*\.?0*|\./g, '').length <= mostDigits, `不能多于 ${mostDigits} 位有效数字`)
    .refine((value) => compareDecimals(parseDecimal(value) ?? none, none) >= 0, '不能为负数')
    .refine((value) => !most || compareDecimals(parseDecimal(value) ?? none, most) <= 0, `不能大于 ${max}`)
    .nullable();
  return withMeta(schema, { title, kind: 'decimal', ...extra });
}

/** What a spreadsheet keeps of a number; more could not leave in a workpaper. */
const mostDigits = 15;

const none: Decimal = { units: 0n, scale: 0 };

/** The id of another record, or null. */
export function reference(title: string, extra: Extra = {}) {
  return withMeta(z.uuid().nullable(), { title, kind: 'reference', ...extra });
}

/** The columns of a record, in the order in which its schema names them. */
export function columnsOf<Shape extends z.ZodRawShape>(
  schema: z.ZodObject<Shape>,
): Column<z.output<z.ZodObject<Shape>>>[] {
  return Object.entries(schema.shape).flatMap(([field, fieldSchema]) => {
    const meta = registry.get(fieldSchema as z.ZodType);
    return meta ? [{ field: field as keyof z.output<z.ZodObject<Shape>> & string, ...meta }] : [];
  });
}

/** The column of one field; throws when the schema has no such field. */
export function columnOf<Shape extends z.ZodRawShape>(schema: z.ZodObject<Shape>, field: keyof Shape & string) {
  const column = columnsOf(schema).find((candidate) => candidate.field === field);
  if (!column) throw new Error(`no field ${field}`);
  return column;
}

/** The Chinese title of the field that a schema stands for, if it has one. */
export function titleOf(schema: unknown): string | undefined {
  return schema instanceof z.ZodType ? registry.get(schema)?.title : undefined;
}

/** Line ends as \n; control characters and lone surrogates, which no document format can hold, dropped. */
export function cleanText(value: string): string {
  return (
    value
      .replace(/\r\n?|\u2028|\u2029|\u000b/g, '\n')
      // Marks of writing direction come along with copied text and can't be seen or printed.
      .replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
      .replace(/[\u0000-\u0008\u000c\u000e-\u001f\u007f\ufffe\uffff]/g, '')
      .toWellFormed()
  );
}

function withMeta<Schema extends z.ZodType>(schema: Schema, meta: FieldMeta): Schema {
  registry.add(schema, meta);
  return schema;
}

function tooLong(max: number): string {
  return `不能超过 ${max} 个字`;
}
