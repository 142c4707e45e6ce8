import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../../../shared/errors.ts';
import type { SigningRole } from '../../../shared/signing/signing.ts';
import { resourcesFolder } from '../../host/folders.ts';
import { readCertificates } from '../certificate.ts';
import { openP12 } from '../openP12.ts';
import { signPdf } from '../signPdf.ts';
import { verifyPdf } from '../verifyPdf.ts';

export const fontsFolder = join(resourcesFolder, 'fonts');
/** When everything is signed and verified. */
export const now = new Date('2026-01-15T02:03:04Z');

/** A file of `certificates/`, made by `makeCertificates.sh`. */
export const certificate = (name: string) => readFileSync(join(import.meta.dirname, 'certificates', name));
export const roots = readCertificates(certificate('root.pem'));

export function identity(holder: string) {
  return openP12(certificate(`${holder}.p12`), 'Abc12345');
}

/** Signed by the holder whose certificate is named like the role, unless told. */
export async function sign(
  pdf: Uint8Array,
  role: SigningRole,
  { holder = role, seal = null }: { holder?: string; seal?: Uint8Array | null } = {},
) {
  return (await signPdf(pdf, { identity: identity(holder), role, seal, now, fontsFolder })).bytes;
}

export function verify(pdf: Uint8Array, trusted = roots) {
  return verifyPdf(pdf, { file: '报告.pdf', roots: trusted, now });
}

/** What a call refuses, as the person reads it. */
export async function refusal(work: () => unknown): Promise<string> {
  try {
    await work();
  } catch (error) {
    if (error instanceof AppError) return `${error.code}: ${error.message}`;
    throw error;
  }
  return 'not refused';
}
