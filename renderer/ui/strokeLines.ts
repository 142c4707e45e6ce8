import type { Strokes } from '../../shared/formSignature/formSignature.ts';

export type StrokeLine = {
  key: string;
  place: { x1: number; y1: number; x2: number; y2: number };
  width: number;
};

/** The strokes of a pen as lines from point to point, each as wide as the pen was there. */
export function strokeLines(strokes: Strokes): StrokeLine[] {
  return strokes.flatMap((stroke, number) =>
    stroke.map(([x, y, width], index): StrokeLine => {
      const [fromX, fromY] = stroke[Math.max(0, index - 1)] ?? [x, y];
      return { key: `${number}-${index}`, place: { x1: fromX, y1: fromY, x2: x, y2: y }, width };
    }),
  );
}
