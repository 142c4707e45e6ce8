import { stat } from 'node:fs/promises';
import type { FileReference } from '../../shared/contract/inputs.ts';
import { AppError } from '../../shared/errors.ts';
import type { AttachedFiles, Attachment, DuplicateFile } from '../../shared/evidence/evidence.ts';
import {
  groupSize,
  type ReadContent,
  readContent,
  type StoredContent,
  writeKept,
  writeLarge,
} from '../storage/attachmentContent.ts';
import { linkAttachment, ownersOfContent } from '../storage/attachments.ts';
import type { JobContext } from '../storage/context.ts';
import type { WritableDatabase } from '../storage/database.ts';
import { evidenceItemTable, evidenceOwner, ownerOf, trayOwner } from './evidenceStore.ts';
import { examineFiles } from './examineFiles.ts';
import type { FileFacts } from './fileFacts.ts';

/** The thread looks into so many files while those before them are stored: starting one takes as long as some files. */
const examinedTogether = 50;

/**
 * Stores files in the engagement and hangs them on a row of the checklist, or puts them into the tray (未归类), one after the
 * other. A row that nothing had been handed in for becomes 已提供. A file that can't be taken is named and the others go on;
 * one that is there already is recognised by its bytes. Broken off, the files stored so far stay and count.
 *
 * @throws AppError what is wrong with the first file, when none could be taken.
 */
export async function attachEvidence(
  context: JobContext,
  input: { itemId: string | null; files: FileReference[] },
): Promise<AttachedFiles> {
  if (input.itemId !== null) evidenceItemTable.get(context.db, input.itemId);
  const result: AttachedFiles = { attached: [], duplicates: [], refused: [] };
  const failures: AppError[] = [];
  const sizes = await Promise.all(input.files.map((file) => sizeOf(context.sourcePath(file))));
  const total = sizes.reduce((sum, size) => sum + size, 0);
  let done = 0;
  const examine = (from: number) => {
    const files = input.files.slice(from, from + examinedTogether);
    const facts = examineFiles(
      files.map((file) => ({ path: context.sourcePath(file), name: file.name })),
      context.signal,
    );
    // Waited for only when its turn comes; cancelled meanwhile, nobody does.
    facts.catch(() => {});
    return facts;
  };
  let kept: { read: ReadContent; facts: FileFacts | undefined }[] = [];
  let keptBytes = 0;
  /** Small files are written together: waiting for the disk once for each would take longer than writing them. */
  const writeAll = () => {
    const group = kept;
    [kept, keptBytes] = [[], 0];
    if (group.length === 0) return;
    context.transact((db) => {
      for (const { read, facts } of group) {
        writeKept(db, read);
        link(db, input.itemId, { ...read.content, ...facts }, context.now(), result);
      }
    });
  };
  let upcoming = examine(0);
  let facts: FileFacts[] = [];
  try {
    for (const [index, file] of input.files.entries()) {
      context.signal.throwIfAborted();
      const step = `存入“${file.name}”（${index + 1}/${input.files.length}）`;
      context.report({ step, done, total });
      if (index % examinedTogether === 0) {
        facts = await upcoming;
        if (index + examinedTogether < input.files.length) upcoming = examine(index + examinedTogether);
      }
      try {
        const read = await readContent(context, context.sourcePath(file), file.name, (bytes) => {
          done += bytes;
          context.report({ step, done: Math.min(done, total), total });
        });
        if (!read.chunks) {
          writeAll();
          await writeLarge(context, read);
        }
        kept.push({ read, facts: facts[index % examinedTogether] });
        keptBytes += read.chunks ? read.content.size : 0;
        if (keptBytes >= groupSize || !read.chunks) writeAll();
      } catch (error) {
        if (!(error instanceof AppError) || error.code === 'cancelled') throw error;
        failures.push(error);
        result.refused.push({ name: file.name, message: error.message });
      }
    }
  } finally {
    // Broken off or not: what was read counts.
    writeAll();
  }
  const [failure] = failures;
  if (failure && result.attached.length + result.duplicates.length === 0) throw failure;
  return result;
}

function link(
  db: WritableDatabase,
  itemId: string | null,
  content: StoredContent,
  now: string,
  result: AttachedFiles,
): Attachment | null {
  const owner = ownerOf(itemId);
  const same = ownersOfContent(db, content.sha256).filter(({ table }) => table !== 'import_batch');
  const own = same.find(({ table, id }) => table === owner.table && id === owner.id);
  const [other] = own ? [own] : same;
  if (other) result.duplicates.push(duplicateOf(db, content.name, other, own !== undefined));
  if (own) return null;
  if (itemId !== null) {
    const item = evidenceItemTable.get(db, itemId);
    if (item.status === 'missing') evidenceItemTable.change(db, item.id, { status: 'provided' });
  }
  const attachment = linkAttachment(db, owner, content, now);
  result.attached.push(attachment);
  return attachment;
}

function duplicateOf(
  db: WritableDatabase,
  name: string,
  other: { table: string; id: string; name: string },
  leftOut: boolean,
): DuplicateFile {
  const place =
    other.table === evidenceOwner
      ? evidenceItemTable.get(db, other.id).name
      : other.table === trayOwner.table
        ? '未归类'
        : '其他记录';
  return { name, place, presentName: other.name, leftOut };
}

async function sizeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size;
  } catch {
    return 0; // What is wrong with it is said when it is read.
  }
}
