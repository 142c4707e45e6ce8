import type { z } from 'zod';
import { basisDocumentDraft, engagementDraft, teamMemberDraft, unitDraft } from '../engagement/engagement.ts';
import type { EngagementSnapshot } from '../engagement/engagementSnapshot.ts';
import { evidenceItemDraft } from '../evidence/evidence.ts';
import { evidenceSpotDraft } from '../evidence/spot.ts';
import { columnsOf } from '../field.ts';
import { acceptanceDraft, contractChangeDraft, contractDraft, paymentNodeDraft } from '../funds/contract.ts';
import { appropriationDraft, budgetLineDraft, paymentDraft } from '../funds/funds.ts';
import { implementationItemDraft } from '../implementation/implementation.ts';
import { milestoneDraft } from '../implementation/milestone.ts';
import { indicatorDraft } from '../indicator/indicator.ts';
import {
  inspectionFigureDraft,
  inspectionNoteDraft,
  inspectionPhotoDraft,
  inspectionRowDraft,
} from '../inspection/inspection.ts';
import { interviewDraft } from '../interview/interview.ts';
import { problemDraft } from '../problem/problem.ts';
import { sampleDraft, sampleItemDraft } from '../sample/sample.ts';
import { workpaperHeadDraft } from '../workpaper/workpaper.ts';
import { meantTokens } from './figureToken.ts';

/** Where a snapshot has what others wrote: entries, names of files, what a unit answered. */
const notTyped = new Set([
  ...['importBatches', 'entry', 'attachment', 'attachments'],
  ...['feedbackReplies', 'feedbackText', 'feedbackMaterial', 'rectification'],
]);

/** What the records are called that stand under a name of the snapshot. */
const kinds: Readonly<Record<string, readonly [title: string, draft: z.ZodObject]>> = {
  engagement: ['项目', engagementDraft],
  units: ['单位', unitDraft],
  teamMembers: ['工作组成员', teamMemberDraft],
  basisDocuments: ['依据文件', basisDocumentDraft],
  evidenceItems: ['资料清单', evidenceItemDraft],
  evidenceSpots: ['证据点', evidenceSpotDraft],
  sample: ['抽样', sampleDraft],
  items: ['抽凭记录', sampleItemDraft],
  appropriations: ['指标', appropriationDraft],
  budgetLines: ['预算安排', budgetLineDraft],
  contracts: ['合同', contractDraft],
  contractChanges: ['合同变更', contractChangeDraft],
  paymentNodes: ['付款节点', paymentNodeDraft],
  acceptances: ['验收', acceptanceDraft],
  payments: ['支付记录', paymentDraft],
  implementationItems: ['实施内容', implementationItemDraft],
  milestones: ['进度节点', milestoneDraft],
  indicators: ['绩效指标', indicatorDraft],
  note: ['现场查看记录', inspectionNoteDraft],
  rows: ['查看内容', inspectionRowDraft],
  figures: ['系统数据', inspectionFigureDraft],
  photos: ['照片', inspectionPhotoDraft],
  interviews: ['访谈与座谈', interviewDraft],
  problems: ['问题', problemDraft],
  workpaperHeads: ['底稿表头', workpaperHeadDraft],
};

/** A field in which 数字标记 stand. */
type Words = {
  tokens: readonly string[];
  /** The field and its lines, as a paper may print them. */
  pieces: readonly string[];
  /** The field and its record; '' where it has no name. */
  place: string;
};

/** The 数字标记 in the words of records, where none is bound, as somebody typed them, and what others wrote with any. */
export type TypedTokens = { typed: readonly Words[]; quoted: readonly Words[] };

/** A 数字标记 in a text of a paper, and where it was typed. */
type StrayToken = { token: string; start: number; end: number; place: string };

export function typedTokens(snapshot: EngagementSnapshot): TypedTokens {
  const found = [...wordsIn(snapshot, '', false)];
  return {
    typed: found.filter(({ isQuoted }) => !isQuoted),
    quoted: found.filter(({ isQuoted }) => isQuoted),
  };
}

