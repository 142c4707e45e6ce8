/** 核对结论: passed, failed by how much and where, or impossible and why. Never silent. */
export type CheckStatus = 'passed' | 'failed' | 'impossible';

/** Where a check fails: a row of the sheet, and what stands there. */
export type CheckPlace = { sourceRow: number; text: string };

/** `places` names the first rows that fail; batches of earlier versions of the program have none. */
export type LedgerCheck = { check: string; status: CheckStatus; message: string; places?: CheckPlace[] };

/** Places that a check lists; its message counts all. */
export const listedPlaces = 20;
