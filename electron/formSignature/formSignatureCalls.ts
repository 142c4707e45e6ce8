import type { formSignatureContract } from '../../shared/contract/formSignatureContract.ts';
import { AppError } from '../../shared/errors.ts';
import { type SignedForm, signedForms } from '../../shared/formSignature/formSignature.ts';
import type { Handlers } from '../storage/context.ts';
import type { ReadableDatabase } from '../storage/database.ts';
import {
  addFormSignature,
  type FormOwner,
  listFormSignatures,
  removeFormSignature,
} from '../storage/formSignatures.ts';

/** What signing needs from the features whose forms are signed; the host passes it in. */
export type FormSignatureNeeds = {
  /** All that a form says, for its digest; null when the record is gone. */
  contentOf: Readonly<Record<SignedForm, (db: ReadableDatabase, id: string) => unknown>>;
};

export function formSignatureCalls(needs: FormSignatureNeeds): Handlers<typeof formSignatureContract> {
  const contentOf = (db: ReadableDatabase, { form, formId }: FormOwner) => {
    const content = needs.contentOf[form](db, formId);
    if (content === null) {
      throw new AppError('not-found', `这份${signedForms[form].title}已不存在，可能刚被删除。请刷新后再试。`);
    }
    return content;
  };
  return {
    listFormSignatures: ({ db }, owner) => listFormSignatures(db, owner, contentOf(db, owner)),
    signForm: ({ db, now }, { form, formId, ...signature }) => {
      const owner = { form, formId };
      return addFormSignature(db, owner, { ...signature, signedAt: now() }, contentOf(db, owner));
    },
    removeFormSignature: ({ db }, { id, reason }) => removeFormSignature(db, id, reason),
  };
}
