import { formatDecimal, parseDecimal, trimDecimal } from '../../shared/decimal.ts';
import type { SheetCell, SheetTable } from '../../shared/document/workbook.ts';
import type { EngagementSnapshot } from '../../shared/engagement/engagementSnapshot.ts';
import { type BudgetExecution, budgetExecution } from '../../shared/funds/budgetExecution.ts';
import { summariseBudget } from '../../shared/funds/budgetSummary.ts';
import { type Assessment, assess } from '../../shared/indicator/assessment.ts';
import { completionStatuses, type Indicator, indicatorDirections } from '../../shared/indicator/indicator.ts';
import { readCauses } from '../../shared/indicator/indicatorFindings.ts';
import { readIndicatorNumber } from '../../shared/indicator/indicatorValue.ts';
import { type Fen, formatWanExact, sumFen } from '../../shared/money.ts';
import { packAt } from '../../shared/rulePack/packAt.ts';
import type { FundsSource, PackColumn, RulePack } from '../../shared/rulePack/rulePack.ts';
import { rateFormula } from './paperCells.ts';
import { scoreCell } from './scoreFormula.ts';

type FundsBlock = NonNullable<RulePack['funds']>;
type FundsRow = {
  title: string;
  initialFen: Fen | null;
  annualFen: Fen | null;
  executedFen: Fen | null;
  forecastFen: Fen | null;
};

/** The tables of an official form as its rule pack describes it: the money where the form has it, then the indicators. */
export function packTables(
  snapshot: EngagementSnapshot,
  chosen: RulePack,
): { tables: SheetTable[]; assessment: Assessment } {
  const pack = packAt(chosen, snapshot.engagement.cutoffOn);
  const execution = budgetExecution(snapshot.budgetLines, snapshot.fundsSummary);
  const assessment = assess(snapshot.indicators, pack, execution);
  const money = pack.funds ? [fundsTable(snapshot, pack, pack.funds, execution, assessment)] : [];
  return {
    tables: [...money, { ...goalTexts(snapshot, pack), ...indicatorTable(snapshot.indicators, pack, assessment) }],
    assessment,
  };
}

/** 年度总体目标 where the form has it; blank while it is not entered, to be filled by hand. */
function goalTexts({ engagement }: EngagementSnapshot, { goal }: RulePack): Pick<SheetTable, 'texts'> {
  if (!goal) return {};
  const attained = goal.attained ? [{ title: goal.attained, text: engagement.goalAttainment }] : [];
  return { texts: [{ title: goal.expected, text: engagement.annualGoal }, ...attained] };
}

/** 项目资金（万元）: the total first, then the rows of the form, each the sum of the sources of funds that stand in it. */
function fundsTable(
  snapshot: EngagementSnapshot,
  pack: RulePack,
  funds: FundsBlock,
  execution: BudgetExecution,
  { execution: scored }: Assessment,
): SheetTable {
  const [base, executed] = [titleOf(funds.columns, funds.rateBase), titleOf(funds.columns, 'executed')];
  const weightTitle = titleOf(funds.columns, 'weight');
  const rows = fundsRows(snapshot, funds, execution);
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
          formula: `ROUND(MIN(1,{col:${executed}}{row}/{col:${base}}{row})*${weightTitle ? `{col:${weightTitle}}{row}` : scored.weight},${pack.scoring?.decimals ?? 2})`,
          result: scored.points,
        };
      case 'forecast':
        return wan(row.forecastFen);
      case 'reason':
        return null;
    }
  };
  return {
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
  };
}

/** The title of the column that shows something; null where the form has none. */
function titleOf<Source>(columns: readonly { title: string; source: Source }[], source: Source): string | null {
  return columns.find((column) => column.source === source)?.title ?? null;
}

function fundsRows(snapshot: EngagementSnapshot, funds: FundsBlock, execution: BudgetExecution): FundsRow[] {
  const { total } = summariseBudget(snapshot.budgetLines);
  const sources = Map.groupBy(moneyOfSources(snapshot), ({ title }) => rowOfSource(title, funds));
  return funds.rows.map((row, index) => {
    const { title } = row;
    if (index === 0) {
      const { initialFen, budgetFen, executedFen } = execution;
      return {
        title,
        // Allotments stand in where there is no budget; a budget that names no 年初 has none.
        initialFen: snapshot.budgetLines.length === 0 ? budgetFen : initialFen,
        annualFen: budgetFen,
        executedFen,
        forecastFen: total.forecastFen,
      };
    }
    const own = sources.get(row) ?? [];
    const sum = (amountOf: (source: FundsRow) => Fen | null) => {
      const amounts = own.map(amountOf).filter((amount) => amount !== null);
      return amounts.length === 0 ? null : sumFen(amounts);
    };
    return {
      title,
      initialFen: sum((source) => source.initialFen),
      annualFen: sum((source) => source.annualFen),
      executedFen: sum((source) => source.executedFen),
      forecastFen: sum((source) => source.forecastFen),
    };
  });
}

/** The money of each source: of the budget, or where none is entered of the allotments, as in the total. */
function moneyOfSources({ budgetLines, fundsSummary }: EngagementSnapshot): FundsRow[] {
  if (budgetLines.length === 0) {
    return fundsSummary.bySource.map(({ fundSource, allottedFen, paidFen }) => ({
      title: fundSource,
      initialFen: allottedFen,
      annualFen: allottedFen,
      executedFen: paidFen,
      forecastFen: null,
    }));
  }
  return summariseBudget(budgetLines).bySource.map(({ key, initialFen, adjustedFen, spentFen, forecastFen }) => ({
    title: key,
    initialFen,
    annualFen: adjustedFen ?? initialFen,
    executedFen: spentFen,
    forecastFen,
  }));
}

