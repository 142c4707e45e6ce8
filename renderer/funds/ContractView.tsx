import { Segmented } from 'antd';
import { useMemo, useState } from 'react';
import type { Contract } from '../../shared/funds/contract.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { EvidenceCitations } from '../ui/EvidenceCitations.tsx';
import type { GridColumn } from '../ui/grid/gridTypes.ts';
import { RecordGrid } from '../ui/grid/RecordGrid.tsx';
import { tabWith } from '../ui/grid/unsavedText.ts';
import { suggestionsOf } from '../ui/options.ts';
import { TabBar } from '../ui/TabBar.tsx';
import { useMoneyText } from '../ui/useMoneyText.ts';
import { findingColumn, findingsById, splitColumns, withFindings } from './findingColumns.ts';
import { contractOption, draftColumns, type FundsLists, fundsCalls } from './fundsLists.ts';

const views = {
  money: '金额与支付',
  procurement: '采购',
  term: '工期与质保',
} as const;
type View = keyof typeof views;
const viewFields: Record<View, string> = {
  money: 'contractNumber name party amountFen current paid balance rate findings signedOn paymentTerms note',
  procurement:
    'name procurementMethod intentPublishedOn reviewedOn awardedOn awardPublishedOn awardFen signedOn amountFen findings',
  term: 'name term termDays termBase signedOn startedOn due extendedTo accepted delay findings retentionFen retentionDueOn',
};

const parts = { paymentNode: '付款节点', contractChange: '变更与补充', acceptance: '验收' } as const;
type PartKind = keyof typeof parts;
const partHints: Record<PartKind, string> = {
  paymentNode: '合同约定的付款节点：比例或金额、条件、条件达成日。支付记录指明节点后，程序核对是否超付、是否提前。',
  contractChange: '补充协议和合同变更：增减金额、增加工期；合同余额和约定完工日随之重算。',
  acceptance: '验收：对象、应验和实际日期、参加单位、结论、遗留问题。实际日期与约定完工日相比得出延误天数。',
};

/** 合同: procurement, amounts and term of each; below it the nodes, changes and acceptances that hang on it. */
const tabOf = tabWith(
  Object.fromEntries(Object.entries(views).map(([view, title]) => [view, { title, fields: viewFields[view as View] }])),
);

