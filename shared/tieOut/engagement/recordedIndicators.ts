import { compareDecimals, parseDecimal, roundDecimal } from '../../decimal.ts';
import type { Indicator } from '../../indicator/indicator.ts';
import { readIndicatorNumber, readUnit } from '../../indicator/indicatorValue.ts';
import type { Report } from '../report.ts';
import type { Figure } from '../text/figure.ts';
import type { Paragraph } from '../text/paragraph.ts';
import { type KnownReport, type RecordFinding, type RecordRule, raiseByRecords } from './recordRule.ts';

/** R8 实际完成值与记录一致: a value that is told right after an indicator's name is its recorded one, or its target. */
export const recordedIndicators: RecordRule = {
  id: 'R8',
  title: '录入的指标完成值与记录一致',
  class: 'A',
  run({ report, snapshot, isBound, agrees }) {
    const named = snapshot.indicators
      .map((indicator) => ({ indicator, name: nameOf(indicator) }))
      .filter(({ name, indicator }) => name.length >= 4 && indicator.actual.trim() !== '');
    return report.body.flatMap((paragraph) =>
      named.flatMap(({ indicator, name }) => {
        const figure = figureAfter(report, paragraph, name);
        return figure && !isBound(figure) ? finding(indicator, figure, agrees) : [];
      }),
    );
  },
};

/** Without what stands in brackets behind it. */
function nameOf({ name }: Indicator): string {
  return name
    .normalize('NFKC')
    .replace(/[(（][^)）]*[)）]?$/, '')
    .trim();
}

const link =
  /^[”"]?(?:（[^）]*）)?(?:指标)?(?:的)?(?:实际)?(?:完成)?(?:值|率|情况)?(?:已|均|共|全年)?(?:为|是|达到?|完成|：|:)?(?:了|到)?$/;

/** The figure that is told of a name: right behind it, with nothing but words that lead to a value between. */
function figureAfter(report: Report, paragraph: Paragraph, name: string): Figure | null {
  const at = paragraph.text.indexOf(name);
  if (at < 0) return null;
  const end = at + name.length;
  const figure = report.figuresIn(paragraph).find(({ start }) => start >= end);
  return figure && !figure.approximate && link.test(paragraph.text.slice(end, figure.start)) ? figure : null;
}

function finding(indicator: Indicator, figure: Figure, agrees: KnownReport['agrees']): RecordFinding[] {
  const stated = parseDecimal(figure.digits);
  const recorded = [indicator.actual, indicator.target].flatMap((text) => readIndicatorNumber(text) ?? []);
  const [actual] = recorded;
  if (!stated || !actual || readIndicatorNumber(indicator.actual) === null) return [];
  const unit = indicator.unit || actual.unit;
  if (!sameUnit(unit, figure.unit)) return [];
  const place = {
    page: 'indicator',
    recordId: indicator.id,
    field: 'actual',
    label: `指标 ${indicator.name}`,
  } as const;
  if (recorded.some(({ value }) => compareDecimals(roundDecimal(value, stated.scale), stated) === 0)) {
    agrees(figure, [place]);
    return [];
  }
  return [
    raiseByRecords(recordedIndicators, {
      severity: 'error',
      at: figure,
      stated: figure.digits + figure.unit,
      expected: /[^\d.]$/.test(indicator.actual) ? indicator.actual : `${indicator.actual}${figure.unit}`,
      reason: `指标“${indicator.name}”的实际完成值按记录为 ${indicator.actual}${indicator.actual.endsWith(indicator.unit) ? '' : indicator.unit}，此处写作 ${figure.digits}${figure.unit}。`,
      evidence: [place],
    }),
  ];
}

/** Of the same unit without a multiplier; a figure in another unit is of something else. */
function sameUnit(recorded: string, printed: string): boolean {
  const [one, two] = [readUnit(recorded), readUnit(printed)];
  return one.unit === two.unit && one.factor === two.factor;
}
