import type { EvidenceItemDraft } from './evidence.ts';

type UsualItem = Pick<EvidenceItemDraft, 'category' | 'name' | 'requiredForm'>;

/** 资料清单 that nearly every project is asked for; the firm adds what the project needs besides. */
export const usualEvidenceItems: readonly UsualItem[] = [
  { category: 'approval', name: '立项批复、可行性研究报告及批复', requiredForm: 'sealedCopy' },
  { category: 'approval', name: '初步设计（实施方案）及批复', requiredForm: 'sealedCopy' },
  { category: 'funds', name: '预算指标下达文件', requiredForm: 'sealedCopy' },
  { category: 'funds', name: '项目资金管理办法', requiredForm: 'sealedCopy' },
  { category: 'funds', name: '账册、记账凭证及银行回单', requiredForm: 'original' },
  { category: 'funds', name: '项目支出明细账（电子）', requiredForm: 'electronic' },
  { category: 'procurement', name: '政府采购资料（意向公告、论证意见、成交公告）', requiredForm: 'sealedCopy' },
  { category: 'procurement', name: '项目合同及补充协议', requiredForm: 'sealedCopy' },
  { category: 'procurement', name: '监理合同、监理规划及付款意见', requiredForm: 'sealedCopy' },
  { category: 'organisation', name: '组织机构、职责分工及工作制度', requiredForm: 'sealedCopy' },
  { category: 'organisation', name: '开工、延期、变更的申请与批复', requiredForm: 'sealedCopy' },
  { category: 'acceptance', name: '验收报告及移交、资产入账资料', requiredForm: 'sealedCopy' },
  { category: 'performance', name: '绩效目标申报表', requiredForm: 'sealedCopy' },
  { category: 'performance', name: '自评报告及佐证、满意度问卷与统计', requiredForm: 'sealedCopy' },
];
