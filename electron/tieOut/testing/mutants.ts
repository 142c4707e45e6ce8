import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { randomWhole } from '../../../shared/testing/random.ts';
import type { Finding } from '../../../shared/tieOut/finding.ts';
import { checkText, type ReportName, reportText } from './knownFindings.ts';

/** What a mutant changes. A tie is something that the rest of the text bears out, so that a reader could prove the change. */
export type TieKind = 'figure' | 'count' | 'date' | 'status' | 'grade' | 'name' | 'marker';

/** The words of a tie among words that stand only once; told by hand, not found by the checker. */
type Tie = readonly [kind: TieKind, context: string, target: string];

const corrections = read<Record<ReportName, [from: string, to: string][]>>('corrections.json');
const ties = read<Record<ReportName, Tie[]>>('ties.json');

function read<Value>(name: string): Value {
  return JSON.parse(readFileSync(join(import.meta.dirname, name), 'utf8')) as Value;
}

/** A published report with its mistakes corrected; `$` adds to its end. */
export function correctedText(name: ReportName): string {
  return corrections[name].reduce(
    (text, [from, to]) => (from === '$' ? text + to : text.replaceAll(from, to)),
    reportText(name),
  );
}

export type Mutant = { kind: TieKind; line: number; before: string; after: string; text: string };

/** One tie of a text, changed as a hasty hand would: a digit, a numeral, a character, the opposite word. */
export function mutantOf(name: ReportName, random: () => number): Mutant {
  const text = correctedText(name);
  for (;;) {
    const tie = ties[name][randomWhole(random, 0, ties[name].length - 1)];
    if (!tie) throw new Error(`no ties for ${name}`);
    const [kind, context, target] = tie;
    const at = text.indexOf(context) + context.indexOf(target);
    const after = change(kind, target, text, random);
    if (after === target) continue;
    const line = text.slice(0, at).split('\n').length;
    return { kind, line, before: target, after, text: text.slice(0, at) + after + text.slice(at + target.length) };
  }
}

function change(kind: TieKind, target: string, text: string, random: () => number): string {
  switch (kind) {
    case 'status':
      return target.startsWith('已') ? '未完成' : '已完成';
    case 'grade':
      return pick(['良', '中', '差'], random);
    case 'name':
      return changeName(target, text, random);
    default:
      return /\d/.test(target) ? changeDigits(target, random) : pick([...'一二三四五六七八九'], random);
  }
}

function changeDigits(target: string, random: () => number): string {
  const places = [...target].flatMap((character, at) => (/\d/.test(character) ? [at] : []));
  const at = pick(places, random);
  const next = at + 1;
  if (random() < 0.3 && /\d/.test(target[next] ?? '') && target[next] !== target[at]) {
    return target.slice(0, at) + target[next] + target[at] + target.slice(next + 1);
  }
  const digit = String(randomWhole(random, at === places[0] ? 1 : 0, 9));
  return target.slice(0, at) + digit + target.slice(next);
}

/** One character left out, or another one of the text in its place. */
function changeName(target: string, text: string, random: () => number): string {
  const at = randomWhole(random, 1, target.length - 2);
  if (random() < 0.3) return target.slice(0, at) + target.slice(at + 1);
  const other = pick(
    [...text.slice(0, 3_000)].filter((character) => /[\u4e00-\u9fa5]/.test(character)),
    random,
  );
  return target.slice(0, at) + other + target.slice(at + 1);
}

function pick<Item>(items: readonly Item[], random: () => number): Item {
  return items[randomWhole(random, 0, items.length - 1)] as Item;
}

/** What is found in a mutant that was not in the text before, and whether it stands where the change is. */
export function judgeMutant(mutant: Mutant, before: readonly Finding[]): { found: boolean; atPlace: boolean } {
  const known = new Set(before.map(keyOf));
  const fresh = checkText(mutant.text).findings.filter((finding) => !known.has(keyOf(finding)));
  return {
    found: fresh.length > 0,
    atPlace: fresh.some(({ place, reason }) => place.line === mutant.line || reason.includes(`第${mutant.line}行`)),
  };
}

function keyOf({ rule, place, stated, expected }: Finding): string {
  return `${rule}|${place.line}|${stated}|${expected}`;
}
