import fc from 'fast-check';
import type { SheetTexts } from '../../document/readReturnedWorkbook.ts';

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
};

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
    return {
      ...sheet,
      rows: [...above, ...returned, ...below].map((cells, index) => ({ number: index + 1, cells })),
    };
  });
}
