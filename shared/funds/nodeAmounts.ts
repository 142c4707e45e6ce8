import { allocate } from '../allocate.ts';
import { type Decimal, parseDecimal } from '../decimal.ts';
import type { Fen } from '../money.ts';
import type { PaymentNode } from './contract.ts';

/**
 * What each 付款节点 of a contract lets be paid: its amount, or its share (in percent) of the contract. Shares of 100 % add up
 * to the contract to the 分, whatever it is.
 */
export function nodeAmounts(nodes: readonly PaymentNode[], contractFen: Fen): Fen[] {
  const none: Decimal = { units: 0n, scale: 0 };
  const shares = nodes.map(({ amountFen, share }) =>
    amountFen !== null || share === null ? none : (parseDecimal(share) ?? none),
  );
  const parts = allocate(contractFen, shares);
  return nodes.map(({ amountFen }, index) => amountFen ?? (parts[index] as Fen));
}
