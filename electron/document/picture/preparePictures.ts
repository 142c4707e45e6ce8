import type { Block, DocumentCell, DocumentPicture, PaperDocument } from '../../../shared/document/document.ts';
import type { SheetCell, WorkbookDocument } from '../../../shared/document/workbook.ts';

type Prepare = (picture: DocumentPicture) => Promise<DocumentPicture>;

export type PrepareOptions = {
  fontsFolder?: string | undefined;
  onProgress?: (progress: { step: string; done: number; total: number }) => void;
  /** Hears of each picture that was not ready, and what became of it. */
  onPrepared?: (picture: DocumentPicture, prepared: DocumentPicture) => void;
};

/**
 * The same document with its pictures as they leave the firm (`preparePicture`), one after the other.
 *
 * @throws AppError `file-unreadable`, naming the photo.
 */
export async function preparePaper(document: PaperDocument, options: PrepareOptions): Promise<PaperDocument> {
  const total = document.sections.flatMap(({ blocks }) => blocks).reduce((sum, block) => sum + picturesIn(block), 0);
  return await mapPaper(document, counting(total, options));
}

/** The same document with other pictures. */
export async function mapPaper(document: PaperDocument, prepare: Prepare): Promise<PaperDocument> {
  const sections: PaperDocument['sections'][number][] = [];
  for (const section of document.sections) {
    const blocks: Block[] = [];
    for (const block of section.blocks) blocks.push(await preparedBlock(block, prepare));
    sections.push({ ...section, blocks });
  }
  return { ...document, sections };
}

/** The same of a workbook. */
export async function prepareBook(book: WorkbookDocument, options: PrepareOptions): Promise<WorkbookDocument> {
  const total = book.sheets
    .flatMap(({ tables }) => tables.flatMap(({ rows }) => rows.flat()))
    .filter((cell) => typeof cell === 'object' && cell !== null && 'picture' in cell).length;
  return total === 0 ? book : await mapBook(book, counting(total, options));
}

/** The same workbook with other pictures. */
export async function mapBook(book: WorkbookDocument, prepare: Prepare): Promise<WorkbookDocument> {
  const sheets: WorkbookDocument['sheets'][number][] = [];
  for (const sheet of book.sheets) {
    const tables: (typeof sheet.tables)[number][] = [];
    for (const table of sheet.tables) {
      const rows: (readonly SheetCell[])[] = [];
      for (const row of table.rows) rows.push(await inOrder(row, (cell) => preparedCell(cell, prepare)));
      tables.push({ ...table, rows });
    }
    sheets.push({ ...sheet, tables });
  }
  return { ...book, sheets };
}

function counting(total: number, { fontsFolder, onProgress, onPrepared }: PrepareOptions): Prepare {
  let done = 0;
  return async (picture) => {
    if (!picture.ready) onProgress?.({ step: `照片 ${done + 1}/${total}`, done, total });
    // Loaded with the first picture: most documents have none, and what draws on one takes long to load.
    const { preparePicture } = await import('./preparePicture.ts');
    const prepared = await preparePicture(picture, fontsFolder);
    done += 1;
    if (!picture.ready) onPrepared?.(picture, prepared);
    return prepared;
  };
}

function picturesIn(block: Block): number {
  if (block.kind === 'photos') return block.photos.length;
  if (block.kind !== 'table') return 0;
  return block.rows.flatMap(({ cells }) => cells).filter((cell) => typeof cell === 'object' && 'picture' in cell)
    .length;
}

async function preparedBlock(block: Block, prepare: Prepare): Promise<Block> {
  if (picturesIn(block) === 0) return block;
  if (block.kind === 'photos') return { ...block, photos: await inOrder(block.photos, prepare) };
  if (block.kind !== 'table') return block;
  const rows = await inOrder(block.rows, async (row) => ({
    ...row,
    cells: await inOrder(row.cells, (cell): Promise<DocumentCell> => preparedCell(cell, prepare)),
  }));
  return { ...block, rows };
}

async function preparedCell<Cell extends SheetCell | DocumentCell>(cell: Cell, prepare: Prepare): Promise<Cell> {
  if (typeof cell !== 'object' || cell === null || !('picture' in cell)) return cell;
  return { ...cell, picture: await prepare(cell.picture) };
}

/** One at a time: each picture needs as much memory as all of its points. */
async function inOrder<Item, Made>(items: readonly Item[], make: (item: Item) => Promise<Made>): Promise<Made[]> {
  const made: Made[] = [];
  for (const item of items) made.push(await make(item));
  return made;
}
