import type { SheetCell, SheetTable } from '../../shared/document/workbook.ts';
import type { EngagementSnapshot } from '../../shared/engagement/engagementSnapshot.ts';
import type { BudgetExecution } from '../../shared/funds/budgetExecution.ts';
import { type BudgetSums, summariseBudget } from '../../shared/funds/budgetSummary.ts';
import { isCarriedSource } from '../../shared/funds/carriedIn.ts';
import type { Assessment } from '../../shared/indicator/assessment.ts';
import { addFen, type Fen, formatWanExact, subtractFen, sumFen, zeroFen } from '../../shared/money.ts';
import type { FundsSource, RulePack } from '../../shared/rulePack/rulePack.ts';
import { rateFormula } from './paperCells.ts';

type FundsBlock = NonNullable<RulePack['funds']>;
type PackRow = FundsBlock['rows'][number];
type Amounts = {
  initialFen: Fen | null;
  annualFen: Fen | null;
  executedFen: Fen | null;
  forecastFen: Fen | null;
};
type FundsRow = Amounts & { title: string; reasons: readonly string[] };
/** Money of one source. `undivided`: what was spent of it and what is expected is not told apart from 上年结转. */
type SourceMoney = FundsRow & { row: PackRow | undefined; undivided: boolean };

const carriedTitle = '上年结转资金';
const noMoney = {
  initialFen: null,
  annualFen: null,
  executedFen: null,
  forecastFen: null,
  undivided: false,
  reasons: [],
} as const;

/**
 * 项目资金（万元）: the total first, then the rows of the form, each the sum of the sources of funds that stand in it.
 * `warnings` name the money of the total that no row shows, and why.
 */
export function packFunds(
  snapshot: EngagementSnapshot,
  { scoring }: RulePack,
  funds: FundsBlock,
  execution: BudgetExecution,
  { execution: scored }: Assessment,
): { table: SheetTable; warnings: string[] } {
  const [base, executed] = [titleOf(funds.columns, funds.rateBase), titleOf(funds.columns, 'executed')];
  const weightTitle = titleOf(funds.columns, 'weight');
  const money = moneyOfSources(snapshot, funds);
  const total = totalRow(snapshot, funds, execution);
  const rows = [total, ...funds.rows.slice(1).map((row) => rowOf(row, money))];
  const cellOf = (row: FundsRow, source: FundsSource, isTotal: boolean): SheetCell => {
    switch (source) {
      case 'name':
        return row.title;
      case 'initialBudget':
        return wan(row.initialFen);
      case 'annualBudget':
        return wan(row.annualFen);
      case 'executed':
        return wan(row.executedFen);
      case 'executionRate': {
        const whole = funds.rateBase === 'initialBudget' ? row.initialFen : row.annualFen;
        if (!base || !executed || whole === null || row.executedFen === null) return null;
        return rateFormula(`{col:${executed}}{row}`, `{col:${base}}{row}`, { part: row.executedFen, whole });
      }
      case 'weight':
        return isTotal && scored ? { number: scored.weight } : isTotal ? null : '—';
      case 'score':
        if (!isTotal) return '—';
        if (!scored?.points || !base || !executed) return null;
        return {
          formula: `ROUND(MIN(1,{col:${executed}}{row}/{col:${base}}{row})*${weightTitle ? `{col:${weightTitle}}{row}` : scored.weight},${scoring?.decimals ?? 2})`,
          result: scored.points,
        };
      case 'forecast':
        return wan(row.forecastFen);
      case 'reason':
        return row.reasons.join('；');
    }
  };
  return {
    table: {
      caption: null,
      columns: funds.columns.map(({ title, source }) => ({
        title,
        width: source === 'name' ? 26 : source === 'reason' ? 24 : 15,
        ...(source === 'weight' ? { centred: true } : {}),
        kind:
          source === 'executionRate'
            ? 'percent'
            : source === 'name' || source === 'reason' || source === 'weight'
              ? 'text'
              : 'wan',
      })),
      rows: rows.map((row, index) => funds.columns.map(({ source }) => cellOf(row, source, index === 0))),
      totals: null,
    },
    warnings: warningsOf(funds, rows, money),
  };
}

