import { addDecimals, type Decimal, formatDecimal, parseDecimal, trimDecimal } from '../../shared/decimal.ts';
import type { SheetCell } from '../../shared/document/workbook.ts';
import type { EngagementSnapshot } from '../../shared/engagement/engagementSnapshot.ts';
import { completionStatuses, type Indicator, indicatorDirections } from '../../shared/indicator/indicator.ts';
import { type Paper, tickChoices } from './paper.ts';
import { numberCell } from './paperCells.ts';

/** F1 绩效指标核查底稿: target beside the verified value; deviation and 完成情况 are computed on the sheet itself. */
export function indicatorPaper({ indicators }: EngagementSnapshot): Paper {
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
          { title: '一级指标', width: 12, kind: 'text' },
          { title: '二级指标', width: 20, kind: 'text' },
          { title: '三级指标', width: 28, kind: 'text' },
          { title: '指标性质', width: 9, kind: 'text' },
          { title: '指标值', width: 8, kind: 'text' },
          { title: '度量单位', width: 9, kind: 'text' },
          { title: '核实完成值', width: 11, kind: 'text' },
          { title: '偏差', width: 8, kind: 'text' },
          { title: '完成情况', width: 12, kind: 'text' },
          { title: '佐证', width: 20, kind: 'text' },
          { title: '偏差原因', width: 16, kind: 'text' },
          { title: '核查标识', width: 9, kind: 'text', choices: tickChoices },
          { title: '备注', width: 20, kind: 'text' },
        ],
        rows: indicators.map((indicator, index) => [
          numberCell(index + 1),
          indicator.levelOne,
          indicator.levelTwo,
          indicator.name,
          indicatorDirections[indicator.direction],
          valueCell(indicator.target),
          indicator.unit,
          valueCell(indicator.actual),
          ...outcome(indicator),
          indicator.evidence,
          indicator.deviationCause,
          null,
          indicator.note,
        ]),
        totals: [
          '合计',
          ...Array.from({ length: 8 }, () => null),
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

/** 偏差 = 核实完成值 − 指标值 and 完成情况: as formulas where both are numbers, else as the rule of the program says. */
function outcome({ direction, target, actual, status }: Indicator): [SheetCell, SheetCell] {
  const [wanted, found] = [bareNumber(target), bareNumber(actual)];
  if (!wanted || !found || direction === 'qualitative') return [null, completionStatuses[status]];
  const difference = trimDecimal(addDecimals(found, { ...wanted, units: -wanted.units }));
  const [wantedCell, foundCell] = ['{col:指标值}{row}', '{col:核实完成值}{row}'];
  return [
    { formula: `ROUND(${foundCell}-${wantedCell},${difference.scale})`, result: formatDecimal(difference) },
    {
      formula: `IF(${foundCell}${direction}${wantedCell},"${completionStatuses.met}","${completionStatuses.unmet}")`,
      result: completionStatuses[status],
      text: true,
    },
  ];
}

function bareNumber(text: string): Decimal | null {
  return /^-?\d{1,12}(\.\d{1,6})?$/.test(text) && text.length <= 16 ? parseDecimal(text) : null;
}
