import type { EvidenceSpot } from '../evidence/spot.ts';
import type { Problem } from './problem.ts';

/** 佐证索引号 as documents print them: those that were typed, and those of the 证据点 that the problem cites. */
export function withCitedEvidence(problems: readonly Problem[], spots: readonly EvidenceSpot[]): Problem[] {
  return problems.map((problem) => {
    const cited = spots.filter(({ citations }) =>
      citations.some(({ citing, citingId }) => citing === 'problem' && citingId === problem.id),
    );
    const typed = problem.evidence.trim();
    const more = cited.map(({ indexNumber }) => indexNumber).filter((number) => !typed.includes(number));
    return more.length === 0 ? problem : { ...problem, evidence: [typed, ...more].filter(Boolean).join('、') };
  });
}
