import type { Block, DocumentColumn, Inline } from '../../shared/document/document.ts';
import type { EngagementSnapshot } from '../../shared/engagement/engagementSnapshot.ts';
import { reportTypes } from '../../shared/engagement/reportType.ts';
import { groupImplementation, type ImplementationGroup } from '../../shared/implementation/implementationSummary.ts';
import { completionStatuses, type Indicator, indicatorDirections } from '../../shared/indicator/indicator.ts';
import { completionChart } from '../../shared/indicator/indicatorCharts.ts';
import type { InspectionFigure } from '../../shared/inspection/inspection.ts';
import { formatWanExact, formatYuan, sumFen } from '../../shared/money.ts';
import { chartBlocks, paragraph, paragraphs, recordDay, recordWords, tableBlock } from './reportParts.ts';

/** 绩效目标完成情况: the count by 完成情况, and the table of all indicators; a column in which no indicator says anything is left out. */
export function indicatorBlocks({ indicators }: EngagementSnapshot): Block[] {
  if (indicators.length === 0) return [];
  const count = (status: Indicator['status']) => ({
    figureId: `indicators.${status}`,
    text: String(indicators.filter((indicator) => indicator.status === status).length),
  });
  const counted = (['met', 'partial', 'unmet', 'unknown'] as const).filter(
    (status) => status === 'met' || status === 'unmet' || indicators.some((indicator) => indicator.status === status),
  );
  // What is judged by test points (共性指标体系框架) has no targets that a unit declared.
  const targeted = indicators.some(({ target }) => target !== '');
  const lead = targeted
    ? ['项目绩效目标申报表共设三级指标', '项，经核实，']
    : ['评价指标体系共设三级指标', '项，按评定结果，'];
  const columns = indicatorColumns.filter(({ shown }) => shown(indicators));
  return [
    paragraph(
      lead[0] ?? '',
      { figureId: 'indicators.count', text: String(indicators.length) },
      lead[1] ?? '',
      ...counted.flatMap((status, index): Inline[] => [
        `${index === 0 ? '' : '，'}${completionStatuses[status]}`,
        count(status),
        '项',
      ]),
      '，详见下表。',
    ),
    // Where all have the same 完成情况 the sentence says it all.
    ...(new Set(indicators.map(({ status }) => status)).size > 1 ? chartBlocks(completionChart(indicators)) : []),
    tableBlock({
      caption: '绩效指标完成情况表',
      unit: null,
      groupColumns: 2,
      columns: columns.map(({ title, align, weight }) => ({ title, align, weight })),
      rows: indicators.map((indicator) => ({ cells: columns.map(({ cell }) => cell(indicator)) })),
    }),
  ];
}

type IndicatorColumn = DocumentColumn & {
  cell(indicator: Indicator): Inline;
  shown(indicators: readonly Indicator[]): boolean;
};

const always = () => true;
const somewhere = (field: 'target' | 'unit' | 'actual') => (indicators: readonly Indicator[]) =>
  indicators.some((indicator) => indicator[field] !== '');

/** Weights in points of the type area: the titles stand in one line or break in their middle. */
const indicatorColumns: readonly IndicatorColumn[] = [
  { title: '一级指标', align: 'centre', weight: 52, shown: always, cell: ({ levelOne }) => levelOne },
  { title: '二级指标', align: 'centre', weight: 52, shown: always, cell: ({ levelTwo }) => levelTwo },
  { title: '三级指标', align: 'left', weight: 113, shown: always, cell: ({ name }) => name },
  {
    ...{ title: '指标性质', align: 'centre', weight: 32, shown: somewhere('target') },
    cell: ({ direction }) => indicatorDirections[direction],
  },
  { title: '指标值', align: 'centre', weight: 44, shown: somewhere('target'), cell: ({ target }) => target },
  { title: '度量单位', align: 'centre', weight: 33, shown: somewhere('unit'), cell: ({ unit }) => unit },
  {
    ...{ title: '实际完成值', align: 'centre', weight: 63, shown: somewhere('actual') },
    cell: ({ id, actual }) => ({ figureId: `indicator.${id}.actual`, text: actual }),
  },
  {
    ...{ title: '完成情况', align: 'centre', weight: 52, shown: always },
    cell: ({ id, status }) => ({ figureId: `indicator.${id}.status`, text: completionStatuses[status] }),
  },
];

