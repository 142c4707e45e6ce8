import type { ColumnRole } from './columnRole.ts';

/** 版式: what kind of sheet it is. `handMade` has dates or texts with amounts and fits no other; `unknown` is no ledger. */
export const layoutKinds = {
  voucherJournal: '凭证序时簿',
  accountLedger: '明细账',
  balanceTable: '科目余额表',
  paymentList: '支付明细',
  quotaList: '预算指标',
  bankStatement: '银行流水',
  handMade: '自制台账',
  unknown: '未识别',
} as const;

export type LayoutKind = keyof typeof layoutKinds;

/** 金蝶云星空 凭证序时簿: the product, where it is known and the layout does not name it, and the layout. */
export function layoutTitle(product: string | null, layout: LayoutKind): string {
  const title = layoutKinds[layout];
  return product === null || title.startsWith(product) ? title : `${product} ${title}`;
}

/** Whether a batch of this layout holds entries; a 科目余额表 holds what entries are checked against. */
export function holdsEntries(layout: LayoutKind): boolean {
  return layout !== 'balanceTable' && layout !== 'quotaList';
}

/** What the rows of a batch of this layout are, in one word. */
export function contentWord(layout: LayoutKind): string {
  if (layout === 'balanceTable') return '余额';
  return layout === 'quotaList' ? '指标' : '分录';
}

/**
 * 金额模式: in which columns a row's amount stands.
 * A bank's 支出 and a payment become debit, 收入 becomes credit: as the bank books them on the customer's account.
 */
export const amountModels = {
  debitCredit: '借方、贷方两栏',
  incomeExpense: '收入、支出两栏',
  amountDirection: '金额加方向',
  signedAmount: '带正负号的金额',
  wholeEntry: '一行一笔完整的分录（借方科目、贷方科目各一栏）',
  payment: '支付金额',
  balanceOnly: '只有余额',
  none: '没有发生额',
} as const;

type AmountModel = keyof typeof amountModels;

export type LayoutRecognition = { layout: LayoutKind; amountModel: AmountModel; reasons: string[] };

/** Which layout the recognised columns make, with the reasons in Chinese. */
export function recogniseLayout(roles: ReadonlySet<ColumnRole>): LayoutRecognition {
  const rule = layoutRules.find((candidate) => candidate.fits(roles));
  const layout = rule?.layout ?? 'unknown';
  const amountModel = amountModelOf(roles, layout);
  const reasons = rule ? [rule.reason] : ['没有找到能构成账簿的栏目：至少要有金额栏，以及日期、摘要、科目或收款人之一'];
  if (rule && amountModel !== 'none') reasons.push(`金额模式：${amountModels[amountModel]}`);
  return { layout, amountModel, reasons };
}

type LayoutRule = { layout: LayoutKind; reason: string; fits: (roles: ReadonlySet<ColumnRole>) => boolean };

const openingAndClosing: ColumnRole[] = [
  'openingBalance',
  'openingDebit',
  'openingCredit',
  'closingBalance',
  'closingDebit',
  'closingCredit',
  'yearDebit',
  'yearCredit',
];

