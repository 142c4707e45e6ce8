import './voucherTable.css';
import type { RefObject } from 'react';
import { ledgerBooks } from '../../shared/ledger/ledgerFilter.ts';
import type { ImportBatch, LedgerTotals, StoredLedgerEntry, VoucherView } from '../../shared/ledger/ledgerRecords.ts';
import { type Fen, subtractFen } from '../../shared/money.ts';
import { linesAsTable } from './grid/gridCopy.ts';
import { cellText, type GridColumn, isNumeric } from './grid/gridTypes.ts';
import { type MoneyText, useMoneyText } from './useMoneyText.ts';
import { useTextOptions } from './useTextOptions.ts';

type VoucherColumn = GridColumn<StoredLedgerEntry>;

const columns: readonly VoucherColumn[] = [
  { field: 'sourceRow', title: '原表行', kind: 'integer' },
  { field: 'summary', title: '摘要', kind: 'text' },
  { field: 'accountCode', title: '科目编码', kind: 'text' },
  { field: 'accountName', title: '科目名称', kind: 'text' },
  { field: 'debitFen', title: '借方', kind: 'money' },
  { field: 'creditFen', title: '贷方', kind: 'money' },
  { field: 'payee', title: '收款人', kind: 'text' },
  { field: 'payeeAccount', title: '收款账号', kind: 'text' },
  { field: 'counterparty', title: '对方户名', kind: 'text' },
  { field: 'counterAccount', title: '对方科目', kind: 'text' },
  { field: 'department', title: '部门', kind: 'text' },
  { field: 'project', title: '项目', kind: 'text' },
  { field: 'quotaNumber', title: '指标文号', kind: 'text' },
  { field: 'preparer', title: '制单人', kind: 'text' },
];
const always = ['sourceRow', 'summary', 'accountCode', 'accountName', 'debitFen', 'creditFen'];

type VoucherTableProps = {
  view: VoucherView;
  /** The entry by which the voucher was found; its line is marked. */
  entryId: number;
  /** The batch that the voucher is from, once it is known. */
  batch: ImportBatch | undefined;
  /** 第 2 笔支付: what an entry was registered as, where any of the voucher was. */
  registeredAs?: (entryId: number) => string;
  scroller?: RefObject<HTMLDivElement | null>;
};

/** 凭证分录: all lines of one voucher with the columns that say something, and whether debit and credit agree. */
export function VoucherTable({ view, entryId, batch, registeredAs, scroller }: VoucherTableProps) {
  const textOptions = useTextOptions();
  const shown = useVoucherColumns(view, registeredAs);
  return (
    <>
      <div ref={scroller} className="voucher-lines">
        <table aria-label="凭证分录">
          <thead>
            <tr>
              {shown.map((column) => (
                <th key={column.field} className={isNumeric(column) ? 'voucher-number' : undefined}>
                  {column.kind === 'money' ? `${column.title}（${textOptions.moneyUnit}）` : column.title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {view.entries.map((entry) => (
              <tr key={entry.id} className={entry.id === entryId ? 'voucher-current' : undefined}>
                {shown.map((column) => {
                  const text = cellText(column, asLine(entry), textOptions);
                  return (
                    <td
                      key={column.field}
                      className={isNumeric(column) ? 'voucher-number' : undefined}
                      title={text || undefined}
                    >
                      {text}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <VoucherBalance view={view} batch={batch} />
    </>
  );
}

/** The lines as a table for the clipboard. */
export function useVoucherText(): (view: VoucherView) => string {
  const textOptions = useTextOptions();
  const money = useMoneyText();
  return (view) => linesAsTable(view.entries.map(asLine), columnsOf(view, money), textOptions);
}

function useVoucherColumns(view: VoucherView, registeredAs: VoucherTableProps['registeredAs']): VoucherColumn[] {
  const money = useMoneyText();
  const own = columnsOf(view, money);
  if (!registeredAs || !view.entries.some(({ id }) => registeredAs(id) !== '')) return own;
  return [
    ...own,
    { field: 'registered', title: '支付登记', kind: 'text', readOnly: true, text: ({ id }) => registeredAs(id) },
  ];
}

function columnsOf(view: VoucherView, money: MoneyText): VoucherColumn[] {
  return columns
    .filter(
      ({ field }) => always.includes(field) || view.entries.some((entry) => entry[field as keyof StoredLedgerEntry]),
    )
    .map((column) =>
      column.kind === 'money'
        ? { ...column, text: (entry) => money.plain((entry[column.field as 'debitFen'] || null) as Fen | null) }
        : column,
    );
}

function asLine(row: StoredLedgerEntry) {
  return { key: String(row.id), kind: 'stored' as const, row };
}

/** 借贷平衡, of each book by itself. */
function VoucherBalance({ view, batch }: Pick<VoucherTableProps, 'view' | 'batch'>) {
  const money = useMoneyText();
  if (!batch) return null;
  const checked = batch.layout === 'voucherJournal' && view.voucherNumber !== '';
  return (
    <ul className="voucher-balance" aria-label="借贷平衡">
      {booksOf(view).map(({ name, debitFen, creditFen }) => {
        const difference = subtractFen(debitFen, creditFen);
        return (
          <li key={name}>
            {name} 借方 {money.withUnit(debitFen)} · 贷方 {money.withUnit(creditFen)}
            {checked && difference === 0 && <span className="tone-good"> 借贷相等</span>}
            {checked && difference !== 0 && (
              <span className="tone-bad"> 借贷不等，相差 {money.withUnit(difference)}</span>
            )}
          </li>
        );
      })}
      {!checked && <li className="hint">这份账表不是按整张凭证列示的，不核对借贷是否相等。</li>}
    </ul>
  );
}

function booksOf({ books, debitFen, creditFen }: LedgerTotals) {
  if (!books) return [{ name: '合计', debitFen, creditFen }];
  return (['financial', 'budget'] as const)
    .filter((book) => books[book].entries > 0)
    .map((book) => ({ name: ledgerBooks[book], ...books[book] }));
}
