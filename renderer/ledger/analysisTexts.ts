import type { FieldMeta } from '../../shared/field.ts';
import type { AnalysisKind } from '../../shared/ledger/analysis/analysis.ts';

/** A parameter of an analysis: its field in the order, how it is asked for, and what it is when nothing is typed. */
type AnalysisParameter = FieldMeta & { field: string; usual: string; placeholder?: string };

type AnalysisText = {
  /** What a finding says. */
  means: string;
  /** What it does not say. */
  meansNot: string;
  next: string;
  parameters: readonly AnalysisParameter[];
};

/** 分析 in words: an auditor has to know what a finding says and what it does not. */
export const analysisTexts: Readonly<Record<AnalysisKind, AnalysisText>> = {
  duplicates: {
    means: '同一科目、同一金额、同一收款人的分录在相近的日子里出现多次，可能是重复入账或重复支付。',
    meansNot: '每月定额的租金、工资、水电费，以及按合同等额分期的付款，也会列在这里，不一定重复。',
    next: '调出各笔凭证，核对是不是同一张发票、同一张付款回单。',
    parameters: [
      { field: 'withinDays', title: '相隔天数不超过', kind: 'integer', usual: '0' },
      {
        field: 'sameSummary',
        title: '摘要',
        kind: 'choice',
        choices: { true: '也要相同', false: '可以不同' },
        usual: 'true',
      },
    ],
  },
  gaps: {
    means: '凭证号在月内缺号（全年连续编号的，在年内缺号）：可能有凭证被删除、没有导出或没有提供。',
    meansNot: '软件允许断号、凭证作废、只导出部分凭证字时也会缺号；缺号本身不说明有问题。',
    next: '请单位提供缺号的凭证，或作废、断号的说明。',
    parameters: [],
  },
  roundSums: {
    means: '金额正好是某个整数的倍数，可能是估计列支、预付，或没有按实际结算。',
    meansNot: '合同约定的进度款、定额补助、备用金本来就是整数。',
    next: '看有没有结算单、验收单支持这个金额。',
    parameters: [{ field: 'unitFen', title: '整数单位', kind: 'money', usual: '1万' }],
  },
  weekend: {
    means: '记账日期是星期六、星期日，可能是补记、突击入账或未经正常审批。',
    meansNot: '没有考虑法定节假日和调休；加班做账、软件自动生成的凭证也会列在这里。',
    next: '对照审批单和付款回单的日期。',
    parameters: [],
  },
  yearEnd: {
    means: '记在一年最后几天，可能是年末突击花钱、提前列支，或跨期调整。',
    meansNot: '年末结转、额度清算本来就集中在这几天。',
    next: '看付款时有没有真实的验收、到货依据，款项是否滞留在对方账上。',
    parameters: [{ field: 'days', title: '年末最后天数', kind: 'integer', usual: '10' }],
  },
  benford: {
    means:
      '自然形成的金额，首位是 1 的约占 30.1%，是 9 的约占 4.6%（本福特定律）。明显偏多的首位数字，对应的分录值得看。',
    meansNot:
      '受定价、限额、定额标准影响的金额，以及条数少、金额范围窄的账，本来就不服从这个分布：偏离不等于舞弊，相符也不等于没有问题。',
    next: '先在上面筛选一套账的借方，免得同一笔款借贷各计一次；再打开偏多的首位数字，看是不是集中在某个收款人、某个金额。',
    parameters: [{ field: 'minFen', title: '金额不低于', kind: 'money', usual: '10元' }],
  },
  splits: {
    means: '付给同一收款人的多笔款项，每笔都低于限额，在若干天内合计达到限额：可能是拆分支付，规避采购或审批。',
    meansNot: '按合同分期付款、按月结算也会列在这里，不一定是拆分。',
    next: '对照采购文件和合同；限额按当地当年的采购限额标准，或单位的内控制度填写。',
    parameters: [
      { field: 'limitFen', title: '限额', kind: 'money', usual: '', placeholder: '如 50万', required: true },
      { field: 'withinDays', title: '天数', kind: 'integer', usual: '30' },
    ],
  },
};
