import { diffArrays } from 'diff';
import type {
  ComparedChapter,
  ComparedFigure,
  ComparedLine,
  ComparedPiece,
  ReportChapter,
  ReportComparison,
  ReportWords,
} from '../../shared/issuance/reportVersion.ts';

/** 版本对照: chapter by chapter, paragraph beside paragraph, with the words that differ; the figures that changed come first. */
export function compareReports(before: ReportWords, after: ReportWords): ReportComparison {
  return { figures: comparedFigures(before, after), chapters: comparedChapters(before, after) };
}

/** Those that both have and that differ, then those that came and went. */
function comparedFigures(before: ReportWords, after: ReportWords): ComparedFigure[] {
  const old = new Map(before.figures.map((figure) => [figure.figureId, figure]));
  const now = new Map(after.figures.map((figure) => [figure.figureId, figure]));
  const all = [...now.values(), ...before.figures.filter(({ figureId }) => !now.has(figureId))];
  const differing = all.flatMap(({ figureId, name, unit, heading }): ComparedFigure[] => {
    const left = old.get(figureId)?.text ?? null;
    const right = now.get(figureId)?.text ?? null;
    return left === right ? [] : [{ figureId, name, unit, heading, before: left, after: right }];
  });
  const isInBoth = (figure: ComparedFigure) => figure.before !== null && figure.after !== null;
  return [...differing.filter(isInBoth), ...differing.filter((figure) => !isInBoth(figure))];
}

/** In the order of the newer report; a chapter that it has not any more stands where it stood. */
function comparedChapters(before: ReportWords, after: ReportWords): ComparedChapter[] {
  const old = new Map(before.chapters.map((chapter) => [chapter.key, chapter]));
  const now = new Map(after.chapters.map((chapter) => [chapter.key, chapter]));
  const keys = diffArrays([...old.keys()], [...now.keys()]).flatMap(({ value }) => value);
  return [...new Set(keys)].map((key) => comparedChapter(key, old.get(key), now.get(key)));
}

function comparedChapter(
  key: string,
  before: ReportChapter | undefined,
  after: ReportChapter | undefined,
): ComparedChapter {
  const lines = comparedLines(before?.paragraphs ?? [], after?.paragraphs ?? []);
  const isSame = ({ before: left, after: right }: ComparedLine) =>
    left !== null && right !== null && ![...left, ...right].some(({ changed }) => changed);
  return {
    key,
    before: before?.heading ?? null,
    after: after?.heading ?? null,
    changed: before?.heading !== after?.heading || !lines.every(isSame),
    lines,
  };
}

function comparedLines(before: readonly string[], after: readonly string[]): ComparedLine[] {
  const lines: ComparedLine[] = [];
  let removed: string[] = [];
  const flush = (added: readonly string[]) => {
    lines.push(...pairedLines(removed, added));
    removed = [];
  };
  for (const part of diffArrays([...before], [...after])) {
    if (part.removed) removed = part.value;
    else if (part.added) flush(part.value);
    else {
      flush([]);
      lines.push(...part.value.map((text) => ({ before: whole(text, false), after: whole(text, false) })));
    }
  }
  flush([]);
  return lines;
}

/** More than so many paragraphs that changed in a row are not compared each with each. */
const mostPairs = 10_000;
/** A paragraph of which less stayed is another one. */
const leastLikeness = 0.35;

/** Paragraphs that changed, each beside the one that it was made from: the alignment that keeps the most. */
function pairedLines(removed: readonly string[], added: readonly string[]): ComparedLine[] {
  const olds = removed.map(wordsOf);
  const news = added.map(wordsOf);
  const likeness = (left: number, right: number) =>
    removed.length * added.length > mostPairs
      ? Number(left === right)
      : likenessOf(olds[left] ?? [], news[right] ?? []);
  const best = Array.from({ length: removed.length + 1 }, () => new Array<number>(added.length + 1).fill(0));
  const at = (left: number, right: number) => best[left]?.[right] ?? 0;
  const like = removed.map((_, left) => added.map((__, right) => likeness(left, right)));
  const of = (left: number, right: number) => like[left]?.[right] ?? 0;
  for (let left = removed.length - 1; left >= 0; left -= 1) {
    for (let right = added.length - 1; right >= 0; right -= 1) {
      const pair = of(left, right) >= leastLikeness ? of(left, right) + at(left + 1, right + 1) : 0;
      (best[left] ?? [])[right] = Math.max(pair, at(left + 1, right), at(left, right + 1));
    }
  }
  const lines: ComparedLine[] = [];
  let [left, right] = [0, 0];
  while (left < removed.length || right < added.length) {
    const pair = left < removed.length && right < added.length && of(left, right) >= leastLikeness;
    if (pair && at(left, right) === of(left, right) + at(left + 1, right + 1)) {
      lines.push(comparedWords(olds[left] ?? [], news[right] ?? []));
      left += 1;
      right += 1;
    } else if (left < removed.length && (right >= added.length || at(left, right) === at(left + 1, right))) {
      lines.push({ before: whole(removed[left] ?? '', true), after: null });
      left += 1;
    } else {
      lines.push({ before: null, after: whole(added[right] ?? '', true) });
      right += 1;
    }
  }
  return lines;
}

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

/** Words of Chinese; a number is one with its decimals and thousand marks. */
function wordsOf(text: string): string[] {
  return (text.match(/-?\d[\d,]*(?:\.\d+)?%?|[^\d]+|./gs) ?? []).flatMap((part) =>
    /^-?\d/.test(part) ? [part] : [...segmenter.segment(part)].map(({ segment }) => segment),
  );
}

/** The share of the words that both have, from 0 to 1. */
function likenessOf(old: readonly string[], now: readonly string[]): number {
  const counts = new Map<string, number>();
  for (const word of old) counts.set(word, (counts.get(word) ?? 0) + word.length);
  let common = 0;
  for (const word of now) {
    const left = counts.get(word) ?? 0;
    if (left <= 0) continue;
    common += word.length;
    counts.set(word, left - word.length);
  }
  const length = (words: readonly string[]) => words.reduce((sum, word) => sum + word.length, 0);
  return (2 * common) / Math.max(1, length(old) + length(now));
}

function comparedWords(old: readonly string[], now: readonly string[]): ComparedLine {
  const parts = diffArrays([...old], [...now]);
  const side = (leftOut: 'added' | 'removed'): ComparedPiece[] =>
    parts
      .filter((part) => !part[leftOut])
      .map(({ value, added, removed }) => ({ text: value.join(''), changed: added || removed }));
  return { before: side('added'), after: side('removed') };
}

function whole(text: string, changed: boolean): ComparedPiece[] {
  return [{ text, changed }];
}
