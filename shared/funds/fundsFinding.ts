import { type Fen, fen, formatWanExact } from '../money.ts';

/** 核对发现: what does not hold, where, and in words. `field` is the column at which it is shown. */
export type FundsFinding = {
  severity: 'error' | 'warning';
  /** Null when it is about the sums and no single record. */
  record: { kind: 'appropriation' | 'budgetLine' | 'contract' | 'payment'; id: string } | null;
  field: string;
  text: string;
};

/** `199.60 万元`, exact. */
export function wan(amount: Fen): string {
  return `${formatWanExact(amount)} 万元`;
}

export function absolute(amount: Fen): Fen {
  return fen(Math.abs(amount));
}
