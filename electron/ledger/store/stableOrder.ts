const digitBits = 16;
/** From here up to twice as much, the number of a double stands as it is in its last 52 bits. */
const plainFrom = 2 ** 52;

/**
 * The indexes of keys in ascending order; equal keys keep their order, or that of `before`. Keys are whole numbers whose range
 * is below 2^52. Sorted digit by digit, of 16 bits each: a million keys take some ten milliseconds per digit.
 */
export function stableOrder(keys: Float64Array, before?: Int32Array): Int32Array {
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  // Plain loops: an iterator over a million values takes longer than sorting them.
  for (let index = 0; index < keys.length; index += 1) {
    const key = keys[index] as number;
    if (key < least) least = key;
    if (key > most) most = key;
  }
  let order = before ?? asTheyStand(keys.length);
  if (keys.length === 0 || most === least) return order;
  if (!(most - least < plainFrom)) {
    return order.slice().sort((left, right) => (keys[left] as number) - (keys[right] as number));
  }
  // A counter for each key, where there are few: one pass, and nothing to take apart.
  if (most - least < Math.max(2 ** digitBits, keys.length)) return byKey(keys, least, most, order);
  const plain = new Float64Array(keys.length);
  for (let index = 0; index < keys.length; index += 1) plain[index] = (keys[index] as number) - least + plainFrom;
  for (let digit = 0; 2 ** (digit * digitBits) <= most - least; digit += 1) order = byDigit(plain, digit, order);
  return order;
}

function asTheyStand(count: number): Int32Array {
  const order = new Int32Array(count);
  for (let index = 0; index < count; index += 1) order[index] = index;
  return order;
}

function byKey(keys: Float64Array, least: number, most: number, order: Int32Array): Int32Array {
  const starts = new Int32Array(most - least + 2);
  for (let index = 0; index < keys.length; index += 1) {
    const next = (keys[index] as number) - least + 1;
    starts[next] = (starts[next] as number) + 1;
  }
  for (let key = 1; key < starts.length; key += 1) starts[key] = (starts[key] as number) + (starts[key - 1] as number);
  const sorted = new Int32Array(order.length);
  for (let place = 0; place < order.length; place += 1) {
    const index = order[place] as number;
    const key = (keys[index] as number) - least;
    const target = starts[key] as number;
    starts[key] = target + 1;
    sorted[target] = index;
  }
  return sorted;
}

function byDigit(plain: Float64Array, digit: number, order: Int32Array): Int32Array {
  // The lowest 16 bits of a double stand first in memory on every processor that the program is built for.
  const digits = new Uint16Array(plain.buffer);
  const width = plain.BYTES_PER_ELEMENT / digits.BYTES_PER_ELEMENT;
  // The last of the four also holds the exponent, which is the same everywhere.
  const starts = new Int32Array(2 ** digitBits + 1);
  for (let at = digit; at < digits.length; at += width) {
    const value = digits[at] as number;
    starts[value + 1] = (starts[value + 1] as number) + 1;
  }
  for (let value = 1; value < starts.length; value += 1)
    starts[value] = (starts[value] as number) + (starts[value - 1] as number);
  const sorted = new Int32Array(order.length);
  for (let place = 0; place < order.length; place += 1) {
    const index = order[place] as number;
    const value = digits[index * width + digit] as number;
    const target = starts[value] as number;
    starts[value] = target + 1;
    sorted[target] = index;
  }
  return sorted;
}
