import type { PrintedFigure } from '../../document/figures.ts';
import type { EngagementSnapshot } from '../../engagement/engagementSnapshot.ts';
import { factsOf, inOrder, raisedBy } from '../checkReport.ts';
import type { Finding } from '../finding.ts';
import { type GradeScale, Report } from '../report.ts';
import { rules } from '../rules/index.ts';
import type { Figure } from '../text/figure.ts';
import { Readings } from '../text/readings.ts';
import type { EngagementCheck, EngagementFinding } from './engagementCheck.ts';
import {
  type AgreedFigure,
  changedEvidence,
  type EvidenceFacts,
  type FigureChain,
  type PlacedChain,
  typedChains,
} from './evidenceChain.ts';
import { type ChangingPlace, placeOfLine } from './placeOfLine.ts';
import { recordedAmounts } from './recordedAmounts.ts';
import { recordedCounts } from './recordedCounts.ts';
import { recordedDates } from './recordedDates.ts';
import { recordedIndicators } from './recordedIndicators.ts';
import { recordedRates } from './recordedRates.ts';
import { recordedScores } from './recordedScores.ts';
import { recordFindings } from './recordFindings.ts';
import type { KnownReport, RecordFinding, RecordRule } from './recordRule.ts';
import { placeName, type ReportLine, type ReportLines } from './reportLines.ts';

/** The rules that hold what was typed against what is recorded. */
export const recordRules: readonly RecordRule[] = [
  recordedAmounts,
  recordedCounts,
  recordedDates,
  recordedIndicators,
  recordedRates,
  recordedScores,
];

export type CheckedEngagement = {
  snapshot: EngagementSnapshot;
  text: ReportLines;
  /** 等次 of the rule pack in use. */
  scale: GradeScale | null;
  /** 证据链 of the computed figures. */
  chains?: readonly FigureChain[];
  evidence?: EvidenceFacts;
};

/** What a check gives, and the 证据链 of all figures: of the computed ones, and of the typed ones that agree with records. */
export type CheckedChains = { check: EngagementCheck; chains: PlacedChain[] };

/** 核对 so many rules of so many are done. */
export type CheckStep = { done: number; total: number };

/**
 * 勾稽检查 of an engagement: the rules for any report over the one that it composes, what was typed held against the records,
 * and the records against each other.
 *
 * @param digest makes a short name of a text; the same text has the same one for ever.
 * @param readings what the last check read; only what changed is read again.
 */
