import type { EngagementSnapshot } from '../engagement/engagementSnapshot.ts';
import { completionStatuses } from '../indicator/indicator.ts';

/** What a figure is called where a person looks for it, and the unit that stands behind it in a sentence. */
export type FigureName = { name: string; unit: string };

const plainNames: Readonly<Record<string, FigureName>> = {
  'funds.allotted': { name: '下达资金合计', unit: '万元' },
  'funds.received': { name: '到位资金合计', unit: '万元' },
  'funds.contracted': { name: '合同金额合计', unit: '万元' },
  'funds.paid': { name: '累计支付', unit: '万元' },
  'funds.unpaid': { name: '未支付', unit: '万元' },
  'funds.paidLater': { name: '截止日之后支付', unit: '万元' },
  'funds.paidRateByAllotment': { name: '资金支付率（按下达指标）', unit: '' },
  'funds.appropriations': { name: '预算指标笔数', unit: '笔' },
  'funds.contracts': { name: '合同份数', unit: '份' },
  'funds.payments': { name: '支付笔数', unit: '笔' },
  'budget.carriedInFen': { name: '上年结转', unit: '万元' },
  'budget.initialFen': { name: '年初预算数', unit: '万元' },
  'budget.adjustedFen': { name: '调整后预算数', unit: '万元' },
  'budget.annualFen': { name: '全年预算数（含上年结转）', unit: '万元' },
  'budget.receivedFen': { name: '预算到位数', unit: '万元' },
  'budget.spentFen': { name: '预算执行数', unit: '万元' },
  'budget.balance': { name: '结转结余', unit: '万元' },
  'budget.receivedRate': { name: '预算到位率', unit: '' },
  'budget.spentRate': { name: '预算执行率', unit: '' },
  'indicators.count': { name: '三级指标总数', unit: '项' },
  'implementation.amount': { name: '实施内容金额合计', unit: '万元' },
  'implementation.groups': { name: '实施内容类数', unit: '类' },
  'staffing.establishment': { name: '核定编制合计', unit: '名' },
  'staffing.staff': { name: '实有人数合计', unit: '人' },
  'score.count': { name: '评分指标数', unit: '项' },
  'score.weight': { name: '分值合计', unit: '分' },
  'score.soFar': { name: '已评定部分得分', unit: '分' },
  'score.total': { name: '综合得分', unit: '分' },
  'score.grade': { name: '评价等级', unit: '' },
  'score.execution': { name: '预算执行得分', unit: '分' },
  'team.count': { name: '项目组人数', unit: '人' },
  'evidence.items': { name: '资料清单项数', unit: '项' },
  'evidence.provided': { name: '已提供资料项数', unit: '项' },
  'inspections.count': { name: '现场查看次数', unit: '次' },
  'interviews.count': { name: '访谈座谈次数', unit: '次' },
  'problems.count': { name: '存在问题个数', unit: '个' },
};

type NamedRecords = Pick<
  EngagementSnapshot,
  'appropriations' | 'basisDocuments' | 'contracts' | 'indicators' | 'inspections' | 'units'
>;

const noRecords: NamedRecords = {
  appropriations: [],
  basisDocuments: [],
  contracts: [],
  indicators: [],
  inspections: [],
  units: [],
};

/** Names, titles, 文号 and days of records: what they say is no amount, and has no unit. */
const wordNames: Readonly<Record<string, string>> = {
  issuedOn: '下达日期',
  documentNumber: '文号',
  title: '文件名称',
  name: '名称',
  party: '对方单位',
  signedOn: '签订日期',
  visitedOn: '查看日期',
  place: '查看地点',
};

/** Whether it is words of a record and not a figure. */
export function isWords(figureId: string): boolean {
  const [feature = '', kind = '', id = '', field = ''] = figureId.split('.');
  if (feature === 'basis') return true;
  if (feature === 'inspection') return id in wordNames;
  return feature === 'funds' && (kind === 'appropriation' || kind === 'contract') && field in wordNames;
}

/** The name of a figure; one whose record is gone, or not at hand, is called by its kind: 已删除的合同 合同金额. */
export function figureName(figureId: string, snapshot: NamedRecords = noRecords): FigureName {
  const plain = plainNames[figureId];
  if (plain) return plain;
  const [feature = '', kind = '', id = '', more = ''] = figureId.split('.');
  switch (feature) {
    case 'funds':
      return fundsName(kind, id, more, snapshot);
    case 'budget':
      return { name: `全年预算：${figureId.slice(`budget.${kind}.`.length)}`, unit: '万元' };
    case 'indicators':
      return { name: `${completionStatuses[kind as keyof typeof completionStatuses] ?? ''}的指标数`, unit: '项' };
    case 'indicator':
      return indicatorName(kind, id, snapshot);
    case 'basis': {
      const title = snapshot.basisDocuments.find((one) => one.id === kind)?.title ?? '已删除的文件';
      return { name: `依据文件 ${title}`, unit: '' };
    }
    case 'inspection':
      return inspectionName(kind, id, more, snapshot);
    case 'staffing': {
      const unit = snapshot.units.find((one) => one.id === kind)?.name ?? '单位';
      return id === 'staff' ? { name: `${unit} 实有人数`, unit: '人' } : { name: `${unit} 核定编制`, unit: '名' };
    }
    default:
      // Names and days are called by their ids.
      return { name: figureId, unit: '' };
  }
}

function fundsName(kind: string, id: string, field: string, snapshot: NamedRecords): FigureName {
  if (kind === 'appropriation') {
    const one = snapshot.appropriations.find((appropriation) => appropriation.id === id);
    const name = one ? one.documentNumber || one.title : '已删除的指标';
    if (field === 'receivedRate') return { name: `${name} 到位率`, unit: '' };
    if (field in wordNames) return { name: `${name} ${wordNames[field]}`, unit: '' };
    return { name: `${name} ${field === 'received' ? '到位金额' : '下达金额'}`, unit: '万元' };
  }
  if (kind === 'contract') {
    const name = snapshot.contracts.find((contract) => contract.id === id)?.name ?? '已删除的合同';
    if (field === 'paidRate') return { name: `${name} 支付率`, unit: '' };
    if (field in wordNames) return { name: `${name} ${wordNames[field]}`, unit: '' };
    return { name: `${name} ${{ balance: '余额', paid: '已支付' }[field] ?? '合同金额'}`, unit: '万元' };
  }
  const [year, month] = id.split('-');
  return { name: month ? `${year}年${Number(month)}月支付` : '日期未载明的支付', unit: '万元' };
}

function indicatorName(id: string, field: string, snapshot: NamedRecords): FigureName {
  const indicator = snapshot.indicators.find((one) => one.id === id);
  const name = indicator?.name ?? '已删除的指标';
  if (field === 'actual') return { name: `${name} 实际完成值`, unit: indicator?.unit ?? '' };
  return field === 'points' ? { name: `${name} 得分`, unit: '分' } : { name: `${name} 完成情况`, unit: '' };
}

function inspectionName(id: string, kind: string, readingId: string, { inspections }: NamedRecords): FigureName {
  const inspection = inspections.find(({ note }) => note.id === id);
  const place = inspection?.note.place ?? '已删除的现场查看';
  if (kind in wordNames) return { name: `${place} ${wordNames[kind]}`, unit: '' };
  if (kind === 'seen') return { name: `${place} 逐项查看项数`, unit: '项' };
  if (kind === 'working') return { name: `${place} 使用正常项数`, unit: '项' };
  const reading = inspection?.figures.find((figure) => figure.id === readingId);
  return { name: `${place} ${reading?.name ?? '系统数据'}`, unit: '' };
}
