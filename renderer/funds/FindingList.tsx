import type { FundsFinding } from '../../shared/funds/fundsFinding.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import type { FundsTab } from './FundsPage.tsx';
import type { FundsLists } from './fundsLists.ts';

const tabOf: Record<NonNullable<FundsFinding['record']>['kind'], FundsTab> = {
  appropriation: 'budget',
  budgetLine: 'budget',
  contract: 'contract',
  payment: 'payment',
};

/** 核对: everything that does not hold, each with the record that it is about; choosing one goes there. */
export function FindingList({ lists, onShow }: { lists: FundsLists; onShow(tab: FundsTab): void }) {
  const findings = lists.findings.value ?? [];
  if (findings.length === 0) {
    return <EmptyState text="没有发现超限、日期矛盾或缺少的手续。录入指标、合同和支付后，程序会随时在这里核对。" />;
  }
  return (
    <ul className="finding-list">
      {findings.map((finding) => (
        <li key={`${finding.record?.id ?? ''}${finding.field}${finding.text}`}>
          <button
            type="button"
            className={`finding finding-${finding.severity}`}
            onClick={() => onShow(finding.record ? tabOf[finding.record.kind] : 'budget')}
          >
            <span className="finding-kind">{finding.severity === 'error' ? '不符' : '待核实'}</span>
            <span className="finding-place">{placeOf(finding, lists)}</span>
            <span>{finding.text}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

function placeOf({ record }: FundsFinding, lists: FundsLists): string {
  if (record === null) return '资金合计';
  const place = <Row extends { id: string }>(rows: readonly Row[] | undefined, name: (row: Row) => string) => {
    const index = rows?.findIndex(({ id }) => id === record.id) ?? -1;
    const row = rows?.[index];
    return row ? `第 ${index + 1} 行 ${name(row)}` : '';
  };
  switch (record.kind) {
    case 'appropriation':
      return `指标${place(lists.appropriations.value, ({ documentNumber, title }) => documentNumber || title)}`;
    case 'budgetLine':
      return `预算${place(lists.budgetLines.value, ({ fiscalYear, item }) => `${fiscalYear} ${item}`)}`;
    case 'contract':
      return `合同${place(lists.contracts.value, ({ name }) => name)}`;
    case 'payment':
      return `支付${place(lists.payments.value, ({ payee, purpose }) => payee || purpose)}`;
  }
}
