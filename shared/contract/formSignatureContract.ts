import { z } from 'zod';
import { type FormSignature, formOwner, formSignatureDraft, strokes } from '../formSignature/formSignature.ts';
import { command, query } from './call.ts';

/** 手写签名 on forms. */
export const formSignatureContract = {
  listFormSignatures: query(formOwner).gives<FormSignature[]>(),
  /** Signs the form as it stands now: any later change of it makes the signature invalid, visibly. */
  signForm: command(formOwner.extend({ ...formSignatureDraft.shape, strokes }), {
    undoable: false,
    title: '手写签名',
  }).gives<FormSignature>(),
  /** Takes a signature off; the reason goes onto the trail with it. */
  removeFormSignature: command(
    z.strictObject({ id: z.uuid(), reason: z.string().trim().min(1, '请写明原因').max(500) }),
    { undoable: false, title: '取下签名' },
  ).gives<null>(),
} as const;
