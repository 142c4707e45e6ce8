import { z } from 'zod';
import { type ReportStyle, reportStyles } from '../document/document.ts';
import { day, text } from '../field.ts';
import {
  type FirmProfile,
  type IssuedReport,
  type IssueProposal,
  issueForms,
  issueInput,
  type ReportVersion,
  reportVersions,
} from '../issuance/issuance.ts';

import { currentVersion, type ReportComparison } from '../issuance/reportVersion.ts';
import { type PdfVerification, type SignatureNote, type SigningRole, signingRoles } from '../signing/signing.ts';
import { command, job, query } from './call.ts';
import { type ExportResult, exportInput } from './documents.ts';
import { fileReference, nothing, recordId } from './inputs.ts';
import type { ForeseenSignature } from './signingContract.ts';

const signingRole = z.enum(Object.keys(signingRoles) as [SigningRole, ...SigningRole[]]);
const comparedVersion = z.union([z.uuid(), z.literal(currentVersion)]);
const reportStyle = z.enum(Object.keys(reportStyles) as [ReportStyle, ...ReportStyle[]]);
const sealId = z.string().regex(/^[0-9a-f]{64}$/);

/** 报告出具. */
export const issuanceContract = {
  listIssuedReports: query(nothing).gives<IssuedReport[]>(),
  /** Number, recipient, copies and date as they would be next. */
  proposeIssue: query(
    z.strictObject({ version: z.enum(Object.keys(reportVersions) as [ReportVersion, ...ReportVersion[]]) }),
  ).gives<IssueProposal>(),
  /**
   * Registers a report with its file: the one that is given, or the report composed as it stands, under its number;
   * `embedsSources` puts the workpaper book and the records into the PDF.
   */
  issueReport: job(
    issueInput.extend({
      file: fileReference.optional(),
      embedsSources: z.boolean().optional(),
      style: reportStyle.optional(),
    }),
    {
      alsoChanges: ['engagement'],
      title: '登记出具报告',
    },
  ).gives<IssuedReport>(),
  /** 版本对照: two registered reports by their ids, or one with the report as it stands now (`current`). */
  compareReports: query(z.strictObject({ before: comparedVersion, after: comparedVersion })).gives<ReportComparison>(),
  /** 作废: the entry and its files stay, its number stays used. */
  withdrawIssue: command(recordId.extend({ reason: text('作废原因', { required: true, max: 500 }) }), {
    undoable: false,
    title: '作废出具登记',
  }).gives<IssuedReport>(),
  /** Whether the signed file or the sealed paper is the 正式版. */
  changeIssueForm: command(
    recordId.extend({
      form: z.enum(Object.keys(issueForms) as [keyof typeof issueForms, ...(keyof typeof issueForms)[]]),
    }),
    { undoable: false, title: '更改正式版形式' },
  ).gives<IssuedReport>(),

  /** Whose certificate it is, and whether it is who the report names in that role, before it signs. */
  foreseeSignature: job(
    z.strictObject({ id: z.uuid(), certificate: fileReference, password: z.string().max(500), role: signingRole }),
  ).gives<ForeseenSignature>(),
  /** Signs the electronic file as it is now; the next signature goes on top. The password is used once and kept nowhere. */
  signIssuedReport: job(
    z.strictObject({
      id: z.uuid(),
      certificate: fileReference,
      password: z.string().max(500),
      role: signingRole,
      /** 印章图样 of the firm that is drawn beside the words, or none. */
      sealId: sealId.nullable(),
      /** It was seen that the report names somebody else in this role; without, that is refused. */
      acceptsOtherSigner: z.boolean().optional(),
    }),
    { title: '签署报告' },
  ).gives<{ report: IssuedReport; signer: string; notes: SignatureNote[] }>(),
  verifyIssuedFile: job(recordId).gives<PdfVerification>(),

  /** 打印版 with the 核对码 of the electronic file on each page, to be printed and sealed. */
  exportPrintVersion: job(exportInput.extend({ id: z.uuid() })).gives<ExportResult>(),
  /** The sealed paper's scan, bound to the electronic file whose 核对码 stands on it. */
  attachSealedScan: job(
    z.strictObject({
      id: z.uuid(),
      files: z.array(fileReference).min(1, '请选择扫描件').max(100, '一次最多 100 个文件'),
      printCode: text('核对码', { max: 40 }),
      sealedOn: day('用印日期'),
    }),
    { title: '存入盖章扫描件' },
  ).gives<IssuedReport>(),

  /** 本所的文号规则和印章图样, outside of the engagements. */
  getFirmProfile: query(nothing, { always: true }).gives<FirmProfile>(),
  changeNumberPattern: job(z.strictObject({ pattern: text('文号规则', { max: 80 }) }), {
    always: true,
  }).gives<FirmProfile>(),
  addSeal: job(
    z.strictObject({ file: fileReference, name: text('印章名称', { required: true, max: 50 }), role: signingRole }),
    { always: true },
  ).gives<FirmProfile>(),
  removeSeal: job(z.strictObject({ id: sealId }), { always: true }).gives<FirmProfile>(),
} as const;
