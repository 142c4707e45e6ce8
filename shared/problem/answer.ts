import { feedbackOpinions, type Problem } from './problem.ts';

/** 单位的答复 as a problem holds it. */
type RecordedAnswer = Pick<Problem, 'feedbackOpinion' | 'feedbackText' | 'feedbackMaterial' | 'rectification'>;
/** The same as a row of a returned sheet gives it; a column that the sheet no longer has says nothing. */
export type ReturnedAnswer = {
  opinion: Problem['feedbackOpinion'];
  reply: string;
  material: string;
  rectification: string;
  /** Headings, one after the other. */
  absentColumns: string;
};

/**
 * One column in which a returned answer is other than the recorded one:
 * - `fills`: nothing is recorded there.
 * - `differs`: both say something.
 * - `clears`: the unit left blank what is recorded.
 */
export type AnswerDifference = {
  title: string;
  kind: 'fills' | 'differs' | 'clears';
  recorded: string;
  returned: string;
};

/** The columns of a 反馈意见表 that are the unit's answer. */
export const answerTitles = {
  opinion: '单位意见',
  reply: '反馈说明',
  material: '补充佐证资料',
  rectification: '整改措施、责任人及时限',
} as const;

/** Between the headings of `absentColumns`; it is in none of them. */
const between = '；';

export function absentText(titles: readonly string[]): string {
  return titles.join(between);
}

function isAbsent({ absentColumns }: Pick<ReturnedAnswer, 'absentColumns'>, title: string): boolean {
  return absentColumns.split(between).includes(title);
}

/** Both answers column by column, as texts. */
function textsOf(recorded: RecordedAnswer, returned: ReturnedAnswer): [string, string, string][] {
  const opinionText = (opinion: Problem['feedbackOpinion']) => (opinion === 'pending' ? '' : feedbackOpinions[opinion]);
  return [
    [answerTitles.opinion, opinionText(recorded.feedbackOpinion), opinionText(returned.opinion)],
    [answerTitles.reply, recorded.feedbackText, returned.reply],
    [answerTitles.material, recorded.feedbackMaterial, returned.material],
    [answerTitles.rectification, recorded.rectification, returned.rectification],
  ];
}

/** Where a returned answer is other than what is recorded now. The one place that decides this for import, decision and screen. */
export function differencesOf(recorded: RecordedAnswer, returned: ReturnedAnswer): AnswerDifference[] {
  return textsOf(recorded, returned).flatMap(([title, ours, theirs]): AnswerDifference[] => {
    if (isAbsent(returned, title) || foldedText(ours) === foldedText(theirs)) return [];
    const kind = foldedText(ours) === '' ? 'fills' : foldedText(theirs) === '' ? 'clears' : 'differs';
    return [{ title, kind, recorded: ours, returned: theirs }];
  });
}

/** Whether recording a returned answer would take away something that is recorded. */
export function overwrites(differences: readonly AnswerDifference[]): boolean {
  return differences.some(({ kind }) => kind !== 'fills');
}

/** A returned answer in the place of what is recorded; what was left blank becomes blank. */
export function replacedBy(recorded: RecordedAnswer, returned: ReturnedAnswer): RecordedAnswer {
  const or = <Value>(title: string, theirs: Value, ours: Value) => (isAbsent(returned, title) ? ours : theirs);
  return {
    feedbackOpinion: or(answerTitles.opinion, returned.opinion, recorded.feedbackOpinion),
    feedbackText: or(answerTitles.reply, returned.reply, recorded.feedbackText),
    feedbackMaterial: or(answerTitles.material, returned.material, recorded.feedbackMaterial),
    rectification: or(answerTitles.rectification, returned.rectification, recorded.rectification),
  };
}

/** What is recorded with a returned row added to it: nothing of it is taken away. */
export function joinedWith(recorded: RecordedAnswer, row: ReturnedAnswer & { problemText: string }): RecordedAnswer {
  const both = (...texts: string[]) => texts.filter((text) => text.trim() !== '').join('\n');
  return {
    feedbackOpinion: recorded.feedbackOpinion === 'pending' ? row.opinion : recorded.feedbackOpinion,
    feedbackText: both(recorded.feedbackText, row.problemText, row.reply),
    feedbackMaterial: both(recorded.feedbackMaterial, row.material),
    rectification: both(recorded.rectification, row.rectification),
  };
}

/** Programs break lines, pad cells and widen signs as they like. */
export function foldedText(text: string): string {
  return text.normalize('NFKC').replace(/\s+/g, '');
}
