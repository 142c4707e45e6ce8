/**
 * Levenshtein distance, given up (as `most + 1`) once it is certainly greater than `most`.
 * Two characters that changed places count as one change: 蜂巢, 巢蜂.
 */
export function editDistance(left: string, right: string, most: number): number {
  if (left === right) return 0;
  if (Math.abs(left.length - right.length) > most) return most + 1;
  let [beforePrevious, previous, current] = rowsOf(right.length + 1);
  for (let column = 0; column <= right.length; column += 1) previous[column] = column;
  for (let row = 1; row <= left.length; row += 1) {
    // A cell farther from the diagonal than `most` is more than `most`.
    const [from, to] = [Math.max(1, row - most), Math.min(right.length, row + most)];
    current[from - 1] = from === 1 ? row : most + 1;
    let least = current[from - 1] ?? 0;
    for (let column = from; column <= to; column += 1) {
      const isSame = left.charCodeAt(row - 1) === right.charCodeAt(column - 1);
      const above = column < row + most ? (previous[column] ?? 0) + 1 : most + 1;
      let cost = Math.min(above, (current[column - 1] ?? 0) + 1, (previous[column - 1] ?? 0) + (isSame ? 0 : 1));
      if (row > 1 && column > 1 && haveChangedPlaces(left, row, right, column)) {
        cost = Math.min(cost, (beforePrevious[column - 2] ?? 0) + 1);
      }
      current[column] = cost;
      if (cost < least) least = cost;
    }
    if (least > most) return most + 1;
    [beforePrevious, previous, current] = [previous, current, beforePrevious];
  }
  return Math.min(previous[right.length] ?? 0, most + 1);
}

type Rows = [Uint16Array, Uint16Array, Uint16Array];

let rows: Rows = rowsFor(64);

/** Three rows to count in, the same for every pair: very many are compared. */
function rowsOf(length: number): Rows {
  if (rows[0].length < length) rows = rowsFor(length * 2);
  return [...rows];
}

function rowsFor(length: number): Rows {
  return [new Uint16Array(length), new Uint16Array(length), new Uint16Array(length)];
}

function haveChangedPlaces(left: string, row: number, right: string, column: number): boolean {
  return (
    left.charCodeAt(row - 1) === right.charCodeAt(column - 2) &&
    left.charCodeAt(row - 2) === right.charCodeAt(column - 1)
  );
}

/**
 * Whether the words of `text` from `start` to before `end` are one change away from a name: a character changed, left out or
 * added, or two that changed places.
 */
export function isOneChangeFrom(name: string, text: string, start: number, end: number): boolean {
  const length = end - start;
  const least = Math.min(length, name.length);
  if (Math.abs(length - name.length) > 1) return false;
  let same = 0;
  while (same < least && text.charCodeAt(start + same) === name.charCodeAt(same)) same += 1;
  let tail = 0;
  while (tail < least - same && text.charCodeAt(end - 1 - tail) === name.charCodeAt(name.length - 1 - tail)) tail += 1;
  if (length !== name.length) return same + tail === least;
  const differing = length - same - tail;
  if (differing !== 2) return differing === 1;
  return (
    text.charCodeAt(start + same) === name.charCodeAt(same + 1) &&
    text.charCodeAt(start + same + 1) === name.charCodeAt(same)
  );
}

/** Every character of `short` stands in `long`, in the same order. */
export function isSubsequence(short: string, long: string): boolean {
  let at = 0;
  for (const character of long) if (character === short[at]) at += 1;
  return at === short.length;
}

/** The share (0 to 1) of `of`'s pairs of neighbouring characters that also stand in `within`. */
export function sharedPairs(of: string, within: string): number {
  if (of.length < 2) return within.includes(of) ? 1 : 0;
  let found = 0;
  for (let at = 0; at + 1 < of.length; at += 1) if (within.includes(of.slice(at, at + 2))) found += 1;
  return found / (of.length - 1);
}
