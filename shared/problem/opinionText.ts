import { feedbackOpinions, type Problem } from './problem.ts';

type Opinion = Problem['feedbackOpinion'];

/** What 单位意见 says; where it is not clear, the word that a person is most likely to read in it. */
export type OpinionReading = {
  opinion: Opinion | null;
  /** Null where the opinion is clear, or nothing points to one of the three. */
  hint: 'agreed' | 'partly' | 'disagreed' | null;
};

type Meaning = 'agreed' | 'partly' | 'disagreed';

const [agreeing, verbs] = [
  ['无异议', '没有异议', '无意见', '没有意见', '没有不同意见', '无不同意见', '认可', '同意', '属实', '接受'],
  ['认可', '同意', '属实', '接受'],
];
const negations = ['不', '不予', '不能', '不敢', '不可', '无法', '难以', '未予', '并不', '均不', '都不', '完全不'];

/** Words of the unit, with what each of them means beyond doubt. */
const words: readonly (readonly [string, Meaning])[] = [
  ...agreeing.map((word) => [word, 'agreed'] as const),
  ...verbs.flatMap((verb) => negations.map((negation) => [negation + verb, 'disagreed'] as const)),
  ['有异议', 'disagreed'],
  // 部份 is a common slip of the pen.
  ...['部分', '部份'].flatMap((part) =>
    verbs.flatMap((verb) => [[part + verb, 'partly'] as const, [`${part}不${verb}`, 'partly'] as const]),
  ),
];
/** The longer before those that they hold. */
const byLength = words.toSorted(([left], [right]) => right.length - left.length);

/** Who speaks and how firmly: it changes nothing of what is said. */
const openings =
  /^(我单位|我局|我委|我中心|我方|我们|本单位|经核实|经研究|对此|该问题|此问题|问题|情况|予以|表示|完全|全部|均|都)+/;
/** What takes back, narrows or doubts: with it nothing is beyond doubt. */
const doubts =
  /但|不过|除|然而|可是|只是|仅|异议|部分|部份|其中|有误|不准确|不符|不全|不完全|基本|原则|大体|大部|总体|多数|有条件|并非|不是|未必|不同意见|[?？]/;

const ticked = '☑☒■▣√✓✔●◉';
const blank = '□☐○◯';
const box = new RegExp(`[${ticked}${blank}]`, 'g');
/** `☑认可` and `认可☑`. */
const before = new RegExp(`([${ticked}${blank}])([^${ticked}${blank}]*)`, 'g');
const behind = new RegExp(`([^${ticked}${blank}]+)([${ticked}${blank}])`, 'g');

/**
 * 单位意见 as it was written: one of the words, or the ticked one of `□认可 ☑部分认可 □不认可`. `pending` where nothing was
 * chosen; null where it is not clear what was meant: 认可 and 不认可 are never guessed.
 */
export function readOpinion(text: string): OpinionReading {
  const plain = folded(text);
  const clear = (opinion: Opinion): OpinionReading => ({ opinion, hint: null });
  if (plain === '' || plain === feedbackOpinions.pending) return clear('pending');
  if (plain.startsWith(folded(feedbackOpinions.silent))) return clear('silent');
  const choices = choicesOf(plain);
  const chosen = choices.filter((choice) => choice.ticked);
  if (chosen.length === 1) return meaningOf(chosen[0]?.text ?? '');
  // Two boxes were ticked: what holds for both is that the unit agrees in part.
  if (chosen.length > 1) return { opinion: null, hint: 'partly' };
  // Boxes that nobody ticked: the form as it was sent, or one word left of it.
  if (choices.length > 1) return clear('pending');
  return meaningOf(plain.replace(box, ''));
}

/** Whether nothing was chosen: an empty cell, or the boxes as they were printed. */
export function opinionIsBlank(text: string): boolean {
  return readOpinion(text).opinion === 'pending';
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

/**
 * A text whose first words are one of the known ones, with an explanation behind. 认可 holds only where nothing behind it takes
 * it back; any other text that holds such words gets a hint.
 */
function meaningOf(text: string): OpinionReading {
  const told = text.replace(openings, '');
  const first = byLength.find(([word]) => told.startsWith(word));
  const found = meaningsIn(told);
  const rest = first ? told.slice(first[0].length) : told;
  const ended = /^($|[,;:!。])/.test(rest);
  const sure =
    first &&
    (first[1] === 'agreed'
      ? found.every((meaning) => meaning === 'agreed') && !doubts.test(withoutWords(rest))
      : ended || (found.every((meaning) => meaning === first[1]) && !doubts.test(withoutWords(rest))));
  if (first && sure) return { opinion: first[1], hint: null };
  return { opinion: null, hint: hintOf(told, found) };
}

/** 基本认可, 不完全同意, both words in one text: whoever narrows what he says agrees in part. */
function hintOf(text: string, found: readonly Meaning[]): Meaning | null {
  const [only] = found;
  if (only === undefined) return null;
  return new Set(found).size > 1 || doubts.test(withoutWords(text)) ? 'partly' : only;
}

const anyWord = new RegExp(byLength.map(([word]) => word).join('|'), 'g');

function meaningsIn(text: string): Meaning[] {
  const meanings = new Map(byLength);
  return [...text.matchAll(anyWord)].flatMap(([word]) => meanings.get(word) ?? []);
}

function withoutWords(text: string): string {
  return text.replace(anyWord, '/');
}

/** Without blanks and brackets; signs that end a clause stay, as one kind each. */
function folded(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\n+/g, ';')
    .replace(/[\s()"'“”‘’]+/g, '')
    .replace(/[.、]/g, ',')
    .replace(/[。]/g, ',');
}
