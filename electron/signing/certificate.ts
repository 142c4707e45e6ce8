import { X509Certificate } from 'node:crypto';
import { cleanText } from '../../shared/field.ts';
import { type DerElement, derTags, identifierOf, readDer } from './der.ts';

/** 数字证书 (X.509, RFC 5280), with the parts that a signature refers to byte by byte. */
export type Certificate = {
  x509: X509Certificate;
  bytes: Uint8Array;
  /** The issuer's name and the serial number as they stand in the certificate. */
  issuerBytes: Uint8Array;
  serialBytes: Uint8Array;
  /** The common name, or what comes nearest. */
  subjectName: string;
  /** The organisation of the holder, '' when none is named. */
  organisation: string;
  issuerName: string;
  notBefore: Date;
  notAfter: Date;
  /** 用途: may it sign documents, and may it issue certificates. */
  maySign: boolean;
  mayIssue: boolean;
  /** How many authorities may stand between it and a holder (pathLenConstraint); null for any number. */
  longestPath: number | null;
  /** Critical extensions that are not judged here, by their identifiers: whoever does not know one must refuse (RFC 5280, 4.2). */
  unknownCritical: string[];
  /** 密钥强度, e.g. `RSA 1024 位`, of a key that is too weak to prove anything for long; null for a strong one. */
  weakKey: string | null;
};

const keyUsage = '2.5.29.15';
const basicConstraints = '2.5.29.19';
const extendedKeyUsage = '2.5.29.37';
/** Purposes under which documents are signed: any, e-mail protection, document signing (RFC 9336; Microsoft; Adobe). */
const signingPurposes = new Set([
  '2.5.29.37.0',
  '1.3.6.1.5.5.7.3.4',
  '1.3.6.1.5.5.7.3.36',
  '1.3.6.1.4.1.311.10.3.12',
  '1.2.840.113583.1.1.5',
]);

/** What is judged here, and what says something without restricting: other names, policies, where to ask for revocations, statements. */
const knownExtensions = new Set([
  keyUsage,
  basicConstraints,
  extendedKeyUsage,
  '2.5.29.17',
  '2.5.29.18',
  '2.5.29.31',
  '2.5.29.32',
  '1.3.6.1.5.5.7.1.3',
]);

/** @throws Error when the bytes are no certificate. */
export function readCertificate(bytes: Uint8Array): Certificate {
  const x509 = new X509Certificate(bytes);
  const body = readDer(bytes).items[0]?.items ?? [];
  // version [0] stands before the serial number in everything but v1 certificates.
  const first = body[0]?.tag === derTags.context0 ? 1 : 0;
  const [serial, , issuer] = body.slice(first);
  if (!serial || !issuer) throw new Error('not a certificate');
  const usage = usageBits(extensionOf(body, keyUsage));
  const purposes = (extensionOf(body, extendedKeyUsage)?.items ?? []).map(identifierOf);
  return {
    x509,
    bytes,
    issuerBytes: issuer.bytes,
    serialBytes: serial.bytes,
    subjectName: shownName(x509.subject),
    organisation: partOf(x509.subject, 'O') ?? '',
    issuerName: shownName(x509.issuer),
    notBefore: new Date(x509.validFrom),
    notAfter: new Date(x509.validTo),
    // digitalSignature or nonRepudiation; a certificate without the extension may do both (RFC 5280, 4.2.1.3).
    maySign:
      (usage === null || usage.has(0) || usage.has(1)) &&
      (purposes.length === 0 || purposes.some((purpose) => signingPurposes.has(purpose))),
    mayIssue: x509.ca && (usage === null || usage.has(5)),
    longestPath: pathOf(extensionOf(body, basicConstraints)),
    unknownCritical: criticalOf(body).filter((identifier) => !knownExtensions.has(identifier)),
    weakKey: weakKeyOf(x509),
  };
}

/** Below 112 bits of security (NIST SP 800-57 part 1, table 2; ETSI TS 119 312): RSA under 2048 bits. */
const shortestRsa = 2048;

function weakKeyOf({ publicKey }: X509Certificate): string | null {
  const bits = publicKey.asymmetricKeyType === 'rsa' ? publicKey.asymmetricKeyDetails?.modulusLength : undefined;
  return bits !== undefined && bits < shortestRsa ? `RSA ${bits} 位` : null;
}

