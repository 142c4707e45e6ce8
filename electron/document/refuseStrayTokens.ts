import type { Block, PaperDocument, TableBlock } from '../../shared/document/document.ts';
import { inlineText } from '../../shared/document/document.ts';
import type { SheetTable, WorkbookDocument, WorkbookSheet } from '../../shared/document/workbook.ts';
import type { EngagementSnapshot } from '../../shared/engagement/engagementSnapshot.ts';
import { AppError } from '../../shared/errors.ts';
import { looksLikeToken } from '../../shared/report/figureToken.ts';
import { strayTokens, typedTokens } from '../../shared/report/typedTokens.ts';

/** Words of a document, the paper they stand in and their place there. */
type PlacedWords = { paper: string; place: string; text: string };

/**
 * Refuses a document in whose words stands a 数字标记: only the 正文 of the report turns them into figures, and nobody else can read them.
 * Of a snapshot that is given, what others wrote is printed as they wrote it: entries of a ledger, names of files, 反馈意见; and the
 * record is named in which the token was typed.
 *
 * @throws AppError `figure-missing`, naming the place and the words of the first.
 */
export function refuseStrayTokens(document: PaperDocument | WorkbookDocument, snapshot?: EngagementSnapshot): void {
  const typed = snapshot && typedTokens(snapshot);
  if (typed?.typed.length === 0) return;
  const found = wordsOf(document).flatMap((words) => {
    if (!typed) return looksLikeToken(words.text) ? [{ ...words, typedAt: '' }] : [];
    const [stray] = strayTokens(words.text, typed);
    return stray ? [{ ...words, typedAt: stray.place }] : [];
  });
  const [first] = found;
  if (first) throw strayToken(`“${first.paper}”`, first.place, first.text, found.length, first.typedAt);
}

/** The one message about words of a record that hold a 数字标记; `typedAt` is the field of the record, '' when not known. */
export function strayToken(paper: string, place: string, sentence: string, places: number, typedAt: string): AppError {
  return new AppError(
    'figure-missing',
    `${paper}里有照原样印出的数字标记（${place}）：数字标记只在“报告”页的正文里换成数字。${quoteOf(sentence, places)}。${typedAt && `写在：${typedAt}。`}没有继续，请在记录里直接写数字后重试。`,
  );
}

/** The words around a token, and how many more places there are. */
export function quoteOf(sentence: string, places: number): string {
  const words = sentence.replace(/\s+/g, ' ');
  const quoted = words.length > 60 ? `${words.slice(0, 60)}…` : words;
  return `所在的话：“${quoted}”${places > 1 ? `（另有 ${places - 1} 处）` : ''}`;
}

function wordsOf(document: PaperDocument | WorkbookDocument): PlacedWords[] {
  if ('sheets' in document) return document.sheets.flatMap(wordsOfSheet);
  return document.sections.flatMap(({ annexTitle, blocks }) => {
    const paper = annexTitle ?? document.title.join('');
    return blocks.flatMap((block) => wordsOfBlock(block).map(([place, text]) => ({ paper, place, text })));
  });
}

function wordsOfBlock(block: Block): (readonly [place: string, text: string])[] {
  if (block.kind === 'pairs') return block.rows.map(({ label, value }) => [label, value]);
  if (block.kind === 'paragraph') return [['正文', block.text.map(inlineText).join('')]];
  if (block.kind !== 'table') return [];
  return block.rows.flatMap(({ cells }) => {
    const texts = cells.map(inlineText);
    return texts.map((text, column) => [placeInTable(block.columns, texts, column), text] as const);
  });
}

function wordsOfSheet({ name, head, opening = [], tables, notes }: WorkbookSheet): PlacedWords[] {
  return [
    ...head.map(({ label, value }) => [label, value ?? ''] as const),
    ...[...opening, ...notes].map(({ label, text }) => [label, text] as const),
    ...tables.flatMap(wordsOfTable),
  ].map(([place, text]) => ({ paper: name, place, text }));
}

function wordsOfTable({ columns, rows, texts = [] }: SheetTable): (readonly [place: string, text: string])[] {
  return [
    ...texts.map(({ title, text }) => [title, text] as const),
    ...rows.flatMap((cells) => {
      const written = cells.map(textOfCell);
      return written.map((text, column) => [placeInTable(columns, written, column), text] as const);
    }),
  ];
}

function textOfCell(cell: SheetTable['rows'][number][number]): string {
  if (typeof cell === 'string') return cell;
  if (cell && 'number' in cell) return cell.number;
  return cell && 'text' in cell && typeof cell.text === 'string' ? cell.text : '';
}

/** Beside a name that stands in the first of two columns, that name; else the column, of a numbered row with its number. */
function placeInTable(
  columns: TableBlock['columns'] | SheetTable['columns'],
  texts: readonly string[],
  column: number,
) {
  const [first = ''] = texts;
  if (columns.length === 2 && column === 1) return first;
  const title = columns[column]?.title ?? '';
  return columns[0]?.title === '序号' && first !== '' ? `第 ${first} 行“${title}”` : `“${title}”`;
}
