import { feedbackOpinions, type Problem } from './problem.ts';

type Opinion = Problem['feedbackOpinion'];

/** Words of the unit, the longer before those that they hold. */
const words: readonly (readonly [string, Opinion])[] = [
  ['部分不认可', 'partly'],
  ['部分认可', 'partly'],
  ['部分同意', 'partly'],
  ['部分属实', 'partly'],
  ['部分接受', 'partly'],
  ['不认可', 'disagreed'],
  ['不同意', 'disagreed'],
  ['不接受', 'disagreed'],
  ['不属实', 'disagreed'],
  ['有异议', 'disagreed'],
  ['无异议', 'agreed'],
  ['没有异议', 'agreed'],
  ['无意见', 'agreed'],
  ['没有意见', 'agreed'],
  ['认可', 'agreed'],
  ['同意', 'agreed'],
  ['属实', 'agreed'],
  ['接受', 'agreed'],
  [feedbackOpinions.silent, 'silent'],
];

const ticked = '☑☒■▣√✓✔●◉';
const blank = '□☐○◯';
const box = new RegExp(`[${ticked}${blank}]`, 'g');
/** `☑认可` and `认可☑`. */
const before = new RegExp(`([${ticked}${blank}])([^${ticked}${blank}]*)`, 'g');
const behind = new RegExp(`([^${ticked}${blank}]+)([${ticked}${blank}])`, 'g');

/**
 * 单位意见 as it was written: one of the words, or the ticked one of `□认可 ☑部分认可 □不认可`. `pending` where nothing was
 * chosen; null where it is not clear what was meant.
 */
export function opinionOf(text: string): Opinion | null {
  const plain = folded(text);
  if (plain === '' || plain === feedbackOpinions.pending) return 'pending';
  const choices = choicesOf(plain);
  const chosen = choices.filter((choice) => choice.ticked);
  if (chosen.length === 1) return meaning(chosen[0]?.text ?? '');
  if (chosen.length > 1) return null;
  // Boxes that nobody ticked: the form as it was sent, or one word left of it.
  if (choices.length > 1) return 'pending';
  return meaning(plain.replace(box, ''));
}

function choicesOf(plain: string): { ticked: boolean; text: string }[] {
  const first = plain.search(box);
  if (first < 0) return [];
  const pairs =
    first === 0
      ? [...plain.matchAll(before)].map(([, mark = '', words = '']) => ({ mark, text: words }))
      : [...plain.matchAll(behind)].map(([, words = '', mark = '']) => ({ mark, text: words }));
  return pairs.map(({ mark, text }) => ({ ticked: ticked.includes(mark), text }));
}

/** A text that starts with one of the words; what follows explains it, unless it takes it back. */
function meaning(text: string): Opinion | null {
  const found = words.find(([word]) => text.startsWith(folded(word)));
  if (!found) return null;
  const rest = text.slice(folded(found[0]).length);
  return found[1] === 'agreed' && /^(但|不过|除|然而|可是)/.test(rest) ? null : found[1];
}

function folded(text: string): string {
  return text.normalize('NFKC').replace(/[\s,。.;:、()]+/g, '');
}
