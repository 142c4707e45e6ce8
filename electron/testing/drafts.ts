import type { z } from 'zod';
import { wholeDraft } from '../../shared/blankRecord.ts';
import type { basisDocumentDraft, teamMemberDraft, unitDraft } from '../../shared/engagement/engagement.ts';
import type { EvidenceItemDraft } from '../../shared/evidence/evidence.ts';
import { contractDraft } from '../../shared/funds/contract.ts';
import { appropriationDraft, paymentDraft } from '../../shared/funds/funds.ts';
import type { implementationItemDraft } from '../../shared/implementation/implementation.ts';
import { blankIndicator, type IndicatorDraft } from '../../shared/indicator/indicator.ts';
import type { inspectionNoteDraft, inspectionRowDraft } from '../../shared/inspection/inspection.ts';
import { problemDraft } from '../../shared/problem/problem.ts';

/** A builder: a whole draft of which a test names only what it is about. */
function builder<Draft>(whole: Draft): (some?: Partial<Draft>) => Draft {
  return (some = {}) => ({ ...whole, ...some });
}

export const aUnit = builder<z.output<typeof unitDraft>>({
  role: 'monitored',
  name: '市政务服务管理局',
  shortName: '市政务局',
  creditCode: '',
  address: '',
  principal: '',
  financePrincipal: '',
  telephone: '',
  departments: '',
  establishment: null,
  staff: null,
  note: '',
});

export const aTeamMember = builder<z.output<typeof teamMemberDraft>>({
  role: 'member',
  name: '李会计',
  qualification: '',
  certificateNumber: '',
  duty: '',
});

export const aBasisDocument = builder<z.output<typeof basisDocumentDraft>>({
  title: '《中华人民共和国预算法》',
  documentNumber: '',
  issuer: '',
  issuedOn: null,
});

export const anEvidenceItem = builder<EvidenceItemDraft>({
  category: 'procurement',
  name: '项目合同',
  requiredForm: 'sealedCopy',
  period: '',
  copies: 1,
  status: 'missing',
  providedOn: null,
  giver: '',
  receiver: '',
  reason: '',
  indexNumber: '',
  note: '',
});

export const anAppropriation = builder(
  wholeDraft(appropriationDraft, {
    documentNumber: '财行〔2022〕209号',
    title: '关于下达项目建设经费的通知',
    fiscalYear: '2022',
  }),
);

export const aContract = builder(
  wholeDraft(contractDraft, { name: '平台建设合同', party: '某某科技有限公司', procurementMethod: 'singleSource' }),
);

export const aPayment = builder(wholeDraft(paymentDraft, { payee: '某某科技有限公司' }));

export const anImplementationItem = builder<z.output<typeof implementationItemDraft>>({
  groupName: '硬件系统',
  subgroupName: '咨询导服区',
  name: '排队取号机',
  amountFen: null,
  quantity: '2',
  specification: '',
  progress: '',
  note: '',
});

export const anIndicator = builder<IndicatorDraft>({
  ...blankIndicator,
  levelOne: '产出指标',
  levelTwo: '成本指标',
  name: '项目预算金额',
  direction: '<=',
  target: '500',
  unit: '万元',
});

export const anInspectionNote = builder<z.output<typeof inspectionNoteDraft>>({
  visitedOn: null,
  timeFrom: '',
  timeTo: '',
  place: '政务服务大厅',
  inspectors: '',
  escorts: '',
  recorder: '',
  weather: '',
  indexNumber: '',
  situation: '',
  systemFigures: '',
  problemsFound: '',
  opinion: '',
});

export const anInspectionRow = builder<z.output<typeof inspectionRowDraft>>({
  content: '排队取号机',
  contractQuantity: '2',
  contractSpecification: '',
  foundQuantity: '',
  foundSpecification: '',
  serialNumber: '',
  location: '',
  state: 'unchecked',
  indicatorId: null,
  note: '',
});

export const aProblem = builder(wholeDraft(problemDraft, { category: 'funds', title: '付款附件不齐全' }));
