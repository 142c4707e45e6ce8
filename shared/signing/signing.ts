/** 签章角色: who signs a report. The order is the usual one; a role may sign more than once (two 注册会计师). */
export const signingRoles = { lead: '主评人', cpa: '注册会计师', firm: '会计师事务所' } as const;
export type SigningRole = keyof typeof signingRoles;

/** 签章处, the nth of a role: what the writer of a document calls the place of a role, a named destination at its upper left corner. */
export function signaturePlaceName(role: SigningRole, number = 1): string {
  return number === 1 ? `signature-${role}` : `signature-${role}-${number}`;
}

/** 成文日期 of the firm's block, likewise: its words stand below. */
export const firmDatePlaceName = 'signature-firm-date';

export function isSignaturePlaceName(name: string): boolean {
  return name === firmDatePlaceName || roleOfPlace(name) !== null;
}

/** Whose place to sign it is; null for any other name. */
export function roleOfPlace(name: string): SigningRole | null {
  const [, role] = /^signature-(lead|cpa|firm)(?:-[1-9]\d{0,2})?$/.exec(name) ?? [];
  return (role as SigningRole | undefined) ?? null;
}

/** 签名状态 in plain words. Trust is a question of its own: a signature by an unknown root is whole all the same. */
export const signatureStates = {
  valid: '有效',
  altered: '被改动',
  invalid: '签名无效',
} as const;
type SignatureState = keyof typeof signatureStates;

/** What was found; the sentences are for the person, the kinds for programs. */
export type SignatureNote = { kind: SignatureNoteKind; text: string };

export const signatureNoteKinds = {
  /** The bytes that it signs are not those of the file. */
  digest: '内容与签名时不一致',
  /** The hole or the range of bytes is not as a signature leaves it. */
  structure: '签名结构不规范',
  /** The signature does not belong to its certificate. */
  cryptography: '签名值不符',
  certificateBinding: '证书与签名不符',
  certificateExpired: '证书过期',
  certificateNotYetValid: '证书尚未生效',
  certificatePurpose: '证书用途不符',
  chain: '证书链不完整',
  untrusted: '证书不受信任',
  /** The holder of the certificate is not who the paper names where that role signs. */
  otherSigner: '签名人与报告不符',
  /** The paper has no place for it, or none that is free. */
  noPlace: '没有签章处',
  /** The key is so short that a signature by it may be forged. */
  weakKey: '算法强度不足',
  /** The certificate's name has characters that no font draws. */
  nameNotDrawn: '姓名有字无法显示',
  changedAfter: '签名后有改动',
  noTimestamp: '未加可信时间戳',
} as const;
export type SignatureNoteKind = keyof typeof signatureNoteKinds;

/** 一个签名 of a PDF, as verified. */
export type VerifiedSignature = {
  /** The name of the signature field. */
  field: string;
  role: SigningRole | null;
  state: SignatureState;
  /** Whether its certificate leads to a root that the user trusts. */
  trusted: boolean;
  signer: string;
  issuer: string;
  /** Hexadecimal, as certificate authorities print it. */
  serialNumber: string;
  /** The time that the signer claims, ISO with offset; '' when there is none. Without a trusted timestamp it proves nothing. */
  signedAt: string;
  /** What it signs: so many bytes from the beginning of so many; what was added later is told by `laterSignatures` and the problems. */
  covers: { bytes: number; of: number };
  laterSignatures: number;
  /** Why it does not hold. */
  problems: SignatureNote[];
  /** What a reader should know although it holds. */
  warnings: SignatureNote[];
};

export type PdfVerification = {
  file: string;
  /** SHA-256 of the whole file, hexadecimal. */
  sha256: string;
  /** `unsigned`: there is no signature in the file; `altered`: something was changed after signing. */
  verdict: 'valid' | 'altered' | 'invalid' | 'unsigned';
  /** One sentence that says it all. */
  summary: string;
  signatures: VerifiedSignature[];
};

/** What a signature covers and what came after it, as a sentence. */
export function coverageText({ covers: { bytes, of }, laterSignatures, problems }: VerifiedSignature): string {
  const size = (count: number) => count.toLocaleString('zh-CN');
  if (bytes === 0) return '签名范围读不出。';
  if (bytes >= of) return `覆盖整个文件（${size(of)} 字节），其后没有内容。`;
  const later = laterSignatures > 0 ? `其后加了 ${laterSignatures} 个签名` : '其后没有别的签名';
  const changed = problems.some(({ kind }) => kind === 'changedAfter') ? '，并有其他改动' : '，没有其他改动';
  return `覆盖签名时的整个文件（前 ${size(bytes)} 字节，现共 ${size(of)} 字节）；${later}${changed}。`;
}

/** 受信任的根证书 as they were added and removed on this machine. */
export type TrustChange = {
  /** A moment in UTC. */
  at: string;
  userName: string;
  action: 'added' | 'removed';
  name: string;
  fingerprint: string;
  /** Why it was removed; '' when it was added. */
  reason: string;
};

/** 受信任的根证书. */
export type TrustedRoot = {
  /** SHA-256 of the certificate, hexadecimal. */
  fingerprint: string;
  name: string;
  issuer: string;
  /** Calendar day by the clock of China. */
  notAfter: string;
};
