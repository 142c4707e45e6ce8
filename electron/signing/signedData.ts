import { createHash, type KeyObject, sign, verify } from 'node:crypto';
import { type Certificate, readCertificate } from './certificate.ts';
import {
  type DerElement,
  derTags,
  element,
  identifier,
  identifierOf,
  nothing,
  octets,
  readDer,
  readFirstDer,
  sequence,
  setOf,
  version,
} from './der.ts';
import type { SigningIdentity } from './openP12.ts';

/**
 * The signature that stands in a PDF: CMS SignedData without content (RFC 5652), in the form of PAdES B-B (ETSI EN 319 142-1,
 * 5.3 and 6.3): the signed attributes hold the content type, the digest and the hash of the certificate
 * (signing-certificate-v2, RFC 5035); the time stands in the PDF, not here.
 */
const oids = {
  data: '1.2.840.113549.1.7.1',
  signedData: '1.2.840.113549.1.7.2',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
  rsa: '1.2.840.113549.1.1.1',
} as const;

const digests: Readonly<Record<string, string>> = {
  '2.16.840.1.101.3.4.2.1': 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
};
const sha256 = '2.16.840.1.101.3.4.2.1';

/** Signature algorithms by the kind of key, with the digest that they name; RSA alone leaves it to the digest algorithm. */
const signatureAlgorithms: Readonly<Record<string, { key: 'rsa' | 'ec'; digest: string | null }>> = {
  [oids.rsa]: { key: 'rsa', digest: null },
  '1.2.840.113549.1.1.11': { key: 'rsa', digest: 'sha256' },
  '1.2.840.113549.1.1.12': { key: 'rsa', digest: 'sha384' },
  '1.2.840.113549.1.1.13': { key: 'rsa', digest: 'sha512' },
  '1.2.840.10045.4.3.2': { key: 'ec', digest: 'sha256' },
  '1.2.840.10045.4.3.3': { key: 'ec', digest: 'sha384' },
  '1.2.840.10045.4.3.4': { key: 'ec', digest: 'sha512' },
};

/** @param digest SHA-256 of the signed bytes. */
export function makeSignedData({ key, certificate, chain }: SigningIdentity, digest: Uint8Array): Uint8Array {
  const digestAlgorithm = sequence(identifier(sha256));
  // The signer's first, then those that came along, so that a changed byte in any of them is found.
  const hashes = chain.map(({ bytes }) => createHash('sha256').update(bytes).digest());
  const attributes = [
    attribute(oids.contentType, identifier(oids.data)),
    attribute(oids.messageDigest, octets(digest)),
    // ESSCertIDv2 without its digest algorithm: SHA-256 is the default.
    attribute(oids.signingCertificateV2, sequence(sequence(...hashes.map((hash) => sequence(octets(hash)))))),
  ];
  const signer = sequence(
    version(1),
    sequence(certificate.issuerBytes, certificate.serialBytes),
    digestAlgorithm,
    element(derTags.context0, readDer(setOf(...attributes)).content),
    signatureAlgorithm(key),
    octets(sign('sha256', setOf(...attributes), key)),
  );
  const signedData = sequence(
    version(1),
    setOf(digestAlgorithm),
    sequence(identifier(oids.data)),
    element(derTags.context0, ...chain.map(({ bytes }) => bytes).sort(Buffer.compare)),
    setOf(signer),
  );
  return sequence(identifier(oids.signedData), element(derTags.context0, signedData));
}

function attribute(type: string, value: Uint8Array): Uint8Array {
  return sequence(identifier(type), setOf(value));
}

function signatureAlgorithm(key: KeyObject): Uint8Array {
  return key.asymmetricKeyType === 'rsa'
    ? sequence(identifier('1.2.840.113549.1.1.11'), nothing())
    : sequence(identifier('1.2.840.10045.4.3.2'));
}

export type SignedData = {
  /** Bytes of the whole structure; what follows in the hole must be zeros. */
  length: number;
  digestName: string;
  messageDigest: Uint8Array;
  certificate: Certificate;
  /** All that came along, the signer's included. */
  certificates: Certificate[];
  /** Whether the signature is that of the certificate's key over the signed attributes. */
  signatureHolds: boolean;
  /** Whether the signed attributes name just this certificate and, when they name more, all others; null when they name none (no PAdES). */
  namesCertificate: boolean | null;
};

/**
 * Reads a signature and computes what can be computed from it alone. Every part must be of the one form that the standards
 * give it: a part that could be changed without notice would be a signature that does not cover itself.
 *
 * @throws Error when it is no such structure.
 */
export function readSignedData(bytes: Uint8Array): SignedData {
  const whole = readFirstDer(bytes);
  const [type, wrapped, ...afterContent] = children(whole, derTags.sequence);
  const signedData = children(wrapped, derTags.context0)[0];
  if (identifierOf(type) !== oids.signedData || afterContent.length > 0) throw new Error('not SignedData');
  const [, algorithms, content, certificateSet, ...signerSets] = children(signedData, derTags.sequence);
  const signers = children(signerSets[0], derTags.set);
  const [signer] = signers;
  // Content inside would be signed instead of the file's bytes; revocation lists and a second signer we don't judge.
  const [contentType, ...more] = children(content, derTags.sequence);
  if (identifierOf(contentType) !== oids.data || more.length > 0) throw new Error('content inside');
  if (!signer || signers.length !== 1 || signerSets.length !== 1) throw new Error('not one signer');
  const certificates = children(certificateSet, derTags.context0).map((item) => readCertificate(item.bytes));
  return { length: whole.bytes.length, certificates, ...readSigner(signer, certificates, algorithms, signedData) };
}

