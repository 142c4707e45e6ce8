import type { Report } from '../report.ts';
import { amountListsOf } from './amountList.ts';
import { isEqual, isZero } from './exact.ts';
import { type MoneyConcept, type MoneyFact, moneyFactsOf } from './moneyFact.ts';

/** The facts about the project as such: of no part of it, of nobody else, and not nothing. */
export function mainFactsOf(report: Report): readonly MoneyFact[] {
  return report.once('mainFacts', () => {
    const parts = new Set(amountListsOf(report).flatMap((list) => list.parts));
    return moneyFactsOf(report).filter(
      ({ subject, figure }) => subject.length <= 1 && !parts.has(figure) && !isZero(figure.value),
    );
  });
}

/** The one value that all main facts of these kinds agree on; null when there is none, or more than one. */
export function agreedFact(report: Report, ...concepts: readonly MoneyConcept[]): MoneyFact | null {
  const facts = mainFactsOf(report).filter(({ concept }) => concepts.includes(concept));
  const [first] = facts;
  return first && facts.every(({ figure }) => isEqual(figure.value, first.figure.value)) ? first : null;
}