export function ContractView({ lists }: { lists: FundsLists }) {
  const money = useMoneyText();
  const [view, setView] = useState<View>('money');
  const [active, setActive] = useState<string | null>(null);
  const { summary, contracts, payments, findings } = lists;
  const parties = useMemo(
    () =>
      suggestionsOf([
        ...(contracts.value ?? []).map(({ party }) => party),
        ...(payments.value ?? []).map(({ payee }) => payee),
      ]),
    [contracts.value, payments.value],
  );
  const all = useMemo(() => {
    const executed = new Map(summary.value?.byContract.map((execution) => [execution.id, execution]));
    const computed = { readOnly: true, kind: 'money', width: 110 } as const;
    const columns: GridColumn<Contract>[] = [
      ...draftColumns.contract.map((column) => (column.field === 'party' ? { ...column, options: parties } : column)),
      {
        ...computed,
        field: 'current',
        title: '现合同额',
        text: ({ id }) => money.plain(executed.get(id)?.currentFen),
      },
      { ...computed, field: 'paid', title: '已支付', text: ({ id }) => money.plain(executed.get(id)?.paidFen) },
      { ...computed, field: 'balance', title: '合同余额', text: ({ id }) => money.plain(executed.get(id)?.balanceFen) },
      {
        ...computed,
        kind: 'decimal',
        width: 72,
        field: 'rate',
        title: '支付率',
        text: ({ id }) => (executed.get(id)?.paidRate ? `${executed.get(id)?.paidRate}%` : ''),
      },
      {
        ...computed,
        kind: 'day',
        width: 98,
        field: 'due',
        title: '约定完工日',
        text: ({ id }) => executed.get(id)?.term.dueOn ?? '',
      },
      {
        ...computed,
        kind: 'day',
        width: 98,
        field: 'accepted',
        title: '验收日期',
        text: ({ id }) => executed.get(id)?.term.acceptedOn ?? '',
      },
      {
        ...computed,
        kind: 'integer',
        width: 76,
        field: 'delay',
        title: '延误天数',
        text: ({ id }) => String(executed.get(id)?.term.delayDays ?? ''),
        tone: ({ id }) => ((executed.get(id)?.term.delayDays ?? 0) > 0 ? 'warn' : undefined),
      },
      findingColumn(260),
    ];
    return withFindings(columns, findingsById(findings.value ?? []));
  }, [summary.value, findings.value, parties, money]);
  const [columns, otherColumns] = useMemo(() => splitColumns(all, viewFields[view]), [all, view]);

  return (
    <div className="funds-view">
      <RecordGrid
        label="合同"
        columns={columns}
        otherColumns={otherColumns}
        tabOf={tabOf}
        list={contracts}
        calls={fundsCalls.contract}
        visibleLines={7}
        toolbar={<Segmented<View> size="small" value={view} options={options(views)} onChange={setView} />}
        totals={{
          amountFen: '',
          current: money.plain(summary.value?.contractedFen),
        }}
        onActiveRow={(row) => setActive(row?.id ?? null)}
        empty={<EmptyState text="项目合同、监理合同等：对方单位、采购方式、成交与签订日期、金额、工期和付款条款。" />}
      />
      {active !== null && <EvidenceCitations key={active} citing="contract" citingId={active} label="所在的合同" />}
      {(contracts.value?.length ?? 0) > 0 && <ContractParts lists={lists} contractId={active} />}
    </div>
  );
}

const paymentNodeColumns = draftColumns.paymentNode.map((column) =>
  column.field === 'share' ? { ...column, title: '付款比例（%）' } : column,
);

/** What hangs on the contracts; a new line belongs to the contract that is chosen above. */
function ContractParts({ lists, contractId }: { lists: FundsLists; contractId: string | null }) {
  const [part, setPart] = useState<PartKind>('paymentNode');
  const contracts = useMemo(() => lists.contracts.value ?? [], [lists.contracts.value]);
  const owner = contractId ?? contracts[0]?.id ?? null;
  const startsWith = useMemo(() => ({ contractId: owner }), [owner]);
  const references = useMemo(() => contracts.map(contractOption), [contracts]);
  const columns = useMemo(() => {
    const withContracts = <Row,>(drafts: readonly GridColumn<Row>[]) =>
      drafts.map((column) => (column.field === 'contractId' ? { ...column, options: references } : column));
    return {
      paymentNode: withContracts(paymentNodeColumns),
      contractChange: withContracts(draftColumns.contractChange),
      acceptance: withContracts(draftColumns.acceptance),
    };
  }, [references]);
  const common = { label: parts[part], startsWith, visibleLines: 6, empty: <EmptyState text={partHints[part]} /> };
  return (
    <>
      <TabBar<PartKind> label="合同明细" tabs={parts} chosen={part} onChoose={setPart} />
      {part === 'paymentNode' && (
        <RecordGrid
          {...common}
          columns={columns.paymentNode}
          list={lists.paymentNodes}
          calls={fundsCalls.paymentNode}
        />
      )}
      {part === 'contractChange' && (
        <RecordGrid
          {...common}
          columns={columns.contractChange}
          list={lists.contractChanges}
          calls={fundsCalls.contractChange}
        />
      )}
      {part === 'acceptance' && (
        <RecordGrid {...common} columns={columns.acceptance} list={lists.acceptances} calls={fundsCalls.acceptance} />
      )}
    </>
  );
}

function options<Key extends string>(labels: Readonly<Record<Key, string>>): { value: Key; label: string }[] {
  return (Object.entries(labels) as [Key, string][]).map(([value, label]) => ({ value, label }));
}
