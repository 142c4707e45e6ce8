import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../shared/errors.ts';
import type { TrustedRoot } from '../../shared/signing/signing.ts';
import { writeFileSafely } from '../document/writeFileSafely.ts';
import { type Certificate, readCertificate, readCertificates } from './certificate.ts';
import { dayInChina } from './signingTime.ts';

/** The certificates that this person trusts: one file each in a folder of the program's settings, named by its hash. */
export function listTrustedRoots(folder: string): TrustedRoot[] {
  return readTrustedRoots(folder).map((certificate) => ({
    fingerprint: fingerprintOf(certificate),
    name: certificate.subjectName,
    issuer: certificate.issuerName,
    notAfter: dayInChina(certificate.notAfter),
  }));
}

export function readTrustedRoots(folder: string): Certificate[] {
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder).filter((name) => /^[0-9a-f]{64}\.cer$/.test(name));
  return files.sort().flatMap((name) => certificateIn(join(folder, name), name));
}

/** A file whose content is no longer what its name says is not trusted any more. */
function certificateIn(path: string, name: string): Certificate[] {
  try {
    const certificate = readCertificate(readFileSync(path));
    return `${fingerprintOf(certificate)}.cer` === name ? [certificate] : [];
  } catch {
    return [];
  }
}

/** @throws AppError `certificate-unusable` when the file holds no certificate of an authority. */
export async function addTrustedRoots(folder: string, path: string, name: string): Promise<void> {
  const certificates = await readRootFile(path, name);
  await mkdir(folder, { recursive: true });
  for (const certificate of certificates) {
    await writeFileSafely(join(folder, `${fingerprintOf(certificate)}.cer`), certificate.bytes);
  }
}

export async function readRootFile(path: string, name: string): Promise<Certificate[]> {
  const file = await readFile(path).catch((cause: unknown) => {
    throw new AppError('file-missing', `读不到证书文件“${name}”，请重新选择。`, { cause });
  });
  let certificates: Certificate[];
  try {
    certificates = readCertificates(file);
  } catch (cause) {
    throw new AppError('certificate-unusable', `“${name}”不是证书文件（.cer、.crt、.pem）。请重新选择。`, { cause });
  }
  const other = certificates.find(({ mayIssue }) => !mayIssue);
  if (other) {
    throw new AppError(
      'certificate-unusable',
      `“${other.subjectName}”不是发证机构的证书，不能作为受信任的根证书。请选择根证书。`,
    );
  }
  return certificates;
}

export async function removeTrustedRoot(folder: string, fingerprint: string): Promise<void> {
  await rm(join(folder, `${fingerprint}.cer`), { force: true });
}

function fingerprintOf({ bytes }: Certificate): string {
  return createHash('sha256').update(bytes).digest('hex');
}
