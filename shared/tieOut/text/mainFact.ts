import type { Report } from '../report.ts';
import { amountListsOf } from './amountList.ts';
import { isEqual, isZero, plain } from './exact.ts';
import { type MoneyConcept, type MoneyFact, moneyFactsOf } from './moneyFact.ts';
import type { Paragraph } from './paragraph.ts';

const ofOneLevel = /中央|[省市县区镇乡州]级|上级|本级|地方|配套|自筹/;

/** The facts about the project as such: of no part of it, of nobody else, and not nothing. */
export function mainFactsOf(report: Report): readonly MoneyFact[] {
  return report.once('mainFacts', () => {
    const parts = new Set(amountListsOf(report).flatMap((list) => list.parts));
    const values = new Set([...parts].map(({ value }) => plain(value)));
    return moneyFactsOf(report).filter(
      ({ subject, phrase, figure }) =>
        subject.length <= 1 &&
        !parts.has(figure) &&
        !isZero(figure.value) &&
        // A part that is told again (县级安排300万元) is no more the whole than in its list.
        !(ofOneLevel.test(phrase) && values.has(plain(figure.value))),
    );
  });
}

/** The one value that all main facts of these kinds agree on; null when there is none, or more than one. */
export function agreedFact(report: Report, ...concepts: readonly MoneyConcept[]): MoneyFact | null {
  return report.once(`agreed ${concepts}`, () => {
    const facts = mainFactsOf(report).filter(({ concept }) => concepts.includes(concept));
    const [first] = facts;
    return first && facts.every(({ figure }) => isEqual(figure.value, first.figure.value)) ? first : null;
  });
}

/** The main facts of a paragraph. */
export function mainFactsIn(report: Report, paragraph: Paragraph): readonly MoneyFact[] {
  const facts = report.once('mainFactsIn', () => Map.groupBy(mainFactsOf(report), ({ figure }) => figure.paragraph));
  return facts.get(paragraph) ?? [];
}

/** The first fact of each amount among them, in the order of the text. */
export function distinctAmounts<Fact extends Pick<MoneyFact, 'figure'>>(facts: readonly Fact[]): Fact[] {
  const byValue = new Map<string, Fact>();
  for (const fact of facts) {
    const value = plain(fact.figure.value);
    if (!byValue.has(value)) byValue.set(value, fact);
  }
  return [...byValue.values()];
}
