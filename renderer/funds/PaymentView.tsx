import { Button, Segmented } from 'antd';
import { useCallback, useMemo, useState } from 'react';
import type { Payment } from '../../shared/funds/funds.ts';
import { goTo } from '../session.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { EvidenceCitations } from '../ui/EvidenceCitations.tsx';
import type { GridColumn } from '../ui/grid/gridTypes.ts';
import { RecordGrid } from '../ui/grid/RecordGrid.tsx';
import { tabWith } from '../ui/grid/unsavedText.ts';
import { suggestionsOf } from '../ui/options.ts';
import { useMoneyText } from '../ui/useMoneyText.ts';
import { VoucherLines } from '../ui/VoucherLines.tsx';
import { findingColumn, findingsById, splitColumns, withFindings } from './findingColumns.ts';
import { contractOption, draftColumns, type FundsLists, fundsCalls } from './fundsLists.ts';

const views = [
  { value: 'chain', label: '支付' },
  { value: 'proofs', label: '手续核查' },
  { value: 'classes', label: '科目与佐证' },
] as const;
type View = (typeof views)[number]['value'];
const viewFields: Record<View, string> = {
  chain:
    'status paidOn appliedOn amountFen contractId findings payee appropriationId paymentNodeId voucherNumber purpose note',
  proofs: 'paidOn amountFen payee approval invoice progressOpinion acceptanceProof findings evidence note',
  classes: 'paidOn amountFen payee voucherNumber budgetItem functionClass economicClass purpose evidence note',
};

/** Heads of the fiscal payment list (财政支付明细) under which a column is found when such a list is pasted. */
const otherTitles: Readonly<Record<string, readonly string[]>> = {
  paidOn: ['日期', '支付时间', '记账日期'],
  amountFen: ['金额', '支付金额（元）', '本次支付'],
  payee: ['收款单位', '收款账户名称', '收款人全称'],
  purpose: ['摘要', '资金用途'],
  voucherNumber: ['凭证编号', '支付申请号', '支付凭证号'],
  appropriationId: ['指标文号'],
  contractId: ['合同名称', '合同编号'],
  functionClass: ['功能科目', '支出功能分类'],
  economicClass: ['经济分类', '部门支出经济分类', '经济科目'],
  budgetItem: ['项目名称', '预算项目名称'],
};

/** 支付: each payment or application with the appropriation, contract and node that it hangs on. */
const tabOf = tabWith(
  Object.fromEntries(views.map(({ value, label }) => [value, { title: label, fields: viewFields[value] }])),
);

export function PaymentView({ lists }: { lists: FundsLists }) {
  const money = useMoneyText();
  const [view, setView] = useState<View>('chain');
  const { appropriations, contracts, paymentNodes, payments, findings, summary } = lists;
  const all = useMemo(() => {
    const parties = suggestionsOf([
      ...(contracts.value ?? []).map(({ party }) => party),
      ...(payments.value ?? []).map(({ payee }) => payee),
    ]);
    const offered: Readonly<Record<string, GridColumn<Payment>['options']>> = {
      payee: parties,
      appropriationId: (appropriations.value ?? []).map(({ id, documentNumber, title }) => ({
        value: id,
        label: documentNumber || title,
      })),
      contractId: (contracts.value ?? []).map(contractOption),
      paymentNodeId: (paymentNodes.value ?? []).map(({ id, name }) => ({ value: id, label: name })),
    };
    const entered = draftColumns.payment.map((column): GridColumn<Payment> => {
      const [options, heads] = [offered[column.field], otherTitles[column.field]];
      return { ...column, ...(options ? { options } : {}), ...(heads ? { otherTitles: heads } : {}) };
    });
    return withFindings([...entered, findingColumn(340)], findingsById(findings.value ?? []));
  }, [appropriations.value, contracts.value, paymentNodes.value, payments.value, findings.value]);
  const [activeId, setActiveId] = useState<string | null>(null);
  const activate = useCallback((row: Payment | null) => setActiveId(row?.id ?? null), []);
  // 来源凭证 of the active payment, where it was taken from the ledger.
  const source = payments.value?.find(({ id }) => id === activeId)?.ledgerEntryId;
  const [columns, otherColumns] = useMemo(() => splitColumns(all, viewFields[view]), [all, view]);

  return (
    <>
      <RecordGrid
        label="支付"
        onActiveRow={activate}
        columns={columns}
        otherColumns={otherColumns}
        tabOf={tabOf}
        list={payments}
        calls={fundsCalls.payment}
        toolbar={
          <>
            <Segmented<View> size="small" value={view} options={[...views]} onChange={setView} />
            <Button
              size="small"
              title="到“账套”页选中明细账分录，或已导入的财政支付明细的行，按“登记支付”"
              onClick={() => goTo('ledger')}
            >
              从账套或支付明细登记…
            </Button>
          </>
        }
        totals={{ amountFen: money.plain(summary.value?.paidFen) }}
        startsAt="paidOn"
        empty={
          <EmptyState text="每一笔支付或付款申请：日期、金额、收款人、凭证号，并指明用的是哪个指标、付的是哪份合同。可从财政支付明细连同表头整表粘贴；也可把支付明细导入“账套”页，选中各行按“登记支付”。" />
        }
      />
      {activeId !== null && (
        <EvidenceCitations key={activeId} citing="payment" citingId={activeId} label="所在的支付" />
      )}
      {source != null && (
        <div className="payment-source">
          <VoucherLines entryId={source} />
        </div>
      )}
    </>
  );
}
