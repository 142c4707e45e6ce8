import { isBudgetAccount } from '../../../shared/ledger/voucherCheck.ts';
import type { BatchTexts } from './batchTexts.ts';
import type { LedgerBlock } from './ledgerBlocks.ts';

/** 平行记账: which entries of a block are on 预算会计 accounts. Each code is looked at once, as long as the function is kept. */
export function budgetAccounts(): (block: LedgerBlock) => (row: number) => boolean {
  const kept = new Map<BatchTexts, Uint8Array>();
  return (block) => {
    const codes = block.numbers('accountCode');
    if (!codes) return () => false;
    const { texts } = block;
    const known = kept.get(texts) ?? new Uint8Array(texts.size);
    kept.set(texts, known);
    return (row) => {
      const code = codes[row] as number;
      if (known[code] === 0) known[code] = isBudgetAccount(texts.text(code)) ? budget : other;
      return known[code] === budget;
    };
  };
}

const [other, budget] = [1, 2];
