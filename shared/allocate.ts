import { addDecimals, type Decimal, divideRounded } from './decimal.ts';
import { type Fen, fen, subtractFen, zeroFen } from './money.ts';

/**
 * Divides an amount by shares in percent: what is rounded (四舍五入) is the sum up to each part, never a part alone, so that
 * shares of 100 % give exactly the amount. Each part is less than one 分 from its exact share.
 */
export function allocate(whole: Fen, shares: readonly Decimal[]): Fen[] {
  let [reached, share]: [Fen, Decimal] = [zeroFen, { units: 0n, scale: 0 }];
  return shares.map((one) => {
    share = addDecimals(share, one);
    const before = reached;
    reached = fen(Number(divideRounded(BigInt(whole) * share.units, 100n * 10n ** BigInt(share.scale))));
    return subtractFen(reached, before);
  });
}
