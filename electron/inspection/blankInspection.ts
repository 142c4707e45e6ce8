import { wholeDraft } from '../../shared/blankRecord.ts';
import type { ExportResult } from '../../shared/contract/documents.ts';
import type { FileReference } from '../../shared/contract/inputs.ts';
import type { PaperDocument } from '../../shared/document/document.ts';
import { inspectionFigureDraft, inspectionNoteDraft } from '../../shared/inspection/inspection.ts';
import { blankForm } from '../document/blankForm.ts';
import { exportDocument, todayOf } from '../document/exportDocument.ts';
import { formRequest } from '../document/formRequest.ts';
import { refuseStrayTokens } from '../document/refuseStrayTokens.ts';
import type { JobContext } from '../storage/context.ts';
import { composeInspection } from './composeInspection.ts';
import { composePhotoSheet, originalTitle, thumbnailTitle } from './composePhotoSheet.ts';
import type { ExportNeeds } from './exportInspection.ts';

/** As many as fill a page across. */
const rows = 9;
/** A place that is to be filled in by hand is printed as one with words in it. */
const words = '　';
/** Room for a line by hand. */
const room = '　\n　';
/** Two sign, whoever they will be. */
const unnamed = '＿＿＿、＿＿＿＿';

/** 空白现场查看记录, to be filled in by hand where no machine may be used. */
export function exportBlankInspection(
  needs: ExportNeeds,
  job: JobContext,
  target: FileReference,
): Promise<ExportResult> {
  return exportDocument(job, { path: job.targetPath(target), name: target.name }, () => {
    const said = { inspectors: unnamed, situation: words, systemFigures: words, problemsFound: words, opinion: words };
    const note = { ...wholeDraft(inspectionNoteDraft, said), id: '', position: 1 };
    const figure = { ...wholeDraft(inspectionFigureDraft, {}), id: '', position: 1, noteId: '' };
    const inspections = [{ note, rows: [], figures: [figure], photos: [] }];
    const document = composeInspection({ ...needs.snapshot(job.db), inspections }, new Map(), todayOf(job.now()));
    const blank = blankForm(document, rows);
    refuseStrayTokens(blank);
    return formRequest(blank, target, needs.fontsFolder, ['现场查看记录']);
  });
}

/** As many photos as a page holds. */
const photos = 18;

/** 空白现场照片表, to be kept by hand while photos are taken. */
export function exportBlankPhotoSheet(
  needs: ExportNeeds,
  job: JobContext,
  target: FileReference,
): Promise<ExportResult> {
  return exportDocument(job, { path: job.targetPath(target), name: target.name }, () => {
    const snapshot = { ...needs.snapshot(job.db), inspections: [] };
    const document = composePhotoSheet(snapshot, new Map(), todayOf(job.now()));
    refuseStrayTokens(document);
    return formRequest(withoutPictures(document), target, needs.fontsFolder, ['现场照片表']);
  });
}

/** What is written by hand has no picture, and of the file its name only. */
function withoutPictures(document: PaperDocument): PaperDocument {
  const sections = document.sections.map((section) => ({
    ...section,
    blocks: section.blocks.map((block) => {
      if (block.kind !== 'table') return block;
      const columns = block.columns
        .filter(({ title }) => title !== thumbnailTitle)
        .map((column) => (column.title === originalTitle ? { ...column, title: '原文件名' } : column));
      const cells = columns.map((_, index) => (index === columns.length - 1 ? room : ''));
      return { ...block, columns, rows: Array.from({ length: photos }, () => ({ cells })) };
    }),
  }));
  return { ...document, sections };
}
