import type { Analyser, Finding } from './analysis.ts';
import { grouped } from './findingGroups.ts';

/** Vouchers of one batch, year and type, month by month: the first entry of each number. */
type Series = { year: number | null; type: string; months: Map<number | null, Map<number, number>> };

/**
 * 凭证断号: numbers that are missing between 1 and the last of a month; or of a year, where each month goes on counting from
 * the one before. Only journals list every voucher, so other layouts are left out.
 */
export function createGaps(journals: ReadonlySet<number>): Analyser {
  const series = new Map<string, Series>();
  let [others, unnumbered] = [0, 0];
  return {
    add({ id, batchNumber, year, month, voucherType, voucherNumber }) {
      if (!journals.has(batchNumber)) {
        others += 1;
        return;
      }
      const number = /^\d{1,15}$/.test(voucherNumber) ? Number(voucherNumber) : null;
      if (number === null) {
        unnumbered += 1;
        return;
      }
      const key = `${batchNumber}|${year}|${voucherType}`;
      const one = series.get(key) ?? { year, type: voucherType, months: new Map() };
      series.set(key, one);
      const numbers = one.months.get(month) ?? new Map<number, number>();
      one.months.set(month, numbers);
      if (!numbers.has(number)) numbers.set(number, id);
    },
    result() {
      const notes: string[] = [];
      if (others > 0) notes.push(`${grouped(others)} 条分录不在凭证序时簿中，其凭证号本来就不连续，未检查`);
      if (unnumbered > 0) notes.push(`${grouped(unnumbered)} 条分录没有凭证号或凭证号不是数字，未检查`);
      const findings = [...series.values()].flatMap((one) => gapsOf(one, notes));
      return { findings, notes };
    },
  };
}

function gapsOf({ year, type, months }: Series, notes: string[]): Finding[] {
  const name = `${year ?? ''}${year === null ? '' : '年'}`;
  const sorted = [...months].sort(([left], [right]) => (left ?? 0) - (right ?? 0));
  if (runsOn(sorted.map(([, numbers]) => numbers))) {
    const all = new Map(sorted.flatMap(([, numbers]) => [...numbers]));
    return gapsIn(`${name} ${title(type)}`, all, notes);
  }
  return sorted.flatMap(([month, numbers]) =>
    gapsIn(`${name}${month === null ? '' : `${month}月`} ${title(type)}`, numbers, notes),
  );
}

/** Each month begins above the last number of the month before. */
function runsOn(months: readonly ReadonlyMap<number, number>[]): boolean {
  const bounds = months.map((numbers) => extent(numbers));
  return months.length > 1 && bounds.every(({ first }, index) => index === 0 || first > (bounds[index - 1]?.last ?? 0));
}

function gapsIn(name: string, numbers: ReadonlyMap<number, number>, notes: string[]): Finding[] {
  const sorted = [...numbers.keys()].sort((left, right) => left - right);
  const [first = 1] = sorted;
  let previous = 0;
  if (first - 1 > sorted.length) {
    notes.push(`${name}从 ${first} 号开始，可能接着以前的号编，起始号未检查`);
    previous = first - 1;
  }
  const findings: Finding[] = [];
  for (const number of sorted) {
    if (number > previous + 1) {
      const range = number === previous + 2 ? `${previous + 1}` : `${previous + 1}–${number - 1}`;
      const beside = [numbers.get(previous), numbers.get(number)].flatMap((id) => id ?? []);
      findings.push({
        title: `${name}缺 ${range} 号（${number - previous - 1} 个）`,
        entries: beside.length,
        amountFen: null,
        entryIds: beside,
      });
    }
    previous = number;
  }
  return findings;
}

function extent(numbers: ReadonlyMap<number, number>): { first: number; last: number } {
  let [first, last] = [Number.POSITIVE_INFINITY, 0];
  for (const number of numbers.keys()) {
    first = Math.min(first, number);
    last = Math.max(last, number);
  }
  return { first, last };
}

function title(type: string): string {
  return type === '' ? '凭证' : `${type}字`;
}
