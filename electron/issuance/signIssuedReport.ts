import type { ForeseenSignature } from '../../shared/contract/signingContract.ts';
import { AppError } from '../../shared/errors.ts';
import { currentFile, type IssuedReport } from '../../shared/issuance/issuance.ts';
import type { PdfVerification, SignatureNote, SigningRole } from '../../shared/signing/signing.ts';
import { contentOfBytes } from '../storage/attachmentContent.ts';
import { readAttachment } from '../storage/attachments.ts';
import type { JobContext } from '../storage/context.ts';
import type { ReadableDatabase } from '../storage/database.ts';
import type { IssuanceNeeds } from './issuanceCalls.ts';
import { addIssuedFile, getIssuedFile, getIssuedReport } from './issuanceStore.ts';

type SigningInput = {
  id: string;
  certificate: { fileId: string };
  password: string;
  role: SigningRole;
  sealId: string | null;
  acceptsOtherSigner?: boolean | undefined;
};

/** Whose certificate it is, and what to know before it signs a registered report. */
export function foreseeSignature(
  needs: IssuanceNeeds,
  job: JobContext,
  { id, certificate, password, role }: Pick<SigningInput, 'id' | 'certificate' | 'password' | 'role'>,
): Promise<ForeseenSignature> {
  const { bytes, name } = fileToSign(needs, job.db, id);
  return needs.foresee(job, { bytes, name, certificatePath: job.sourcePath(certificate), password, role });
}

/**
 * Signs the electronic file of a registered report once more: what was signed before stays signed, and each state of the file is
 * kept. Not while the report's own checks have open errors or warnings, and by somebody else than the report names only when that was
 * seen.
 *
 * @throws AppError `report-checks-open`, `other-signer`, `already-withdrawn`, `file-changed`, and what signing itself refuses.
 */
export async function signIssuedReport(
  needs: IssuanceNeeds,
  job: JobContext,
  { id, certificate, password, role, sealId, acceptsOtherSigner = false }: SigningInput,
): Promise<{ report: IssuedReport; signer: string; notes: SignatureNote[] }> {
  const { file, bytes, name } = fileToSign(needs, job.db, id);
  const seal = sealId === null ? null : needs.shelf.readSeal(sealId, role);
  const certificatePath = job.sourcePath(certificate);
  const signed = await needs.sign(job, { bytes, name, certificatePath, password, role, seal });
  job.signal.throwIfAborted();
  const other = signed.notes.find(({ kind }) => kind === 'otherSigner');
  if (other && !acceptsOtherSigner) {
    throw new AppError('other-signer', `${other.text}没有签名：确实由此人签的，核对后确认再签。`);
  }
  job.report({ step: '存入', done: 2, total: 3 });
  job.transact((db) => {
    if (fileToSign(needs, db, id).file.id !== file.id) {
      throw new AppError('file-changed', '签名期间这份报告又签了别的名，没有签上。请重试。');
    }
    const read = contentOfBytes(signed.bytes, name);
    const kept = { issuedReportId: id, kind: 'signed', basedOn: file.sha256, role, signer: signed.signer } as const;
    addIssuedFile(db, { ...kept, sealedOn: null }, read, job.now());
  });
  return { report: getIssuedReport(job.db, id), signer: signed.signer, notes: signed.notes };
}

function fileToSign(needs: IssuanceNeeds, db: ReadableDatabase, id: string) {
  const report = getIssuedReport(db, id);
  if (report.withdrawalReason !== '') throw new AppError('already-withdrawn', '这条出具登记已经作废，没有签名。');
  const file = currentFile(report.files);
  const [attachment] = file?.attachments ?? [];
  if (!file || !attachment) throw new AppError('not-found', '这份报告没有电子文件，没有签名。请作废后重新登记。');
  const open = needs.openFindings(db);
  if (open.length > 0) {
    throw new AppError(
      'report-checks-open',
      `勾稽检查还有 ${open.length} 处错误或警告没有处理，没有签名。第一处：${open[0]}请在“勾稽检查”页说明；要改正报告的，作废后重新登记。`,
    );
  }
  return { file, bytes: readAttachment(db, attachment.id).bytes, name: attachment.name };
}

/** The signatures of a kept file, judged with the roots of this machine. */
export function verifyIssuedFile(needs: IssuanceNeeds, job: JobContext, id: string): Promise<PdfVerification> {
  const [attachment] = getIssuedFile(job.db, id).attachments;
  if (!attachment) throw new AppError('not-found', '这份文件已不存在。请刷新后再试。');
  const { bytes } = readAttachment(job.db, attachment.id);
  return needs.verify(job, { source: bytes, name: attachment.name });
}