/** All certificates of a PEM or DER file. */
export function readCertificates(file: Uint8Array): Certificate[] {
  const text = Buffer.from(file).toString('latin1');
  const blocks = text.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g);
  if (!blocks) return [readCertificate(file)];
  return blocks.map((block) => readCertificate(new X509Certificate(block).raw));
}

/** The way from a certificate up to a root or to the last issuer that is at hand. */
export function chainOf(certificate: Certificate, others: readonly Certificate[]): Certificate[] {
  const chain = [certificate];
  for (let last = certificate; !isSelfIssued(last); ) {
    const issuer = others.find((other) => !chain.includes(other) && isIssuedBy(last, other));
    if (!issuer) return chain;
    chain.push(issuer);
    last = issuer;
  }
  return chain;
}

export function isSelfIssued({ x509 }: Certificate): boolean {
  return x509.checkIssued(x509) && x509.verify(x509.publicKey);
}

/** Says that it issued itself, and its own key contradicts. */
export function isBrokenRoot({ x509 }: Certificate): boolean {
  return x509.subject === x509.issuer && !x509.verify(x509.publicKey);
}

function isIssuedBy({ x509 }: Certificate, issuer: Certificate): boolean {
  return issuer.mayIssue && x509.checkIssued(issuer.x509) && x509.verify(issuer.x509.publicKey);
}

/** Its own key says so, whatever it may issue: nobody else vouches for the holder. */
export function isSelfSigned({ x509 }: Certificate): boolean {
  return x509.subject === x509.issuer && x509.verify(x509.publicKey);
}

/**
 * What a chain, from the holder up, breaks of its own certificates' restrictions (RFC 5280, 6.1.4 l, m and 6.1.5 e); null when nothing.
 */
export function chainFault(chain: readonly Certificate[]): string | null {
  for (const [index, { subjectName, longestPath, unknownCritical }] of chain.entries()) {
    if (unknownCritical.length > 0) {
      return `“${subjectName}”的证书另有程序不认识的限制（${unknownCritical.join('、')}），不能确认它可以签名`;
    }
    const between = chain.slice(1, index).filter(({ x509 }) => x509.subject !== x509.issuer);
    if (longestPath !== null && between.length > longestPath) {
      return `“${subjectName}”无权设立下级发证机构，它下面的“${between.at(-1)?.subjectName}”发的证书不算数`;
    }
  }
  return null;
}

function extensionsOf(body: readonly DerElement[]): readonly DerElement[] {
  return body.find(({ tag }) => tag === derTags.context3)?.items[0]?.items ?? [];
}

function criticalOf(body: readonly DerElement[]): string[] {
  // The second of three; it is left out where it is FALSE.
  const critical = extensionsOf(body).filter(({ items }) => items[1]?.tag === derTags.boolean && items[1].content[0]);
  return critical.map(({ items }) => identifierOf(items[0]));
}

function pathOf(constraints: DerElement | null): number | null {
  const length = constraints?.items.find(({ tag }) => tag === derTags.integer);
  return length ? Number.parseInt(Buffer.from(length.content).toString('hex'), 16) : null;
}

function extensionOf(body: readonly DerElement[], wanted: string): DerElement | null {
  const found = extensionsOf(body).find(({ items }) => identifierOf(items[0]) === wanted);
  const value = found?.items.at(-1);
  return value?.tag === derTags.octetString ? readDer(value.content) : null;
}

function usageBits(element: DerElement | null): Set<number> | null {
  if (element?.tag !== derTags.bitString) return null;
  const bits = new Set<number>();
  const [, ...bytes] = element.content;
  for (const [index, byte] of bytes.entries()) {
    for (let bit = 0; bit < 8; bit += 1) if (byte & (0x80 >> bit)) bits.add(8 * index + bit);
  }
  return bits;
}

/** Lines such as `CN=张三`; a common name may contain commas and escaped characters. */
function shownName(name: string): string {
  const keys = ['CN', 'O', 'OU', 'emailAddress', 'serialNumber'];
  const [shown] = keys.flatMap((key) => partOf(name, key) || []);
  return shown ?? cleanText(name.split('\n')[0] ?? '');
}

function partOf(name: string, key: string): string | undefined {
  const found = name.split('\n').find((line) => line.startsWith(`${key}=`));
  // What can't be seen, and marks that turn the direction of writing, would show another name than the one that stands there.
  return found === undefined ? undefined : cleanText(found.slice(key.length + 1).replaceAll(/\\(.)/g, '$1')).trim();
}