/** A source stands in the one row that names it with most letters: 财政专户管理资金 is 财政专户 before it is 财政. */
function rowOfSource(source: string, { rows }: FundsBlock): FundsBlock['rows'][number] | undefined {
  const lengths = rows.map(({ matches = [] }) =>
    Math.max(0, ...matches.filter((word) => source.includes(word)).map((word) => word.length)),
  );
  const longest = Math.max(...lengths);
  return longest === 0 ? undefined : rows[lengths.indexOf(longest)];
}

function indicatorTable(indicators: readonly Indicator[], pack: RulePack, assessment: Assessment): SheetTable {
  return {
    caption: null,
    columns: pack.columns.map(({ title, source, group, width }) => ({
      title,
      width: width ?? 14,
      kind: source === 'weight' || source === 'score' ? 'number' : 'text',
      ...(group ? { group } : {}),
      ...(source === 'levelOne' || source === 'levelTwo' ? { merges: true } : {}),
      ...(source === 'deviationCauseTick' || source === 'possibilityTick' ? { centred: true } : {}),
    })),
    rows: indicators.map((indicator) => pack.columns.map((column) => cellOf(indicator, column, pack, assessment))),
    totals: pack.scoring && indicators.length > 0 ? totalsOf(indicators, pack, assessment) : null,
  };
}

function cellOf(indicator: Indicator, column: PackColumn, pack: RulePack, { rows }: Assessment): SheetCell {
  switch (column.source) {
    case 'name':
      return [indicator.name, indicator.levelFour].filter((part) => part !== '').join(' — ');
    case 'direction':
      return indicatorDirections[indicator.direction];
    case 'targetWithUnit':
      return targetText(indicator);
    case 'actualWithUnit':
      return withUnit(indicator.actual, indicator.unit);
    case 'status':
      return completionStatuses[indicator.status];
    case 'completionRate':
      return indicator.completionRate === null ? '—' : `${indicator.completionRate}%`;
    case 'deviationCauseTick':
      return readCauses(indicator.deviationCauses, pack.vocabularies.deviationCauses).causes.includes(
        column.value ?? '',
      )
        ? '√'
        : null;
    case 'possibilityTick':
      return possibilityText(indicator, pack) === column.value ? '√' : null;
    case 'possibility':
      return possibilityText(indicator, pack);
    case 'weight':
      return indicator.weight === null ? null : { number: indicator.weight };
    case 'score': {
      const points = rows[indicator.id]?.points ?? null;
      const weight = titleOf(pack.columns, 'weight');
      return pack.scoring ? scoreCell(indicator, pack.scoring, points, weight && `{col:${weight}}{row}`) : null;
    }
    default:
      return indicator[column.source];
  }
}

function possibilityText({ possibility }: Indicator, { vocabularies }: RulePack): string {
  return possibility === 'open' ? '' : vocabularies.possibilities[possibility];
}

/** 年度指标值 as forms without a column for 指标性质 print it: ≥90%, 1套, 否. */
function targetText({ direction, target, unit }: Indicator): string {
  const number = readIndicatorNumber(target);
  const sign =
    number && !number.sign && direction !== '=' && direction !== 'qualitative' ? indicatorDirections[direction] : '';
  return `${sign}${withUnit(target, unit)}`;
}

function withUnit(value: string, unit: string): string {
  const number = readIndicatorNumber(value);
  return number && number.unit === '' && /\d$/.test(value.trim()) ? `${value}${unit}` : value;
}

/** 总分: sums that stay formulas. */
function totalsOf(indicators: readonly Indicator[], pack: RulePack, assessment: Assessment): SheetCell[] {
  const { execution, weight, total, grade } = assessment;
  // 预算执行率 stands in the table of the money above, where the form has one.
  const own = (source: 'weight' | 'score', value: string | null | undefined) => {
    const title = value ? titleOf(pack.funds?.columns ?? [], source) : null;
    return title ? `{above:col:${title}}{above:first}` : value;
  };
  const bands = pack.scoring?.bands ?? [];
  const score = titleOf(pack.columns, 'score');
  const weighed = indicators.some((indicator) => indicator.weight !== null);
  return pack.columns.map(({ source, title }, index): SheetCell => {
    const sum = (other: string | null | undefined) =>
      `ROUND(SUM({col:${title}}{first}:{col:${title}}{last})${other ? `+${other}` : ''},4)`;
    if (index === 0) return '总分';
    if (source === 'weight') return weighed ? { formula: sum(own('weight', execution?.weight)), result: weight } : null;
    if (source === 'score') {
      return total === null ? '未出具' : { formula: sum(own('score', execution?.points)), result: shortest(total) };
    }
    if ((source === 'deductionReason' || source === 'deviationCause') && grade !== null && score) {
      const words = bands
        .toReversed()
        .reduce((inner, { label, from }) => `IF({col:${score}}{row}>=${from},"${label}",${inner})`, '""');
      return { formula: `"等次："&${words}`, result: `等次：${grade}`, text: true };
    }
    return null;
  });
}

function wan(amount: Fen | null): SheetCell {
  return amount === null ? null : { number: formatWanExact(amount) };
}

function shortest(text: string): string {
  const value = parseDecimal(text);
  return value ? formatDecimal(trimDecimal(value)) : text;
}
