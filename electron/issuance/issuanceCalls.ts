import type { issuanceContract } from '../../shared/contract/issuanceContract.ts';
import type { ForeseenSignature } from '../../shared/contract/signingContract.ts';
import type { Day } from '../../shared/day.ts';
import type { ReportStyle } from '../../shared/document/document.ts';
import type { Engagement } from '../../shared/engagement/engagement.ts';
import { AppError } from '../../shared/errors.ts';
import { type FirmProfile, type IssuedReportDraft, reportVersions } from '../../shared/issuance/issuance.ts';
import { patternProblem } from '../../shared/issuance/reportNumber.ts';
import { currentVersion, type ReportWords } from '../../shared/issuance/reportVersion.ts';
import type { PdfVerification, SignatureNote, SigningRole } from '../../shared/signing/signing.ts';
import { todayOf } from '../document/exportDocument.ts';
import { readContent } from '../storage/attachmentContent.ts';
import type { Handlers, JobContext } from '../storage/context.ts';
import type { ReadableDatabase, WritableDatabase } from '../storage/database.ts';
import { compareReports } from './compareReports.ts';
import type { FirmShelf } from './firmShelf.ts';
import { changeIssuedReport, getIssuedReport, getIssuedText, listIssuedReports } from './issuanceStore.ts';
import { issueReport } from './issueReport.ts';
import { proposeIssue } from './proposeIssue.ts';
import { attachSealedScan, exportPrintVersion } from './sealedScan.ts';
import { foreseeSignature, signIssuedReport, verifyIssuedFile } from './signIssuedReport.ts';

/** What issuing needs from other features and from the firm's settings; the host passes it in. */
export type IssuanceNeeds = {
  engagement(db: ReadableDatabase): Engagement;
  changeEngagement(db: WritableDatabase, changes: Partial<Engagement>): unknown;
  /** 委托单位, '' when none is entered. */
  commissioner(db: ReadableDatabase): string;
  shelf: FirmShelf;
  /** The report as PDF, under the number, version and date of its issue, with the workpaper book and the records in it; and its words. */
  composeReport(
    job: JobContext,
    issue: Omit<IssuedReportDraft, 'withdrawalReason'>,
    look: { embedsSources: boolean; style: ReportStyle },
  ): Promise<{ bytes: Uint8Array; words: ReportWords }>;
  /** The words of the report as it stands now. */
  currentWords(db: ReadableDatabase, today: Day): ReportWords;
  /** 勾稽 errors that are not mended and warnings that nobody answered, as sentences: with any, nothing is signed. */
  openFindings(db: ReadableDatabase): readonly string[];
  /** @throws AppError `tie-out-open` while the 勾稽检查 has errors, or warnings that nobody answered. */
  requireTiedOut(db: ReadableDatabase, issue: Pick<IssuedReportDraft, 'reportNumber' | 'issuedOn'>): void;
  foresee(job: JobContext, order: Omit<SigningOrder, 'seal'>): Promise<ForeseenSignature>;
  sign(job: JobContext, order: SigningOrder): Promise<{ bytes: Uint8Array; signer: string; notes: SignatureNote[] }>;
  verify(job: JobContext, file: { source: Uint8Array; name: string }): Promise<PdfVerification>;
  /** The file with a line at the foot of each page. */
  stamp(job: JobContext, order: { source: Uint8Array; line: string }): Promise<Uint8Array>;
  /** @throws AppError `signing-refused` when it is no picture that a signature can show. */
  checkSeal(bytes: Uint8Array): void;
};

type SigningOrder = {
  bytes: Uint8Array;
  name: string;
  certificatePath: string;
  password: string;
  role: SigningRole;
  seal: Uint8Array | null;
};

export function issuanceCalls(needs: IssuanceNeeds): Handlers<typeof issuanceContract> {
  const firmProfile = (): FirmProfile => {
    const { numberPattern, seals } = needs.shelf.read();
    return { numberPattern, seals };
  };
  return {
    listIssuedReports: ({ db }) => listIssuedReports(db),
    proposeIssue: (context, { version }) => proposeIssue(needs, context, version),
    issueReport: (job, input) => issueReport(needs, job, input),
    compareReports: ({ db, now }, { before, after }) => {
      const today = todayOf(now());
      return compareReports(wordsOf(needs, db, before, today), wordsOf(needs, db, after, today));
    },
    withdrawIssue: ({ db }, { id, reason }) => changeIssuedReport(db, id, { withdrawalReason: reason }),
    changeIssueForm: ({ db }, { id, form }) => changeIssuedReport(db, id, { form }),
    foreseeSignature: (job, input) => foreseeSignature(needs, job, input),
    signIssuedReport: (job, input) => signIssuedReport(needs, job, input),
    verifyIssuedFile: (job, { id }) => verifyIssuedFile(needs, job, id),
    exportPrintVersion: (job, input) => exportPrintVersion(needs, job, input),
    attachSealedScan: (job, input) => attachSealedScan(job, input),
    getFirmProfile: firmProfile,
    changeNumberPattern: (_, { pattern }) => {
      const problem = pattern === '' ? null : patternProblem(pattern);
      if (problem !== null) throw new AppError('number-pattern-invalid', `${problem}没有保存。`);
      needs.shelf.changePattern(pattern);
      return firmProfile();
    },
    addSeal: async (job, { file, name, role }) => {
      const { chunks } = await readContent(job, job.sourcePath(file), file.name, () => {});
      const bytes = Buffer.concat(chunks ?? []);
      needs.checkSeal(bytes);
      needs.shelf.keepSeal(bytes, { name, role });
      return firmProfile();
    },
    removeSeal: (_, { id }) => {
      needs.shelf.removeSeal(id);
      return firmProfile();
    },
  };
}

/** The words of a version: as they went out, or as they are now. */
function wordsOf(needs: IssuanceNeeds, db: ReadableDatabase, version: string, today: Day): ReportWords {
  if (version === currentVersion) return needs.currentWords(db, today);
  const report = getIssuedReport(db, version);
  const words = getIssuedText(db, version);
  if (words) return words;
  const name = `${reportVersions[report.version]}${report.reportNumber && ` ${report.reportNumber}`}`;
  throw new AppError(
    'not-found',
    `“${name}”没有留存文字（用已有的 PDF 登记，或由较早的程序登记），不能对照。请选择其他版本，或打开文件核对。`,
  );
}
