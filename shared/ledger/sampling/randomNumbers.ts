import { sha256OfAscii } from './sha256.ts';

/**
 * The name under which a sample keeps how its numbers were made. Whoever has the seed can make them again with any SHA-256:
 * number k (from 1) is SHA-256 of the ASCII text `seed,k`, read as one whole number, most significant digit first.
 */
export const samplingAlgorithm = 'sha256-counter-1';

export type RandomNumbers = {
  /** A whole number from 0 up to, not including, the bound; each with exactly the same chance. */
  below(bound: bigint): bigint;
};

const range = 1n << 256n;

export function createRandomNumbers(seed: string): RandomNumbers {
  let counter = 0;
  return {
    below(bound) {
      if (bound < 1n) throw new RangeError('nothing to choose from');
      const fair = range - (range % bound);
      for (;;) {
        counter += 1;
        const value = BigInt(`0x${sha256OfAscii(`${seed},${counter}`)}`);
        // Above the last whole multiple of the bound some remainders would come up more often than others.
        if (value < fair) return value % bound;
      }
    },
  };
}
