import type { Block, Inline } from '../../shared/document/document.ts';
import type { EngagementSnapshot } from '../../shared/engagement/engagementSnapshot.ts';
import { reportTypes } from '../../shared/engagement/reportType.ts';
import { summariseBudget } from '../../shared/funds/budgetSummary.ts';
import { groupImplementation } from '../../shared/implementation/implementationSummary.ts';
import { formatWanExact, formatYuan, sumFen } from '../../shared/money.ts';
import type { OutlineSection } from '../../shared/report/narrative.ts';
import { namedFigure } from './namedFigures.ts';
import { bareTitle, paragraph, paragraphs, recordDay, recordWords, wanFigure } from './reportParts.ts';

/**
 * 拟稿 for chapters that the program writes nothing into by itself: sentences from the records, printed only once a person adopted
 * them. A clause of which nothing is entered is left out; a chapter that no record tells of (主要经验, 工作成效) has no draft.
 */
export function offeredBlocks(snapshot: EngagementSnapshot, section: OutlineSection): Block[] {
  // One key serves 项目单位情况 and, in an evaluation, 项目绩效目标.
  const key = /绩效目标$/.test(section.title) ? 'goals' : section.key;
  return offeredChapters[key]?.(snapshot) ?? [];
}

/** Under which every chapter's figures are known, whatever the type of the report. */
export function everyOfferedBlock(snapshot: EngagementSnapshot): Block[] {
  return Object.values(offeredChapters).flatMap((chapter) => chapter(snapshot));
}

const offeredChapters: Readonly<Record<string, (snapshot: EngagementSnapshot) => Block[]>> = {
  unit: unitBlocks,
  overview: overviewBlocks,
  organisation: organisationBlocks,
  workPerformed: workBlocks,
  goals: goalBlocks,
  fundUse: fundUseBlocks,
  evaluationGoal: evaluationGoalBlocks,
};

/** 项目单位: who heads it, where it is, how it is staffed. */
function unitBlocks(snapshot: EngagementSnapshot): Block[] {
  const unit = snapshot.units.find(({ role }) => role === 'monitored');
  if (!unit) return [];
  const counted = (field: 'establishment' | 'staff', title: string, word: string): Inline[] =>
    unit[field] === null ? [] : [title, { figureId: `staffing.${unit.id}.${field}`, text: String(unit[field]) }, word];
  const told = [
    unit.principal === '' ? [] : [`单位负责人${unit.principal}`],
    unit.address === '' ? [] : [`办公地址为${unit.address}`],
    unit.departments === '' ? [] : [`内设${unit.departments}`],
    counted('establishment', '核定编制', '名'),
    counted('staff', '实有人数', '人'),
  ];
  if (told.every((clause) => clause.length === 0)) return [];
  return sentence([namedFigure(snapshot, '项目单位') ?? unit.name], ...told);
}

/** 项目概况: whose project it is, what was allotted for it, what was contracted, what it consists of. */
function overviewBlocks(snapshot: EngagementSnapshot): Block[] {
  const { implementationItems, contracts } = snapshot;
  const groups = groupImplementation(implementationItems);
  const amount = sumFen(groups.map(({ amountFen }) => amountFen));
  const unit = namedFigure(snapshot, '项目单位');
  if (!unit && contracts.length === 0 && groups.length === 0 && snapshot.appropriations.length === 0) return [];
  return [
    ...sentence(
      unit
        ? [...told(snapshot, '项目名称', '“', '”由'), unit, '组织实施']
        : told(snapshot, '项目名称', '项目名称为“', '”'),
      told(snapshot, '年度', '预算年度为', '年'),
      told(snapshot, 'funds.allotted', '下达资金', '万元'),
    ),
    ...(contracts.length === 0
      ? []
      : sentence(
          told(snapshot, 'funds.contracts', '项目签订合同', '份'),
          told(snapshot, 'funds.contracted', '合同金额合计', '万元'),
          ...contracts.map(({ id, name, party, amountFen, signedOn }): Inline[] =>
            amountFen === null
              ? []
              : [
                  recordDay(`funds.contract.${id}.signedOn`, signedOn),
                  ...(party === '' ? [] : ['与', recordWords(`funds.contract.${id}.party`, party)]),
                  '签订《',
                  recordWords(`funds.contract.${id}.name`, bareTitle(name)),
                  '》，金额',
                  wanFigure(`funds.contract.${id}.amount`, amountFen),
                  '万元',
                ],
          ),
        )),
    ...(groups.length === 0
      ? []
      : sentence(
          ['实施内容包括', groups.map(({ name }) => name).join('、')],
          ['共', { figureId: 'implementation.groups', text: String(groups.length) }, '类'],
          amount === 0
            ? []
            : [
                '金额合计',
                {
                  figureId: 'implementation.amount',
                  text: formatWanExact(amount),
                  yuan: formatYuan(amount, { separators: false }),
                },
                '万元',
              ],
        )),
  ];
}

