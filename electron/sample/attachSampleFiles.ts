import type { FileReference } from '../../shared/contract/inputs.ts';
import type { Attachment } from '../../shared/evidence/evidence.ts';
import { storeContent } from '../storage/attachmentContent.ts';
import { linkAttachment } from '../storage/attachments.ts';
import type { JobContext } from '../storage/context.ts';
import { sampleItemOwner, sampleItemTable } from './sampleStore.ts';

/** Stores evidence in the engagement and hangs it on a record, file by file. Broken off, the files stored so far stay. */
export async function attachSampleFiles(
  context: JobContext,
  input: { itemId: string; files: FileReference[] },
): Promise<{ attached: Attachment[] }> {
  sampleItemTable.get(context.db, input.itemId);
  const attached: Attachment[] = [];
  for (const [index, file] of input.files.entries()) {
    context.signal.throwIfAborted();
    context.report({ step: `加入“${file.name}”`, done: index, total: input.files.length });
    const content = await storeContent(context, context.sourcePath(file), file.name);
    attached.push(
      context.transact((db) => {
        const item = sampleItemTable.get(db, input.itemId);
        return linkAttachment(db, { table: sampleItemOwner, id: item.id }, content, context.now());
      }),
    );
  }
  return { attached };
}
