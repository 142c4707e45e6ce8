import { type Aside, asideKinds } from '../../shared/document/aside.ts';
import { answerTitles, foldedText } from '../../shared/problem/answer.ts';
import type { ReturnedAside } from '../../shared/problem/feedbackReturn.ts';
import { firmColumns } from '../../shared/problem/feedbackSheet.ts';
import type { RowMatch } from '../../shared/problem/matchReplies.ts';
import { opinionIsBlank } from '../../shared/problem/opinionText.ts';
import type { ReturnedRow, ReturnedTable } from '../document/returned/readReturnedWorkbook.ts';
import type { FeedbackPast } from './compareReplies.ts';
import { isRewritten, unplaced } from './replyOfRow.ts';

/** What the unit wrote besides its answers, each with the problem of the row that it stands beside. */
export function asidesOfSheet(
  table: ReturnedTable & { copies: readonly ReturnedTable[]; asides: readonly Aside[] },
  outside: readonly Aside[],
  matches: readonly RowMatch[],
  past: FeedbackPast,
): ReturnedAside[] {
  const matchOf = new Map(table.rows.map(({ number }, index) => [number, matches[index]]));
  const changed = table.rows.flatMap((row, index) => firmCells(table, row, matches[index]?.problemId ?? null, past));
  const copied = table.copies.flatMap((copy) => copyRows(copy, table));
  return [...changed, ...table.asides, ...copied, ...outside].map((aside) => {
    const match = aside.row === null ? undefined : matchOf.get(aside.row);
    const problem = past.problems.find(({ id }) => id === match?.problemId);
    const words = { problemText: aside.text, opinionText: '', reply: '', material: '', rectification: '' };
    const { state, remark } = unplaced('aside', words, past, problem?.id ?? null);
    return {
      ...words,
      row: aside.row,
      kind: aside.kind,
      place: aside.place,
      opinion: 'pending',
      absentColumns: '',
      recorded: '',
      differences: [],
      hintId: null,
      problemId: problem?.id ?? null,
      matchedBy: problem && match?.problemId ? match.knownBy : 'none',
      state,
      title: problem?.title ?? '',
      remark: [`${asideKinds[aside.kind]}：${aside.place}`, remark].filter((part) => part !== '').join('；'),
    };
  });
}

/** Cells of the firm's columns that hold what no version of the problem ever said. */
function firmCells(table: ReturnedTable, row: ReturnedRow, problemId: string | null, past: FeedbackPast): Aside[] {
  const problem = past.problems.find(({ id }) => id === problemId);
  const own = problem ? [problem, ...past.versions(problem.id)] : past.problems;
  return firmColumns.flatMap((column): Aside[] => {
    const theirs = row.texts.get(column.title);
    // A row that the unit wrote itself has none of them. The text of an added row is its problem; what a copied one holds besides is that of the row it was copied from.
    if (theirs === undefined || (theirs === '' && !row.mark)) return [];
    if (!problem && (column.title === '存在问题' || theirs === '')) return [];
    const isProblem = column.title === '存在问题';
    const known = isProblem
      ? problem !== undefined && theirs !== '' && !isRewritten(theirs, problem, past)
      : own.some((version) => isSameCell(column.text(version), theirs));
    if (known) return [];
    const ours = isProblem ? (problem?.title ?? '') : problem ? column.text(problem) : '';
    const recorded = ours === '' ? '登记为空，' : `登记为“${ours}”，`;
    const said = theirs === '' ? '被删去' : `单位写“${theirs}”`;
    return [
      {
        kind: 'firmCell',
        place: table.placeOf(row.number, column.title),
        row: row.number,
        text: `「${column.title}」${problem ? recorded : ''}${said}`,
      },
    ];
  });
}

/** Amounts are compared as numbers: a program writes 149.70 as 149.7. */
function isSameCell(ours: string, theirs: string): boolean {
  return (
    foldedText(ours) === foldedText(theirs) || (plainNumber(ours) !== null && plainNumber(ours) === plainNumber(theirs))
  );
}

function plainNumber(text: string): string | null {
  const [, sign, whole, fraction = ''] = /^(-?)0*(\d+)(?:\.(\d+))?$/.exec(foldedText(text).replaceAll(',', '')) ?? [];
  return whole === undefined ? null : `${sign}${whole}.${fraction.replace(/0+$/, '')}`;
}

/** Rows of another copy of the sheet that are answered, and not as in the one that was read. */
function copyRows(copy: ReturnedTable, table: ReturnedTable): Aside[] {
  const titles = Object.values<string>(answerTitles);
  const answersOf = ({ texts }: ReturnedRow) =>
    titles.map((title) => {
      const text = texts.get(title) ?? '';
      return title === answerTitles.opinion && opinionIsBlank(text) ? '' : text;
    });
  const same = (left: ReturnedRow, right: ReturnedRow) =>
    (left.mark && right.mark
      ? left.mark.id === right.mark.id
      : foldedText(left.texts.get('存在问题') ?? '') === foldedText(right.texts.get('存在问题') ?? '')) &&
    answersOf(left).every((text, index) => foldedText(text) === foldedText(answersOf(right)[index] ?? ''));
  return copy.rows.flatMap((row): Aside[] => {
    const answers = answersOf(row);
    if (answers.every((text) => text === '') && row.mark) return [];
    if (table.rows.some((read) => same(read, row))) return [];
    const words = titles.flatMap((title, index) => (answers[index] === '' ? [] : [`${title}：${answers[index]}`]));
    return [
      {
        kind: 'copy',
        place: copy.placeOf(row.number, answerTitles.opinion),
        row: table.rows.find(({ mark }) => mark !== null && mark.id === row.mark?.id)?.number ?? null,
        text: [row.texts.get('存在问题')?.split('\n')[0] ?? '', ...words].filter((text) => text !== '').join('\n'),
      },
    ];
  });
}
