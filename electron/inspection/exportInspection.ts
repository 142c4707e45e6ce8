import type { ExportResult } from '../../shared/contract/documents.ts';
import type { FileReference } from '../../shared/contract/inputs.ts';
import type { EngagementSnapshot } from '../../shared/engagement/engagementSnapshot.ts';
import { AppError } from '../../shared/errors.ts';
import { exportDocument, todayOf } from '../document/exportDocument.ts';
import { formRequest } from '../document/formRequest.ts';
import { refuseStrayTokens } from '../document/refuseStrayTokens.ts';
import type { JobContext } from '../storage/context.ts';
import type { ReadableDatabase } from '../storage/database.ts';
import { listFormSignatures } from '../storage/formSignatures.ts';
import { composeInspection } from './composeInspection.ts';
import { composePhotoSheet } from './composePhotoSheet.ts';
import { signedNoteContent } from './inspectionStore.ts';

export type ExportNeeds = {
  snapshot(db: ReadableDatabase): EngagementSnapshot;
  readAttachment(db: ReadableDatabase, id: string): Uint8Array;
  fontsFolder: string;
};

/** 现场查看记录 for signature, with what was signed on the screen. */
export function exportInspection(needs: ExportNeeds, job: JobContext, target: FileReference): Promise<ExportResult> {
  return exportDocument(job, { path: job.targetPath(target), name: target.name }, () => {
    const snapshot = needs.snapshot(job.db);
    if (snapshot.inspections.length === 0) throw nothingThere('查看记录');
    const signatures = new Map(
      snapshot.inspections.map(({ note: { id } }) => [
        id,
        listFormSignatures(job.db, { form: 'inspectionNote', formId: id }, signedNoteContent(job.db, id)),
      ]),
    );
    const names = snapshot.inspections.map((_, index) => `现场查看记录${index + 1}`);
    const document = composeInspection(snapshot, signatures, todayOf(job.now()));
    refuseStrayTokens(document);
    return formRequest(document, target, needs.fontsFolder, names);
  });
}

/** 现场照片表. */
export function exportPhotoSheet(needs: ExportNeeds, job: JobContext, target: FileReference): Promise<ExportResult> {
  return exportDocument(job, { path: job.targetPath(target), name: target.name }, () => {
    const snapshot = needs.snapshot(job.db);
    const photos = snapshot.inspections.flatMap((inspection) => inspection.photos);
    if (photos.length === 0) throw nothingThere('现场照片');
    const pictures = new Map(photos.map(({ attachment: { id } }) => [id, needs.readAttachment(job.db, id)]));
    const document = composePhotoSheet(snapshot, pictures, todayOf(job.now()));
    refuseStrayTokens(document, snapshot);
    return formRequest(document, target, needs.fontsFolder, ['现场照片表']);
  });
}

function nothingThere(what: string): AppError {
  return new AppError('invalid-input', `项目里还没有${what}，没有导出。请先在“现场查看”里记录。`);
}
