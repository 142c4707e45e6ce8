import { createHash } from 'node:crypto';
import { AppError } from '../../shared/errors.ts';
import type {
  PdfVerification,
  SignatureNote,
  SignatureNoteKind,
  VerifiedSignature,
} from '../../shared/signing/signing.ts';
import { type Certificate, chainFault, chainOf, isBrokenRoot, isSelfIssued, isSelfSigned } from './certificate.ts';
import { laterChanges } from './laterChanges.ts';
import { otherSigner } from './namedSignatories.ts';
import { openPdf, type PdfFile } from './pdfFile.ts';
import { textOf } from './pdfSyntax.ts';
import { allowedAfterwards, countEmptyFields, endOf, listSignatures, type SignatureField } from './signatureFields.ts';
import { placeOfSignature } from './signaturePlace.ts';
import { readSignedData, type SignedData } from './signedData.ts';

export type VerificationOrder = {
  file: string;
  /** Certificates that the user trusts. */
  roots: readonly Certificate[];
  now: Date;
};

/**
 * Verifies all signatures of a PDF: each one's bytes, digest, certificate and chain, and that nothing but further signatures
 * was added after it. Offline: neither revocation nor a trusted time can be known, and it says so.
 *
 * @throws AppError `pdf-damaged` when the file's structure can't be relied on.
 */
export function verifyPdf(bytes: Uint8Array, { file: name, roots, now }: VerificationOrder): PdfVerification {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const file = openSigned(bytes);
  if (typeof file === 'string') return { file: name, sha256, verdict: 'invalid', summary: file, signatures: [] };
  const fields = listSignatures(file);
  const signatures = fields.map((field, index) => {
    const next = fields[index + 1];
    const until = next ? endOf(next) : bytes.length;
    return verifySignature(bytes, field, { file, roots, now, until, later: fields.length - index - 1 });
  });
  const certified = allowedAfterwards(file);
  if (certified === 1 && signatures.length > 1) {
    signatures[0]?.problems.push(note('changedAfter', '首个签名不允许再加任何内容，其后却又有签名。'));
  }
  // Whatever was changed after a signature makes all that stood before it doubtful, so the file counts as altered.
  for (const signature of signatures) signature.state = stateOf(signature.problems);
  const verdict = verdictOf(signatures);
  if (verdict === 'unsigned' && (countEmptyFields(file) > 0 || hasTraces(bytes))) {
    const summary = '被改动：文件里有签名的痕迹而没有签名，签名可能被去掉了。';
    return { file: name, sha256, verdict: 'altered', summary, signatures };
  }
  return { file: name, sha256, verdict, summary: summaryOf(verdict, signatures), signatures };
}

/** The file, or why its signatures can't be judged although it seems to have some. */
function openSigned(bytes: Uint8Array): PdfFile | string {
  try {
    return openPdf(bytes);
  } catch (error) {
    if (!(error instanceof AppError) || !hasTraces(bytes)) throw error;
    return `签名无法验证，文件可能被改动：${error.message}`;
  }
}

/** Whether somewhere in the file a signature stands or stood. */
function hasTraces(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes('/ByteRange');
}

type SignatureContext = { file: PdfFile; roots: readonly Certificate[]; now: Date; until: number; later: number };

