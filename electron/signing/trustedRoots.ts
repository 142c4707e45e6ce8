import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { AppError } from '../../shared/errors.ts';
import type { TrustChange, TrustedRoot } from '../../shared/signing/signing.ts';
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
export async function addTrustedRoots(
  folder: string,
  path: string,
  name: string,
  by: { at: string; userName: string },
): Promise<void> {
  const certificates = await readRootFile(path, name);
  await mkdir(folder, { recursive: true });
  const known = new Set(readTrustedRoots(folder).map(fingerprintOf));
  for (const certificate of certificates) {
    const fingerprint = fingerprintOf(certificate);
    if (known.has(fingerprint)) continue;
    await writeFileSafely(join(folder, `${fingerprint}.cer`), certificate.bytes);
    noteChange(folder, { ...by, action: 'added', name: certificate.subjectName, fingerprint, reason: '' });
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

/** @throws AppError `not-found` when it is not among them. */
export async function removeTrustedRoot(
  folder: string,
  fingerprint: string,
  by: { at: string; userName: string; reason: string },
): Promise<void> {
  const root = readTrustedRoots(folder).find((certificate) => fingerprintOf(certificate) === fingerprint);
  if (!root) throw new AppError('not-found', '这张根证书已不在受信任之列，可能刚被移除。请刷新后再试。');
  noteChange(folder, { ...by, action: 'removed', name: root.subjectName, fingerprint });
  await rm(join(folder, `${fingerprint}.cer`), { force: true });
}

/** 受信任的根证书的增减记录, the newest first; lines that can't be read are left out. */
export function listTrustChanges(folder: string): TrustChange[] {
  const path = join(folder, journal);
  if (!existsSync(path)) return [];
  const lines = readFileSync(path, 'utf8').split('\n');
  return lines.flatMap((line) => trustChange.safeParse(parseJson(line)).data ?? []).reverse();
}

const journal = 'changes.jsonl';
const trustChange = z.strictObject({
  at: z.string(),
  userName: z.string(),
  action: z.enum(['added', 'removed']),
  name: z.string(),
  fingerprint: z.string(),
  reason: z.string(),
});

function noteChange(folder: string, change: TrustChange): void {
  appendFileSync(join(folder, journal), `${JSON.stringify(change)}\n`);
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function fingerprintOf({ bytes }: Certificate): string {
  return createHash('sha256').update(bytes).digest('hex');
}
