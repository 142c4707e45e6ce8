import { formatDecimal, parseDecimal, trimDecimal } from '../../shared/decimal.ts';
import type { SheetCell, SheetTable } from '../../shared/document/workbook.ts';
import type { EngagementSnapshot } from '../../shared/engagement/engagementSnapshot.ts';
import { budgetExecution } from '../../shared/funds/budgetExecution.ts';
import { type Assessment, assess } from '../../shared/indicator/assessment.ts';
import { completionStatuses, type Indicator, indicatorDirections } from '../../shared/indicator/indicator.ts';
import { readCauses } from '../../shared/indicator/indicatorFindings.ts';
import { readIndicatorNumber } from '../../shared/indicator/indicatorValue.ts';
import { packAt } from '../../shared/rulePack/packAt.ts';
import type { PackColumn, RulePack } from '../../shared/rulePack/rulePack.ts';
import { packFunds, titleOf } from './packFunds.ts';
import { scoreCell } from './scoreFormula.ts';

/**
 * The tables of an official form as its rule pack describes it: the money where the form has it, then the indicators.
 * `warnings` say what of the money the form does not show.
 */
export function packTables(
  snapshot: EngagementSnapshot,
  chosen: RulePack,
): { tables: SheetTable[]; assessment: Assessment; warnings: string[] } {
  const pack = packAt(chosen, snapshot.engagement.cutoffOn);
  const execution = budgetExecution(snapshot.budgetLines, snapshot.fundsSummary);
  const assessment = assess(snapshot.indicators, pack, execution);
  const money = pack.funds ? packFunds(snapshot, pack, pack.funds, execution, assessment) : null;
  return {
    tables: [
      ...(money ? [money.table] : []),
      { ...goalTexts(snapshot, pack), ...indicatorTable(snapshot.indicators, pack, assessment) },
    ],
    assessment,
    warnings: money?.warnings ?? [],
  };
}

/** 年度总体目标 where the form has it; blank while it is not entered, to be filled by hand. */
function goalTexts({ engagement }: EngagementSnapshot, { goal }: RulePack): Pick<SheetTable, 'texts'> {
  if (!goal) return {};
  const attained = goal.attained ? [{ title: goal.attained, text: engagement.goalAttainment }] : [];
  return { texts: [{ title: goal.expected, text: engagement.annualGoal }, ...attained] };
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

function shortest(text: string): string {
  const value = parseDecimal(text);
  return value ? formatDecimal(trimDecimal(value)) : text;
}
