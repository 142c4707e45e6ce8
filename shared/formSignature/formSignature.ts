import { z } from 'zod';
import { text } from '../field.ts';

/** Forms that are signed by hand on the screen, with the parts that people sign in, in the order of the paper. */
export const signedForms = {
  inspectionNote: { title: '现场查看记录', roles: ['查看人', '记录人', '陪同人'] },
  interview: { title: '访谈座谈记录', roles: ['主持人', '记录人', '参会人'] },
  evidenceSlip: { title: '取证单', roles: ['取证人', '单位负责人'] },
} as const;
export type SignedForm = keyof typeof signedForms;

/** The form of one record. */
export const formOwner = z.strictObject({
  form: z.enum(Object.keys(signedForms) as [SignedForm, ...SignedForm[]]),
  formId: z.uuid(),
});

/** The pad is three times as wide as high; points are counted in its units and not in dots of a screen. */
export const signaturePad = { width: 600, height: 200 } as const;

/** A point of the pen: across, down, and the width of the line there, which follows its pressure or its speed. */
const point = z.tuple([
  z.number().min(0).max(signaturePad.width),
  z.number().min(0).max(signaturePad.height),
  z.number().min(0.5).max(10),
]);

/** 笔画: what the pen drew from where it was put down to where it was lifted. */
export const strokes = z
  .array(z.array(point).min(1).max(5_000))
  .min(1, '还没有签名')
  .max(300)
  .refine((all) => all.reduce((sum, stroke) => sum + stroke.length, 0) <= 20_000, '笔画过多，请重新签名');
export type Strokes = z.output<typeof strokes>;

export const formSignatureDraft = z.strictObject({
  role: text('签字身份', { required: true, max: 30, width: 100 }),
  name: text('姓名', { required: true, max: 50, width: 120 }),
});

/** 手写签名 on a form. */
export type FormSignature = z.output<typeof formSignatureDraft> & {
  id: string;
  /** As a moment in UTC. */
  signedAt: string;
  strokes: Strokes;
  /** The form still says what it said when it was signed; otherwise 签名失效. */
  valid: boolean;
};
