import { columnsOf } from '../../shared/field.ts';
import type { Assessment } from '../../shared/indicator/assessment.ts';
import {
  type CompletionStatus,
  completionStatuses,
  type Indicator,
  indicatorDraft,
} from '../../shared/indicator/indicator.ts';
import { readIndicatorNumber } from '../../shared/indicator/indicatorValue.ts';
import type { GridColumn, Tone } from '../ui/grid/gridTypes.ts';
import { suggestionsOf } from '../ui/options.ts';

/** What is looked at together; the first columns name the indicator in each. */
export const indicatorViews = {
  completion: {
    title: '目标与完成',
    fields: 'levelOne levelTwo name direction target unit selfReported actual status completionRate evidence',
  },
  monitoring: {
    title: '偏差与预计',
    fields:
      'levelOne name direction target actual status deviationRate forecast possibility deviationCauses deviationCause proposedMeasures',
  },
  scoring: {
    title: '评分',
    fields:
      'levelOne levelTwo name actual status levelOneWeight levelTwoWeight weight scoringMethod attainment awardedScore points lost deductionReason',
  },
  description: {
    title: '说明',
    fields: 'levelOne levelTwo name levelFour explanation criteria lastYear dataSource settingComment note',
  },
} as const;
export type IndicatorView = keyof typeof indicatorViews;

/** Heads of official and local forms under which a column is found in a pasted table. */
const otherTitles: Readonly<Record<string, readonly string[]>> = {
  levelOne: ['一级'],
  levelTwo: ['二级'],
  name: ['三级', '指标名称', '绩效指标', '项目主要绩效指标'],
  levelFour: ['四级'],
  direction: ['性质'],
  target: ['年度指标值', '指标目标值', '目标值', '年初目标值'],
  unit: ['单位', '计量单位'],
  lastYear: ['上年完成值', '上年实际值'],
  // What the unit says of itself; the firm's own value is verified on site.
  selfReported: ['实际完成值', '完成值', '自评完成值', '执行情况'],
  forecast: ['全年预计完成情况', '全年预计完成值'],
  deviationCause: ['偏差原因分析', '偏差原因分析及改进措施', '未完成原因分析', '原因说明'],
  proposedMeasures: ['建议或举措', '改进措施'],
  weight: ['权重', '标准分'],
  awardedScore: ['得分', '评价得分', '自评得分'],
  criteria: ['指标说明', '评分标准', '评价标准'],
};

const tones: Record<CompletionStatus, Tone> = { met: 'good', partial: 'warn', unmet: 'bad', unknown: 'warn' };

const computedColumns: readonly GridColumn<Indicator>[] = [
  {
    field: 'status',
    title: '完成情况',
    kind: 'choice',
    choices: completionStatuses,
    width: 80,
    readOnly: true,
    tone: ({ status }) => tones[status],
    remark: ({ hindrance }) => hindrance ?? undefined,
  },
  {
    field: 'completionRate',
    title: '完成率',
    kind: 'decimal',
    width: 80,
    readOnly: true,
    text: ({ completionRate }) => percent(completionRate),
  },
  {
    field: 'deviationRate',
    title: '偏差率',
    kind: 'decimal',
    width: 80,
    readOnly: true,
    text: ({ deviationRate }) => percent(deviationRate),
  },
];

/** All columns of an indicator, with what the entered ones offer, and what is wrong at which cell. */
export function indicatorColumns(
  known: readonly Indicator[],
  assessment: Assessment | undefined,
): GridColumn<Indicator>[] {
  const findings = Map.groupBy(assessment?.findings ?? [], ({ indicatorId, field }) => `${indicatorId}/${field}`);
  const remarkOf = (field: string) => (row: Indicator) => findings.get(`${row.id}/${field}`)?.[0]?.message;
  const entered = columnsOf(indicatorDraft).map((column): GridColumn<Indicator> => {
    const { field } = column;
    const heads = otherTitles[field];
    return {
      ...column,
      remark: remarkOf(field),
      ...(heads ? { otherTitles: heads } : {}),
      ...(field === 'levelOne' || field === 'levelTwo' ? { fillsDown: true } : {}),
      ...(field === 'levelOne' || field === 'levelTwo' || field === 'unit' || field === 'dataSource'
        ? { options: suggestionsOf(known.map((indicator) => indicator[field])) }
        : {}),
      ...(field === 'target' ? { implies: directionOf } : {}),
      ...(field === 'attainment' ? { title: '达成程度（%）' } : {}),
    };
  });
  const points = (field: 'points' | 'lost', title: string): GridColumn<Indicator> => ({
    field,
    title,
    kind: 'decimal',
    width: 60,
    readOnly: true,
    text: ({ id }) => assessment?.rows[id]?.[field] ?? '',
    ...(field === 'lost'
      ? { tone: ({ id }) => (Number(assessment?.rows[id]?.lost ?? 0) > 0 ? 'warn' : undefined) }
      : {}),
  });
  return [...entered, ...computedColumns, points('points', '得分'), points('lost', '失分')];
}

/** A target says its own direction: ≥95%; words of a new indicator are a qualitative target. */
function directionOf(target: string, isNew: boolean) {
  const number = readIndicatorNumber(target);
  if (number?.sign) return { direction: number.sign };
  return isNew && !number && target.trim() !== '' ? { direction: 'qualitative' } : undefined;
}

function percent(rate: string | null): string {
  return rate === null ? '' : `${rate}%`;
}