export function checkEngagement(
  checked: CheckedEngagement,
  digest: (text: string) => string,
  readings: Readings = new Readings(),
): CheckedChains {
  const steps = checkSteps(checked, digest, readings);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** The same, a rule at a time, for who has other work to do in between. */
export function* checkSteps(
  { snapshot, text, scale, chains = [], evidence = nothingChanged }: CheckedEngagement,
  digest: (text: string) => string,
  readings: Readings,
): Generator<CheckStep, CheckedChains> {
  readings.begin();
  const total = recordRules.length + rules.length + 2;
  let done = 0;
  const next = (): CheckStep => {
    done += 1;
    return { done, total };
  };
  const report = new Report(text.blocks, scale, readings);
  yield next();
  const agreed = new Map<string, AgreedFigure>();
  const known: KnownReport = {
    report,
    snapshot,
    isBound: (span) => isBound(text.lines, span),
    agrees: (at, places, repeats) => {
      const figure = agreedFigure(text.lines, at);
      if (figure && !agreed.has(figure.figureId))
        agreed.set(figure.figureId, { ...figure, evidence: places, repeats: repeats ?? null });
    },
  };
  const typed: RecordFinding[] = [];
  for (const rule of recordRules) {
    typed.push(...rule.run(known));
    yield next();
  }
  const raised: Finding[] = [];
  for (const rule of rules) {
    raised.push(...raisedBy(rule, report));
    yield next();
  }
  const told = inOrder(raised)
    .flatMap((finding) => blameTyped(finding, known, text.lines))
    .filter((finding) => !typed.some((other) => isSame(finding, other)))
    .map((finding): RecordFinding => ({ ...finding, evidence: [] }));
  yield next();
  const allChains = [...chains, ...typedChains([...agreed.values()], snapshot, evidence)];
  const recorded = [...recordFindings(snapshot), ...changedEvidence(allChains)];
  const recordsOf = (finding: Finding) => {
    const line = text.lines[finding.place.line - 1];
    return line ? placeOfLine(line, finding.place.quote, snapshot).recordId : null;
  };
  const bearsOut = (record: RecordFinding, finding: Finding) => tellsOf(record, finding, recordsOf(finding));
  const joined = told.map((finding) => ({
    ...finding,
    evidence: recorded.filter((record) => bearsOut(record, finding)).flatMap(({ evidence }) => evidence),
  }));
  const alone = recorded.filter((record) => !told.some((finding) => bearsOut(record, finding)));
  const findings = [...(inOrder([...typed, ...joined]) as RecordFinding[]), ...alone];
  return {
    check: { facts: factsOf(report), findings: named(findings, text.lines, snapshot, digest) },
    chains: placed(allChains, text.lines),
  };
}

/** Where each figure stands first: a computed one by its id, a typed one by the paragraph that it was typed in. */
function placed(chains: readonly FigureChain[], lines: readonly ReportLine[]): PlacedChain[] {
  const sections = new Map<string, string>();
  for (const { bound, text, heading, origin } of lines) {
    if (!origin) continue;
    for (const name of [...bound.map(({ figureId }) => figureId), `${heading}\n${text}`]) {
      if (!sections.has(name)) sections.set(name, origin.sectionKey);
    }
  }
  return chains.map((chain) => ({
    ...chain,
    sectionKey: sections.get(chain.figureId) ?? sections.get(`${chain.heading}\n${chain.sentence}`) ?? null,
  }));
}

const nothingChanged: EvidenceFacts = { changes: new Map(), entries: new Map() };

/** A figure that was typed, as the 证据链 shows it: named by its section and its place there, for as long as that stands. */
function agreedFigure(
  lines: readonly ReportLine[],
  { paragraph, start, end }: Pick<Figure, 'paragraph' | 'start' | 'end'>,
): PrintedFigure | null {
  const line = lines[paragraph.lineAt(start) - 1];
  if (!line) return null;
  return {
    figureId: `typed.${line.origin?.sectionKey ?? line.where}.${paragraph.lineAt(start)}.${paragraph.columnAt(start)}`,
    text: paragraph.text.slice(start, end),
    heading: line.heading,
    sentence: line.text,
  };
}

function isBound(lines: readonly ReportLine[], { paragraph, start, end }: Pick<Figure, 'paragraph' | 'start' | 'end'>) {
  const from = paragraph.columnAt(start);
  const to = paragraph.columnAt(end - 1) + 1;
  return lines[paragraph.lineAt(start) - 1]?.bound.some((figure) => figure.start < to && figure.end > from) ?? false;
}

/** Rules of which a finding says that two figures differ: where one of them is computed, the other one is wrong. */
const contradictions: ReadonlySet<string> = new Set(['R1', 'R2', 'R3', 'R4']);

function blameTyped(finding: Finding, { report, isBound }: KnownReport, lines: readonly ReportLine[]): Finding[] {
  if (finding.class !== 'A' || !contradictions.has(finding.rule)) return [finding];
  const line = lines[finding.place.line - 1];
  const at = line?.text.indexOf(finding.place.quote) ?? -1;
  const end = at + finding.place.quote.length;
  const stands = (digits: string) => digits !== '' && (line?.text.slice(at, end).includes(digits) ?? false);
  const computed = line?.bound.some(
    (figure) => figure.start < end && figure.end > at && stands(line.text.slice(figure.start, figure.end)),
  );
  if (!line || at < 0 || !computed) return [finding];
  const other = report.figures.find(
    (figure) => `${figure.digits}${figure.unit}` === finding.expected && !isBound(figure),
  );
  if (!other) return [];
  return [
    {
      ...finding,
      place: other.paragraph.place(other),
      stated: finding.expected,
      expected: finding.stated,
      reason: `由记录算出的是 ${finding.stated}（第${finding.place.line}行），此处写作 ${finding.expected}。`,
    },
  ];
}

/** Two rules about one figure: the records say it better. */
function isSame(finding: Finding, other: Finding): boolean {
  return (
    finding.place.line === other.place.line &&
    finding.class === other.class &&
    (finding.stated === other.stated || finding.place.quote.includes(other.stated))
  );
}

/** A finding of the records that the report tells as well: of the same record, or with the same figures. */
function tellsOf(recorded: RecordFinding, told: Finding, recordId: string | null): boolean {
  if (recorded.rule !== told.rule) return false;
  if (recordId !== null && recorded.evidence.some((place) => place.recordId === recordId)) return true;
  const numbers = numbersIn([told.stated, told.expected, told.reason].join(' '));
  const own = numbersIn(recorded.reason);
  const same = own.filter((number) => numbers.includes(number));
  return own.length >= 2 && same.length === own.length;
}

/** However they are printed: 7 is 7.00. */
function numbersIn(text: string): number[] {
  return (text.match(/\d+(?:[.,]\d+)*/g) ?? []).map((digits) => Number(digits.replaceAll(',', '')));
}

/** Gives each finding its place in words, where it is changed, and its name. */
function named(
  findings: readonly RecordFinding[],
  lines: readonly ReportLine[],
  snapshot: EngagementSnapshot,
  digest: (text: string) => string,
): EngagementFinding[] {
  const taken = new Map<string, number>();
  return findings.map((finding) => {
    const line = lines[finding.place.line - 1];
    const [record] = finding.evidence;
    const change: ChangingPlace =
      line || !record ? placeOfLine(line ?? nowhere, finding.place.quote, snapshot) : record;
    // Line numbers move with every paragraph that is added above: neither name nor inputs may hold them.
    const plain = finding.reason.replace(/（?第\d+行）?等?(?:处)?/g, '');
    const place = line ? (line.origin?.sectionKey ?? line.where) : (record?.recordId ?? '');
    const words = [finding.rule, finding.class, place, wordsOf(finding.place.quote), wordsOf(plain).slice(0, 40)];
    const identity = words.join('|');
    const ordinal = taken.get(identity) ?? 0;
    taken.set(identity, ordinal + 1);
    return {
      ...finding,
      reason: finding.reason.replace(/第(\d+)行/g, (whole, number: string) => {
        const named = lines[Number(number) - 1];
        return named ? placeName(named) : whole;
      }),
      key: digest(`${identity}|${ordinal}`),
      inputs: digest([finding.severity, finding.stated, finding.expected, finding.place.quote, plain].join('|')),
      place: { ...finding.place, name: line ? placeName(line) : (record?.label ?? '') },
      change,
    };
  });
}

const nowhere: ReportLine = { text: '', heading: '', where: '报告', origin: null, bound: [], rowFigures: [] };

/** What stays when a figure is corrected. */
function wordsOf(text: string): string {
  return text.replace(/[\d.,，]+/g, '#');
}
