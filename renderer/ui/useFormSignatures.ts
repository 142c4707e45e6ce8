import type { Feature } from '../../shared/contract/index.ts';
import type { FormSignature, SignedForm } from '../../shared/formSignature/formSignature.ts';
import { type CallState, useCall } from '../api/useCall.ts';

/** 手写签名 of a form; `topic` is the feature whose changes may make one invalid. */
export function useFormSignatures(form: SignedForm, formId: string, topic: Feature): CallState<FormSignature[]> {
  return useCall(['formSignature', topic], (calls) => calls.formSignature.listFormSignatures({ form, formId }), [
    form,
    formId,
  ]);
}

/** How many of those who have a place to sign have signed what the form says now: `1/3`. */
export function signatureCount(
  signatures: readonly FormSignature[] | undefined,
  names: Readonly<Record<string, readonly string[]>>,
): string {
  const signed = signatures?.filter(({ valid }) => valid).length ?? 0;
  const expected = Object.values(names).flat().length;
  return expected > 0 ? `${signed}/${expected}` : String(signed);
}
