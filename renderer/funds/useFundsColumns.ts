import { useMemo } from 'react';
import type { ReferenceOption } from '../../shared/fieldText.ts';
import type { Contract } from '../../shared/funds/contract.ts';
import type { Appropriation, Payment } from '../../shared/funds/funds.ts';
import type { FundsSummary } from '../../shared/funds/fundsSummary.ts';
import type { Fen } from '../../shared/money.ts';
import type { GridColumn } from '../ui/grid/gridTypes.ts';
import { type MoneyText, useMoneyText } from '../ui/useMoneyText.ts';

type Columns = {
  appropriation: readonly GridColumn<Appropriation>[];
  contract: readonly GridColumn<Contract>[];
  payment: readonly GridColumn<Payment>[];
};

type Known = {
  summary: FundsSummary | undefined;
  appropriations: readonly Appropriation[];
  contracts: readonly Contract[];
  parties: readonly ReferenceOption[];
};

type Execution = { paidFen: Fen; leftFen: Fen; paidRate: string | null };

/** The columns of the three tables: fields of the records, what a reference may point to, and what is computed from payments. */
export function useFundsColumns(columns: Columns, known: Known): Columns {
  const money = useMoneyText();
  const { summary, appropriations, contracts, parties } = known;
  return useMemo(() => {
    const byAppropriation = new Map(
      summary?.byAppropriation.map(({ id, paidFen, unpaidFen, paidRate }) => [
        id,
        { paidFen, leftFen: unpaidFen, paidRate },
      ]),
    );
    const byContract = new Map(
      summary?.byContract.map(({ id, paidFen, balanceFen, paidRate }) => [
        id,
        { paidFen, leftFen: balanceFen, paidRate },
      ]),
    );
    return {
      appropriation: insertAfter(
        columns.appropriation,
        'amountFen',
        executionColumns(byAppropriation, '未支付', money),
      ),
      contract: insertAfter(
        columns.contract.map((column) => (column.field === 'party' ? { ...column, options: parties } : column)),
        'amountFen',
        executionColumns(byContract, '合同余额', money),
      ),
      payment: columns.payment.map((column) => {
        if (column.field === 'payee') return { ...column, options: parties };
        if (column.field === 'appropriationId') return { ...column, options: appropriations.map(appropriationOption) };
        if (column.field === 'contractId') return { ...column, options: contracts.map(contractOption) };
        return column;
      }),
    };
  }, [columns, summary, appropriations, contracts, parties, money]);
}

function executionColumns<Row extends { id: string }>(
  executions: ReadonlyMap<string, Execution>,
  leftTitle: string,
  money: MoneyText,
): GridColumn<Row>[] {
  const computed = { kind: 'money', readOnly: true, width: 120 } as const;
  return [
    { ...computed, field: 'paid', title: '已支付', text: ({ id }) => money.plain(executions.get(id)?.paidFen) },
    {
      ...computed,
      field: 'left',
      title: leftTitle,
      text: ({ id }) => money.plain(executions.get(id)?.leftFen),
      tone: ({ id }) => ((executions.get(id)?.leftFen ?? 0) < 0 ? 'bad' : undefined),
    },
    {
      ...computed,
      kind: 'decimal',
      width: 80,
      field: 'rate',
      title: '支付率',
      text: ({ id }) => {
        const rate = executions.get(id)?.paidRate;
        return rate ? `${rate}%` : '';
      },
    },
  ];
}

function insertAfter<Row>(
  columns: readonly GridColumn<Row>[],
  field: string,
  added: readonly GridColumn<Row>[],
): GridColumn<Row>[] {
  return columns.flatMap((column) => (column.field === field ? [column, ...added] : [column]));
}

function appropriationOption({ id, documentNumber, title }: Appropriation): ReferenceOption {
  return { value: id, label: documentNumber || title };
}

function contractOption({ id, contractNumber, name, party }: Contract): ReferenceOption {
  return { value: id, label: [contractNumber, name, party].filter((part) => part !== '').join(' · ') };
}
