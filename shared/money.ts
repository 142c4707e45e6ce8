import { type Decimal, divideRounded, formatDecimal, parseDecimal, roundDecimal, trimDecimal } from './decimal.ts';
import { AppError } from './errors.ts';

/** 金额, in whole 分. Never 元 or 万元 inside; text only at the edge. At most ±90,071,992,547,409.91 元. */
export type Fen = number & { readonly __unit: 'fen' };

export const zeroFen = fen(0);

/**
 * The one way into the brand. Throws a RangeError for what is no whole number, which is a defect.
 *
 * @throws AppError `amount-too-large` for a whole number beyond what can be counted exactly: sums of what was typed get there.
 */
export function fen(value: number): Fen {
  if (!Number.isInteger(value)) throw new RangeError(`not a whole amount in fen: ${value}`);
  if (!Number.isSafeInteger(value)) {
    throw new AppError(
      'amount-too-large',
      '有金额的合计超过 90 万亿元，无法精确计算。请检查资金、合同和支付的金额是否多输了位数，或把万元当成了元，改正后重试。',
    );
  }
  return (value === 0 ? 0 : value) as Fen;
}

export function sumFen(amounts: Iterable<Fen | null>): Fen {
  let total = 0;
  for (const amount of amounts) total += amount ?? 0;
  return fen(total);
}

export function addFen(left: Fen, right: Fen): Fen {
  return fen(left + right);
}

export function subtractFen(left: Fen, right: Fen): Fen {
  return fen(left - right);
}

const unitScale: Record<string, number> = {
  '': 0,
  元: 0,
  圆: 0,
  千元: 3,
  千: 3,
  万元: 4,
  万: 4,
  亿元: 8,
  亿: 8,
  分: -2,
};

/** 金额单位 that a column or a form may declare. */
export type MoneyUnit = '元' | '千元' | '万元';

/**
 * Reads an amount as people and ledgers write it: `1,234.56`, `１，２３４`, `￥1,234.56`, `(1,234.56)`, `1,234.56-`, `149.7万`.
 * A unit in the text wins over `unit`. Null when the text is no amount; `rounded` says that it had more than two decimals of 元.
 */
