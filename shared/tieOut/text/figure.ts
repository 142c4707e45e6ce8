import { type Decimal, parseDecimal, roundDecimal } from '../../decimal.ts';
import { halfUnit } from './exact.ts';
import { markBeforeCount } from './heading.ts';
import type { Paragraph } from './paragraph.ts';

/** 计量单位, folded: what may be added and compared. */
type UnitKind = 'money' | 'percent' | 'point' | 'person' | 'day' | 'month' | 'year' | 'hour' | 'count';

/** 数字: a figure as printed. Exact: the value in its base unit (元 for money), and the decimals that were printed. */
export type Figure = {
  paragraph: Paragraph;
  /** Span of number and unit. */
  start: number;
  end: number;
  /** Digits as printed, without separators. */
  digits: string;
  unit: string;
  kind: UnitKind;
  /** In the printed unit. */
  printed: Decimal;
  /** 元 for money, else as printed. */
  value: Decimal;
  /** 近, 约, 余, 以上, …: not meant to be exact. */
  approximate: boolean;
};

const scaleOfUnit: Readonly<Record<string, number>> = { 亿元: 8, 亿: 8, 万元: 4, 千元: 3, 元: 0 };

const persons = new Set(['人', '名', '位', '人次', '万人次']);

const counters =
  '人次|个百分点|日历天|工作日|个工作日|个月|万平方米|平方公里|平方米|万立方米|立方米|万吨|公顷|万人次|万人|万件|万次|万户|万条|万份|' +
  '%|％|‰|分钟|小时|公里|公斤|万亩|[个项人名位家件套台次份条分天日月年处所间科户批期篇辆亩座块本张台吨米㎡类册株头例宗笔幢栋具支层班门只片集场方条盏起]';

const form = new RegExp(
  `(?<![\\d.A-Za-z〔\\[第])(-?\\d{1,3}(?:[,，]\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?)(余|多)?(亿元|万元|千元|元|${counters}|万(?=[）)，。；、,;]|$))?`,
  'y',
);

/** The figures of a paragraph in their order. Years, document numbers, telephone numbers and versions are none. */
export function figuresOf(paragraph: Paragraph): readonly Figure[] {
  return paragraph.keep('figures', readFigures);
}

function readFigures(paragraph: Paragraph): Figure[] {
  // 2.3户: the number of the item is no part of the figure.
  const text = paragraph.text.replace(markBeforeCount, (mark) => ' '.repeat(mark.length));
  const figures: Figure[] = [];
  let next = 0;
  for (;;) {
    const match = numberFrom(text, next);
    if (!match) return figures;
    const [whole, number = '', more, unit = ''] = match;
    const { index } = match;
    const end = index + whole.length;
    next = end;
    const digits = number.replace(/[,，]/g, '');
    const printed = parseDecimal(digits);
    if (!printed || isNoFigure(text, index, end, digits, unit)) continue;
    const printedUnit = unit === '万' ? '万元' : unit;
    const kind = kindOf(printedUnit);
    const approximate =
      more !== undefined ||
      /(?:[近超]|(?<![节合签契违])约|(?<!下)达)$/.test(text.slice(Math.max(0, index - 2), index)) ||
      /^(以上|以下|以内|左右|余|多)/.test(text.slice(end));
    figures.push({
      paragraph,
      start: index,
      end,
      digits,
      unit: printedUnit,
      kind,
      printed,
      value: inBaseUnit(printed, printedUnit, kind),
      approximate,
    });
  }
}

/** The first number at or behind a place: looked for where a digit stands that none stands before. */
function numberFrom(text: string, from: number): RegExpExecArray | null {
  for (let at = from; at < text.length; at += 1) {
    if (!isDigit(text, at) || (at > 0 && isDigit(text, at - 1))) continue;
    const match = (at > from && text[at - 1] === '-' ? numberAt(text, at - 1) : null) ?? numberAt(text, at);
    if (match) return match;
  }
  return null;
}

function isDigit(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 48 && code <= 57;
}

function numberAt(text: string, at: number): RegExpExecArray | null {
  form.lastIndex = at;
  return form.exec(text);
}

/** What is a number in a name: 文号, 〔2016〕39号, 5.0, 12345热线, 2-4, dates, 第3条, PC2. */
function isNoFigure(text: string, start: number, end: number, digits: string, unit: string): boolean {
  const after = text.slice(end, end + 2);
  const before = text.slice(Math.max(0, start - 2), start);
  if (unit === '年' || unit === '月' || (unit === '日' && !/历天/.test(after)))
    return !isDuration(text, start, end, unit);
  if (unit === '' && /^[号年月日]/.test(after)) return true;
  if (/[-—~～至:：/]$/.test(before) && /\d[-—~～至:：/]$/.test(before) && unit === '') return true;
  if (/^[〕\]）)]\s*$/.test(after.slice(0, 1)) && digits.length === 4 && unit === '') return true;
  if (unit === '' && /^[-~～]\d/.test(after)) return true;
  return unit === '' && digits.length >= 7 && !digits.includes('.');
}

function isDuration(text: string, start: number, end: number, unit: string): boolean {
  if (unit === '年') return /(连续|为期|近|满|限|期)$/.test(text.slice(Math.max(0, start - 2), start));
  return unit === '日' && /[每满]/.test(text[start - 1] ?? '') && end > start;
}

function kindOf(unit: string): UnitKind {
  if (unit in scaleOfUnit) return 'money';
  if (unit === '%' || unit === '％' || unit === '‰' || unit === '个百分点') return 'percent';
  if (unit === '分') return 'point';
  if (persons.has(unit)) return 'person';
  if (unit === '天' || unit === '日历天' || unit === '日' || unit.endsWith('工作日')) return 'day';
  if (unit === '个月' || unit === '月') return 'month';
  if (unit === '年') return 'year';
  if (unit === '小时' || unit === '分钟') return 'hour';
  return 'count';
}

function inBaseUnit(printed: Decimal, unit: string, kind: UnitKind): Decimal {
  const shift = kind === 'money' ? (scaleOfUnit[unit] ?? 0) : 0;
  const scale = printed.scale - shift;
  return scale >= 0 ? { units: printed.units, scale } : { units: printed.units * 10n ** BigInt(-scale), scale: 0 };
}

/** A value in the base unit as a figure prints its own: in its unit, rounded to its decimals. */
export function asPrinted(value: Decimal, { unit, kind, printed }: Figure): Decimal {
  const shift = kind === 'money' ? (scaleOfUnit[unit] ?? 0) : 0;
  return roundDecimal({ units: value.units, scale: value.scale + shift }, printed.scale);
}

/** Half a unit of the last decimal that was printed, in the base unit: what rounding may have taken or added (尾差). */
export function halfUnitOf({ printed, unit, kind }: Figure): Decimal {
  const decimals = printed.scale - (kind === 'money' ? (scaleOfUnit[unit] ?? 0) : 0);
  return decimals >= -1 ? halfUnit(decimals) : { units: 5n * 10n ** BigInt(-decimals - 1), scale: 0 };
}