function verifySignature(bytes: Uint8Array, field: SignatureField, context: SignatureContext): VerifiedSignature {
  const problems: SignatureNote[] = [];
  const warnings: SignatureNote[] = [];
  const signedAt = timeOf(textOf(field.dictionary.entries.get('M')));
  const structure = structureProblem(bytes, field);
  if (structure) problems.push(note('structure', structure));
  const signed = structure ? null : signedDataOf(field);
  if (!structure && !signed) problems.push(note('structure', '签名数据损坏或格式不受支持。'));
  let trusted = false;
  if (signed) {
    if (!paddingIsZero(field, signed)) problems.push(note('structure', '签名数据之后还藏有别的内容。'));
    problems.push(...cryptographicProblems(bytes, field, signed));
    const judged = judgeCertificate(signed, context, signedAt);
    trusted = judged.trusted;
    problems.push(...judged.problems);
    warnings.push(...judged.warnings);
  }
  if (field.byteRange && !structure) {
    const changes = endOf(field) === context.until ? [] : laterChanges(bytes, endOf(field), context.until);
    const after =
      context.later === 0 && endOf(field) !== bytes.length
        ? ['文件末尾在最后一个签名之后还有内容', ...changes]
        : changes;
    if (after.length > 0) problems.push(note('changedAfter', `签名之后文件有改动：${after.join('；')}。`));
  }
  if (field.role && signed) {
    const place = placeOfSignature(context.file, field.role, field.field);
    const other = otherSigner(context.file, field.role, place, signed.certificate);
    if (other) warnings.push(other);
  }
  warnings.push(note('noTimestamp', '未加可信时间戳：签名时间由签名人的电脑给出，只供参考。'));
  const certificate = signed?.certificate;
  return {
    field: field.name,
    role: field.role,
    state: 'valid',
    trusted,
    signer: certificate?.subjectName ?? textOf(field.dictionary.entries.get('Name')),
    issuer: certificate?.issuerName ?? '',
    serialNumber: certificate?.x509.serialNumber ?? '',
    signedAt,
    covers: { bytes: structure ? 0 : endOf(field), of: bytes.length },
    laterSignatures: context.later,
    problems,
    warnings,
  };
}

/** The range must begin at the first byte, leave out just the hole, and the hole must be plain hexadecimal digits. */
function structureProblem(bytes: Uint8Array, { byteRange, contents }: SignatureField): string | null {
  if (!byteRange || !contents) return '签名没有规范的字节范围或签名数据。';
  const [start, length, from, rest] = byteRange;
  if (start !== 0 || length !== contents.from || from !== contents.to || from + rest > bytes.length) {
    return '签名的字节范围不是恰好除去签名数据的整个文件。';
  }
  const digits = Buffer.from(bytes.subarray(contents.from + 1, contents.to - 1)).toString('latin1');
  // One digit written in the other case means the same and would pass unseen.
  const canonical = digits.length % 2 === 0 && (/^[0-9a-f]+$/.test(digits) || /^[0-9A-F]+$/.test(digits));
  return canonical ? null : '签名数据的写法不规范，可能被改动。';
}

function signedDataOf({ contents }: SignatureField): SignedData | null {
  try {
    return contents ? readSignedData(contents.bytes) : null;
  } catch {
    return null;
  }
}

function paddingIsZero({ contents }: SignatureField, { length }: SignedData): boolean {
  return contents?.bytes.subarray(length).every((byte) => byte === 0) ?? false;
}

function cryptographicProblems(bytes: Uint8Array, { byteRange }: SignatureField, signed: SignedData): SignatureNote[] {
  const [start, length, from, rest] = byteRange ?? [0, 0, 0, 0];
  const digest = createHash(signed.digestName)
    .update(bytes.subarray(start, start + length))
    .update(bytes.subarray(from, from + rest))
    .digest();
  const problems: SignatureNote[] = [];
  if (!digest.equals(signed.messageDigest)) problems.push(note('digest', '文件内容与签名时不一致，被改动过。'));
  if (!signed.signatureHolds) problems.push(note('cryptography', '签名值与证书的公钥不符。'));
  if (signed.namesCertificate === false) problems.push(note('certificateBinding', '签名时用的不是这张证书。'));
  return problems;
}

