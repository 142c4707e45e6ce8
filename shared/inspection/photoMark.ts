import { z } from 'zod';

/** A place on a photo, as shares of its width and height from the top left of the upright picture. */
const place = z.tuple([z.number().min(0).max(1), z.number().min(0).max(1)]);

/** 标注: an arrow, a box or words over a photo. It is kept beside the picture, whose own bytes never change. */
export const photoMark = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('arrow'), from: place, to: place }),
  z.strictObject({ kind: z.literal('box'), from: place, to: place }),
  z.strictObject({
    kind: z.literal('text'),
    at: place,
    text: z.string().trim().min(1, '不能为空').max(60, '不能超过 60 个字'),
  }),
]);
export type PhotoMark = z.output<typeof photoMark>;

/** Measures of marks as shares of the longer side of the picture: the same on screen and on paper. */
export const markMeasures = { line: 0.004, head: 0.03, text: 0.032 } as const;
export const markColour = [214, 32, 32] as const;
