// biome-ignore-all lint/a11y/useSemanticElements: an HTML table can't hold a million virtual rows
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid holds the focus for its rows
import { Select } from 'antd';
import { columnName } from '../../shared/ledger/cell.ts';
import { type ColumnRole, columnRoles } from '../../shared/ledger/columnRole.ts';
import { type PreviewRow, partsOf, rowFates } from '../../shared/ledger/importPreview.ts';
import type { LedgerRecipe } from '../../shared/ledger/recipe.ts';
import { rowHeight } from '../ui/grid/gridTypes.ts';

export const numberWidth = 52;
export const fateWidth = 126;
/** Wide enough for the heading, its role and what usually stands below. */
const usualWidth = 112;
const roleWidths: Partial<Record<ColumnRole, number>> = {
  summary: 190,
  accountName: 150,
  accountCode: 100,
  payee: 190,
  counterparty: 190,
  voucherType: 92,
  voucherNumber: 92,
  voucherDate: 106,
  day: 84,
  month: 84,
};
const amountRoles: ReadonlySet<ColumnRole | null> = new Set([
  'debit',
  'credit',
  'amount',
  'income',
  'expense',
  'balance',
  'paymentAmount',
  'openingBalance',
  'openingDebit',
  'openingCredit',
  'closingBalance',
  'closingDebit',
  'closingCredit',
  'yearDebit',
  'yearCredit',
  'quotaAmount',
  'quotaBalance',
] as const);

const roleOptions = [
  { value: '', label: '不用' },
  ...Object.entries(columnRoles).map(([value, label]) => ({ value, label })),
];

type ShownColumn = { index: number; width: number; isAmount: boolean };

export function shownColumn(recipe: LedgerRecipe | null, index: number): ShownColumn {
  const role = recipe?.columns.find((one) => one.index === index)?.role ?? null;
  return { index, width: (role && roleWidths[role]) ?? usualWidth, isAmount: amountRoles.has(role) };
}

type ColumnHeadProps = {
  index: number;
  width: number;
  recipe: LedgerRecipe | null;
  disabled: boolean;
  onRole(role: ColumnRole | null): void;
};

/** The heading of a column and, below it, what it means. */
export function ColumnHead({ index, width, recipe, disabled, onRole }: ColumnHeadProps) {
  const column = recipe?.columns.find((one) => one.index === index);
  const name = `${columnName(index)} 列${column?.title ? ` ${column.title}` : ''}`;
  return (
    <span role="columnheader" className="plan-column" style={{ width }}>
      <span className="plan-title" title={name}>
        <span className="hint">{columnName(index)}</span> {column?.title ?? ''}
      </span>
      {recipe && (
        <Select
          size="small"
          variant="borderless"
          aria-label={`${name}的含义`}
          className={column?.role ? 'plan-role' : 'plan-role plan-role-none'}
          popupMatchSelectWidth={false}
          showSearch={{ optionFilterProp: 'label' }}
          disabled={disabled}
          value={column?.role ?? ''}
          onChange={(role: string) => onRole(role === '' ? null : (role as ColumnRole))}
          options={roleOptions}
        />
      )}
    </span>
  );
}

type PlanRowProps = {
  line: number;
  row: PreviewRow | undefined;
  top: number;
  columns: readonly ShownColumn[];
  width: number;
  selected: boolean;
};

/** One row of the sheet with what becomes of it. */
export function PlanRow({ line, row, top, columns, width, selected }: PlanRowProps) {
  const [main] = row ? partsOf(row.fate) : [];
  const className = [
    'plan-row',
    main && `plan-row-${main}`,
    row?.changed && 'plan-row-changed',
    selected && 'plan-row-selected',
  ];
  const filled = new Map(row?.filled ?? []);
  return (
    <div
      role="row"
      aria-rowindex={line + 2}
      aria-selected={selected}
      data-line={line}
      className={className.filter(Boolean).join(' ')}
      style={{ top, height: rowHeight, width }}
    >
      <span role="rowheader" className="plan-number" style={{ width: numberWidth }}>
        {row?.number ?? ''}
      </span>
      <span role="gridcell" className="plan-fate" style={{ width: fateWidth }}>
        {row ? `${rowFates[row.fate]}${row.hidden ? '（隐藏行）' : ''}` : '…'}
      </span>
      {columns.map(({ index, width: columnWidth, isAmount }) => {
        const text = row?.cells[index] ?? '';
        const above = filled.get(index);
        return (
          <span
            key={index}
            role="gridcell"
            className={`plan-cell${row?.badColumn === index ? ' plan-cell-bad' : ''}${isAmount ? ' plan-cell-amount' : ''}`}
            style={{ width: columnWidth }}
            title={above === undefined ? text || undefined : `取自上行：${above}`}
          >
            {above === undefined ? text : <i>{above}</i>}
          </span>
        );
      })}
    </div>
  );
}