/** 项目实施情况: the sum of the groups, and what each consists of. Amounts stand exactly, as in the contract. */
export function implementationBlocks({ implementationItems }: EngagementSnapshot): Block[] {
  if (implementationItems.length === 0) return [];
  const groups = groupImplementation(implementationItems);
  const total = sumFen(groups.map((group) => group.amountFen));
  const sum = {
    figureId: 'implementation.amount',
    text: formatWanExact(total),
    yuan: formatYuan(total, { separators: false }),
  };
  const count = { figureId: 'implementation.groups', text: String(groups.length) };
  // Contents of which no amount was entered have none; a middle level that nobody used is no column.
  const amount = total === 0 ? [] : ['，金额合计', sum, '万元'];
  const isSubdivided = implementationItems.some(({ subgroupName }) => subgroupName !== '');
  return [
    paragraph('项目实施内容共', count, '类', ...amount, '，明细见下表。'),
    tableBlock({
      caption: '项目实施内容表',
      unit: null,
      groupColumns: isSubdivided ? 2 : 1,
      columns: [
        { title: '实施内容', align: 'centre', weight: isSubdivided ? 26 : 42 },
        ...(isSubdivided ? [{ title: '二级内容明细', align: 'centre', weight: 32 } as const] : []),
        { title: isSubdivided ? '三级内容明细' : '内容明细', align: 'left', weight: isSubdivided ? 42 : 58 },
      ],
      rows: groups.flatMap((group, index) =>
        group.items.map(({ subgroupName, name }) => ({
          cells: [groupLabel(group, index), ...(isSubdivided ? [subgroupName] : []), name],
        })),
      ),
    }),
  ];
}

function groupLabel({ name, amountFen }: ImplementationGroup, index: number): string {
  return `${index + 1}.${name}${amountFen === 0 ? '' : `（${formatWanExact(amountFen)}万元）`}`;
}

/** 项目监控情况: what was seen on the spot, visit by visit. */
export function inspectionBlocks({ inspections, engagement }: EngagementSnapshot): Block[] {
  const { workers } = reportTypes[engagement.engagementType];
  return inspections.flatMap(({ note, rows, figures }) => {
    const on = recordDay(`inspection.${note.id}.visitedOn`, note.visitedOn);
    const place = recordWords(`inspection.${note.id}.place`, note.place);
    const working = rows.filter((row) => row.state === 'working').length;
    const seen = rows.filter((row) => row.state !== 'unchecked').length;
    const figure = (name: string, value: number) => ({
      figureId: `inspection.${note.id}.${name}`,
      text: String(value),
    });
    const counts =
      seen === 0
        ? []
        : [`，逐项查看实施内容`, figure('seen', seen), '项，其中使用正常', figure('working', working), '项'];
    return [
      paragraph(...(on === '' ? [] : [on, '，']), `${workers}到`, place, '进行了现场查看', ...counts, '。'),
      ...paragraphs(note.situation),
      ...paragraphs(note.systemFigures),
      ...(figures.length > 0 ? [paragraph(...readings(note.id, figures))] : []),
      ...paragraphs(note.problemsFound),
      ...paragraphs(note.opinion),
    ];
  });
}

/** What screens of the unit showed, with the time at which it was read. */
function readings(noteId: string, figures: readonly InspectionFigure[]): Inline[] {
  return figures.flatMap((figure, index): Inline[] => [
    index === 0 ? '查看时系统显示：' : '；',
    `${figure.name}`,
    { figureId: `inspection.${noteId}.reading.${figure.id}`, text: `${figure.value}${figure.unit}` },
    `${figure.readAt === '' ? '' : `（${figure.readAt}读取）`}${index === figures.length - 1 ? '。' : ''}`,
  ]);
}
