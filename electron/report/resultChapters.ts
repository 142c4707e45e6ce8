import { formatDayChinese } from '../../shared/day.ts';
import type { Block } from '../../shared/document/document.ts';
import type { EngagementSnapshot } from '../../shared/engagement/engagementSnapshot.ts';
import { reportTypes } from '../../shared/engagement/reportType.ts';
import { groupImplementation, type ImplementationGroup } from '../../shared/implementation/implementationSummary.ts';
import { completionStatuses, type Indicator, indicatorDirections } from '../../shared/indicator/indicator.ts';
import { completionChart } from '../../shared/indicator/indicatorCharts.ts';
import { formatWanExact, sumFen } from '../../shared/money.ts';
import { chartBlocks, paragraph, paragraphs, tableBlock } from './reportParts.ts';

/** 绩效目标完成情况: the count by 完成情况, and the table of all indicators. */
export function indicatorBlocks({ indicators }: EngagementSnapshot): Block[] {
  if (indicators.length === 0) return [];
  const count = (status: Indicator['status']) => ({
    figureId: `indicators.${status}`,
    text: String(indicators.filter((indicator) => indicator.status === status).length),
  });
  const total = { figureId: 'indicators.count', text: String(indicators.length) };
  const unknown = indicators.some((indicator) => indicator.status === 'unknown')
    ? ['，', completionStatuses.unknown, count('unknown'), '项']
    : [];
  return [
    paragraph(
      ...['项目绩效目标申报表共设三级指标', total, '项，经核实，', completionStatuses.met, count('met'), '项，'],
      ...[completionStatuses.unmet, count('unmet'), '项', ...unknown, '，详见下表。'],
    ),
    // Where all have the same 完成情况 the sentence says it all.
    ...(new Set(indicators.map(({ status }) => status)).size > 1 ? chartBlocks(completionChart(indicators)) : []),
    tableBlock({
      caption: '绩效指标完成情况表',
      unit: null,
      groupColumns: 2,
      columns: [
        { title: '一级指标', align: 'centre', weight: 9 },
        { title: '二级指标', align: 'centre', weight: 11 },
        { title: '三级指标', align: 'left', weight: 25 },
        { title: '指标性质', align: 'centre', weight: 7 },
        { title: '指标值', align: 'centre', weight: 8 },
        { title: '度量单位', align: 'centre', weight: 8 },
        { title: '实际完成值', align: 'centre', weight: 10 },
        { title: '完成情况', align: 'centre', weight: 10 },
      ],
      rows: indicators.map((indicator) => ({
        cells: [
          indicator.levelOne,
          indicator.levelTwo,
          indicator.name,
          indicatorDirections[indicator.direction],
          indicator.target,
          indicator.unit,
          { figureId: `indicator.${indicator.id}.actual`, text: indicator.actual },
          { figureId: `indicator.${indicator.id}.status`, text: completionStatuses[indicator.status] },
        ],
      })),
    }),
  ];
}

/** 项目实施情况: the sum of the groups, and what each consists of. Amounts stand exactly, as in the contract. */
export function implementationBlocks({ implementationItems }: EngagementSnapshot): Block[] {
  if (implementationItems.length === 0) return [];
  const groups = groupImplementation(implementationItems);
  const sum = {
    figureId: 'implementation.amount',
    text: formatWanExact(sumFen(groups.map((group) => group.amountFen))),
  };
  const count = { figureId: 'implementation.groups', text: String(groups.length) };
  return [
    paragraph('项目实施内容共', count, '类，金额合计', sum, '万元，明细见下表。'),
    tableBlock({
      caption: '项目实施内容表',
      unit: null,
      groupColumns: 2,
      columns: [
        { title: '实施内容', align: 'centre', weight: 26 },
        { title: '二级内容明细', align: 'centre', weight: 32 },
        { title: '三级内容明细', align: 'left', weight: 42 },
      ],
      rows: groups.flatMap((group, index) =>
        group.items.map((item) => ({ cells: [groupLabel(group, index), item.subgroupName, item.name] })),
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
  return inspections.flatMap(({ note, rows }) => {
    const on = note.visitedOn ? `${formatDayChinese(note.visitedOn)}，` : '';
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
      paragraph(`${on}${workers}到${note.place}进行了现场查看`, ...counts, '。'),
      ...paragraphs(note.situation),
      ...paragraphs(note.systemFigures),
      ...paragraphs(note.problemsFound),
      ...paragraphs(note.opinion),
    ];
  });
}
