type Timed = { id: string; takenAt: string };
type Checked = { id: string; checkedAt: string };

/** Longer than this before or after a row was noted, a photo shows something else. */
const farthest = 10 * 60 * 1000;

/**
 * Finds the row that a photo shows by time: the one that was noted nearest to the moment of the photo, at most ten minutes
 * away; of two equally near the later one, for most people take the photo first. The camera's clock tells local time and may be
 * wrong: `cameraAhead` is by how many minutes.
 *
 * @returns ids of rows by the ids of the photos that found one.
 */
export function matchPhotos(
  photos: readonly Timed[],
  rows: readonly Checked[],
  { cameraAhead, momentOf }: { cameraAhead: number; momentOf(localTime: string): number },
): Map<string, string> {
  const checked = rows
    .filter(({ checkedAt }) => checkedAt !== '')
    .map(({ id, checkedAt }) => ({ id, at: Date.parse(checkedAt) }));
  const found = new Map<string, string>();
  for (const { id, takenAt } of photos) {
    const taken = momentOf(takenAt) - cameraAhead * 60_000;
    const [nearest] = checked
      .map((row) => ({ ...row, distance: Math.abs(row.at - taken) }))
      .filter(({ distance }) => distance <= farthest)
      .sort((left, right) => left.distance - right.distance || right.at - left.at);
    if (nearest) found.set(id, nearest.id);
  }
  return found;
}
