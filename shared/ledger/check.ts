/** 核对结论: passed, failed by how much and where, or impossible and why. Never silent. */
export type CheckStatus = 'passed' | 'failed' | 'impossible';

export type LedgerCheck = { check: string; status: CheckStatus; message: string };
