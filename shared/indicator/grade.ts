import { compareDecimals, type Decimal, formatDecimal, parseDecimal, trimDecimal } from '../decimal.ts';

/** 等次 from a score on (含), up to the next higher one. In the order of a pack: from high to low. */
export type Band = { label: string; from: string };

/**
 * 等次 of a score as it is printed: 89.995 printed as 90.00 is 优. Null below the lowest band.
 * The score must be the printed one; what a reader sees and the grade must agree.
 */
export function gradeOf(printed: Decimal, bands: readonly Band[]): Band | null {
  return bands.find((band) => compareDecimals(printed, bound(band)) >= 0) ?? null;
}

/** The bands in words: `优 90（含）以上；良 80（含）–90；…`. */
export function bandsText(bands: readonly Band[]): string {
  return bands.map((band, index) => bandText(band, bands[index - 1])).join('；');
}

/** Which band makes a score what it is, and what another grade would take: `92 分属“优”：90（含）以上。…`. */
export function explainGrade(printed: Decimal, bands: readonly Band[]): string {
  const band = gradeOf(printed, bands);
  const shown = formatDecimal(trimDecimal(printed));
  if (!band) return `${shown} 分低于最低等次，请核对规则包的等次。`;
  const index = bands.indexOf(band);
  const lower = bands[index + 1];
  const would = lower ? `若评为“${lower.label}”，规则包中“${band.label}”的下限须高于 ${shown} 分。` : '';
  return `${shown} 分属“${band.label}”：${bandText(band, bands[index - 1])}。${would}`;
}

function bandText(band: Band, higher: Band | undefined): string {
  const from = formatDecimal(trimDecimal(bound(band)));
  return higher
    ? `${band.label} ${from}（含）–${formatDecimal(trimDecimal(bound(higher)))}`
    : `${band.label} ${from}（含）以上`;
}

function bound(band: Band): Decimal {
  return parseDecimal(band.from) ?? { units: 0n, scale: 0 };
}
