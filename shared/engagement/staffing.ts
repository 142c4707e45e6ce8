import type { Unit } from './engagement.ts';

/** 人员编制: the units of which a number is known, their sums, and those with more staff than 编制. */
export function staffingOf(units: readonly Unit[]) {
  const counted = units.filter(({ establishment, staff }) => establishment !== null || staff !== null);
  const sum = (numbers: readonly (number | null)[]) => numbers.reduce<number>((total, one) => total + (one ?? 0), 0);
  return {
    counted,
    establishment: sum(counted.map((unit) => unit.establishment)),
    staff: sum(counted.map((unit) => unit.staff)),
    over: counted.filter(
      ({ establishment, staff }) => establishment !== null && staff !== null && staff > establishment,
    ),
  };
}
