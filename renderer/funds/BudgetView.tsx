import { useCallback, useMemo, useState } from 'react';
import type { Appropriation, BudgetLine } from '../../shared/funds/funds.ts';
import { usualFundSources } from '../../shared/funds/funds.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { EvidenceCitations } from '../ui/EvidenceCitations.tsx';
import type { GridColumn } from '../ui/grid/gridTypes.ts';
import { RecordGrid } from '../ui/grid/RecordGrid.tsx';
import { suggestionsOf } from '../ui/options.ts';
import { Section } from '../ui/Section.tsx';
import { useMoneyText } from '../ui/useMoneyText.ts';
import { DivisionTable } from './DivisionTable.tsx';
import { findingsById, splitColumns, withFindings } from './findingColumns.ts';
import { draftColumns, type FundsLists, fundsCalls } from './fundsLists.ts';

const appropriationFields =
  'documentNumber title fundSource fiscalYear issuedOn amountFen receivedFen paid left rate receivedOn note';

/** 预算与指标: the budget in its figures, the documents that allot it, and how both divide by source and by year. */
export function BudgetView({ lists }: { lists: FundsLists }) {
  const money = useMoneyText();
  const { budget, summary } = lists;
  const sources = useMemo(
    () =>
      suggestionsOf([
        ...usualFundSources,
        ...(lists.appropriations.value ?? []).map(({ fundSource }) => fundSource),
        ...(lists.budgetLines.value ?? []).map(({ fundSource }) => fundSource),
      ]),
    [lists.appropriations.value, lists.budgetLines.value],
  );
  const known = useMemo(() => findingsById(lists.findings.value ?? []), [lists.findings.value]);
  const budgetColumns = useMemo(() => {
    const columns = draftColumns.budgetLine.map(
      (column): GridColumn<BudgetLine> => (column.field === 'fundSource' ? { ...column, options: sources } : column),
    );
    return withFindings(columns, known);
  }, [sources, known]);
  const [appropriationColumns, otherColumns] = useMemo(() => {
    const executed = new Map(summary.value?.byAppropriation.map((execution) => [execution.id, execution]));
    const computed = { readOnly: true, width: 110, kind: 'money' } as const;
    const all: GridColumn<Appropriation>[] = [
      ...draftColumns.appropriation.map((column) =>
        column.field === 'fundSource' ? { ...column, options: sources } : column,
      ),
      { ...computed, field: 'paid', title: '已支付', text: ({ id }) => money.plain(executed.get(id)?.paidFen) },
      {
        ...computed,
        field: 'left',
        title: '未支付',
        text: ({ id }) => money.plain(executed.get(id)?.unpaidFen),
        tone: ({ id }) => ((executed.get(id)?.unpaidFen ?? 0) < 0 ? 'bad' : undefined),
      },
      {
        ...computed,
        kind: 'decimal',
        width: 76,
        field: 'rate',
        title: '支付率',
        text: ({ id }) => (executed.get(id)?.paidRate ? `${executed.get(id)?.paidRate}%` : ''),
      },
    ];
    return splitColumns(withFindings(all, known), appropriationFields);
  }, [sources, known, summary.value, money]);

  const [activeId, setActiveId] = useState<string | null>(null);
  const activate = useCallback((row: Appropriation | null) => setActiveId(row?.id ?? null), []);

  return (
    <div className="funds-view">
      <Section title="预算指标">
        <RecordGrid
          label="预算指标"
          onActiveRow={activate}
          columns={appropriationColumns}
          otherColumns={otherColumns}
          list={lists.appropriations}
          calls={fundsCalls.appropriation}
          visibleLines={5}
          totals={{
            amountFen: money.plain(summary.value?.allottedFen),
            receivedFen: money.plain(summary.value?.receivedFen),
            left: money.plain(summary.value?.unpaidFen),
          }}
          empty={<EmptyState text="财政部门下达的指标文件：文号、金额、下达日期、到位金额。支付率按下达金额计算。" />}
        />
        {activeId !== null && (
          <EvidenceCitations key={activeId} citing="appropriation" citingId={activeId} label="所在的指标" />
        )}
      </Section>
      <Section title="预算安排">
        <RecordGrid
          label="预算安排"
          columns={budgetColumns}
          list={lists.budgetLines}
          calls={fundsCalls.budgetLine}
          visibleLines={5}
          totals={{
            initialFen: money.plain(budget.value?.total.initialFen),
            adjustedFen: money.plain(budget.value?.total.adjustedFen),
            receivedFen: money.plain(budget.value?.total.receivedFen),
            spentFen: money.plain(budget.value?.total.spentFen),
            forecastFen: money.plain(budget.value?.total.forecastFen),
          }}
          empty={
            <EmptyState text="年初预算、调整后预算、到位和执行数，按年度、资金来源和支出性质分行。没有预算表的项目可以不填。" />
          }
        />
      </Section>
      {budget.value && summary.value && <DivisionTable budget={budget.value} summary={summary.value} />}
    </div>
  );
}
