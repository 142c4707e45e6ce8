import fc from 'fast-check';
import type { SheetTexts } from '../../document/returned/readReturnedWorkbook.ts';

/** What one row of the sheet is to be when it comes back: a problem by its place, or one that the unit added. */
export type PlannedRow = {
  /** Index of the problem; null for an added row. */
  problem: number | null;
  opinion: '认可' | '部分认可' | '不认可';
  reply: string;
  /** What people and programs do to the text of the problem. */
  edit: 'none' | 'lineBreaks' | 'note' | 'blanks' | 'shortened';
  /** What they type as 序号; null leaves it as it was. */
  number: string | null;
  /** Answers whose cells are merged with those of the row above: what they say is what the first of them says. */
  merged?: Answer[];
  /** Answers that are struck through. */
  struck?: Answer[];
};

export const plannedAnswers = { opinion: '单位意见', reply: '反馈说明' } as const;
type Answer = keyof typeof plannedAnswers;

const pieces = ['情况属实', '已于当年整改', '延期已批准', '见附件1', '请予考虑', '金额为“12.5万元”', '由办公室负责'];
const replyText = fc
  .array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 4 })
  .chain((words) => fc.constantFrom('，', '\n', '；\n', ' ').map((between) => words.join(between)));

/** A shuffled sheet with all problems once and up to three added rows anywhere. */
export function plannedSheet(problems: number): fc.Arbitrary<PlannedRow[]> {
  const row = (problem: number | null): fc.Arbitrary<PlannedRow> =>
    fc.record({
      problem: fc.constant(problem),
      opinion: fc.constantFrom('认可' as const, '部分认可' as const, '不认可' as const),
      reply: replyText,
      edit: fc.constantFrom(
        'none' as const,
        'lineBreaks' as const,
        'note' as const,
        'blanks' as const,
        'shortened' as const,
      ),
      number: fc.option(fc.integer({ min: 1, max: problems + 3 }).map(String)),
    });
  const known = fc.tuple(...Array.from({ length: problems }, (_, index) => row(index)));
  return fc
    .tuple(known, fc.array(row(null), { maxLength: 3 }))
    .chain(([rows, added]) => fc.shuffledSubarray([...rows, ...added], { minLength: rows.length + added.length }));
}

/** The same with cells merged over rows and texts struck through, both at random. */
export function markedSheet(problems: number): fc.Arbitrary<PlannedRow[]> {
  const answers = fc.oneof(
    { weight: 4, arbitrary: fc.constant<Answer[]>([]) },
    { weight: 3, arbitrary: fc.constant<Answer[]>(['opinion', 'reply']) },
    fc.constantFrom<Answer[]>(['opinion'], ['reply']),
  );
  const marks = fc.record({
    merged: answers,
    struck: fc.oneof({ weight: 8, arbitrary: fc.constant<Answer[]>([]) }, answers),
  });
  return plannedSheet(problems).chain((rows) =>
    fc
      .array(marks, { minLength: rows.length, maxLength: rows.length })
      .map((all) => rows.map((row, index) => ({ ...row, ...all[index], ...(index === 0 ? { merged: [] } : {}) }))),
  );
}

/** The first and the last row of each merge of an answer. */
export function mergedRuns(rows: readonly PlannedRow[], answer: Answer): { first: number; last: number }[] {
  const runs: { first: number; last: number }[] = [];
  for (const [index, { merged }] of rows.entries()) {
    if (!merged?.includes(answer)) continue;
    const open = runs.at(-1);
    if (open?.last === index - 1) open.last = index;
    else runs.push({ first: index - 1, last: index });
  }
  return runs;
}

