import { divideRounded, parseDecimal } from '../decimal.ts';
import { type Fen, fen, zeroFen } from '../money.ts';
import type { PaymentNode } from './contract.ts';

/** What a 付款节点 lets be paid: its amount, or its share (in percent) of the contract, rounded to 分. */
export function nodeAmount({ amountFen, share }: PaymentNode, contractFen: Fen): Fen {
  if (amountFen !== null) return amountFen;
  const percent = share === null ? null : parseDecimal(share);
  if (!percent) return zeroFen;
  return fen(Number(divideRounded(BigInt(contractFen) * percent.units, 100n * 10n ** BigInt(percent.scale))));
}
