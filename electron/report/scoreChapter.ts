import { addDecimals, type Decimal, formatDecimal, parseDecimal, trimDecimal } from '../../shared/decimal.ts';
import type { Block, Inline, TableBlock } from '../../shared/document/document.ts';
import type { EngagementSnapshot } from '../../shared/engagement/engagementSnapshot.ts';
import { budgetExecution } from '../../shared/funds/budgetExecution.ts';
import { type Assessment, assess, scoringPack } from '../../shared/indicator/assessment.ts';
import { bandsText } from '../../shared/indicator/grade.ts';
import type { Indicator } from '../../shared/indicator/indicator.ts';
import { scoreChart } from '../../shared/indicator/indicatorCharts.ts';
import type { RulePack } from '../../shared/rulePack/rulePack.ts';
import { chartBlocks, paragraph, tableBlock } from './reportParts.ts';

/**
 * 评价结论（附相关评分表, 财预〔2020〕10号附件3）: the total with its grade by the band, 一级指标得分, and 指标评分表 with what was lost
 * and why. Nothing where there is no score to give: no pack that scores, or no 分值 at all.
 */
export function scoreBlocks({ indicators, rulePacks, budgetLines, fundsSummary }: EngagementSnapshot): Block[] {
  const pack = scoringPack(rulePacks);
  if (!pack?.scoring || indicators.every(({ weight }) => weight === null)) return [];
  const assessment = assess(indicators, pack, budgetExecution(budgetLines, fundsSummary));
  return [
    conclusion(indicators, pack, pack.scoring.bands, assessment),
    ...chartBlocks(scoreChart(assessment)),
    scoreTable(indicators, assessment),
  ];
}

/** A score with a blank row was published once (永州 2020): one that is not whole is not given. */
function conclusion(
  indicators: readonly Indicator[],
  { basis }: RulePack,
  bands: NonNullable<RulePack['scoring']>['bands'],
  { weight, total, soFar, grade, findings }: Assessment,
): Block {
  const by = basis.documentNumber === '' ? `《${basis.title}》` : `《${basis.title}》（${basis.documentNumber}）`;
  const whole: Inline[] = [
    `依据${by}，评分表共设三级指标`,
    { figureId: 'score.count', text: String(indicators.length) },
    '项，分值合计',
    { figureId: 'score.weight', text: weight },
    '分',
  ];
  if (total === null) {
    const open = findings.filter(({ severity }) => severity === 'error').length;
    return paragraph(
      ...whole,
      '，已评定部分得分',
      { figureId: 'score.soFar', text: soFar },
      open === 0 ? '分，评分尚未完成，总分和等次未出具。' : `分；评分表尚有${open}处未定，总分和等次未出具。`,
    );
  }
  return paragraph(
    ...whole,
    '，综合得分',
    { figureId: 'score.total', text: total },
    '分，评价等级为“',
    { figureId: 'score.grade', text: grade ?? '' },
    `”（等次划分：${bandsText(bands)}）。得分和扣分原因详见下表。`,
  );
}

function scoreTable(indicators: readonly Indicator[], assessment: Assessment): TableBlock {
  const { rows, execution, weight, total } = assessment;
  const lost = indicators.map(({ id }) => rows[id]?.lost ?? null);
  const ownLost = execution ? difference(execution.weight, execution.points) : '0';
  return tableBlock({
    caption: '指标评分表',
    unit: null,
    groupColumns: 2,
    columns: [
      { title: '一级指标', align: 'centre', weight: 13 },
      { title: '二级指标', align: 'centre', weight: 13 },
      { title: '三级指标', align: 'left', weight: 25 },
      { title: '分值', align: 'centre', weight: 8 },
      { title: '得分', align: 'centre', weight: 10 },
      { title: '扣分', align: 'centre', weight: 8 },
      { title: '扣分原因', align: 'left', weight: 24 },
    ],
    rows: [
      ...(execution
        ? [
            {
              cells: [
                '预算执行',
                '预算执行',
                execution.rate === null ? '预算执行率' : `预算执行率（${execution.rate}%）`,
                execution.weight,
                { figureId: 'score.execution', text: execution.points ?? '未评定' },
                ownLost ?? '—',
                '',
              ],
            },
          ]
        : []),
      ...indicators.map((indicator) => ({
        cells: [
          indicator.levelOne,
          indicator.levelTwo,
          [indicator.name, indicator.levelFour].filter((part) => part !== '').join(' — '),
          indicator.weight ?? '',
          { figureId: `indicator.${indicator.id}.points`, text: rows[indicator.id]?.points ?? '未评定' },
          rows[indicator.id]?.lost ?? '—',
          reasonOf(indicator, rows[indicator.id]?.lost ?? null),
        ],
      })),
      {
        total: true,
        cells: [
          '合计',
          '',
          '',
          weight,
          { figureId: 'score.total', text: total ?? '未出具' },
          total === null ? '—' : sum([...lost, ownLost]),
          '',
        ],
      },
    ],
  });
}

/** 失分须有理由: a reader sees where it is still missing. */
function reasonOf({ deductionReason, deviationCause }: Indicator, lost: string | null): string {
  return deductionReason || deviationCause || (lost === null || lost === '0' || lost === '' ? '' : '（未写明）');
}

function difference(whole: string, part: string | null): string | null {
  return part === null ? null : sum([whole, part.startsWith('-') ? part.slice(1) : `-${part}`]);
}

function sum(texts: readonly (string | null)[]): string {
  const zero: Decimal = { units: 0n, scale: 0 };
  return formatDecimal(trimDecimal(texts.map((text) => parseDecimal(text ?? '') ?? zero).reduce(addDecimals, zero)));
}
