import { AppError } from '../errors.ts';
import { type Fen, fen } from '../money.ts';

/** A sum of amounts from a file. No ledger reaches 90 万亿元: a file that does is refused instead of being added up wrongly. */
export function totalFen(sum: number): Fen {
  if (Number.isSafeInteger(sum)) return fen(sum);
  throw new AppError('workbook-hostile', '金额合计超出 90 万亿元，已无法精确计算。请核对金额栏和金额单位是否选对');
}
