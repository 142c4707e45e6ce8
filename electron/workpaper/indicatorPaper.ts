import { addDecimals, type Decimal, formatDecimal, parseDecimal, trimDecimal } from '../../shared/decimal.ts';
import type { SheetCell, SheetTable } from '../../shared/document/workbook.ts';
import type { EngagementSnapshot } from '../../shared/engagement/engagementSnapshot.ts';
import { budgetExecution } from '../../shared/funds/budgetExecution.ts';
import { assess, scoringPack } from '../../shared/indicator/assessment.ts';
import { isReverse } from '../../shared/indicator/completion.ts';
import {
  completionStatuses,
  type Indicator,
  indicatorDirections,
  possibilities,
  scoringMethods,
} from '../../shared/indicator/indicator.ts';
import { readIndicatorNumber, readUnit } from '../../shared/indicator/indicatorValue.ts';
import { type Paper, tickChoices } from './paper.ts';
import { asRatio, countOf, numberCell } from './paperCells.ts';
import { bareNumber, scoreCell } from './scoreFormula.ts';

/**
 * F1 绩效指标核查底稿 in two tables, so that its columns can be read on A4 across: the target beside the verified value, with
 * 完成率, 完成情况 and 偏差率 computed on the sheet itself; below it 偏差, 预计 and 评分 of the same indicators.
 */
export function indicatorPaper(snapshot: EngagementSnapshot): Paper {
  return {
    index: 'F1',
    orientation: 'landscape',
    unit: null,
    records: snapshot.indicators.length,
    tables: [completionTable(snapshot), assessmentTable(snapshot)],
  };
}

/** Which indicator a row is of, in both tables. */
const nameColumns = [
  { title: '序号', width: 5, kind: 'integer' },
  { title: '一级指标', width: 11, kind: 'text' },
  { title: '二级指标', width: 13, kind: 'text' },
  { title: '三级指标', width: 26, kind: 'text' },
] as const;

function nameCells({ levelOne, levelTwo, name }: Indicator, index: number): SheetCell[] {
  return [numberCell(index + 1), levelOne, levelTwo, name];
}

function completionTable({ indicators }: EngagementSnapshot): SheetTable {
  const met = indicators.filter((indicator) => indicator.status === 'met').length;
  return {
    caption: '（一）目标与完成情况',
    columns: [
      ...nameColumns,
      { title: '指标性质', width: 6, kind: 'text', centred: true },
      { title: '指标值', width: 10, kind: 'text' },
      { title: '度量单位', width: 6, kind: 'text', centred: true },
      { title: '自报完成值', width: 11, kind: 'text' },
      { title: '核实完成值', width: 11, kind: 'text' },
      { title: '数据来源', width: 17, kind: 'text' },
      { title: '佐证索引号', width: 17, kind: 'text' },
      { title: '完成率', width: 12, kind: 'percent' },
      { title: '完成情况', width: 12, kind: 'text', centred: true },
      { title: '偏差率', width: 10, kind: 'percent' },
      { title: '核查标识', width: 6, kind: 'text', choices: tickChoices },
    ],
    rows: indicators.map((indicator, index) => [
      ...nameCells(indicator, index),
      indicatorDirections[indicator.direction],
      valueCell(indicator.target),
      indicator.unit,
      valueCell(indicator.selfReported),
      valueCell(indicator.actual),
      indicator.dataSource,
      indicator.evidence,
      ...outcome(indicator),
      null,
    ]),
    totals: ['合计', ...Array.from({ length: 11 }, () => null), countOf('完成情况', completionStatuses.met, met)],
  };
}

