import { AppError } from '../../shared/errors.ts';
import {
  type IssuedFile,
  type IssuedReport,
  type IssuedReportDraft,
  issuedFileDraft,
  issuedReportDraft,
  issueState,
} from '../../shared/issuance/issuance.ts';
import { numberKey } from '../../shared/issuance/reportNumber.ts';
import { issuedTextDraft, type ReportWords } from '../../shared/issuance/reportVersion.ts';
import { type ReadContent, writeKept } from '../storage/attachmentContent.ts';
import { attachmentsByOwner, linkAttachment } from '../storage/attachments.ts';
import type { ReadableDatabase, WritableDatabase } from '../storage/database.ts';
import { recordTable } from '../storage/recordTable.ts';

const issuedReportTable = recordTable('issued_report', '出具登记', issuedReportDraft);
const fileOwner = 'issued_file';
const issuedFileTable = recordTable(fileOwner, '出具文件', issuedFileDraft, 'issuedReportId');

const issuedTextTable = recordTable('issued_text', '出具文字', issuedTextDraft, 'issuedReportId');

/** In the order in which they were registered. */
export function listIssuedReports(db: ReadableDatabase): IssuedReport[] {
  const attachments = attachmentsByOwner(db, fileOwner);
  const files = issuedFileTable.list(db).map((file) => ({ ...file, attachments: attachments.get(file.id) ?? [] }));
  return issuedReportTable.list(db).map((report) => {
    const own = files.filter(({ issuedReportId }) => issuedReportId === report.id);
    return { ...report, files: own, state: issueState({ ...report, files: own }) };
  });
}

export function getIssuedReport(db: ReadableDatabase, id: string): IssuedReport {
  const found = listIssuedReports(db).find((report) => report.id === id);
  if (!found) throw new AppError('not-found', '这条出具登记已不存在。请刷新后再试。');
  return found;
}

export function getIssuedFile(db: ReadableDatabase, id: string): IssuedFile {
  const file = listIssuedReports(db)
    .flatMap(({ files }) => files)
    .find((one) => one.id === id);
  if (!file) throw new AppError('not-found', '这份出具文件已不存在。请刷新后再试。');
  return file;
}

export function addIssuedReport(db: WritableDatabase, draft: IssuedReportDraft): string {
  const same = listIssuedReports(db).find(
    ({ reportNumber }) => reportNumber !== '' && numberKey(reportNumber) === numberKey(draft.reportNumber),
  );
  if (same) throw numberInUse(draft.reportNumber, '本项目', same.withdrawalReason !== '');
  return issuedReportTable.add(db, draft).id;
}

export function numberInUse(reportNumber: string, where: string, isWithdrawn = false): AppError {
  const state = isWithdrawn ? '（已作废，文号不再使用）' : '';
  return new AppError('number-in-use', `文号“${reportNumber}”在${where}已经用过${state}，没有登记。请换一个文号。`);
}

export function changeIssuedReport(
  db: WritableDatabase,
  id: string,
  changes: Partial<IssuedReportDraft>,
): IssuedReport {
  if (getIssuedReport(db, id).withdrawalReason !== '') {
    throw new AppError('already-withdrawn', '这条出具登记已经作废，没有更改。');
  }
  issuedReportTable.change(db, id, changes);
  return getIssuedReport(db, id);
}

/** Keeps what a registered report says. */
export function addIssuedText(db: WritableDatabase, issuedReportId: string, words: ReportWords): void {
  issuedTextTable.add(db, { issuedReportId, words: JSON.stringify(words) });
}

/** What a registered report says, as it was issued; null of one that was registered by a PDF that was made before. */
export function getIssuedText(db: ReadableDatabase, issuedReportId: string): ReportWords | null {
  const [text] = issuedTextTable.list(db, { issuedReportId });
  return text ? (JSON.parse(text.words) as ReportWords) : null;
}

/** Keeps a file of a registered report; its bytes are written with it or were before. */
export function addIssuedFile(
  db: WritableDatabase,
  file: Omit<IssuedFile, 'id' | 'position' | 'sha256' | 'attachments'>,
  read: ReadContent,
  now: string,
): void {
  writeKept(db, read);
  const { id } = issuedFileTable.add(db, { ...file, sha256: read.content.sha256 });
  linkAttachment(db, { table: fileOwner, id }, read.content, now);
}
