import type { z } from 'zod';
import { wholeDraft } from '../../blankRecord.ts';
import { acceptanceDraft, contractChangeDraft, contractDraft, paymentNodeDraft } from '../contract.ts';
import { appropriationDraft, budgetLineDraft, paymentDraft } from '../funds.ts';
import type { FundsRecords } from '../fundsRecords.ts';

/** Builds stored records of which a test names only what it is about. */
function stored<Shape extends z.ZodRawShape>(draft: z.ZodObject<Shape>) {
  type Draft = z.output<z.ZodObject<Shape>>;
  return (id: string, some: Partial<Draft>) => ({ ...wholeDraft(draft, some), id, position: 1 });
}

export const appropriationOf = stored(appropriationDraft);
export const budgetLineOf = stored(budgetLineDraft);
export const contractOf = stored(contractDraft);
export const contractChangeOf = stored(contractChangeDraft);
export const paymentNodeOf = stored(paymentNodeDraft);
export const acceptanceOf = stored(acceptanceDraft);
export const paymentOf = stored(paymentDraft);

export function fundsOf(some: Partial<FundsRecords>): FundsRecords {
  return {
    appropriations: [],
    budgetLines: [],
    contracts: [],
    contractChanges: [],
    paymentNodes: [],
    acceptances: [],
    payments: [],
    ...some,
  };
}
