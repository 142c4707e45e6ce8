import { readFile } from 'node:fs/promises';
import type { ReportStyle } from '../../shared/document/document.ts';
import { AppError } from '../../shared/errors.ts';
import {
  type IssuedReport,
  type IssuedReportDraft,
  numberedVersions,
  reportVersions,
} from '../../shared/issuance/issuance.ts';
import { numberKey } from '../../shared/issuance/reportNumber.ts';
import type { ReportWords } from '../../shared/issuance/reportVersion.ts';
import { contentOfBytes, type ReadContent, readContent } from '../storage/attachmentContent.ts';
import type { JobContext } from '../storage/context.ts';
import type { IssuanceNeeds } from './issuanceCalls.ts';
import { addIssuedFile, addIssuedReport, addIssuedText, getIssuedReport, numberInUse } from './issuanceStore.ts';

/** Larger files are no reports; the whole file is held in memory until it is stored. */
const largestReport = 512 * 1024 * 1024;

/**
 * Registers a report that goes out: its entry, its file and that file's hash in one step, so that no entry is without its file.
 * A 定稿 needs a number that was never used, and gives it to the engagement; its 勾稽检查 has nothing open.
 *
 * @throws AppError `number-in-use`, `invalid-input`, `file-unreadable` (no PDF), `tie-out-open`.
 */
export async function issueReport(
  needs: IssuanceNeeds,
  job: JobContext,
  {
    file,
    embedsSources = false,
    style = 'official',
    ...draft
  }: Omit<IssuedReportDraft, 'withdrawalReason'> & {
    file?: { fileId: string; name: string } | undefined;
    embedsSources?: boolean | undefined;
    style?: ReportStyle | undefined;
  },
): Promise<IssuedReport> {
  const numbered = numberedVersions.includes(draft.version);
  const version = reportVersions[draft.version];
  if (numbered && draft.reportNumber === '') {
    throw new AppError('invalid-input', `${version}要有报告文号，没有登记。请填写文号。`);
  }
  if (draft.issuedOn === null) throw new AppError('invalid-input', '「出具日期」不能为空。没有登记，请填写后重试。');
  const engagement = needs.engagement(job.db);
  const elsewhere = needs.shelf
    .read()
    .usedNumbers.find(
      ({ reportNumber, engagementId }) =>
        engagementId !== engagement.id && numberKey(reportNumber) === numberKey(draft.reportNumber),
    );
  if (elsewhere) throw numberInUse(draft.reportNumber, `项目“${elsewhere.projectName}”`);
  const { read, words } = file
    ? { read: await readGiven(job, file), words: null }
    : await compose(needs, job, draft, { embedsSources, style });
  job.signal.throwIfAborted();
  job.report({ step: '登记', done: 2, total: 3 });
  const id = job.transact((db) => {
    const added = addIssuedReport(db, { ...draft, withdrawalReason: '' });
    if (numbered) needs.requireTiedOut(db, draft);
    const original = { issuedReportId: added, kind: 'original', basedOn: '', role: 'none', signer: '' } as const;
    addIssuedFile(db, { ...original, sealedOn: null }, read, job.now());
    if (words) addIssuedText(db, added, words);
    if (numbered) {
      const { reportedOn, status } = needs.engagement(db);
      needs.changeEngagement(db, {
        reportNumber: draft.reportNumber,
        reportedOn: reportedOn ?? draft.issuedOn,
        status: status === 'archived' ? status : 'issued',
      });
    }
    // With the entry or not at all: a number that this machine could not note down might be given twice.
    if (draft.reportNumber !== '') {
      const { projectName } = engagement;
      needs.shelf.keepNumber({ reportNumber: draft.reportNumber, engagementId: engagement.id, projectName });
    }
    return added;
  });
  return getIssuedReport(job.db, id);
}

async function readGiven(job: JobContext, file: { fileId: string; name: string }): Promise<ReadContent> {
  job.report({ step: '读取', done: 0, total: 3 });
  const read = await readContent(job, job.sourcePath(file), file.name, () => {});
  if (read.content.mediaType !== 'application/pdf') {
    throw new AppError('file-unreadable', `“${file.name}”不是 PDF 文件，没有登记。请选择报告的 PDF。`);
  }
  if (read.content.size > largestReport) {
    throw new AppError('file-too-large', `“${file.name}”超过 512 MB，没有登记。请缩小照片后重新导出。`);
  }
  // A large file is read once more, whole: the entry and its bytes are stored together.
  return read.chunks ? read : contentOfBytes(await readFile(job.sourcePath(file)), file.name);
}

async function compose(
  needs: IssuanceNeeds,
  job: JobContext,
  draft: Omit<IssuedReportDraft, 'withdrawalReason'>,
  look: { embedsSources: boolean; style: ReportStyle },
): Promise<{ read: ReadContent; words: ReportWords }> {
  const { bytes, words } = await needs.composeReport(job, draft, look);
  const { projectName } = needs.engagement(job.db);
  return { read: contentOfBytes(bytes, `${projectName}-${reportVersions[draft.version]}.pdf`), words };
}
