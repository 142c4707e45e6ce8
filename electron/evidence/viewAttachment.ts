import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AppError } from '../../shared/errors.ts';
import type { AttachmentView, ShownBlock } from '../../shared/evidence/attachmentView.ts';
import type { Attachment } from '../../shared/evidence/evidence.ts';
import type { ReportBlock } from '../../shared/tieOut/text/reportText.ts';
import type { SheetTexts } from '../document/returned/readReturnedWorkbook.ts';
import { encodingOfBytes } from '../document/textEncoding.ts';
import { readAttachment } from '../storage/attachments.ts';
import type { JobContext } from '../storage/context.ts';
import type { ReadableDatabase } from '../storage/database.ts';
import { officeTypes } from './officeTypes.ts';

/** The readers that other features have; the host passes them in. They run in threads and never leave the file. */
export type ViewNeeds = {
  readSomeSheets(
    path: string,
    limits: { rows: number; columns: number; characters: number; cut: boolean },
    job: JobContext,
  ): Promise<{ sheets: SheetTexts[]; cut: boolean }>;
  readWord(path: string, job: JobContext): Promise<ReportBlock[]>;
};

/** More than a person looks through inside a dialog; the rest is seen in the program that the file belongs to. */
const sheetLimits = { rows: 500, columns: 40, characters: 400_000, cut: true };
/** The screen holds all of a PDF in memory. */
const largestPdf = 200 * 1024 * 1024;
const mostBlocks = 2_000;
const mostCharacters = 300_000;

/** 预览 of a kept file by its content. What can't be shown says why; the file itself is never changed. */
export async function viewAttachment(job: JobContext, attachmentId: string, needs: ViewNeeds): Promise<AttachmentView> {
  const file = fileFacts(job.db, attachmentId);
  const { mediaType, remark } = file;
  if (remark.includes('有密码')) return none('文件有密码，不能在程序里预览。可以另存一份，用其他程序输入密码打开。');
  if (mediaType === 'application/pdf') {
    return file.size > largestPdf ? none('文件超过 200 MB，不在程序里预览，可以另存一份后打开。') : { kind: 'pdf' };
  }
  if (mediaType === 'image/png' || mediaType === 'image/jpeg' || mediaType === 'image/gif') {
    return remark.includes('过大') ? none(`${remark}。可以另存一份后用看图程序打开。`) : { kind: 'picture' };
  }
  try {
    if (mediaType.startsWith('text/')) return viewText(readAttachment(job.db, attachmentId).bytes);
    if (mediaType === officeTypes.docx) {
      const blocks = await withFile(job.db, attachmentId, '.docx', (path) => needs.readWord(path, job));
      return viewBlocks(blocks);
    }
    if (mediaType === officeTypes.xlsx || mediaType === officeTypes.xls) {
      const { sheets, cut } = await withFile(job.db, attachmentId, '.xlsx', (path) =>
        needs.readSomeSheets(path, sheetLimits, job),
      );
      return { kind: 'sheets', sheets: sheets.map(({ name, rows }) => ({ name, rows })), cut };
    }
  } catch (error) {
    if (!(error instanceof AppError) || error.code === 'cancelled') throw error;
    return none(`“${file.name}”没有显示出来：${error.message}`);
  }
  return none('这种文件不能在程序里预览，可以另存一份后用其他程序打开。');
}

function fileFacts(db: ReadableDatabase, id: string): Pick<Attachment, 'name' | 'mediaType' | 'size' | 'remark'> {
  const row = db.prepare('SELECT name, media_type AS mediaType, size, remark FROM attachment WHERE id = ?').get(id);
  if (!row) throw new AppError('not-found', '这个附件已不存在，可能刚被移除。请刷新后再试。');
  return row as Pick<Attachment, 'name' | 'mediaType' | 'size' | 'remark'>;
}

/** The readers want a file; it is there for this user alone, and only as long as they read. */
async function withFile<Result>(
  db: ReadableDatabase,
  attachmentId: string,
  ending: string,
  read: (path: string) => Promise<Result>,
): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'jxwq-preview-'));
  try {
    await chmod(folder, 0o700);
    const path = join(folder, `file${ending}`);
    await writeFile(path, readAttachment(db, attachmentId).bytes, { mode: 0o600 });
    return await read(path);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function viewText(bytes: Buffer): AttachmentView {
  const encoding = encodingOfBytes(bytes);
  if (encoding === null) return none('这个文本文件的编码无法识别，可以另存一份后用其他程序打开。');
  const text = new TextDecoder(encoding).decode(bytes).replace(/\r\n?/g, '\n');
  return { kind: 'text', text: text.slice(0, mostCharacters), cut: text.length > mostCharacters };
}

function viewBlocks(blocks: readonly ReportBlock[]): AttachmentView {
  const shown: ShownBlock[] = [];
  let characters = 0;
  for (const block of blocks) {
    const one: ShownBlock =
      block.kind === 'paragraph'
        ? { kind: 'paragraph', text: block.lines.map(({ text }) => text).join('\n') }
        : { kind: 'table', rows: block.rows.map((row) => row.map((cell) => cell.map(({ text }) => text).join('\n'))) };
    characters += one.kind === 'paragraph' ? one.text.length : one.rows.flat().join('').length;
    if (shown.length >= mostBlocks || characters > mostCharacters)
      return { kind: 'document', blocks: shown, cut: true };
    shown.push(one);
  }
  return { kind: 'document', blocks: shown, cut: false };
}

function none(reason: string): AttachmentView {
  return { kind: 'none', reason };
}