/** 分值 and 得分 next to each other, so that a score can be followed; long words where the table above is wide. */
function assessmentTable({ indicators, rulePacks, budgetLines, fundsSummary }: EngagementSnapshot): SheetTable {
  const scoring = scoringPack(rulePacks)?.scoring;
  const { rows: scores } = assess(indicators, scoringPack(rulePacks), budgetExecution(budgetLines, fundsSummary));
  const points = indicators.map(({ id }) => scores[id]?.points ?? null);
  const weights = indicators.map(({ weight }) => weight);
  return {
    caption: '（二）偏差、预计与评分',
    columns: [
      ...nameColumns,
      { title: '分值', width: 6, kind: 'number' },
      { title: '得分', width: 10, kind: 'number' },
      { title: '是否量化', width: 6, kind: 'text', centred: true },
      { title: '全年预计', width: 11, kind: 'text' },
      { title: '可能性', width: 11, kind: 'text' },
      { title: '偏差原因', width: 17, kind: 'text' },
      { title: '扣分原因', width: 17, kind: 'text' },
      { title: '指标设置意见', width: 12, kind: 'text' },
      { title: '评分方法', width: 10, kind: 'text' },
      { title: '达成程度', width: 8, kind: 'number' },
      { title: '上年值', width: 9, kind: 'text' },
      // Wider than any column above: these two stand beside it.
      { title: '相关建议或举措', width: 14, kind: 'text' },
      { title: '备注', width: 22, kind: 'text' },
    ],
    rows: indicators.map((indicator, index) => [
      ...nameCells(indicator, index),
      decimalCell(indicator.weight),
      scoring ? scoreCell(indicator, scoring, points[index] ?? null, '{col:分值}{row}', valuePlaces(indicator)) : null,
      quantified(indicator),
      valueCell(indicator.forecast),
      indicator.possibility === 'open' ? '' : possibilities[indicator.possibility],
      [indicator.deviationCauses, indicator.deviationCause].filter((part) => part !== '').join('：'),
      indicator.deductionReason,
      indicator.settingComment,
      scoringMethods[indicator.scoringMethod],
      decimalCell(indicator.attainment),
      valueCell(indicator.lastYear),
      indicator.proposedMeasures,
      indicator.note,
    ]),
    totals:
      weights.some((weight) => weight !== null) && points.every((each) => each !== null)
        ? ['合计', null, null, null, sumCell('分值', weights), sumCell('得分', points)]
        : null,
  };
}

/** Target and actual in the table above, where both stand there as numbers of one unit. */
function valuePlaces({ target, actual, unit }: Indicator) {
  if (!bareNumber(target) || !bareNumber(actual) || readUnit(unit).factor !== 1n) return null;
  return { goal: '{above:col:指标值}{above:row}', reached: '{above:col:核实完成值}{above:row}' };
}

function sumCell(title: string, values: readonly (string | null)[]): SheetCell {
  const zero: Decimal = { units: 0n, scale: 0 };
  const sum = values.map((value) => parseDecimal(value ?? '') ?? zero).reduce(addDecimals, zero);
  const formula = `ROUND(SUM({col:${title}}{first}:{col:${title}}{last}),4)`;
  return { formula, result: formatDecimal(trimDecimal(sum)) };
}

function valueCell(value: string): SheetCell {
  return bareNumber(value) ? { number: value } : value;
}

function decimalCell(value: string | null): SheetCell {
  return value === null ? null : { number: value };
}

/** 是否量化: whether the target itself is a number that can be held against the actual value. */
function quantified({ direction, target }: Indicator): string {
  if (target.trim() === '') return '';
  return direction !== 'qualitative' && readIndicatorNumber(target) ? '是' : '否';
}

/** 完成率, 完成情况 and 偏差率: as formulas where both values are bare numbers, else as the rule of the program says. */
function outcome(indicator: Indicator): [SheetCell, SheetCell, SheetCell] {
  const { direction, target, actual, status, completionRate, deviationRate } = indicator;
  if (!bareNumber(target) || !bareNumber(actual) || direction === 'qualitative') {
    return [plainRate(completionRate), completionStatuses[status], plainRate(deviationRate)];
  }
  const [wanted, found] = ['{col:指标值}{row}', '{col:核实完成值}{row}'];
  const [top, bottom] = isReverse(direction) ? [wanted, found] : [found, wanted];
  return [
    rateOf(top, bottom, wanted, completionRate),
    {
      formula: `IF(${found}${direction}${wanted},"${completionStatuses.met}","${completionStatuses.unmet}")`,
      result: completionStatuses[status],
      text: true,
    },
    rateOf(`(${found}-${wanted})`, wanted, wanted, deviationRate),
  ];
}

/** A rate to 0.01 %; a dash where the target or what it is divided by is 0 or below, of which no rate says anything. */
function rateOf(top: string, bottom: string, target: string, rate: string | null): SheetCell {
  const none = bottom === target ? `${target}<=0` : `OR(${target}<=0,${bottom}<=0)`;
  const formula = `IF(${none},"—",ROUND(${top}/${bottom},4))`;
  return rate === null ? { formula, result: '—', text: true } : { formula, result: asRatio(rate) };
}

function plainRate(rate: string | null): SheetCell {
  return rate === null ? null : { number: asRatio(rate) };
}
