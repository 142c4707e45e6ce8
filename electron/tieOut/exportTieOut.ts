import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import type { ExportResult } from '../../shared/contract/documents.ts';
import type { FileReference } from '../../shared/contract/inputs.ts';
import { AppError } from '../../shared/errors.ts';
import { findingsPaper, otherFindingsPaper } from '../../shared/tieOut/engagement/findingsPaper.ts';
import { reportLines } from '../../shared/tieOut/engagement/reportLines.ts';
import { markedDocument } from '../../shared/tieOut/marked/markedDocument.ts';
import { markedPage } from '../../shared/tieOut/marked/markedPage.ts';
import type { MarkedText } from '../../shared/tieOut/marked/markText.ts';
import { exportDocument, todayOf } from '../document/exportDocument.ts';
import { formRequest } from '../document/formRequest.ts';
import { isSameFile } from '../document/isSameFile.ts';
import { writeFileSafely } from '../document/writeFileSafely.ts';
import type { JobContext } from '../storage/context.ts';
import { checkOther, type OtherReport } from './checkOther.ts';
import { checkInTurns, findingsHead, handled } from './engagementChecker.ts';
import type { TieOutNeeds } from './tieOutCalls.ts';

/** 勾稽检查表 of a file, of pasted text or of the engagement, as .xlsx, .docx or .pdf by the name of its target. */
export async function exportFindings(
  needs: TieOutNeeds,
  job: JobContext,
  { target, ...report }: { target: FileReference } & OtherReport,
): Promise<ExportResult> {
  const today = todayOf(job.now());
  if (report.file !== undefined || report.text !== undefined) {
    await refuseOverwriting(job, report, target, '勾稽检查表');
    const check = await checkOther(needs, job, report, false);
    const paper = otherFindingsPaper(check, { name: nameOf(report), issuedOn: today });
    return exportDocument(job, { path: job.targetPath(target), name: target.name }, () =>
      formRequest(paper, target, needs.fontsFolder, ['勾稽检查表']),
    );
  }
  const { check } = await checkInTurns(needs.ownReport, job, today);
  return exportDocument(job, { path: job.targetPath(target), name: target.name }, () => {
    const head = findingsHead(needs.ownReport(job.db, today).snapshot, today);
    const paper = findingsPaper(handled(job.db, check), head);
    return formRequest(paper, target, needs.fontsFolder, ['勾稽检查表']);
  });
}

/** 标记稿 of a file, of pasted text, or of the engagement's own report: .html or .pdf by the name of its target. */
export async function exportMarked(
  needs: TieOutNeeds,
  job: JobContext,
  { target, ...report }: { target: FileReference } & OtherReport,
): Promise<ExportResult> {
  const place = { path: job.targetPath(target), name: target.name };
  await refuseOverwriting(job, report, target, '标记稿');
  const marked =
    report.file === undefined && report.text === undefined
      ? await ownMarked(needs, job)
      : await otherMarked(needs, job, report);
  if (!/\.html?$/i.test(target.name)) {
    const document = markedDocument(marked, todayOf(job.now()));
    return exportDocument(job, place, () => ({ format: 'pdf', document, fontsFolder: needs.fontsFolder }));
  }
  const bytes = Buffer.from(markedPage(marked), 'utf8');
  job.signal.throwIfAborted();
  const written = await writeFileSafely(place.path, bytes);
  return { name: target.name, bytes: written.bytes, sha256: createHash('sha256').update(bytes).digest('hex') };
}

async function ownMarked(needs: TieOutNeeds, job: JobContext): Promise<MarkedText> {
  const today = todayOf(job.now());
  const { check } = await checkInTurns(needs.ownReport, job, today);
  const { document, origins } = needs.ownReport(job.db, today);
  const { blocks } = reportLines(document, (block) => origins.get(block));
  const { findings } = handled(job.db, check);
  const open = findings.filter(({ state }) => state !== 'accepted');
  return { title: `${document.title.join('')}（勾稽标记稿）`, blocks, findings: open };
}

async function otherMarked(needs: TieOutNeeds, job: JobContext, report: OtherReport): Promise<MarkedText> {
  const { blocks = [], findings } = await checkOther(needs, job, report, true);
  return { title: `${nameOf(report)}（勾稽标记稿）`, blocks, findings };
}

function nameOf({ file }: OtherReport): string {
  return file ? basename(file.name) : '粘贴的文字';
}

async function refuseOverwriting(
  job: JobContext,
  { file }: OtherReport,
  target: FileReference,
  what: string,
): Promise<void> {
  if (!file || !(await isSameFile(job.sourcePath(file), job.targetPath(target)))) return;
  throw new AppError(
    'target-exists',
    `“${target.name}”就是被检查的报告，${what}不能写在它上面。报告没有改动；请换一个文件名或位置。`,
  );
}