function judgeCertificate(
  { certificate, certificates, namesCertificate }: SignedData,
  { roots, now }: SignatureContext,
  signedAt: string,
): { trusted: boolean; problems: SignatureNote[]; warnings: SignatureNote[] } {
  const problems: SignatureNote[] = [];
  const warnings: SignatureNote[] = [];
  const chain = chainOf(certificate, [...certificates, ...roots]);
  const root = chain.at(-1) ?? certificate;
  const trusted = chain.some((link) => roots.some((known) => Buffer.from(known.bytes).equals(link.bytes)));
  const at = signedAt ? new Date(signedAt) : now;
  for (const link of chain) {
    const { subjectName, notBefore, notAfter } = link;
    if (at > notAfter) problems.push(note('certificateExpired', `签名时“${subjectName}”的证书已过期。`));
    else if (at < notBefore) problems.push(note('certificateNotYetValid', `签名时“${subjectName}”的证书尚未生效。`));
    else if (now > notAfter) {
      warnings.push(note('certificateExpired', `“${subjectName}”的证书现已过期，签名时仍在有效期内。`));
    }
  }
  if (at > now) problems.push(note('certificateNotYetValid', '签名时间在将来，不可信。'));
  if (certificate.weakKey) warnings.push(weakKeyNote(certificate, certificate.weakKey));
  if (!certificate.maySign) problems.push(note('certificatePurpose', '证书的用途不含文件签名。'));
  // What came along but proves nothing can't be vouched for: a changed byte in it would go unseen.
  if (certificates.some((other) => !chain.includes(other) || isBrokenRoot(other))) {
    problems.push(note('chain', '签名里带有与签名人无关或损坏的证书。'));
  }
  const fault = chainFault(chain);
  if (fault) problems.push(note('chain', `证书链不合规：${fault}。`));
  if (namesCertificate === null)
    warnings.push(note('certificateBinding', '签名没有写明所用的证书（不是 PAdES 签名）。'));
  if (!trusted) {
    const reason =
      !root.mayIssue && isSelfSigned(root)
        ? `“${root.subjectName}”的证书是自己签发的，没有发证机构证明持有人是谁，请向本人核对。`
        : isSelfIssued(root)
          ? `根证书“${root.subjectName}”不在受信任的根证书之列。`
          : `找不到“${root.subjectName}”的上级证书“${root.issuerName}”。`;
    warnings.push(note('untrusted', `证书不受信任：${reason}`));
  }
  return { trusted, problems, warnings };
}

/** @param weak which key it is. */
export function weakKeyNote({ subjectName }: Certificate, weak: string): SignatureNote {
  return note(
    'weakKey',
    `算法强度不足：“${subjectName}”的证书密钥是 ${weak}，可能被伪造，应向发证机构换发 RSA 2048 位以上或 P-256 的证书。`,
  );
}

function stateOf(problems: readonly SignatureNote[]): VerifiedSignature['state'] {
  if (problems.some(({ kind }) => kind === 'digest' || kind === 'changedAfter')) return 'altered';
  return problems.length > 0 ? 'invalid' : 'valid';
}

function verdictOf(signatures: readonly VerifiedSignature[]): PdfVerification['verdict'] {
  if (signatures.length === 0) return 'unsigned';
  if (signatures.some(({ state }) => state === 'altered')) return 'altered';
  return signatures.every(({ state }) => state === 'valid') ? 'valid' : 'invalid';
}

function summaryOf(verdict: PdfVerification['verdict'], signatures: readonly VerifiedSignature[]): string {
  if (verdict === 'unsigned') return '文件里没有签名。';
  if (verdict === 'altered') return '被改动：签名之后文件的内容变了，不要采用。';
  if (verdict === 'invalid') return '签名无效：见各签名的说明。';
  const untrusted = signatures.filter(({ trusted }) => !trusted).length;
  const whole = `${signatures.length} 个签名有效，签名后没有改动`;
  return untrusted > 0 ? `${whole}；其中 ${untrusted} 个的证书不受信任，请核对签名人。` : `${whole}，证书受信任。`;
}

/** `D:20231120150405+08'00'` as 2023-11-20T15:04:05+08:00; '' when it is none. */
function timeOf(text: string): string {
  const found = /^D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:Z|([+-]\d\d)'(\d\d)'?)?$/.exec(text);
  if (!found) return '';
  const [, year, month, day, hour, minute, second, offset, minutes] = found;
  const time = `${year}-${month}-${day}T${hour}:${minute}:${second}${offset ? `${offset}:${minutes}` : 'Z'}`;
  return Number.isNaN(Date.parse(time)) ? '' : time;
}

function note(kind: SignatureNoteKind, text: string): SignatureNote {
  return { kind, text };
}
