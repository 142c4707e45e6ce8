import { z } from 'zod';
import type { Stored } from '../contract/inputs.ts';
import type { Attachment } from '../evidence/evidence.ts';
import { choice, day, integer, longText, reference, text } from '../field.ts';
import { type SigningRole, signingRoles } from '../signing/signing.ts';

/** 报告版本. A 征求意见稿 may go out without a number; a 定稿 or what corrects it may not. */
export const reportVersions = {
  consultation: '征求意见稿',
  review: '送审稿',
  final: '定稿',
  corrected: '更正稿',
} as const;
export type ReportVersion = keyof typeof reportVersions;

/** Versions that stand under the firm's number: one is used once and for good. */
export const numberedVersions: readonly ReportVersion[] = ['final', 'corrected'];

/** 正式版形式: which of the two is the report that counts, the signed file or the sealed paper. */
export const issueForms = { electronic: '电子签名', paper: '纸质盖章' } as const;

/** 出具登记: one report as it left the firm. Never deleted; a mistake is 作废 with its reason, and its number stays used. */
export const issuedReportDraft = z.strictObject({
  reportNumber: text('报告文号', { max: 100, width: 220 }),
  version: choice('版本', reportVersions, { width: 100 }),
  issuedOn: day('出具日期', { required: true, width: 110 }),
  recipient: text('收文单位', { max: 300, required: true, width: 240 }),
  copies: integer('份数', { width: 60 }),
  form: choice('正式版形式', issueForms, { width: 100 }),
  note: longText('备注', { max: 2_000, width: 200 }),
  /** '' while it stands. */
  withdrawalReason: text('作废原因', { max: 500, width: 200 }),
});
export type IssuedReportDraft = z.output<typeof issuedReportDraft>;

/** What a person enters when a report goes out; the reason of a withdrawal comes later, if ever. */
export const issueInput = issuedReportDraft.omit({ withdrawalReason: true });

/** 出具文件 of a registered report. */
export const issuedFileKinds = { original: '电子原件', signed: '已签电子件', scan: '盖章扫描件' } as const;

/**
 * 出具文件: the electronic original, what each signature made of it, and scans of the sealed paper. `basedOn` names by its SHA-256
 * the file that it was made from: of a scan the electronic file that was printed.
 */
export const issuedFileDraft = z.strictObject({
  issuedReportId: reference('出具登记'),
  kind: choice('文件', issuedFileKinds),
  sha256: text('SHA-256', { max: 64, required: true }),
  basedOn: text('所依据文件的SHA-256', { max: 64 }),
  role: choice('签章角色', { none: '无', ...signingRoles }),
  signer: text('签名人', { max: 200 }),
  /** Of a scan: when the paper was sealed. */
  sealedOn: day('用印日期'),
});

export type IssuedFile = Stored<z.output<typeof issuedFileDraft>> & { attachments: Attachment[] };

/** 出具状态: what still has to happen before the 正式版 is there. */
export const issueStates = {
  withdrawn: '已作废',
  sent: '已发出',
  unsigned: '待签名',
  signed: '已签名',
  unsealed: '待盖章扫描件',
  sealed: '已盖章',
} as const;
export type IssueState = keyof typeof issueStates;

export type IssuedReport = Stored<IssuedReportDraft> & {
  state: IssueState;
  /** In the order in which they came. */
  files: IssuedFile[];
};

/** The last electronic file: the original, or what the last signature made of it. */
export function currentFile<File extends Pick<IssuedFile, 'kind'>>(files: readonly File[]): File | undefined {
  return files.findLast(({ kind }) => kind !== 'scan');
}

/** The file that counts, by the form of the report; undefined while it is not there. */
function officialFile(report: Pick<IssuedReport, 'form' | 'files'>): IssuedFile | undefined {
  if (report.form === 'paper') return report.files.findLast(({ kind }) => kind === 'scan');
  return report.files.findLast(({ kind }) => kind === 'signed');
}

export function issueState(report: Pick<IssuedReport, 'form' | 'files' | 'withdrawalReason' | 'version'>): IssueState {
  if (report.withdrawalReason !== '') return 'withdrawn';
  const there = officialFile(report) !== undefined;
  // A draft may be signed or sealed; nothing is missing when it is not.
  if (!there && !numberedVersions.includes(report.version)) return 'sent';
  if (report.form === 'paper') return there ? 'sealed' : 'unsealed';
  return there ? 'signed' : 'unsigned';
}

/** What is proposed for the next report, from the engagement and the firm's series. */
export type IssueProposal = z.input<typeof issueInput> & {
  /** Numbers that are used already, here or in another engagement on this machine, with what they were used for. */
  usedNumbers: { reportNumber: string; usedBy: string }[];
};

/** 本所: what the firm keeps outside of the engagements, for this person on this machine. */
export type FirmProfile = {
  /** 文号规则, '' until it is set. */
  numberPattern: string;
  seals: SealImage[];
};

/** 印章图样: a picture of a seal, no 电子印章 in the sense of 《电子印章管理办法》. `id` is the SHA-256 of the PNG. */
export type SealImage = { id: string; name: string; role: SigningRole };
