import { useMemo } from 'react';
import { columnsOf } from '../../shared/field.ts';
import { contractDraft } from '../../shared/funds/contract.ts';
import { appropriationDraft, paymentDraft } from '../../shared/funds/funds.ts';
import { client } from '../api/client.ts';
import { useCall } from '../api/useCall.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { RecordGrid } from '../ui/grid/RecordGrid.tsx';
import { recordCalls } from '../ui/grid/recordCalls.ts';
import { suggestionsOf } from '../ui/options.ts';
import { PageHead } from '../ui/PageHead.tsx';
import { Section } from '../ui/Section.tsx';
import { useMoneyText } from '../ui/useMoneyText.ts';
import { FundsStrip } from './FundsStrip.tsx';
import { useFundsColumns } from './useFundsColumns.ts';

const calls = client.funds;
const appropriationCalls = recordCalls({
  add: calls.addAppropriation,
  change: calls.changeAppropriation,
  remove: calls.removeAppropriation,
  move: calls.moveAppropriation,
});
const contractCalls = recordCalls({
  add: calls.addContract,
  change: calls.changeContract,
  remove: calls.removeContract,
  move: calls.moveContract,
});
const paymentCalls = recordCalls({
  add: calls.addPayment,
  change: calls.changePayment,
  remove: calls.removePayment,
  move: calls.movePayment,
});
const draftColumns = {
  appropriation: columnsOf(appropriationDraft),
  contract: columnsOf(contractDraft),
  payment: columnsOf(paymentDraft),
};
const contractStartsWith = { procurementMethod: 'unknown' };

/** 资金: 指标 → 合同 → 支付, with what is paid and left always beside it. */
export function FundsPage() {
  const summary = useCall('funds', ({ funds }) => funds.getFundsSummary({}), []);
  const appropriations = useCall('funds', ({ funds }) => funds.listAppropriations({}), []);
  const contracts = useCall('funds', ({ funds }) => funds.listContracts({}), []);
  const payments = useCall('funds', ({ funds }) => funds.listPayments({}), []);
  const money = useMoneyText();
  const known = useMemo(
    () => ({
      summary: summary.value,
      appropriations: appropriations.value ?? [],
      contracts: contracts.value ?? [],
      parties: suggestionsOf([
        ...(contracts.value ?? []).map((contract) => contract.party),
        ...(payments.value ?? []).map((payment) => payment.payee),
      ]),
    }),
    [summary.value, appropriations.value, contracts.value, payments.value],
  );
  const columns = useFundsColumns(draftColumns, known);

  return (
    <div className="page page-scroll">
      <PageHead
        title="资金"
        hint="预算指标、合同、支付三张表；已支付、未支付和支付率随时算出，报告里的金额都取自这里。"
      />
      <ErrorNote message={summary.error} onRetry={summary.ask} />
      {summary.value && <FundsStrip summary={summary.value} />}
      <Section title="预算指标">
        <RecordGrid
          label="预算指标"
          columns={columns.appropriation}
          list={appropriations}
          calls={appropriationCalls}
          visibleLines={5}
          totals={{ amountFen: money.plain(summary.value?.allottedFen) }}
          empty={<EmptyState text="财政部门下达的指标文件：文号、金额、下达日期。支付率按这里的金额计算。" />}
        />
      </Section>
      <Section title="合同">
        <RecordGrid
          label="合同"
          columns={columns.contract}
          list={contracts}
          calls={contractCalls}
          visibleLines={6}
          startsWith={contractStartsWith}
          totals={{ amountFen: money.plain(summary.value?.contractedFen) }}
          empty={<EmptyState text="项目合同、监理合同等：对方单位、采购方式、成交与签订日期、金额、工期和付款条款。" />}
        />
      </Section>
      <Section title="支付">
        <RecordGrid
          label="支付"
          columns={columns.payment}
          list={payments}
          calls={paymentCalls}
          visibleLines={10}
          totals={{ amountFen: money.plain(summary.value?.paidFen) }}
          empty={<EmptyState text="每一笔支付：日期、金额、收款人、凭证号，并指明用的是哪个指标、付的是哪份合同。" />}
        />
      </Section>
    </div>
  );
}
