import type { Day } from '../day.ts';
import type { Fen } from '../money.ts';
import type { Direction } from './cellValue.ts';

/** 分录 (or a payment, or a line of a bank statement): one row that moves money. Text is '' when blank. */
export type LedgerEntry = {
  sourceRow: number;
  postedOn: Day | null;
  /** 会计期间. Part of a voucher's identity: voucher numbers restart every month. */
  year: number | null;
  month: number | null;
  voucherType: string;
  voucherNumber: string;
  entryNumber: string;
  accountCode: string;
  accountName: string;
  summary: string;
  /** Both may be filled, one with 0; red entries are negative on their side. */
  debitFen: Fen;
  creditFen: Fen;
  balanceFen: Fen | null;
  balanceDirection: Direction | null;
  counterAccount: string;
  project: string;
  department: string;
  payee: string;
  payeeAccount: string;
  payer: string;
  counterparty: string;
  quotaNumber: string;
  paymentApplicationNumber: string;
  preparer: string;
  currency: string;
  /** 审核状态, 作废状态 or a payment's state, as printed. */
  status: string;
};

/**
 * 科目余额 of a balance table's row; `dimension` names the auxiliary dimension when the row is not the account itself. `year` and
 * `month` are those of the row's own 会计期间, where the table has such a column.
 */
export type AccountBalance = {
  sourceRow: number;
  year: number | null;
  month: number | null;
  accountCode: string;
  accountName: string;
  dimension: string;
  openingDebitFen: Fen;
  openingCreditFen: Fen;
  debitFen: Fen;
  creditFen: Fen;
  yearDebitFen: Fen | null;
  yearCreditFen: Fen | null;
  closingDebitFen: Fen;
  closingCreditFen: Fen;
};

/** 预算指标: one row of a list of budget quotas. */
export type QuotaLine = {
  sourceRow: number;
  quotaCode: string;
  quotaName: string;
  quotaNumber: string;
  project: string;
  year: number | null;
  fundNature: string;
  functionClass: string;
  departmentEconomicClass: string;
  governmentEconomicClass: string;
  amountFen: Fen | null;
  balanceFen: Fen | null;
};

export const skipReasons = {
  title: '标题行',
  header: '表头',
  repeatedHeader: '重复的表头',
  blank: '空行',
  subtotal: '合计行（留作核对）',
  openingBalance: '期初余额行',
  closingBalance: '余额、结转行',
  carriedForward: '承前页、过次页',
  note: '表外说明',
  noAmount: '没有金额',
  neutral: '不计收支',
  badDate: '日期无法识别',
  badAmount: '金额无法识别',
  noDirection: '借贷方向无法识别',
  otherColumn: '金额在没有读入的栏目里',
  otherTable: '属于表头不同的另一张表（请拆成两个工作表）',
} as const;

export type SkipReason = keyof typeof skipReasons;

/** Rows that may be entries which could not be read: an import goes on only when a person has accepted them. */
export const problemReasons: readonly SkipReason[] = [
  'badDate',
  'badAmount',
  'noDirection',
  'otherColumn',
  'otherTable',
];

/** 未导入的行, with what it says; `column` and `cellText` point at the cell that could not be read. */
export type SkippedRow = {
  sourceRow: number;
  reason: SkipReason;
  text: string;
  column: number | null;
  columnTitle: string;
  cellText: string;
  control: ControlFigures | null;
};

/** The figures of a 合计 row; `amountFen` where the sheet has one amount column. */
export type ControlFigures = {
  label: string;
  debitFen: Fen | null;
  creditFen: Fen | null;
  amountFen: Fen | null;
  balanceFen: Fen | null;
};

/** 逐行判定: computed once per row, shown as the plan and executed as shown. */
export type RowDecision =
  | {
      decision: 'entry';
      entry: LedgerEntry;
      filledDown: boolean;
      rounded: boolean;
      /** What stands in the column of balances is no amount; the entry itself was read. */
      badBalance: boolean;
      /** 本方账号 of a 银行流水 that lists several accounts; '' where it names none. Only tells whose balance is printed. */
      ownAccount: string;
    }
  | { decision: 'balance'; balance: AccountBalance; rounded: boolean }
  | { decision: 'quota'; quota: QuotaLine; rounded: boolean }
  | { decision: 'skip'; skipped: SkippedRow };
