import type { evidenceContract } from '../../shared/contract/evidenceContract.ts';
import { AppError } from '../../shared/errors.ts';
import { usualEvidenceItems } from '../../shared/evidence/usualItems.ts';
import { unlinkAttachment } from '../storage/attachments.ts';
import type { Handlers } from '../storage/context.ts';
import { attachEvidence } from './attachEvidence.ts';
import { evidenceItem, evidenceItemTable, listEvidenceItems, removeEvidenceItem } from './evidenceStore.ts';

export const evidenceCalls: Handlers<typeof evidenceContract> = {
  listEvidenceItems: ({ db }) => listEvidenceItems(db),
  addEvidenceItem: ({ db }, draft) => evidenceItem(db, evidenceItemTable.add(db, draft)),
  changeEvidenceItem: ({ db }, { id, changes }) => evidenceItem(db, evidenceItemTable.change(db, id, changes)),
  removeEvidenceItem: ({ db }, { id }) => removeEvidenceItem(db, id),
  moveEvidenceItem: ({ db }, { id, before }) => evidenceItemTable.move(db, id, before),
  addUsualEvidenceItems: ({ db }) => {
    if (evidenceItemTable.list(db).length > 0) {
      throw new AppError('invalid-input', '资料清单里已有内容，没有再加入常用清单。');
    }
    for (const item of usualEvidenceItems) {
      evidenceItemTable.add(db, {
        ...item,
        period: '',
        copies: 1,
        status: 'missing',
        providedOn: null,
        giver: '',
        receiver: '',
        reason: '',
        indexNumber: '',
        note: '',
      });
    }
    return { added: usualEvidenceItems.length };
  },

  attachEvidence,
  detachEvidence: ({ db }, { attachmentId, reason }) => {
    unlinkAttachment(db, attachmentId, reason);
    return null;
  },
};
