/** A row of a 反馈意见表 that came back, as far as it tells which problem it answers. */
export type RowToMatch = {
  /** The problem that its hidden mark names. */
  markedId: string | null;
  /** Its visible 序号: a hint only, because programs number anew and people type it. */
  number: number | null;
  /** 存在问题 as it came back. */
  text: string;
};

/** A problem with all texts that it ever had: the unit answers the one it was sent. The present one first. */
export type ProblemToMatch = { id: string; number: number; texts: readonly string[] };

/**
 * Why a row is taken for none of the problems:
 * - `new`: nothing like it is known.
 * - `copied`: another row stands for the problem that it is like.
 * - `removed`: its mark names a problem that is no longer there.
 * - `unlike`: its mark names a problem, but its text is another.
 * - `ambiguous`: it is like several problems.
 */
export const unmatchedReasons = {
  new: '单位新增',
  copied: '由已有的行复制',
  removed: '对应的问题已不在登记中',
  unlike: '行标识与文字不符',
  ambiguous: '与几个问题都相像',
} as const;
type UnmatchedReason = keyof typeof unmatchedReasons;

/** `hint` is the problem that a row is most like, for a person to decide. */
export type RowMatch =
  | { problemId: string; knownBy: 'mark' | 'text' }
  | { problemId: null; why: UnmatchedReason; hint: string | null };

/** With its mark a row needs this likeness to its problem; people shorten and add to texts. */
const leastWithMark = 0.3;
/** Without a mark, and by how much the best must lead before the next; within that lead the 序号 decides. */
const leastByText = 0.6;
const leastLead = 0.1;
/** So much more like another problem than its own: its mark was left behind when rows were sorted. */
const strayLead = 0.3;

/**
 * Which problem each row answers. The hidden mark decides unless the text contradicts it; then, and for rows whose mark was
 * lost, the text decides, with the 序号 where several are alike. What is left is nobody's and waits for a person: a reply is
 * never put on a problem by its place. Every problem has at most one row.
 */
export function matchReplies(rows: readonly RowToMatch[], problems: readonly ProblemToMatch[]): RowMatch[] {
  const known = problems.map((problem) => ({ ...problem, versions: problem.texts.map(shapeOf) }));
  const likeness = rows.map((row) => {
    const shape = shapeOf(row.text);
    return known.map(({ versions }) => Math.max(0, ...versions.map((version) => alike(shape, version))));
  });
  const at = (row: number, problem: number) => likeness[row]?.[problem] ?? 0;
  const indexOf = new Map(known.map(({ id }, index) => [id, index]));
  const matches: (RowMatch | null)[] = rows.map(() => null);
  const taken = new Map<number, number>();

  // By mark: of several rows with one mark (a row was copied) the one most like the problem stands for it.
  const claims = rows.flatMap(({ markedId, text }, row) => {
    const problem = markedId === null ? undefined : indexOf.get(markedId);
    if (problem === undefined) return [];
    const own = text.trim() === '' ? 1 : at(row, problem);
    const best = Math.max(...known.map((_, other) => at(row, other)));
    const strays = own < 1 && best >= leastByText && (best === 1 || best - own >= strayLead);
    return own >= leastWithMark && !strays ? [{ row, problem, likeness: own }] : [];
  });
  for (const { row, problem } of byLikeness(claims)) {
    if (taken.has(problem)) continue;
    taken.set(problem, row);
    matches[row] = { problemId: known[problem]?.id ?? '', knownBy: 'mark' };
  }

  // By text: the likest pairs first.
  const pairs = rows.flatMap((_, row) =>
    matches[row] === null
      ? known.flatMap((_problem, problem) =>
          at(row, problem) >= leastByText ? [{ row, problem, likeness: at(row, problem) }] : [],
        )
      : [],
  );
  for (const { row, problem, likeness: own } of byLikeness(pairs)) {
    if (matches[row] !== null || taken.has(problem)) continue;
    const rivals = known.filter((_, other) => other !== problem && own - at(row, other) < leastLead);
    const meant = rows[row]?.number === known[problem]?.number;
    const rivalMeant = rivals.some(({ number }) => number === rows[row]?.number);
    if (rivals.length > 0 && (!meant || rivalMeant)) continue;
    taken.set(problem, row);
    matches[row] = { problemId: known[problem]?.id ?? '', knownBy: 'text' };
  }

  return rows.map(({ markedId }, row) => matches[row] ?? unmatched(markedId, row));

  function unmatched(markedId: string | null, row: number): RowMatch {
    const marked = markedId === null ? undefined : indexOf.get(markedId);
    const like = known.flatMap((_, problem) => (at(row, problem) >= leastByText ? [problem] : []));
    const [best] = like.toSorted((left, right) => at(row, right) - at(row, left));
    const hint = known[best ?? marked ?? -1]?.id ?? null;
    if (markedId !== null && marked === undefined) return { problemId: null, why: 'removed', hint };
    if (best !== undefined && taken.has(best)) return { problemId: null, why: 'copied', hint };
    if (like.length > 1) return { problemId: null, why: 'ambiguous', hint };
    if (marked !== undefined) return { problemId: null, why: taken.has(marked) ? 'copied' : 'unlike', hint };
    return { problemId: null, why: best === undefined ? 'new' : 'ambiguous', hint };
  }
}

type Pair = { row: number; problem: number; likeness: number };

function byLikeness(pairs: readonly Pair[]): Pair[] {
  return pairs.toSorted((left, right) => right.likeness - left.likeness || left.row - right.row);
}

type Shape = { text: string; pairs: ReadonlyMap<string, number>; count: number };

/** A text without blanks, marks and width, and how often each pair of neighbouring characters is in it. */
function shapeOf(text: string): Shape {
  const plain = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{P}\p{S}]+/gu, '');
  const pairs = new Map<string, number>();
  for (let index = 0; index + 1 < plain.length; index += 1) {
    const pair = plain.slice(index, index + 2);
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  }
  return { text: plain, pairs, count: Math.max(0, plain.length - 1) };
}

/** Dice's coefficient of the pairs, 1 for the same text; a text that holds the whole of the other is very like it. */
function alike(left: Shape, right: Shape): number {
  if (left.text === '' || right.text === '') return 0;
  if (left.text === right.text) return 1;
  const [short, long] = left.text.length <= right.text.length ? [left, right] : [right, left];
  let common = 0;
  for (const [pair, count] of short.pairs) common += Math.min(count, long.pairs.get(pair) ?? 0);
  const dice = (2 * common) / Math.max(1, left.count + right.count);
  const holds = short.text.length >= 6 && long.text.includes(short.text);
  return Math.min(0.99, holds ? Math.max(dice, 0.9) : dice);
}
