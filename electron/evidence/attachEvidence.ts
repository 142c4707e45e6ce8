import type { FileReference } from '../../shared/contract/inputs.ts';
import type { Attachment } from '../../shared/evidence/evidence.ts';
import { linkAttachment, storeContent } from '../storage/attachments.ts';
import type { JobContext } from '../storage/context.ts';
import { evidenceItemTable, evidenceOwner } from './evidenceStore.ts';

/**
 * Stores the files in the engagement and hangs them on a row of the checklist, one after the other.
 * A row that nothing had been handed in for becomes 已提供. Broken off, the files stored so far stay and count.
 */
export async function attachEvidence(
  context: JobContext,
  input: { itemId: string; files: FileReference[] },
): Promise<{ attached: Attachment[] }> {
  evidenceItemTable.get(context.db, input.itemId);
  const attached: Attachment[] = [];
  for (const [index, file] of input.files.entries()) {
    context.signal.throwIfAborted();
    context.report({ step: `加入“${file.name}”`, done: index, total: input.files.length });
    const content = await storeContent(context, context.sourcePath(file), file.name);
    attached.push(
      context.transact((db) => {
        const item = evidenceItemTable.get(db, input.itemId);
        if (item.status === 'missing') evidenceItemTable.change(db, item.id, { status: 'provided' });
        return linkAttachment(db, { table: evidenceOwner, id: item.id }, content, context.now());
      }),
    );
  }
  return { attached };
}
