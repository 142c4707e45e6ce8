import type { LedgerFilter } from './ledgerFilter.ts';

/** 核对结论: passed, failed by how much and where, or impossible and why. Never silent. */
export type CheckStatus = 'passed' | 'failed' | 'impossible';

/** Where a check fails: a row of the sheet, and what stands there. */
export type CheckPlace = { sourceRow: number; text: string };

/** An account that fails against another batch: its row in the balance table and its entries, where there are any. */
export type CheckAccount = {
  code: string;
  name: string;
  text: string;
  sourceRow: number | null;
  entries: LedgerFilter | null;
};

/** `places` names the first rows that fail; batches of earlier versions of the program have none. `accounts` likewise. */
export type LedgerCheck = {
  check: string;
  status: CheckStatus;
  message: string;
  places?: CheckPlace[];
  accounts?: CheckAccount[];
};

/** Places that a check lists; its message counts all. */
export const listedPlaces = 20;