// The first that fits: from the layouts that only one kind of sheet has down to the vague ones.
const layoutRules: LayoutRule[] = [
  {
    layout: 'voucherJournal',
    reason: '有日期或凭证号、借方科目、贷方科目和金额',
    fits: (roles) => (hasDate(roles) || hasAny(roles, 'voucherNumber')) && isWholeEntry(roles),
  },
  {
    layout: 'balanceTable',
    reason: '有科目和期初、期末余额，没有摘要和凭证号',
    fits: (roles) =>
      hasAny(roles, 'accountCode', 'accountName') &&
      !hasAny(roles, 'summary', 'voucherNumber', 'voucherDate') &&
      (count(roles, openingAndClosing) >= 2 ||
        (hasAny(roles, ...openingAndClosing, 'balance') && hasAny(roles, 'debit', 'credit', 'balance'))),
  },
  {
    layout: 'quotaList',
    reason: '有指标金额或指标余额，没有收款人和支付日期',
    fits: (roles) =>
      hasAny(roles, 'quotaAmount', 'quotaBalance') &&
      hasAny(roles, 'quotaCode', 'quotaName', 'quotaNumber', 'project') &&
      !hasAny(roles, 'payee', 'payeeAccount', 'paymentDate', 'paymentApplicationNumber'),
  },
  {
    layout: 'paymentList',
    reason: '有收款人、指标文号或支付申请号，以及支付金额',
    fits: (roles) =>
      hasAny(roles, 'paymentAmount', 'amount') &&
      !hasAny(roles, 'debit', 'credit', 'balance') &&
      // The number of a payment order may be headed 凭证号; with an account beside it, it is a voucher's.
      (!hasAny(roles, 'voucherNumber') || isTreasuryList(roles)) &&
      (hasAny(roles, 'paymentApplicationNumber') ||
        (hasAny(roles, 'payee', 'quotaNumber') && hasAny(roles, 'paymentDate', 'voucherDate', 'payeeAccount'))),
  },
  {
    layout: 'bankStatement',
    reason: '有日期、发生额、余额和对方账户，没有科目',
    fits: (roles) =>
      hasDate(roles) &&
      hasFlow(roles) &&
      hasAny(roles, 'balance') &&
      hasAny(roles, 'counterparty', 'counterpartyAccount') &&
      !hasAny(roles, 'accountCode', 'accountName', 'counterAccount'),
  },
  {
    layout: 'accountLedger',
    reason: '有凭证号、摘要、发生额和逐笔余额',
    fits: (roles) => hasDate(roles) && hasAny(roles, 'voucherNumber') && hasFlow(roles) && hasAny(roles, 'balance'),
  },
  {
    layout: 'voucherJournal',
    reason: '有凭证号、科目和发生额',
    fits: (roles) =>
      hasAny(roles, 'voucherNumber') && hasFlow(roles) && hasAny(roles, 'accountCode', 'accountName', 'summary'),
  },
  {
    layout: 'bankStatement',
    reason: '有日期和收支金额，并有对方户名、余额或收支标志，没有凭证号和科目',
    fits: (roles) =>
      hasAny(roles, 'voucherDate', 'paymentDate', 'day') &&
      hasFlow(roles) &&
      !hasAny(roles, 'accountCode', 'accountName', 'voucherNumber') &&
      (hasAny(roles, 'counterparty', 'counterpartyAccount', 'income', 'expense') ||
        (hasAny(roles, 'amount') && hasAny(roles, 'balance', 'direction'))),
  },
  {
    layout: 'accountLedger',
    reason: '有日期、摘要、借贷发生额和逐笔余额',
    fits: (roles) => hasDate(roles) && hasAny(roles, 'debit', 'credit') && hasAny(roles, 'balance', 'summary'),
  },
  {
    layout: 'handMade',
    reason: '有金额，以及日期、摘要、科目、项目或收款人之一',
    fits: (roles) =>
      hasFlow(roles) &&
      (hasDate(roles) || hasAny(roles, 'summary', 'accountName', 'accountCode', 'payee', 'project', 'quotaNumber')),
  },
  {
    layout: 'accountLedger',
    reason: '只有余额栏，发生额由相邻余额推算',
    fits: (roles) => hasDate(roles) && hasAny(roles, 'balance') && hasAny(roles, 'summary', 'voucherNumber'),
  },
];

function isTreasuryList(roles: ReadonlySet<ColumnRole>): boolean {
  return (
    hasAny(roles, 'payee', 'payeeAccount') &&
    hasAny(roles, 'functionClass', 'departmentEconomicClass', 'quotaNumber', 'fundNature', 'budgetUnit') &&
    !hasAny(roles, 'accountCode', 'accountName')
  );
}

function amountModelOf(roles: ReadonlySet<ColumnRole>, layout: LayoutKind): AmountModel {
  if (layout === 'balanceTable' || layout === 'quotaList' || layout === 'unknown') return 'none';
  if (layout === 'paymentList') return 'payment';
  if (isWholeEntry(roles)) return 'wholeEntry';
  if (roles.has('debit') || roles.has('credit')) return 'debitCredit';
  if (roles.has('income') || roles.has('expense')) return 'incomeExpense';
  if (roles.has('amount')) return roles.has('direction') ? 'amountDirection' : 'signedAmount';
  if (roles.has('paymentAmount')) return 'payment';
  return roles.has('balance') ? 'balanceOnly' : 'none';
}

/** 借方科目 and 贷方科目 in a column each, beside what moved: both sides stand in one row. */
function isWholeEntry(roles: ReadonlySet<ColumnRole>): boolean {
  return (
    hasAny(roles, 'debitAccountCode', 'debitAccountName') &&
    hasAny(roles, 'creditAccountCode', 'creditAccountName') &&
    (hasAny(roles, 'amount', 'paymentAmount') || (roles.has('debit') && roles.has('credit')))
  );
}

function hasFlow(roles: ReadonlySet<ColumnRole>): boolean {
  return hasAny(roles, 'debit', 'credit', 'amount', 'income', 'expense', 'paymentAmount');
}

function hasDate(roles: ReadonlySet<ColumnRole>): boolean {
  return hasAny(roles, 'voucherDate', 'paymentDate', 'month', 'period');
}

function hasAny(roles: ReadonlySet<ColumnRole>, ...wanted: ColumnRole[]): boolean {
  return wanted.some((role) => roles.has(role));
}

function count(roles: ReadonlySet<ColumnRole>, wanted: readonly ColumnRole[]): number {
  return wanted.filter((role) => roles.has(role)).length;
}
