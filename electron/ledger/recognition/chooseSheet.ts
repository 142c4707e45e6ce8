import type { SheetInspection } from '../../../shared/ledger/inspection.ts';
import type { LayoutKind } from '../../../shared/ledger/layout.ts';

const preference: readonly LayoutKind[] = [
  'voucherJournal',
  'accountLedger',
  'paymentList',
  'bankStatement',
  'handMade',
  'quotaList',
  'balanceTable',
];

/** The sheet to import when nobody says which: entries before tables, visible before hidden, then the one with most rows. */
export function chooseSheet<Sheet extends Pick<SheetInspection, 'layout' | 'hidden' | 'rows' | 'name'>>(
  sheets: readonly Sheet[],
): Sheet | null {
  const ledgers = sheets.filter((sheet) => preference.includes(sheet.layout));
  return ledgers.toSorted((left, right) => sheetRank(left) - sheetRank(right) || right.rows - left.rows)[0] ?? null;
}

/** Lower comes first. Covers and explanations may hold a small table: their names say what they are. */
export function sheetRank({ hidden, layout, name }: Pick<SheetInspection, 'layout' | 'hidden' | 'name'>): number {
  return preference.indexOf(layout) + (hidden ? 100 : 0) + (/目录|封面|说明|填表|字典|参数/.test(name) ? 50 : 0);
}
