import { wholeDraft } from '../../shared/blankRecord.ts';
import type { ExportResult } from '../../shared/contract/documents.ts';
import type { FileReference } from '../../shared/contract/inputs.ts';
import { inspectionFigureDraft, inspectionNoteDraft } from '../../shared/inspection/inspection.ts';
import { blankForm } from '../document/blankForm.ts';
import { exportDocument, todayOf } from '../document/exportDocument.ts';
import { formRequest } from '../document/formRequest.ts';
import type { JobContext } from '../storage/context.ts';
import { composeInspection } from './composeInspection.ts';
import type { ExportNeeds } from './exportInspection.ts';

/** As many as fill a page across. */
const rows = 9;
/** A place that is to be filled in by hand is printed as one with words in it. */
const words = '　';
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
    return formRequest(blankForm(document, rows), target, needs.fontsFolder, ['现场查看记录']);
  });
}