/** The title of the column that shows something; null where the form has none. */
export function titleOf<Source>(columns: readonly { title: string; source: Source }[], source: Source): string | null {
  return columns.find((column) => column.source === source)?.title ?? null;
}

function totalRow({ budgetLines }: EngagementSnapshot, { rows }: FundsBlock, execution: BudgetExecution): FundsRow {
  const { initialFen, budgetFen, executedFen } = execution;
  return {
    title: rows[0]?.title ?? '',
    // Allotments stand in where there is no budget; a budget that names no 年初 has none.
    initialFen: budgetLines.length === 0 ? budgetFen : initialFen,
    annualFen: budgetFen,
    executedFen,
    forecastFen: summariseBudget(budgetLines).total.forecastFen,
    reasons: reasonsOf(budgetLines),
  };
}

function rowOf(row: PackRow, money: readonly SourceMoney[]): FundsRow {
  const own = money.filter((source) => source.row === row);
  const sum = (amountOf: (source: SourceMoney) => Fen | null) => {
    const amounts = own.map(amountOf).filter((amount) => amount !== null);
    return amounts.length === 0 ? null : sumFen(amounts);
  };
  // A part of what was spent would look like all of it.
  const divided = !own.some(({ undivided }) => undivided);
  return {
    title: row.title,
    initialFen: sum(({ initialFen }) => initialFen),
    annualFen: sum(({ annualFen }) => annualFen),
    executedFen: divided ? sum(({ executedFen }) => executedFen) : null,
    forecastFen: divided ? sum(({ forecastFen }) => forecastFen) : null,
    reasons: [...new Set(own.flatMap(({ reasons }) => reasons))],
  };
}

/** The money of each source: of the budget, or where that gives none, of the allotments and what was paid of them, as in the total. */
function moneyOfSources({ budgetLines, fundsSummary }: EngagementSnapshot, funds: FundsBlock): SourceMoney[] {
  const { total, bySource } = summariseBudget(budgetLines);
  const budgeted = bySource.flatMap((sums) => {
    const lines = budgetLines.filter(({ fundSource }) => (fundSource || '未注明') === sums.key);
    return splitCarriedIn(sums, total.adjustedFen !== null, reasonsOf(lines), funds);
  });
  if (total.spentFen !== null) return budgeted;
  const allotted = (total.adjustedFen ?? total.initialFen) === null;
  const paid = fundsSummary.bySource.map(({ fundSource, allottedFen, paidFen }) => ({
    ...noMoney,
    title: fundSource || '未注明',
    row: rowOfSource(fundSource, funds),
    ...(allotted ? { initialFen: allottedFen, annualFen: allottedFen } : {}),
    executedFen: paidFen,
  }));
  const elsewhere = fundsSummary.paidWithoutAppropriationFen;
  const loose = { ...noMoney, title: '未指明预算指标的支付', row: undefined, executedFen: elsewhere };
  return [...budgeted, ...paid, ...(elsewhere === zeroFen ? [] : [loose])];
}

/**
 * Money of one source of the budget, and apart from it what was carried in, where that stands in another row. What was spent is
 * not told apart then: it stands in neither row. A line that has nothing but 上年结转 spends nothing else.
 */
