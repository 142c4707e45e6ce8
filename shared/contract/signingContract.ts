import { z } from 'zod';
import { text } from '../field.ts';
import {
  type PdfVerification,
  type SignatureNote,
  type SigningRole,
  signingRoles,
  type TrustChange,
  type TrustedRoot,
} from '../signing/signing.ts';
import { job, query } from './call.ts';
import type { ExportResult } from './documents.ts';
import { fileReference, nothing } from './inputs.ts';

/** 签名与验证. Works on files, with or without an engagement open. */
export const signingContract = {
  /** Signs a PDF as an incremental update and writes it beside the source, which stays as it is. */
  signPdf: job(
    z.strictObject({
      source: fileReference,
      target: fileReference,
      /** A .p12 or .pfx file with a private key. */
      certificate: fileReference,
      /** Used once and kept nowhere: neither in the trail nor in the log. */
      password: z.string().max(500),
      role: z.enum(Object.keys(signingRoles) as [SigningRole, ...SigningRole[]]),
      /** 印章图样, a PNG. */
      seal: fileReference.optional(),
      /** It is said to be the report of the open engagement: another one is refused. */
      isOwn: z.boolean().optional(),
    }),
    { always: true },
  ).gives<ExportResult & { signer: string; role: SigningRole; notes: SignatureNote[] }>(),
  /** All signatures of a PDF; `roots` are trusted besides those that the user keeps. */
  verifyPdf: job(z.strictObject({ file: fileReference, roots: fileReference.optional() }), {
    always: true,
  }).gives<PdfVerification>(),
  /** 受信任的根证书 of this person on this machine. */
  listTrustedRoots: query(nothing, { always: true }).gives<TrustedRoot[]>(),
  addTrustedRoots: job(z.strictObject({ file: fileReference }), { always: true }).gives<TrustedRoot[]>(),
  removeTrustedRoot: job(
    z.strictObject({
      fingerprint: z.string().regex(/^[0-9a-f]{64}$/),
      reason: text('移除原因', { required: true, max: 500 }),
    }),
    { always: true },
  ).gives<TrustedRoot[]>(),
  /** Who added and removed which, when and why, the newest first. */
  listTrustChanges: query(nothing, { always: true }).gives<TrustChange[]>(),
} as const;

/** Whose certificate it is and until when it holds, and what to know before it signs a file. */
export type ForeseenSignature = {
  signer: string;
  issuer: string;
  serialNumber: string;
  /** Calendar days by the clock of China. */
  notBefore: string;
  notAfter: string;
  /** That the paper names somebody else (`otherSigner`), or has no place for it (`noPlace`). */
  notes: SignatureNote[];
};
