/**
 * Levenshtein distance, given up (as `most + 1`) once it is certainly greater than `most`.
 * Two characters that changed places count as one change: 蜂巢, 巢蜂.
 */
export function editDistance(left: string, right: string, most: number): number {
  if (left === right) return 0;
  if (Math.abs(left.length - right.length) > most) return most + 1;
  let beforePrevious: number[] = [];
  let previous = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let row = 1; row <= left.length; row += 1) {
    const current = [row];
    let least = row;
    for (let column = 1; column <= right.length; column += 1) {
      const same = left[row - 1] === right[column - 1];
      let cost = Math.min(
        (previous[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (previous[column - 1] ?? 0) + (same ? 0 : 1),
      );
      if (row > 1 && column > 1 && left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1]) {
        cost = Math.min(cost, (beforePrevious[column - 2] ?? 0) + 1);
      }
      current.push(cost);
      least = Math.min(least, cost);
    }
    if (least > most) return most + 1;
    beforePrevious = previous;
    previous = current;
  }
  return previous[right.length] ?? most + 1;
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