export function parseMoney(text: string, unit: MoneyUnit = '元'): { fen: Fen; rounded: boolean } | null {
  if (unit === '元') {
    const plain = plainFen(text);
    if (plain !== null) return { fen: plain, rounded: false };
  }
  if (hasInnerDash(text)) return null;
  const written = text.normalize('NFKC').replace(/[\s'\u2019]/g, '');
  if (misplacedMark.test(written)) return null;
  let rest = written.replace(/,/g, '');
  let negative = false;
  const bracketed = /^\((.*)\)$/.exec(rest);
  if (bracketed) {
    negative = true;
    rest = bracketed[1] ?? '';
  }
  rest = rest.replace(/\u2212/g, '-');
  if (rest.endsWith('-') && rest.length > 1) {
    negative = !negative;
    rest = rest.slice(0, -1);
  }
  const match = /^([+-]?)(?:CNY|RMB|[¥$€])?([+-]?)(\d*\.?\d*)(亿元|亿|万元|万|千元|千|元|圆|分)?$/i.exec(rest);
  if (!match) return null;
  const [, firstSign, secondSign, digits = '', suffix] = match;
  if (firstSign && secondSign) return null;
  if ((firstSign || secondSign) === '-') negative = !negative;
  const decimal = parseDecimal(digits);
  if (!decimal) return null;
  const shift = (unitScale[suffix ?? unit] ?? 0) + 2;
  return shiftToFen(negative ? { ...decimal, units: -decimal.units } : decimal, shift);
}

/** The amount that a binary number from a spreadsheet stands for: 15 significant digits, then half away from zero to 分. */
export function moneyFromNumber(value: number, unit: MoneyUnit = '元'): { fen: Fen; rounded: boolean } | null {
  if (!Number.isFinite(value)) return null;
  // An amount of up to 15 digits that has no more than two decimals is the quotient of its 分 by 100, to the bit.
  const whole = Math.round(value * 100);
  if (unit === '元' && whole / 100 === value && Math.abs(whole) < 1e15) return { fen: fen(whole), rounded: false };
  const decimal = decimalFromNumber(value);
  return decimal && shiftToFen(decimal, (unitScale[unit] ?? 0) + 2);
}

/** 元 with two decimals: `1,234.56`, or without the thousand mark. */
export function formatYuan(amount: Fen, options: { separators?: boolean } = {}): string {
  const text = formatDecimal({ units: BigInt(amount), scale: 2 });
  return options.separators === false ? text : separateThousands(text);
}

/** 万元 rounded to the given decimals (财政 custom: two), without a thousand mark: `299.40`. */
export function formatWan(amount: Fen, decimals = 2): string {
  return formatDecimal(roundDecimal({ units: BigInt(amount), scale: 6 }, decimals));
}

/** 万元 with at least two decimals and as many more as the amount needs to be exact: `291.032`. */
export function formatWanExact(amount: Fen): string {
  return formatDecimal(trimDecimal({ units: BigInt(amount), scale: 6 }, 2));
}

/** Adds the thousand mark to plain decimal text. */
export function separateThousands(text: string): string {
  return text.replace(/^(-?)(\d+)/, (_, sign: string, whole: string) => sign + whole.replace(/\B(?=(\d{3})+$)/g, ','));
}

/** `1234.5`, `-1,234.56`: what nearly all cells hold, digit by digit. Null for every other form. */
function plainFen(text: string): Fen | null {
  const negative = text.charCodeAt(0) === 45;
  let whole = 0;
  let digits = 0;
  let decimals = -1;
  let sinceMark = -1;
  for (let index = negative ? 1 : 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code >= 48 && code <= 57) {
      whole = whole * 10 + code - 48;
      digits += 1;
      if (decimals >= 0) decimals += 1;
      else if (sinceMark >= 0) sinceMark += 1;
    } else if (code === 46 && decimals < 0 && digits > 0) decimals = 0;
    else if (code !== 44 || decimals >= 0 || digits === 0 || sinceMark === 0) return null;
    else if (sinceMark > 0 && sinceMark !== 3 && sinceMark !== 4) return null;
    else sinceMark = 0;
  }
  if (sinceMark >= 0 && sinceMark !== 3 && sinceMark !== 4) return null;
  if (digits === 0 || digits > 13 || decimals === 0 || decimals > 2) return null;
  const amount = decimals === 2 ? whole : decimals === 1 ? whole * 10 : whole * 100;
  return fen(negative ? -amount : amount);
}

/** A mark that parts no group of three (or, as in 1,2345, four) digits: 1.234,56 and 1,5 are other countries' decimals. */
const misplacedMark = /\.\d*,|,(?!\d{3,4}(?!\d))/;

/** 2023-01-05: a dash between digits makes no amount, and a date is the usual text that is no amount. */
function hasInnerDash(text: string): boolean {
  for (let at = text.indexOf('-', 1); at > 0; at = text.indexOf('-', at + 1)) {
    if (isDigit(text.charCodeAt(at - 1)) && isDigit(text.charCodeAt(at + 1))) return true;
  }
  return false;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function shiftToFen(value: Decimal, shift: number): { fen: Fen; rounded: boolean } | null {
  const scale = value.scale - shift;
  const exact = scale <= 0 ? value.units * 10n ** BigInt(-scale) : divideRounded(value.units, 10n ** BigInt(scale));
  const rounded = scale > 0 && value.units % 10n ** BigInt(scale) !== 0n;
  const amount = Number(exact);
  return Number.isSafeInteger(amount) ? { fen: fen(amount), rounded } : null;
}

function decimalFromNumber(value: number): Decimal | null {
  // toPrecision(15) drops the noise of binary fractions (0.1 + 0.2) and keeps every digit that a spreadsheet shows.
  const [mantissa = '', exponentText] = value.toPrecision(15).split('e');
  const decimal = parseDecimal(mantissa);
  if (!decimal) return null;
  const exponent = Number(exponentText ?? 0);
  const scale = decimal.scale - exponent;
  return scale >= 0 ? { units: decimal.units, scale } : { units: decimal.units * 10n ** BigInt(-scale), scale: 0 };
}
