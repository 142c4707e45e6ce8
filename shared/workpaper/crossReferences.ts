import type { EngagementSnapshot } from '../engagement/engagementSnapshot.ts';
import { type CitingKind, citingKinds } from '../evidence/spot.ts';

/** 交叉索引: a place in one paper that rests on another paper or on a document of the checklist. */
export type CrossReference = {
  from: string;
  /** Where in the paper, e.g. `问题 2“付款附件不齐全”`. */
  place: string;
  to: string;
};

/** Figures that one paper takes from another, whatever was entered. */
const takenFigures: readonly CrossReference[] = [
  { from: 'C1', place: '已支付', to: 'C2' },
  { from: 'C2', place: '凭证号', to: 'C4' },
  { from: 'C3', place: '测试总体', to: 'C4' },
  { from: 'D2', place: '已支付', to: 'C2' },
  { from: 'E1', place: '现场数量', to: 'E2' },
  { from: 'F2', place: '指标完成值', to: 'F1' },
  { from: 'F3', place: '指标完成值', to: 'F1' },
  { from: 'F4', place: '指标完成值', to: 'F1' },
  { from: 'H2', place: '存在问题', to: 'H1' },
];

/**
 * 交叉索引 of the engagement: the 佐证索引号 that records cite, and the figures that papers take from each other; each stands at
 * both ends. A problem has the 证据点 that it cites among its numbers already; those of other records are added.
 */
export function crossReferences(snapshot: EngagementSnapshot): CrossReference[] {
  const cited = (from: string, place: string, evidence: string): CrossReference[] =>
    indexNumbersOf(evidence).map((to) => ({ from, place, to }));
  const named = (word: string, index: number, name: string) => `${word} ${index + 1}${name === '' ? '' : `“${name}”`}`;
  return [
    ...snapshot.payments.flatMap(({ payee, evidence }, index) => cited('C2', named('支付', index, payee), evidence)),
    ...snapshot.samples.flatMap(({ sample, items }) =>
      items.flatMap(({ indexNumber }, index) => cited('C3', `${sample.name}第 ${index + 1} 条`, indexNumber)),
    ),
    ...snapshot.contractChanges.flatMap(({ reason, evidence }, index) =>
      cited('D2', named('合同变更', index, reason), evidence),
    ),
    ...snapshot.paymentNodes.flatMap(({ name, evidence }, index) =>
      cited('D2', named('付款节点', index, name), evidence),
    ),
    ...snapshot.acceptances.flatMap(({ subject, evidence }, index) =>
      cited('D2', named('验收', index, subject), evidence),
    ),
    ...snapshot.milestones.flatMap(({ name, evidence }, index) => cited('E3', named('节点', index, name), evidence)),
    ...snapshot.indicators.flatMap(({ name, evidence }, index) => cited('F1', named('指标', index, name), evidence)),
    ...snapshot.problems.flatMap(({ title, evidence }, index) => cited('H1', named('问题', index, title), evidence)),
    ...citedSpots(snapshot),
    ...takenFigures,
  ];
}

/** Where records that cite a 证据点 stand. */
export const citingPapers: Readonly<Partial<Record<CitingKind, string>>> = {
  payment: 'C2',
  appropriation: 'C1',
  contract: 'D2',
  indicator: 'F1',
  figure: 'R1',
};

function citedSpots({ evidenceSpots }: EngagementSnapshot): CrossReference[] {
  return evidenceSpots.flatMap(({ indexNumber, title, citations }) =>
    citations.flatMap(({ citing }) => {
      const from = citingPapers[citing];
      return from && indexNumber !== ''
        ? [{ from, place: `${citingKinds[citing]}引用“${title}”`, to: indexNumber }]
        : [];
    }),
  );
}

/** The 索引号 in a text such as `C1、A4-6`; words that are none are left out. */
export function indexNumbersOf(text: string): string[] {
  const parts = text.normalize('NFKC').split(/[\s、,;/]+/);
  return [...new Set(parts.filter((part) => /^[A-Z]\d{1,2}(-\d{1,3})*$/.test(part)))];
}