function readSigner(
  signer: DerElement,
  certificates: readonly Certificate[],
  algorithms: DerElement | undefined,
  signedData: DerElement | undefined,
) {
  const [signerVersion, id, digestAlgorithm, attributes, algorithm, signature, unsigned] = children(
    signer,
    derTags.sequence,
  );
  if (!isVersion(signerVersion, 1) || !isVersion(signedData?.items[0], 1)) throw new Error('version');
  const digestName = digests[identifierOf(digestAlgorithm?.items[0])];
  const named = children(algorithms, derTags.set);
  if (!digestName || !hasNoParameters(digestAlgorithm)) throw new Error('digest algorithm');
  if (named.length !== 1 || !sameBytes(named[0]?.bytes, digestAlgorithm?.bytes)) throw new Error('digest algorithms');
  // Unsigned attributes hold a timestamp of a foreign signature; our own have none, and nothing guards them.
  if (unsigned && unsigned.tag !== 0xa1) throw new Error('unknown part of the signer');
  const [issuer, serial] = children(id, derTags.sequence);
  const certificate = certificates.find(
    ({ issuerBytes, serialBytes }) => sameBytes(issuer?.bytes, issuerBytes) && sameBytes(serial?.bytes, serialBytes),
  );
  if (!certificate) throw new Error('the signer has no certificate here');
  const known = signatureAlgorithms[identifierOf(algorithm?.items[0])];
  if (!known || !hasNoParameters(algorithm) || signature?.tag !== derTags.octetString) throw new Error('algorithm');
  if (known.digest !== null && known.digest !== digestName) throw new Error('two digests');
  if (attributes?.tag !== derTags.context0) throw new Error('no signed attributes');
  // What is signed is the SET, not the [0] under which it stands (RFC 5652, 5.4).
  const signed = Buffer.from(attributes.bytes);
  signed[0] = derTags.set;
  const { publicKey } = certificate.x509;
  return {
    digestName,
    certificate,
    messageDigest: messageDigestOf(attributes),
    signatureHolds:
      publicKey.asymmetricKeyType === known.key && verify(digestName, signed, publicKey, signature.content),
    namesCertificate: namesCertificates(attributes, certificate, certificates),
  };
}

function messageDigestOf(attributes: DerElement): Uint8Array {
  const digest = attributeOf(attributes, oids.messageDigest);
  if (identifierOf(attributeOf(attributes, oids.contentType) ?? undefined) !== oids.data)
    throw new Error('content type');
  if (digest?.tag !== derTags.octetString) throw new Error('no digest');
  return digest.content;
}

function namesCertificates(
  attributes: DerElement,
  signer: Certificate,
  certificates: readonly Certificate[],
): boolean | null {
  const named = attributeOf(attributes, oids.signingCertificateV2)?.items[0]?.items ?? [];
  const [first] = named;
  if (!first) return null;
  if (!isNamed(first, signer)) return false;
  return named.length === 1 || certificates.every((certificate) => named.some((name) => isNamed(name, certificate)));
}

/** ESSCertIDv2: the hash of a certificate, by SHA-256 unless it says otherwise (RFC 5035). */
function isNamed(name: DerElement, { bytes }: Certificate): boolean {
  const explicit = name.items[0]?.tag === derTags.sequence;
  const digestName = explicit ? digests[identifierOf(name.items[0]?.items[0])] : 'sha256';
  const hash = name.items[explicit ? 1 : 0];
  if (!digestName || hash?.tag !== derTags.octetString) return false;
  return sameBytes(hash.content, createHash(digestName).update(bytes).digest());
}

/** The one value of an attribute that may stand only once. */
function attributeOf(attributes: DerElement, type: string): DerElement | null {
  const found = attributes.items.filter((item) => identifierOf(children(item, derTags.sequence)[0]) === type);
  if (found.length > 1) throw new Error('attribute twice');
  return found[0] ? (children(found[0].items[1], derTags.set)[0] ?? null) : null;
}

function children(parent: DerElement | undefined, tag: number): DerElement[] {
  if (parent?.tag !== tag) throw new Error('not the expected structure');
  return parent.items;
}

function isVersion(item: DerElement | undefined, value: number): boolean {
  return item?.tag === derTags.integer && item.content.length === 1 && item.content[0] === value;
}

function hasNoParameters(algorithm: DerElement | undefined): boolean {
  const [, parameters, ...more] = algorithm?.items ?? [];
  return more.length === 0 && (!parameters || (parameters.tag === derTags.nothing && parameters.content.length === 0));
}

function sameBytes(one: Uint8Array | undefined, other: Uint8Array | undefined): boolean {
  return one !== undefined && other !== undefined && Buffer.from(one).equals(other);
}
