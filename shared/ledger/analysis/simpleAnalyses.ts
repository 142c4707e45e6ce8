import { addDays, type Day, dayOf, partsOf, weekdayOf } from '../../day.ts';
import { fen, formatYuan } from '../../money.ts';
import type { Analyser } from './analysis.ts';
import { amountOf, createFindingGroups, grouped } from './findingGroups.ts';

/** 整数金额: amounts that are whole multiples of a unit, the largest first. */
export function createRoundSums({ unitFen }: { unitFen: number }): Analyser {
  const groups = createFindingGroups<number>();
  return {
    add(entry) {
      const amount = amountOf(entry);
      if (amount > 0 && amount % unitFen === 0) groups.add(amount, entry);
    },
    result: () => ({
      findings: groups.findings((amount) => `${formatYuan(fen(amount))} 元`).reverse(),
      notes: [`只列金额为 ${formatYuan(fen(unitFen))} 元整数倍的分录`],
    }),
  };
}

const weekendNames: Readonly<Record<number, string>> = { 0: '星期日', 6: '星期六' };

/** 周末入账, day by day. */
export function createWeekend(): Analyser {
  const groups = createFindingGroups<Day>();
  const undated = createUndatedCount();
  return {
    add(entry) {
      undated.add(entry.postedOn);
      if (entry.postedOn !== null && weekdayOf(entry.postedOn) in weekendNames) groups.add(entry.postedOn, entry);
    },
    result: () => ({
      findings: groups.findings((day) => `${day} ${weekendNames[weekdayOf(day)]}`),
      notes: ['没有考虑法定节假日和调休，周末可能是调休的工作日', ...undated.notes()],
    }),
  };
}

/** 年末入账: the last days of December, day by day. */
export function createYearEnd({ days }: { days: number }): Analyser {
  const groups = createFindingGroups<Day>();
  const undated = createUndatedCount();
  return {
    add(entry) {
      undated.add(entry.postedOn);
      if (entry.postedOn !== null && entry.postedOn >= firstOfLast(entry.postedOn, days)) {
        groups.add(entry.postedOn, entry);
      }
    },
    result: () => ({
      findings: groups.findings((day) => day),
      notes: [`只列每年最后 ${days} 天的分录`, ...undated.notes()],
    }),
  };
}

function firstOfLast(day: Day, days: number): Day {
  const { year } = partsOf(day);
  return addDays(dayOf(year, 12, 31) ?? day, 1 - days);
}

/** Entries without a day can't be looked at by day; they are counted and named. */
function createUndatedCount() {
  let count = 0;
  return {
    add(day: Day | null) {
      if (day === null) count += 1;
    },
    notes: () => (count > 0 ? [`${grouped(count)} 条分录没有日期，未检查`] : []),
  };
}
