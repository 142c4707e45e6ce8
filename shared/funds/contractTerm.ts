import { addDays, type Day, daysBetween } from '../day.ts';
import type { Acceptance, Contract, ContractChange } from './contract.ts';

/** 工期: what was agreed in 日历天, when that ends, when it was accepted, and the delay. */
export type ContractTerm = {
  /** The day that the term is counted from (签订日 or 开工日); the day after it is day 1. Null while it is not known. */
  baseOn: Day | null;
  /** The agreed days with those of later changes; null when no days were agreed. */
  days: number | null;
  /** 约定完工日 = 起算日 + 工期天数; never typed. */
  dueOn: Day | null;
  /** 同意延期至, or the due day when nothing was extended. */
  finalDueOn: Day | null;
  /** The last 验收 of the contract; null while one is outstanding or none is recorded. */
  acceptedOn: Day | null;
  /** Days from the agreed due day to the acceptance (negative: earlier); null while one of them is not known. */
  delayDays: number | null;
  /** The same from the day that an extension was agreed to. */
  delayAfterExtension: number | null;
};

export function contractTerm(
  contract: Contract,
  changes: readonly ContractChange[],
  acceptances: readonly Acceptance[],
): ContractTerm {
  const baseOn = contract.termBase === 'started' ? contract.startedOn : contract.signedOn;
  const added = changes.reduce((sum, change) => sum + (change.addedDays ?? 0), 0);
  const days = contract.termDays === null ? null : contract.termDays + added;
  const dueOn = baseOn !== null && days !== null ? addDays(baseOn, days) : null;
  const { extendedTo } = contract;
  const finalDueOn = extendedTo !== null && (dueOn === null || extendedTo > dueOn) ? extendedTo : dueOn;
  const acceptedOn = lastAcceptance(acceptances);
  const late = (due: Day | null) => (due !== null && acceptedOn !== null ? daysBetween(due, acceptedOn) : null);
  return { baseOn, days, dueOn, finalDueOn, acceptedOn, delayDays: late(dueOn), delayAfterExtension: late(finalDueOn) };
}

function lastAcceptance(acceptances: readonly Acceptance[]): Day | null {
  const days = acceptances.map(({ acceptedOn }) => acceptedOn);
  if (days.length === 0 || days.includes(null)) return null;
  return days.reduce((last, day) => ((day ?? '') > (last ?? '') ? day : last));
}