/** What a person sees in a row of such a sheet, and whether that is beyond doubt. */
export function shownAnswer(rows: readonly PlannedRow[], index: number): { row: PlannedRow; sure: boolean } {
  const row = rows[index] as PlannedRow;
  const runOf = (answer: Answer) =>
    mergedRuns(rows, answer).find(({ first, last }) => index >= first && index <= last) ?? {
      first: index,
      last: index,
    };
  const [opinion, reply] = [runOf('opinion'), runOf('reply')];
  const [said, told] = [rows[opinion.first] as PlannedRow, rows[reply.first] as PlannedRow];
  const struck = said.struck?.includes('opinion') || told.struck?.includes('reply');
  const alike = opinion.first === reply.first && opinion.last === reply.last;
  const known = rows.slice(opinion.first, opinion.last + 1).every(({ problem }) => problem !== null);
  const plain = alike && opinion.first === opinion.last;
  return { row: { ...row, opinion: said.opinion, reply: told.reply }, sure: !struck && (plain || (alike && known)) };
}

const additions = [
  '预算批复下达较晚，影响项目进度',
  '建议财政部门统筹安排后续运维经费',
  '报告第12页单位名称有误，请更正',
];

/** The text of an added row; it is about nothing that a problem says. */
export function additionText(index: number): string {
  return additions[index % additions.length] ?? '';
}

/** The text of a problem after somebody edited the sheet. */
export function editedText(text: string, edit: PlannedRow['edit']): string {
  switch (edit) {
    case 'none':
      return text;
    case 'lineBreaks':
      return text.replace(/([，；])/g, '$1\n');
    case 'note':
      return `${text}\n（请贵所核实）`;
    case 'blanks':
      return ` ${text.replace(/。/g, '。 ')} `;
    case 'shortened':
      return text.slice(0, Math.ceil(text.length * 0.7));
  }
}

/** The rows of the sheet as the unit sends it back. `marked` false: the hidden column was lost. */
export function returnedRows(
  sheets: readonly SheetTexts[],
  rows: readonly PlannedRow[],
  { marked = true }: { marked?: boolean } = {},
): SheetTexts[] {
  return sheets.map((sheet) => {
    const headAt = sheet.rows.findIndex(({ cells }) => cells.includes('存在问题') && cells.includes('单位意见'));
    const head = sheet.rows[headAt]?.cells ?? [];
    const at = (title: string) => head.findIndex((cell) => cell.startsWith(title));
    const body = sheet.rows.slice(headAt + 1).filter(({ cells }) => cells[at('行标识')]?.includes('@'));
    let added = 0;
    const returned = rows.map(({ problem, opinion, reply, edit, number }) => {
      const cells = problem === null ? head.map(() => '') : [...(body[problem]?.cells ?? [])];
      const text = problem === null ? additionText(added++) : editedText(cells[at('存在问题')] ?? '', edit);
      cells[at('存在问题')] = text;
      cells[at('单位意见')] = opinion;
      cells[at('反馈说明')] = reply;
      if (number !== null) cells[at('序号')] = number;
      if (!marked) cells[at('行标识')] = '';
      return cells;
    });
    const above = sheet.rows
      .slice(0, headAt + 1)
      .map(({ cells }) => (marked ? cells : cells.map((cell) => (cell.startsWith('行标识') ? '' : cell))));
    const below = sheet.rows.slice(headAt + 1 + body.length).map(({ cells }) => cells);
    const answers = Object.entries(plannedAnswers) as [Answer, string][];
    const first = headAt + 2;
    const merges = answers.flatMap(([answer, title]) =>
      mergedRuns(rows, answer).map((run) => ({
        ...{ top: first + run.first, bottom: first + run.last, left: at(title), right: at(title) },
      })),
    );
    for (const { top, bottom, left } of merges) {
      for (let row = top + 1; row <= bottom; row += 1) (returned[row - first] as string[])[left] = '';
    }
    const struck = rows.flatMap((row, index) =>
      answers.flatMap(([answer, title]) =>
        row.struck?.includes(answer) ? [{ row: first + index, column: at(title) }] : [],
      ),
    );
    return {
      ...sheet,
      merges,
      struck,
      rows: [...above, ...returned, ...below].map((cells, index) => ({ number: index + 1, cells })),
    };
  });
}
