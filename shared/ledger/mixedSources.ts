import { type LayoutKind, layoutKinds } from './layout.ts';

/** Sheets that tell of the same payment each in their own way: the books, the bank, the treasury. */
const sources: Partial<Record<LayoutKind, 'books' | 'bank' | 'treasury'>> = {
  voucherJournal: 'books',
  accountLedger: 'books',
  bankStatement: 'bank',
  paymentList: 'treasury',
};

/** The remark on totals over several of them, in which a payment may count twice; null when there is but one. */
export function mixedSources(layouts: readonly LayoutKind[]): string | null {
  const found = [...new Set(layouts)].filter((layout) => sources[layout] !== undefined);
  const journalAndDetail = found.includes('voucherJournal') && found.includes('accountLedger');
  if (new Set(found.map((layout) => sources[layout])).size < 2 && !journalAndDetail) return null;
  return `合计含${found.map((layout) => layoutKinds[layout]).join('和')}，同一笔款可能计两次，请按批次筛选`;
}
