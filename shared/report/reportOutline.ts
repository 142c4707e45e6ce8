import type { EngagementType } from '../engagement/engagement.ts';
import type { Narrative, OutlineSection } from './narrative.ts';

function section(key: string, level: 1 | 2, title: string, automatic = '', narrative = true): OutlineSection {
  return { key, level, title, automatic, narrative };
}

const funds = '预算安排、指标下达、支付、未支付与支付率';
const listed = '问题清单';
const answered = '与问题一一对应的建议';
const scored = '得分与等次、一级指标得分图、指标评分表';

/** 绩效监控报告 (outline of seed 2, 普洱). */
const monitoring: readonly OutlineSection[] = [
  section('opening', 1, '', '依据文件与委托关系'),
  section('basics', 1, '基本情况', '', false),
  section('unit', 2, '项目实施单位情况'),
  section('overview', 2, '项目概况'),
  section('organisation', 2, '项目组织管理'),
  section('workPerformed', 1, '绩效监控工作开展情况'),
  section('results', 1, '绩效监控结果', '', false),
  section('budget', 2, '预算执行情况', funds),
  section('targets', 2, '绩效目标完成情况', '绩效指标完成情况表'),
  section('implementation', 2, '项目实施情况', '实施内容表'),
  section('monitoring', 2, '项目监控情况', '现场查看记录'),
  section('problems', 1, '存在问题', listed),
  section('experience', 1, '主要经验及做法'),
  section('recommendations', 1, '绩效监控建议', answered),
  section('other', 1, '其他需要说明的情况'),
  section('attachments', 1, '附件', '附件清单', false),
];

/** 项目支出绩效评价报告（参考提纲）, 财预〔2020〕10号 annex 3. */
const evaluation: readonly OutlineSection[] = [
  section('opening', 1, '', '依据文件与委托关系'),
  section('basics', 1, '基本情况', '', false),
  section('overview', 2, '项目概况'),
  section('unit', 2, '项目绩效目标'),
  section('workPerformed', 1, '绩效评价工作开展情况'),
  section('conclusion', 1, '综合评价情况及评价结论', scored),
  section('results', 1, '绩效评价指标分析', '', false),
  section('budget', 2, '预算执行情况', funds),
  section('targets', 2, '绩效目标完成情况', '绩效指标完成情况表'),
  section('implementation', 2, '项目实施情况', '实施内容表'),
  section('experience', 1, '主要经验及做法'),
  section('problems', 1, '存在的问题及原因分析', listed),
  section('recommendations', 1, '有关建议', answered),
  section('other', 1, '其他需要说明的问题'),
  section('attachments', 1, '附件', '附件清单', false),
];

/** 部门重点项目绩效评价报告, as 广东 has departments write it (outline of seed 1, 南沙). */
const keyProject: readonly OutlineSection[] = [
  section('basics', 1, '评价项目概述', '', false),
  section('unit', 2, '项目单位情况'),
  section('background', 2, '项目背景情况'),
  section('overview', 2, '项目服务内容', '实施内容表'),
  section('basis', 2, '项目主要依据', '依据文件清单与实施年度'),
  section('budget', 1, '财政支出情况', funds),
  section('management', 1, '项目管理情况'),
  section('targets', 1, '项目绩效目标和绩效指标设定情况', '绩效指标完成情况表'),
  section('results', 1, '综合评价分析', '', false),
  section('conclusion', 2, '自评结论综述', scored),
  section('performance', 2, '项目绩效分析'),
  section('problems', 1, '存在的主要问题', listed),
  section('recommendations', 1, '下一步改进措施', answered),
  section('attachments', 1, '附件', '附件清单', false),
];

/** 项目支出绩效自评报告 (outline of seed 3, 永州). */
const projectSelf: readonly OutlineSection[] = [
  section('opening', 1, '', '依据文件与自评事由'),
  section('basics', 1, '项目概况', '', false),
  section('overview', 2, '项目基本情况'),
  section('staffing', 2, '人员编制情况', '各单位编制与实有人数'),
  section('goals', 2, '项目绩效目标'),
  section('fundUse', 2, '资金性质、用途和使用原则'),
  section('evaluationGoal', 1, '绩效评价目标'),
  section('results', 1, '评价指标分析', '', false),
  section('budget', 2, '项目资金情况分析', funds),
  section('targets', 2, '项目绩效情况分析', '绩效指标完成情况表'),
  section('conclusion', 1, '绩效评价结果', scored),
  section('findings', 1, '问题和建议', '', false),
  section('problems', 2, '存在的问题', listed),
  section('recommendations', 2, '具体建议', answered),
  section('attachments', 1, '附件', '附件清单', false),
];

/** 部门整体支出绩效自评报告, as 广东 has departments write it (outline of seed 4, 广州开发区). */
const departmentSelf: readonly OutlineSection[] = [
  section('basics', 1, '基本情况', '', false),
  section('unit', 2, '部门职能'),
  section('budget', 2, '部门整体收支情况', funds),
  section('goals', 2, '部门整体支出绩效目标'),
  section('keyTasks', 2, '部门年度重点工作任务'),
  section('results', 1, '综合评价分析', '', false),
  section('conclusion', 2, '自评结论综述', scored),
  section('targets', 2, '各重点工作任务绩效目标完成情况分析', '绩效指标完成情况表'),
  section('achievements', 2, '主要工作成效'),
  section('problems', 1, '存在的主要问题', listed),
  section('recommendations', 1, '下一步改进措施', answered),
  section('attachments', 1, '附件', '附件清单', false),
];

/** The headings of every kind of report: a template of a bureau may name any of them. */
export function everyReportSection(): readonly OutlineSection[] {
  return Object.values(outlines).flat();
}

const outlines: Readonly<Record<EngagementType, readonly OutlineSection[]>> = {
  monitoring,
  'project-evaluation': evaluation,
  'key-project-evaluation': keyProject,
  'project-self-evaluation': projectSelf,
  'department-self-evaluation': departmentSelf,
};

/**
 * The headings of a report, by 项目类型. What was written under a heading that the type does not have (the type was changed
 * after the writing) keeps its heading before the attachments: a text is never lost from the report in silence.
 */
export function reportOutline(
  engagementType: EngagementType,
  narratives: readonly Narrative[] = [],
): readonly OutlineSection[] {
  const outline = outlines[engagementType];
  const strayed = Object.values(outlines)
    .flat()
    .filter(
      ({ key, narrative }, index, all) =>
        narrative &&
        all.findIndex((other) => other.key === key) === index &&
        !outline.some((own) => own.key === key) &&
        narratives.some(({ sectionKey, body }) => sectionKey === key && body.trim() !== ''),
    )
    .map((stray): OutlineSection => ({ ...stray, level: 1, title: stray.title || '其他说明', automatic: '' }));
  const last = outline.findIndex(({ key }) => key === 'attachments');
  return [...outline.slice(0, last), ...strayed, ...outline.slice(last)];
}
