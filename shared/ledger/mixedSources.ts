import { type LayoutKind, layoutKinds } from './layout.ts';

/** Sheets that tell of the same payment each in their own way: the books, the bank, the treasury. */
const sources: Partial<Record<LayoutKind, 'books' | 'bank' | 'treasury'>> = {
  voucherJournal: 'books',
  accountLedger: 'books',
  bankStatement: 'bank',
  paymentList: 'treasury',
};

/** The remark on totals, or on a population, over several of them, in which a payment may count twice; null when there is but one. */
export function mixedSources(layouts: readonly LayoutKind[], of: '合计' | '总体' = '合计'): string | null {
  // In one order, whichever was imported first.
  const found = (Object.keys(sources) as LayoutKind[]).filter((layout) => layouts.includes(layout));
  const journalAndDetail = found.includes('voucherJournal') && found.includes('accountLedger');
  if (new Set(found.map((layout) => sources[layout])).size < 2 && !journalAndDetail) return null;
  return `${of}含${found.map((layout) => layoutKinds[layout]).join('和')}，同一笔款可能计两次，请按批次筛选`;
}
