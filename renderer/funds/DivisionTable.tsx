import type { BudgetSummary } from '../../shared/funds/budgetSummary.ts';
import type { FundsSummary } from '../../shared/funds/fundsSummary.ts';
import type { Fen } from '../../shared/money.ts';
import { Section } from '../ui/Section.tsx';
import { type MoneyText, useMoneyText } from '../ui/useMoneyText.ts';

type Part = { key: string; cells: readonly (Fen | null)[]; rate: string | null };
type Division = { title: string; heads: readonly string[]; parts: readonly Part[] };

/** 结转结余与构成: how the money divides by source, year and nature; a way to divide that has one part only is left out. */
export function DivisionTable({ budget, summary }: { budget: BudgetSummary; summary: FundsSummary }) {
  const money = useMoneyText();
  const divisions = divisionsOf(budget, summary).filter(({ parts }) => parts.length > 1);
  if (divisions.length === 0) return null;
  return (
    <Section title="构成与结转">
      <div className="division-tables">
        {divisions.map((division) => (
          <Divided key={division.title} division={division} money={money} />
        ))}
      </div>
    </Section>
  );
}

function Divided({ division: { title, heads, parts }, money }: { division: Division; money: MoneyText }) {
  return (
    <table className="division-table">
      <thead>
        <tr>
          <th scope="col">{title}</th>
          {[...heads, ...(parts.some(({ rate }) => rate !== null) ? ['比率'] : [])].map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {parts.map(({ key, cells, rate }) => (
          <tr key={key}>
            <th scope="row">{key}</th>
            {heads.map((head, index) => (
              <td key={head}>{money.plain(cells[index] ?? null) || '—'}</td>
            ))}
            {parts.some((part) => part.rate !== null) && <td>{rate === null ? '—' : `${rate}%`}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function divisionsOf(budget: BudgetSummary, summary: FundsSummary): Division[] {
  return [
    {
      title: '指标按来源',
      heads: ['下达', '到位', '已支付', '未支付'],
      parts: summary.bySource.map(({ fundSource, allottedFen, receivedFen, paidFen, unpaidFen, paidRate }) => ({
        key: fundSource || '未注明',
        cells: [allottedFen, receivedFen, paidFen, unpaidFen],
        rate: paidRate,
      })),
    },
    {
      title: '指标按年度',
      heads: ['上年结转', '下达', '已支付', '结转结余'],
      parts: summary.byYear.map(({ fiscalYear, carriedInFen, allottedFen, paidFen, carriedOutFen }) => ({
        key: fiscalYear,
        cells: [carriedInFen, allottedFen, paidFen, carriedOutFen],
        rate: null,
      })),
    },
    ...(
      [
        ['预算按年度', budget.byYear],
        ['预算按来源', budget.bySource],
        ['预算按性质', budget.byNature],
      ] as const
    ).map(([title, sums]) => ({
      title,
      heads: ['年初', '调整后', '到位', '执行', '结转结余'],
      // The sum is of all lines, also of those that a way to divide can't place.
      parts: (sums.length > 1 ? [...sums, budget.total] : sums).map(
        ({ key, initialFen, adjustedFen, receivedFen, spentFen, balanceFen, spentRate }) => ({
          key,
          cells: [initialFen, adjustedFen, receivedFen, spentFen, balanceFen],
          rate: spentRate,
        }),
      ),
    })),
  ];
}
