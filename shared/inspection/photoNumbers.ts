type Numbered = { takenAt: string; place: string; position: number };

/** Photos in the order of the visit: by time, at one time by place, then as they were added. Those without a time come last. */
export function inOrderOfVisit<Photo extends Numbered>(photos: readonly Photo[]): Photo[] {
  return photos.toSorted(
    (left, right) =>
      Number(left.takenAt === '') - Number(right.takenAt === '') ||
      compare(left.takenAt, right.takenAt) ||
      compare(left.place, right.place) ||
      left.position - right.position,
  );
}

/** 照片编号: the number of the visit and of the photo within it, `1-03`. */
export function photoNumber(visit: number, ordinal: number): string {
  return `${visit}-${String(ordinal).padStart(2, '0')}`;
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
