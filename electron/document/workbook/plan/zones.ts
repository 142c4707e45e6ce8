/** The four zones of a line of the head block: label, value, label, value; each the first and last column, from 1. */
export type HeadZones = readonly [Zone, Zone, Zone, Zone];
export type Zone = { from: number; to: number };

/** Where the columns of a table stand on its sheet: side by side, or each over as many columns of the sheet as it spans. */
export function columnZones(columns: readonly { span?: number }[]): Zone[] {
  let next = 1;
  return columns.map(({ span = 1 }) => {
    const zone = { from: next, to: next + span - 1 };
    next = zone.to + 1;
    return zone;
  });
}

export function zoneWidth(widths: readonly number[], zone: Zone): number {
  return widths.slice(zone.from - 1, zone.to).reduce((sum, width) => sum + width, 0);
}

/** Room that a label such as 被监控单位 needs, in Western characters. */
const labelWidth = 12;

/** Divides the columns of a sheet among the zones: labels as narrow as they may be, the two values alike. */
export function headZones(widths: readonly number[]): HeadZones {
  const count = widths.length;
  const spanFrom = (from: number) => {
    let [to, width] = [from, widths[from - 1] ?? 0];
    while (width < labelWidth && to < count) {
      to += 1;
      width += widths[to - 1] ?? 0;
    }
    return to;
  };
  const total = widths.reduce((sum, width) => sum + width, 0);
  const firstLabel = { from: 1, to: Math.min(spanFrom(1), count - 3) };
  let middle = firstLabel.to + 1;
  let reached = widths.slice(0, middle).reduce((sum, width) => sum + width, 0);
  while (middle < count - 2 && reached + (widths[middle] ?? 0) / 2 < total / 2) {
    reached += widths[middle] ?? 0;
    middle += 1;
  }
  const secondLabel = { from: middle + 1, to: Math.min(spanFrom(middle + 1), count - 1) };
  return [firstLabel, { from: firstLabel.to + 1, to: middle }, secondLabel, { from: secondLabel.to + 1, to: count }];
}
