import type { EngagementType } from './engagement.ts';

/** 报告类型: what follows from the 项目类型 for its report, its cover and its workpapers. The chapters are in reportOutline. */
export type ReportType = {
  /** What the report calls the work. */
  work: '绩效监控' | '绩效评价' | '绩效自评';
  /** Who did it, as the report speaks of them. */
  workers: '监控组' | '评价组' | '自评工作组';
  /** The unit whose project or whole expenditure it is. */
  subject: '被监控单位' | '被评价单位' | '自评单位';
  /** Who answers for the report and signs it: the firm, or the unit itself. */
  author: 'firm' | 'monitored';
  /** Printed with the report: 存在问题反馈意见表 only where somebody else than the unit found the problems. */
  annexes: readonly ('feedback' | 'photos')[];
  /** 项目支出 of one project, or 部门整体支出. */
  scope: 'project' | 'department';
  /** Whether the type ends in a score and a grade; a monitoring report has none. */
  scored: boolean;
  /** The 规则包 that a new engagement of the type starts with. */
  rulePackId: string;
};

export const reportTypes: Readonly<Record<EngagementType, ReportType>> = {
  monitoring: {
    work: '绩效监控',
    workers: '监控组',
    subject: '被监控单位',
    author: 'firm',
    annexes: ['feedback', 'photos'],
    scope: 'project',
    scored: false,
    rulePackId: 'mof-2019-136-monitoring',
  },
  'project-evaluation': {
    work: '绩效评价',
    workers: '评价组',
    subject: '被评价单位',
    author: 'firm',
    annexes: ['feedback', 'photos'],
    scope: 'project',
    scored: true,
    rulePackId: 'mof-2020-10-evaluation',
  },
  'key-project-evaluation': {
    work: '绩效评价',
    workers: '评价组',
    subject: '被评价单位',
    author: 'monitored',
    annexes: ['photos'],
    scope: 'project',
    scored: true,
    rulePackId: 'mof-2020-10-self-evaluation',
  },
  'project-self-evaluation': {
    work: '绩效自评',
    workers: '自评工作组',
    subject: '自评单位',
    author: 'monitored',
    annexes: ['photos'],
    scope: 'project',
    scored: true,
    rulePackId: 'mof-2013-53-project',
  },
  'department-self-evaluation': {
    work: '绩效自评',
    workers: '自评工作组',
    subject: '自评单位',
    author: 'monitored',
    annexes: ['photos'],
    scope: 'department',
    scored: true,
    rulePackId: 'mof-2013-53-department',
  },
};