/** 项目组织管理: the units that took part. */
function organisationBlocks(snapshot: EngagementSnapshot): Block[] {
  const others = (['主管部门', '承建单位', '监理单位'] as const).map((role) => told(snapshot, role, `${role}为`, ''));
  if (others.every((part) => part.length === 0)) return [];
  return sentence(told(snapshot, '项目单位', '项目由', '组织实施'), ...others);
}

/** 工作开展情况: who went there when, and how many documents, visits, talks and problems there were. */
function workBlocks(snapshot: EngagementSnapshot): Block[] {
  const { workers, work, subject } = reportTypes[snapshot.engagement.engagementType];
  const { visitFrom, visitTo } = snapshot.engagement;
  const oneDay = visitFrom !== null && visitFrom === visitTo;
  const visit = [
    ...told(snapshot, '现场开始日期', '，于', ''),
    ...(oneDay ? [] : told(snapshot, '现场结束日期', visitFrom ? '至' : '，截至', '')),
  ];
  const team = namedFigure(snapshot, 'team.count');
  const done = [
    told(snapshot, 'evidence.items', `调取资料`, '项'),
    told(snapshot, 'evidence.provided', '其中已提供', '项'),
    told(snapshot, 'inspections.count', '现场查看', '次'),
    told(snapshot, 'interviews.count', '访谈座谈', '次'),
    told(snapshot, 'funds.payments', '核对支付', '笔'),
  ].filter((part) => part.length > 0);
  return [
    ...(team || visit.length > 0
      ? [
          paragraph(
            namedFigure(snapshot, '受托机构') ?? '',
            '成立',
            ...(team ? [team, '人的'] : []),
            workers,
            ...visit,
            `开展${work}现场工作。`,
          ),
        ]
      : []),
    ...(done.length === 0
      ? []
      : sentence([`${workers}向`, namedFigure(snapshot, '项目单位') ?? subject, '了解情况'], ...done)),
    ...sentence(
      told(snapshot, 'problems.count', `经汇总分析，形成存在问题`, '个'),
      namedFigure(snapshot, 'problems.count') ? told(snapshot, '反馈送达日期', '于', `向${subject}送达反馈意见表`) : [],
    ),
  ];
}

/** 绩效目标: as the unit declared it, and by how many indicators. */
function goalBlocks({ engagement, indicators }: EngagementSnapshot): Block[] {
  if (engagement.annualGoal.trim() === '') return [];
  return [
    ...paragraphs(engagement.annualGoal),
    ...(indicators.length === 0
      ? []
      : [
          paragraph(
            '围绕上述目标，设置三级指标',
            { figureId: 'indicators.count', text: String(indicators.length) },
            '项。',
          ),
        ]),
  ];
}

/** 资金性质: the budget by its sources. */
function fundUseBlocks({ budgetLines }: EngagementSnapshot): Block[] {
  const { bySource } = summariseBudget(budgetLines);
  return sentence(
    ...bySource.flatMap(({ key, adjustedFen }, index): Inline[][] =>
      adjustedFen === null || key === ''
        ? []
        : [[`${index === 0 ? '项目资金来源为' : ''}${key}`, wanFigure(`budget.source.${key}`, adjustedFen), '万元']],
    ),
  );
}

/** 绩效评价目标, by the frame that the rule pack in use comes from. */
function evaluationGoalBlocks(snapshot: EngagementSnapshot): Block[] {
  const { work } = reportTypes[snapshot.engagement.engagementType];
  const pack = snapshot.rulePacks.find(({ scoring }) => scoring) ?? snapshot.rulePacks[0];
  const project = namedFigure(snapshot, '项目名称');
  if (!pack || !project) return [];
  const { title, documentNumber } = pack.basis;
  const by = documentNumber === '' ? `《${title}》` : `《${title}》（${documentNumber}）`;
  return [
    paragraph(
      `依据${by}，从决策、过程、产出和效益等方面对“`,
      project,
      `”开展${work}，反映资金使用和绩效目标实现情况，查找问题，提出改进建议。`,
    ),
  ];
}

/** A figure between two words; nothing where it is not entered. */
function told(snapshot: EngagementSnapshot, figureId: string, before: string, after: string): Inline[] {
  const figure = namedFigure(snapshot, figureId);
  return figure ? [before, figure, after].filter((part) => part !== '') : [];
}

/** Clauses as one sentence; none where there is nothing to say. */
function sentence(...clauses: readonly Inline[][]): Block[] {
  const said = clauses.filter((clause) => clause.length > 0);
  if (said.length === 0) return [];
  return [paragraph(...said.flatMap((clause, index) => (index === 0 ? clause : ['，', ...clause])), '。')];
}