/** Those that stand in a text of a paper, in their order; none within words that others wrote, which are printed as they wrote them. */
export function strayTokens(text: string, { typed, quoted }: TypedTokens): StrayToken[] {
  const tokens = new Set(typed.flatMap((words) => words.tokens));
  const ofOthers = quoted.flatMap((words) => rangesOf(words, text));
  const own = typed.flatMap((words) => rangesOf(words, text).map((range) => ({ ...range, words })));
  const stray: StrayToken[] = [];
  for (const { token, ...range } of occurrences(text, tokens)) {
    // Who quotes a unit has typed its words as well.
    if (ofOthers.some((other) => isWithin(range, other) && !own.some((mine) => isWithin(other, mine)))) continue;
    const words = own.find((mine) => isWithin(range, mine))?.words ?? typed.find((one) => one.tokens.includes(token));
    stray.push({ token, ...range, place: words?.place ?? '' });
  }
  return stray;
}

type Range = { start: number; end: number };

/** What a person typed as one token may hold another: the longest that begins first. */
function* occurrences(text: string, tokens: ReadonlySet<string>): Iterable<Range & { token: string }> {
  for (let from = 0; ; ) {
    const [first] = [...tokens]
      .map((token) => ({ token, start: text.indexOf(token, from), end: text.indexOf(token, from) + token.length }))
      .filter(({ start }) => start >= 0)
      .sort((left, right) => left.start - right.start || right.end - left.end);
    if (!first) return;
    yield first;
    from = first.end;
  }
}

function rangesOf({ pieces }: Words, text: string): Range[] {
  return pieces.flatMap((piece) => {
    const ranges: Range[] = [];
    for (let start = text.indexOf(piece); start >= 0; start = text.indexOf(piece, start + piece.length)) {
      ranges.push({ start, end: start + piece.length });
    }
    return ranges;
  });
}

function isWithin(inner: Range, outer: Range): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

function* wordsIn(value: unknown, place: string, isQuoted: boolean): Iterable<Words & { isQuoted: boolean }> {
  if (typeof value === 'string') {
    const tokens = meantTokens(value);
    if (tokens.length > 0) yield { tokens, pieces: piecesOf(value, isQuoted), place, isQuoted };
    return;
  }
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return;
  for (const [name, part] of Object.entries(value)) {
    // In the 正文 tokens are bound.
    if (name === 'narratives') continue;
    const below = isQuoted || notTyped.has(name);
    const kind = kinds[name];
    if (!kind) yield* wordsIn(part, place, below);
    else for (const record of Array.isArray(part) ? part : [part]) yield* wordsOfRecord(record, kind, below);
  }
}

function* wordsOfRecord(
  record: Readonly<Record<string, unknown>>,
  [title, draft]: readonly [title: string, draft: z.ZodObject],
  isQuoted: boolean,
): Iterable<Words & { isQuoted: boolean }> {
  const columns = columnsOf(draft as z.ZodObject<z.ZodRawShape>);
  const name = nameOf(record, columns);
  const kind = `${title}${name && title !== '项目' ? ` ${name} ` : ''}`;
  for (const [field, value] of Object.entries(record)) {
    const column = columns.find((one) => one.field === field);
    yield* wordsIn({ [field]: value }, column ? `${kind}“${column.title}”` : kind.trim(), isQuoted);
  }
}

/** The first of the record's texts that says something. */
function nameOf(record: Readonly<Record<string, unknown>>, columns: ReturnType<typeof columnsOf>): string {
  const texts = columns
    .filter(({ kind, required }) => (kind === 'text' || kind === 'longText') && required)
    .concat(columns.filter(({ kind }) => kind === 'text'))
    .map(({ field }) => record[field])
    .filter((value) => typeof value === 'string');
  const name = texts.find((value) => value.trim() !== '')?.trim() ?? '';
  return name.length > 30 ? `${name.slice(0, 30)}…` : name;
}

/** A token alone is no words of others: it may be anybody's. */
function piecesOf(value: string, isQuoted: boolean): string[] {
  const pieces = [value, ...value.split('\n')].map((piece) => piece.trim().replace(/[。；;.\s]+$/, ''));
  return [...new Set(pieces)].filter((piece) => {
    const tokens = meantTokens(piece);
    return tokens.length > 0 && !(isQuoted && tokens.includes(piece));
  });
}
