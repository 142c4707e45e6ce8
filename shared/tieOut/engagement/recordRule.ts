import type { EngagementSnapshot } from '../../engagement/engagementSnapshot.ts';
import type { Finding, FindingClass } from '../finding.ts';
import { raise } from '../raise.ts';
import type { Report } from '../report.ts';
import type { Figure } from '../text/figure.ts';

/** 依据: a record by which a figure is known, and where it is seen on screen. */
export type RecordPlace = {
  page:
    | 'engagement'
    | 'evidence'
    | 'ledger'
    | 'funds'
    | 'sample'
    | 'implementation'
    | 'indicator'
    | 'inspection'
    | 'interview'
    | 'problem'
    | 'workpaper';
  /** Null for what follows from all records of the page. */
  recordId: string | null;
  field: string | null;
  /** The record in a few words. */
  label: string;
};

/** A finding that records bear out. */
export type RecordFinding = Finding & { evidence: readonly RecordPlace[] };

/** The engagement's own report beside its records. */
export type KnownReport = {
  report: Report;
  snapshot: EngagementSnapshot;
  /** Whether a figure is computed from records: such a one can't contradict them. */
  isBound(figure: Pick<Figure, 'paragraph' | 'start' | 'end'>): boolean;
  /**
   * Notes that what was typed is what these records say: it belongs to their 证据链.
   *
   * @param repeats the computed figure that says the same, where it follows from all records of a kind.
   */
  agrees(at: Pick<Figure, 'paragraph' | 'start' | 'end'>, evidence: readonly RecordPlace[], repeats?: string): void;
};

/** 表述与记录: holds what a person wrote against what is recorded. Pure, like every rule. */
export type RecordRule = {
  id: string;
  title: string;
  class: FindingClass;
  run(known: KnownReport): RecordFinding[];
};

/** A finding of a rule about a span, with the records by which it is known. */
export function raiseByRecords(
  rule: Pick<RecordRule, 'id' | 'class'>,
  { evidence, ...about }: Parameters<typeof raise>[1] & { evidence: readonly RecordPlace[] },
): RecordFinding {
  return { ...raise(rule, about), evidence };
}
