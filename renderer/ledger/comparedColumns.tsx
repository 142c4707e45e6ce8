import type { ContentField, LedgerComparison, TableLine } from '../../shared/ledger/comparison.ts';
import type { LedgerEntry } from '../../shared/ledger/ledgerRow.ts';
import type { BalanceField, QuotaField } from '../../shared/ledger/tableVersions.ts';
import type { Fen } from '../../shared/money.ts';
import type { GridColumn } from '../ui/grid/gridTypes.ts';

export type ComparedRow = LedgerEntry | TableLine;

/** A line of the list: of a changed row there are two, as it was and as it is. */
export type ComparedLine = {
  key: string;
  kind: 'before' | 'after' | 'plain';
  row: ComparedRow;
  fields: readonly string[];
};

const kinds = { before: '原', after: '现', plain: '' } as const;

type ShownField = { field: string; title: string; width: number; isMoney?: true };

const entryFields: (ShownField & { field: ContentField })[] = [
  { field: 'postedOn', title: '日期', width: 96 },
  { field: 'voucherType', title: '字', width: 44 },
  { field: 'voucherNumber', title: '凭证号', width: 70 },
  { field: 'accountCode', title: '科目编码', width: 90 },
  { field: 'accountName', title: '科目名称', width: 140 },
  { field: 'summary', title: '摘要', width: 220 },
  { field: 'debitFen', title: '借方', width: 120, isMoney: true },
  { field: 'creditFen', title: '贷方', width: 120, isMoney: true },
  { field: 'balanceFen', title: '余额', width: 120, isMoney: true },
  { field: 'payee', title: '收款人', width: 160 },
  { field: 'counterparty', title: '对方户名', width: 140 },
  { field: 'quotaNumber', title: '指标文号', width: 120 },
  { field: 'paymentApplicationNumber', title: '支付申请号', width: 110 },
  { field: 'project', title: '项目', width: 120 },
  { field: 'department', title: '部门', width: 100 },
  { field: 'counterAccount', title: '对方科目', width: 110 },
  { field: 'entryNumber', title: '分录序号', width: 76 },
  { field: 'preparer', title: '制单人', width: 80 },
  { field: 'status', title: '状态', width: 80 },
];

// A table seldom has a period in its rows: what identifies a line and its amounts stand first, and fit side by side.
const balanceFields: (ShownField & { field: BalanceField })[] = [
  { field: 'accountCode', title: '科目编码', width: 90 },
  { field: 'accountName', title: '科目名称', width: 150 },
  { field: 'dimension', title: '辅助核算', width: 100 },
  { field: 'openingDebitFen', title: '期初借方', width: 118, isMoney: true },
  { field: 'openingCreditFen', title: '期初贷方', width: 118, isMoney: true },
  { field: 'debitFen', title: '本期借方', width: 118, isMoney: true },
  { field: 'creditFen', title: '本期贷方', width: 118, isMoney: true },
  { field: 'closingDebitFen', title: '期末借方', width: 118, isMoney: true },
  { field: 'closingCreditFen', title: '期末贷方', width: 118, isMoney: true },
  { field: 'yearDebitFen', title: '累计借方', width: 118, isMoney: true },
  { field: 'yearCreditFen', title: '累计贷方', width: 118, isMoney: true },
  { field: 'year', title: '年', width: 56 },
  { field: 'month', title: '月', width: 44 },
];

const quotaFields: (ShownField & { field: QuotaField })[] = [
  { field: 'quotaNumber', title: '指标文号', width: 150 },
  { field: 'quotaCode', title: '指标代码', width: 120 },
  { field: 'quotaName', title: '指标名称', width: 200 },
  { field: 'amountFen', title: '指标金额', width: 130, isMoney: true },
  { field: 'balanceFen', title: '指标余额', width: 130, isMoney: true },
  { field: 'project', title: '项目', width: 160 },
  { field: 'year', title: '年度', width: 60 },
  { field: 'fundNature', title: '资金性质', width: 120 },
  { field: 'functionClass', title: '功能分类', width: 140 },
  { field: 'departmentEconomicClass', title: '部门经济分类', width: 140 },
  { field: 'governmentEconomicClass', title: '政府经济分类', width: 140 },
];

const fieldsOf = { entries: entryFields, balances: balanceFields, quotas: quotaFields };

/** The columns of a comparison; a field that differs is marked in both lines of its row. */
export function comparedColumns(
  of: LedgerComparison['of'],
  money: (value: Fen | null) => string,
): GridColumn<ComparedLine>[] {
  const fields: ShownField[] = fieldsOf[of];
  return [
    { field: 'kind', title: '', kind: 'text', width: 36, text: (line) => kinds[line.kind] },
    { field: 'sourceRow', title: '原表行', kind: 'integer', width: 64, text: ({ row }) => String(row.sourceRow) },
    ...fields.map(({ field, title, width, isMoney }): GridColumn<ComparedLine> => {
      const textOf = ({ row }: ComparedLine) => {
        const value: unknown = row[field as keyof ComparedRow];
        return isMoney ? money(value as Fen | null) : String(value ?? '');
      };
      return {
        field,
        title,
        kind: isMoney ? 'money' : 'text',
        width,
        text: textOf,
        tone: (line) => (line.fields.includes(field) ? (line.kind === 'before' ? 'bad' : 'good') : undefined),
        render: (line) =>
          line.fields.includes(field) ? (
            <mark className={`compared-${line.kind}`}>{textOf(line) || '空'}</mark>
          ) : (
            textOf(line)
          ),
      };
    }),
  ];
}
