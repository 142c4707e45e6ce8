import { createPrivateKey, type KeyObject } from 'node:crypto';
import forge from 'node-forge';
import { AppError } from '../../shared/errors.ts';
import { type Certificate, chainOf, readCertificate } from './certificate.ts';

/** 签名身份: a private key with its certificate and the certificates up to its root. */
export type SigningIdentity = { key: KeyObject; certificate: Certificate; chain: Certificate[] };

const largestP12 = 1024 * 1024;

/** Part of the library and missing from its types: the cipher of PBES2 (RFC 8018), the modern encryption. */
type Pbes2 = { getCipherForPBES2(identifier: string, parameters: unknown, password: string): unknown };

/**
 * The library hands the password to PBKDF2 as it is, one byte a character, where OpenSSL and all others take its UTF-8 bytes; the old
 * ciphers and the MAC take UTF-16 (RFC 7292, B.1), as the library does. One file may use both, so it is told here and nowhere outside.
 */
const pbe = (forge.pki as unknown as { pbe: Pbes2 }).pbe;
const cipherOfBytes = pbe.getCipherForPBES2;
pbe.getCipherForPBES2 = (identifier, parameters, password) =>
  cipherOfBytes(identifier, parameters, forge.util.encodeUtf8(password));

/**
 * Opens a PKCS#12 file (.p12, .pfx), also with the old ciphers that Chinese authorities still issue. The password is used
 * here and kept nowhere.
 *
 * @throws AppError `certificate-unusable`: wrong password, no PKCS#12 file, no private key, or a kind of key that does not sign here.
 */
export function openP12(file: Uint8Array, password: string): SigningIdentity {
  if (file.length > largestP12) throw unusable('这个文件太大，不是 .p12/.pfx 证书文件。请重新选择。');
  const safe = safeOf(file, password);
  const certificates = bags(safe, forge.pki.oids.certBag).flatMap(({ asn1, cert }) => {
    const der = cert ? forge.pki.certificateToAsn1(cert) : asn1;
    return der ? [readCertificate(bytesOf(der))] : [];
  });
  const keys = [...bags(safe, forge.pki.oids.pkcs8ShroudedKeyBag), ...bags(safe, forge.pki.oids.keyBag)].flatMap(
    ({ key, asn1 }) => {
      const der = key ? forge.pki.wrapRsaPrivateKey(forge.pki.privateKeyToAsn1(key)) : asn1;
      return der ? [keyOf(bytesOf(der))] : [];
    },
  );
  for (const key of keys) {
    const certificate = certificates.find(({ x509 }) => x509.checkPrivateKey(key));
    if (certificate) return { key, certificate, chain: chainOf(certificate, certificates) };
  }
  throw unusable(
    keys.length === 0
      ? '证书文件里没有私钥，只能用于验证。请选择含私钥的 .p12 或 .pfx 文件。'
      : '证书文件里的私钥与证书不配套。请向发证机构重新导出。',
  );
}

function safeOf(file: Uint8Array, password: string): forge.pkcs12.Pkcs12Pfx {
  let asn1: forge.asn1.Asn1;
  try {
    asn1 = forge.asn1.fromDer(forge.util.createBuffer(Buffer.from(file).toString('binary')));
  } catch {
    throw unusable('这不是 .p12/.pfx 证书文件，或文件已损坏。请重新选择。');
  }
  try {
    return forge.pkcs12.pkcs12FromAsn1(asn1, false, password);
  } catch (error) {
    // The library tells a wrong password only by its words.
    if (/password|MAC could not be verified|decrypt/i.test(String(error))) {
      throw unusable('证书密码不对，没有签名。请重新输入（注意大小写）。');
    }
    throw unusable('这个证书文件的格式或加密方式不受支持。请向发证机构重新导出为 .p12（PKCS#12）。');
  }
}

function bags(safe: forge.pkcs12.Pkcs12Pfx, bagType: string | undefined): forge.pkcs12.Bag[] {
  return bagType ? (safe.getBags({ bagType })[bagType] ?? []) : [];
}

/** Keys whose signature is named as what it is: RSA (PKCS#1 v1.5) and ECDSA on the curves of NIST. */
function keyOf(pkcs8: Uint8Array): KeyObject {
  const key = readKey(pkcs8);
  const curve = key?.asymmetricKeyDetails?.namedCurve ?? '';
  if (key?.asymmetricKeyType === 'rsa') return key;
  if (key?.asymmetricKeyType === 'ec' && signingCurves.has(curve)) return key;
  throw unusable('证书的私钥类型不受支持（例如 SM2、Ed25519），没有签名。请使用 RSA 或 P-256 证书。');
}

const signingCurves = new Set(['prime256v1', 'secp384r1', 'secp521r1']);

function readKey(pkcs8: Uint8Array): KeyObject | null {
  try {
    return createPrivateKey({ key: Buffer.from(pkcs8), format: 'der', type: 'pkcs8' });
  } catch {
    return null;
  }
}

function bytesOf(asn1: forge.asn1.Asn1): Uint8Array {
  return Buffer.from(forge.asn1.toDer(asn1).getBytes(), 'binary');
}

function unusable(message: string): AppError {
  return new AppError('certificate-unusable', message);
}
