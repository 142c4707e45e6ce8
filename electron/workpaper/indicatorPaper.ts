import { type Decimal, parseDecimal } from '../../shared/decimal.ts';
import type { SheetCell } from '../../shared/document/workbook.ts';
import type { EngagementSnapshot } from '../../shared/engagement/engagementSnapshot.ts';
import { budgetExecution } from '../../shared/funds/budgetExecution.ts';
import { assess, scoringPack } from '../../shared/indicator/assessment.ts';
import { isReverse } from '../../shared/indicator/completion.ts';
import {
  completionStatuses,
  type Indicator,
  indicatorDirections,
  possibilities,
} from '../../shared/indicator/indicator.ts';
import { readIndicatorNumber } from '../../shared/indicator/indicatorValue.ts';
import { type Paper, tickChoices } from './paper.ts';
import { asRatio, numberCell } from './paperCells.ts';

/** F1 绩效指标核查底稿: target beside the verified value; 完成率, 完成情况 and 偏差率 are computed on the sheet itself. */
export function indicatorPaper(snapshot: EngagementSnapshot): Paper {
  const { indicators, rulePacks, budgetLines, fundsSummary } = snapshot;
  const { rows: scores } = assess(indicators, scoringPack(rulePacks), budgetExecution(budgetLines, fundsSummary));
  const met = indicators.filter((indicator) => indicator.status === 'met').length;
  return {
    index: 'F1',
    orientation: 'landscape',
    unit: null,
    records: indicators.length,
    tables: [
      {
        caption: null,
        columns: [
          { title: '序号', width: 5, kind: 'integer' },
          { title: '一级指标', width: 10, kind: 'text' },
          { title: '二级指标', width: 12, kind: 'text' },
          { title: '三级指标', width: 22, kind: 'text' },
          { title: '指标性质', width: 6, kind: 'text' },
          { title: '指标值', width: 9, kind: 'text' },
          { title: '度量单位', width: 6, kind: 'text' },
          { title: '自报完成值', width: 9, kind: 'text' },
          { title: '核实完成值', width: 9, kind: 'text' },
          { title: '数据来源', width: 11, kind: 'text' },
          { title: '佐证索引号', width: 11, kind: 'text' },
          { title: '完成率', width: 10, kind: 'percent' },
          { title: '完成情况', width: 9, kind: 'text' },
          { title: '偏差率', width: 10, kind: 'percent' },
          { title: '偏差原因', width: 14, kind: 'text' },
          { title: '全年预计', width: 9, kind: 'text' },
          { title: '可能性', width: 9, kind: 'text' },
          { title: '分值', width: 6, kind: 'number' },
          { title: '得分', width: 6, kind: 'number' },
          { title: '扣分原因', width: 14, kind: 'text' },
          { title: '是否量化', width: 6, kind: 'text' },
          { title: '指标设置意见', width: 14, kind: 'text' },
          { title: '核查标识', width: 6, kind: 'text', choices: tickChoices },
          { title: '备注', width: 12, kind: 'text' },
        ],
        rows: indicators.map((indicator, index) => [
          numberCell(index + 1),
          indicator.levelOne,
          indicator.levelTwo,
          indicator.name,
          indicatorDirections[indicator.direction],
          valueCell(indicator.target),
          indicator.unit,
          valueCell(indicator.selfReported),
          valueCell(indicator.actual),
          indicator.dataSource,
          indicator.evidence,
          ...outcome(indicator),
          [indicator.deviationCauses, indicator.deviationCause].filter((part) => part !== '').join('：'),
          valueCell(indicator.forecast),
          indicator.possibility === 'open' ? '' : possibilities[indicator.possibility],
          decimalCell(indicator.weight),
          decimalCell(scores[indicator.id]?.points ?? null),
          indicator.deductionReason,
          quantified(indicator),
          indicator.settingComment,
          null,
          indicator.note,
        ]),
        totals: [
          '合计',
          ...Array.from({ length: 11 }, () => null),
          {
            formula: `"${completionStatuses.met} "&COUNTIF({col:完成情况}{first}:{col:完成情况}{last},"${completionStatuses.met}")&" 项"`,
            result: `${completionStatuses.met} ${met} 项`,
            text: true,
          },
        ],
      },
    ],
  };
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

/** A rate to 0.01 %; a dash where it is divided by 0, and where the target is 0, against which no rate says anything. */
function rateOf(top: string, bottom: string, target: string, rate: string | null): SheetCell {
  const none = bottom === target ? `${target}=0` : `OR(${target}=0,${bottom}=0)`;
  const formula = `IF(${none},"—",ROUND(${top}/${bottom},4))`;
  return rate === null ? { formula, result: '—', text: true } : { formula, result: asRatio(rate) };
}

function plainRate(rate: string | null): SheetCell {
  return rate === null ? null : { number: asRatio(rate) };
}

function bareNumber(text: string): Decimal | null {
  return /^-?\d{1,12}(\.\d{1,6})?$/.test(text) && text.length <= 16 ? parseDecimal(text) : null;
}
