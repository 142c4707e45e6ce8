import './funds.css';
import { Button } from 'antd';
import { useEffect, useMemo, useState } from 'react';
import { paymentProgressChart, sourceExecutionChart } from '../../shared/funds/fundsCharts.ts';
import { useSession } from '../session.ts';
import { ChartPanel } from '../ui/ChartPanel.tsx';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { TabBar } from '../ui/TabBar.tsx';
import { BudgetView } from './BudgetView.tsx';
import { ContractView } from './ContractView.tsx';
import { FindingList } from './FindingList.tsx';
import { FundsStrip } from './FundsStrip.tsx';
import { type FundsLists, useFundsLists } from './fundsLists.ts';
import { PaymentView } from './PaymentView.tsx';

const tabs = { budget: '预算与指标', contract: '合同', payment: '支付', findings: '核对' };
export type FundsTab = keyof typeof tabs;

/** 资金: 预算 → 指标 → 合同 → 支付, with what is paid, left and wrong always beside it. */
export function FundsPage() {
  const lists = useFundsLists();
  const [tab, setTab] = useState<FundsTab>('budget');
  const charts = useFundsCharts(lists);
  const [drawn, setDrawn] = useState(false);
  const findings = lists.findings.value ?? [];
  const placeTab = usePlaceTab(lists);
  useEffect(() => {
    if (placeTab) setTab(placeTab);
  }, [placeTab]);
  const named = findings.length === 0 ? tabs : { ...tabs, findings: `核对（${findings.length}）` };

  return (
    <div className="page">
      <PageHead
        title="资金"
        hint="预算安排、指标、合同、支付一条链；已支付、未支付、支付率和超限随时算出，报告里的金额都取自这里。"
      >
        {charts.length > 0 && (
          <Button size="small" aria-expanded={drawn} onClick={() => setDrawn(!drawn)}>
            {drawn ? '收起图示' : '图示'}
          </Button>
        )}
      </PageHead>
      <ErrorNote message={lists.summary.error} onRetry={lists.summary.ask} />
      {lists.summary.value && (
        <FundsStrip summary={lists.summary.value} findings={findings} onShow={() => setTab('findings')} />
      )}
      {drawn && charts.length > 0 && <ChartPanel charts={charts} />}
      <TabBar<FundsTab> label="资金" tabs={named} chosen={tab} onChoose={setTab} />
      {tab === 'budget' && <BudgetView lists={lists} />}
      {tab === 'contract' && <ContractView lists={lists} />}
      {tab === 'payment' && <PaymentView lists={lists} />}
      {tab === 'findings' && <FindingList lists={lists} onShow={setTab} />}
    </div>
  );
}

/** The tab of the record that somebody wants to go to; its grid takes the place from there. */
function usePlaceTab({ appropriations, budgetLines, contracts, payments }: FundsLists): FundsTab | null {
  const recordId = useSession(({ place }) => place?.recordId ?? null);
  const has = (rows: readonly { id: string }[] | undefined) => rows?.some(({ id }) => id === recordId) ?? false;
  if (recordId === null) return null;
  if (has(appropriations.value) || has(budgetLines.value)) return 'budget';
  if (has(contracts.value)) return 'contract';
  return has(payments.value) ? 'payment' : null;
}

/** What there is to look at: the same payments as in the line of figures above, at least up to 数据截止日. */
function useFundsCharts({ appropriations, payments, summary, engagement }: FundsLists) {
  const moneyUnit = useSession((session) => session.moneyUnit);
  return useMemo(() => {
    const paid = (payments.value ?? []).filter(({ status }) => status !== 'applied');
    const days = [...paid.map(({ paidOn }) => paidOn), ...(appropriations.value ?? []).map(({ issuedOn }) => issuedOn)];
    const lastDay =
      [...days, engagement.value?.cutoffOn ?? null]
        .filter((day) => day !== null)
        .toSorted()
        .at(-1) ?? null;
    return [
      paymentProgressChart(appropriations.value ?? [], paid, lastDay, moneyUnit),
      sourceExecutionChart(summary.value?.bySource ?? [], moneyUnit),
    ].filter((chart) => chart !== null);
  }, [appropriations.value, payments.value, summary.value, engagement.value, moneyUnit]);
}