function splitCarriedIn(
  { key: title, countedCarriedInFen, initialFen, adjustedFen, spentFen, forecastFen }: BudgetSums,
  adjusted: boolean,
  reasons: readonly string[],
  funds: FundsBlock,
): SourceMoney[] {
  const row = rowOfSource(title, funds);
  const money = {
    title,
    row,
    initialFen,
    // As in the total, which takes one column for all sources.
    annualFen: adjusted ? adjustedFen : initialFen,
    executedFen: spentFen,
    forecastFen,
    undivided: false,
    reasons,
  };
  const carriedIn = countedCarriedInFen ?? zeroFen;
  if (carriedIn === zeroFen) return [money];
  const carriedRow = rowOfSource(carriedTitle, funds) ?? row;
  const nothingElse = (adjustedFen ?? initialFen ?? zeroFen) === zeroFen;
  if (carriedRow === row || nothingElse) {
    return [
      {
        ...money,
        row: carriedRow,
        // 上年结转 alone would look like the whole 年初预算数 of the row.
        initialFen: initialFen === null && !nothingElse ? null : addFen(initialFen ?? zeroFen, carriedIn),
        annualFen: addFen(money.annualFen ?? zeroFen, carriedIn),
      },
    ];
  }
  const carried = { ...noMoney, title: carriedTitle, initialFen: carriedIn, annualFen: carriedIn };
  return [
    { ...money, undivided: true },
    { ...carried, row: carriedRow, undivided: true },
  ];
}

/**
 * A source stands in the one row that names it with most letters: 财政专户管理资金 is 财政专户 before it is 财政. What was carried in
 * stands in the row for it, whoever gave it.
 */
function rowOfSource(source: string, { rows }: FundsBlock): PackRow | undefined {
  const carried = isCarriedSource(source)
    ? rows.find(({ matches = [] }) => matches.some((word) => isCarriedSource(word)))
    : undefined;
  if (carried) return carried;
  const lengths = rows.map(({ matches = [] }) =>
    Math.max(0, ...matches.filter((word) => source.includes(word)).map((word) => word.length)),
  );
  const longest = Math.max(...lengths);
  return longest === 0 ? undefined : rows[lengths.indexOf(longest)];
}

/** What the rows lack of the total, column by column, and which sources it is of. */
function warningsOf(funds: FundsBlock, [total, ...rows]: readonly FundsRow[], money: readonly SourceMoney[]): string[] {
  if (!total || rows.length === 0) return [];
  const columns = [
    ['initialBudget', 'initialFen'],
    ['annualBudget', 'annualFen'],
    ['executed', 'executedFen'],
    ['forecast', 'forecastFen'],
  ] as const;
  const gaps = columns.flatMap(([source, field]) => {
    const [title, whole] = [titleOf(funds.columns, source), total[field]];
    const shown = sumFen(rows.map((row) => row[field]));
    if (title === null || whole === null || shown === whole) return [];
    return [
      `${title}的合计为 ${formatWanExact(whole)} 万元，各行共 ${formatWanExact(shown)} 万元，相差 ${formatWanExact(subtractFen(whole, shown))} 万元`,
    ];
  });
  if (gaps.length === 0) return [];
  const unplaced = money.filter(({ row }) => row === undefined).map(({ title }) => `“${title}”`);
  const undivided = money
    .filter(({ undivided, title }) => undivided && title !== carriedTitle)
    .map(({ title }) => `“${title}”`);
  return [
    `${gaps.join('；')}。`,
    ...(unplaced.length > 0
      ? [
          `资金来源${unplaced.join('、')}不属于本表的任何一行，没有列入各行：请改写资金来源，或在规则包里写明它属于哪一行。`,
        ]
      : []),
    ...(undivided.length > 0
      ? [
          `${undivided.join('、')}的执行数没有区分上年结转和当年资金，没有列入各行：请把上年结转单列为一行预算安排，各填执行数。`,
        ]
      : []),
  ];
}

function reasonsOf(lines: EngagementSnapshot['budgetLines']): string[] {
  return [...new Set(lines.map(({ executionReason }) => executionReason.trim()))].filter((reason) => reason !== '');
}

function wan(amount: Fen | null): SheetCell {
  return amount === null ? null : { number: formatWanExact(amount) };
}
