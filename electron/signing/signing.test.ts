import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { AppError } from '../../shared/errors.ts';
import type { SigningRole } from '../../shared/signing/signing.ts';
import { resourcesFolder } from '../host/folders.ts';
import { readCertificates } from './certificate.ts';
import { openP12 } from './openP12.ts';
import { openPdf, resolve } from './pdfFile.ts';
import { writeValue } from './pdfSyntax.ts';
import { signPdf } from './signPdf.ts';
import { forgeSignature } from './testing/forgeSignature.ts';
import { appendObjects, samplePdf } from './testing/samplePdf.ts';
import { verifyPdf } from './verifyPdf.ts';

const certificates = join(import.meta.dirname, 'testing/certificates');
const certificate = (name: string) => readFileSync(join(certificates, name));
const roots = readCertificates(certificate('root.pem'));
const now = new Date('2026-01-15T02:03:04Z');
const fontsFolder = join(resourcesFolder, 'fonts');

function identity(name: string) {
  return openP12(certificate(`${name}.p12`), 'Abc12345');
}

async function sign(pdf: Uint8Array, role: SigningRole, name: string = role, seal: Uint8Array | null = null) {
  return (await signPdf(pdf, { identity: identity(name), role, seal, now, fontsFolder })).bytes;
}

function verify(pdf: Uint8Array, trusted = roots) {
  return verifyPdf(pdf, { file: '报告.pdf', roots: trusted, now });
}

async function signedByAll(kind: 'table' | 'stream' = 'table') {
  return sign(await sign(await sign(samplePdf(kind), 'lead'), 'cpa'), 'firm');
}

/** What a call refuses, as the person reads it. */
async function refusal(work: () => unknown): Promise<string> {
  try {
    await work();
  } catch (error) {
    if (error instanceof AppError) return `${error.code}: ${error.message}`;
    throw error;
  }
  return 'not refused';
}

describe('signing', () => {
  test.each(['table', 'stream'] as const)('three people sign in turn, RSA and P-256, over a %s', async (kind) => {
    const unsigned = samplePdf(kind);
    const signed = await signedByAll(kind);
    expect(signed.subarray(0, unsigned.length)).toEqual(unsigned);
    expect(verify(signed)).toMatchObject({
      verdict: 'valid',
      summary: '3 个签名有效，签名后没有改动，证书受信任。',
      signatures: [
        {
          role: 'lead',
          signer: '主评人甲',
          issuer: '示例根证书',
          state: 'valid',
          trusted: true,
          signedAt: '2026-01-15T10:03:04+08:00',
          problems: [],
          warnings: [{ kind: 'noTimestamp' }],
        },
        { role: 'cpa', signer: '注册会计师乙', state: 'valid', trusted: true },
        { role: 'firm', signer: '示例会计师事务所（特殊普通合伙）', state: 'valid', trusted: true },
      ],
    });
  });

  test('two 注册会计师 sign under names of their own, beside each other', async () => {
    const signed = await sign(await sign(samplePdf(), 'cpa'), 'cpa', 'lead');
    expect(verify(signed).signatures.map(({ field, signer }) => [field, signer])).toEqual([
      ['signature-cpa-1', '注册会计师乙'],
      ['signature-cpa-2', '主评人甲'],
    ]);
    const rectangles = signed.toString('latin1').match(/\/Rect \[[^\]]+\]/g) ?? [];
    expect(new Set(rectangles).size).toBe(2);
  });

  test('a certificate without a known root is valid but not trusted', async () => {
    const { verdict, summary, signatures } = verify(await sign(samplePdf(), 'lead'), []);
    expect({ verdict, summary }).toEqual({
      verdict: 'valid',
      summary: '1 个签名有效，签名后没有改动；其中 1 个的证书不受信任，请核对签名人。',
    });
    expect(signatures[0]?.warnings.map(({ text }) => text)).toContain(
      '证书不受信任：根证书“示例根证书”不在受信任的根证书之列。',
    );
  });

  test.each([
    ['expired', 'signing-refused: “过期的证书”的证书已于 2021-01-01 过期，没有签名。请更新证书。'],
    ['future', 'signing-refused: “尚未生效的证书”的证书自 2090-01-01 起才有效，没有签名。请检查电脑日期或更换证书。'],
    ['website', 'signing-refused: “网站证书”的证书用途不含文件签名（数字签名或不可否认），没有签名。请换用签名证书。'],
  ])('a certificate that is %s does not sign', async (name, message) => {
    expect(await refusal(() => sign(samplePdf(), 'lead', name))).toBe(message);
  });

  test('a wrong password, another file and a missing password are told apart from defects', async () => {
    const wrong = 'certificate-unusable: 证书密码不对，没有签名。请重新输入（注意大小写）。';
    expect(await refusal(() => openP12(certificate('lead.p12'), 'abc12345'))).toBe(wrong);
    expect(await refusal(() => openP12(certificate('firm.p12'), ''))).toBe(wrong);
    expect(await refusal(() => openP12(certificate('root.pem'), 'Abc12345'))).toBe(
      'certificate-unusable: 这不是 .p12/.pfx 证书文件，或文件已损坏。请重新选择。',
    );
  });

  test.each(['chinese', 'chinese-legacy', 'chinese-mixed'])(
    'a password that is not ASCII opens %s, whichever ciphers the authority chose, and one like it does not',
    async (name) => {
      expect(openP12(certificate(`${name}.p12`), '密码é1').certificate.subjectName).toBe('密码是中文的人');
      expect(await refusal(() => openP12(certificate(`${name}.p12`), '密码e1'))).toContain('证书密码不对');
    },
  );

  test('a key that is neither RSA nor on a curve of NIST is refused as unsupported', async () => {
    expect(await refusal(() => sign(samplePdf(), 'lead', 'edwards'))).toBe(
      'certificate-unusable: 证书的私钥类型不受支持（例如 SM2、Ed25519），没有签名。请使用 RSA 或 P-256 证书。',
    );
  });

  test.each([
    ['lapsed-holder', '为“上级过期的人”发证的“已过期的发证机构”的证书已于 2021-01-01 过期，没有签名。'],
    ['beyond-holder', '“只发个人证书的机构”无权设立下级发证机构，它下面的“越权设立的机构”发的证书不算数，没有签名。'],
    ['restricted', '“另有限制的人”的证书另有程序不认识的限制（1.2.3.4），不能确认它可以签名，没有签名。'],
  ])(
    'a certificate with a chain that does not hold (%s) signs nothing, and does not hold where it did',
    async (name, message) => {
      expect(await refusal(() => sign(samplePdf(), 'lead', name))).toContain(`signing-refused: ${message}`);
      const before = samplePdf();
      const signed = await sign(before, 'lead');
      const elsewhere = forgeSignature(before, signed, identity(name), () => {});
      const kind = name === 'lapsed-holder' ? 'certificateExpired' : 'chain';
      expect(verify(elsewhere)).toMatchObject({ verdict: 'invalid', signatures: [{ problems: [{ kind }] }] });
    },
  );

  test('a holder who is the own issuer is said to have nobody who vouches', async () => {
    const [signature] = verify(await sign(samplePdf(), 'lead', 'own')).signatures;
    expect(signature).toMatchObject({ state: 'valid', trusted: false });
    expect(signature?.warnings.map(({ text }) => text)).toContain(
      '证书不受信任：“自己签发的人”的证书是自己签发的，没有发证机构证明持有人是谁，请向本人核对。',
    );
  });

  test('a holder whose name no font draws signs, with a mark in its place and a note', async () => {
    const order = { identity: identity('emoji'), role: 'cpa', seal: null, now, fontsFolder } as const;
    const { bytes, notes } = await signPdf(samplePdf(), order);
    // The mark that turns the direction of writing is dropped, so that the name reads as it is compared.
    expect(verify(bytes)).toMatchObject({ verdict: 'valid', signatures: [{ signer: '张三😀' }] });
    expect(notes.map(({ kind, text }) => [kind, text])).toContainEqual([
      'nameNotDrawn',
      '证书姓名里有程序字体没有的字“😀”（U+1F600），签名图样上以“〓”代替；签名数据里的姓名不变。',
    ]);
  });

  test('a short RSA key signs with a warning, and verification repeats it', async () => {
    const order = { identity: identity('short'), role: 'cpa', seal: null, now, fontsFolder } as const;
    const { bytes, notes } = await signPdf(samplePdf(), order);
    const warning = expect.stringMatching(/^算法强度不足：“密钥短的人”的证书密钥是 RSA 1024 位/);
    expect(notes).toContainEqual({ kind: 'weakKey', text: warning });
    const { verdict, signatures } = verify(bytes);
    expect(verdict).toBe('valid');
    expect(signatures[0]?.warnings).toContainEqual({ kind: 'weakKey', text: warning });
    expect(verify(await sign(samplePdf(), 'lead')).signatures[0]?.warnings.map(({ kind }) => kind)).not.toContain(
      'weakKey',
    );
  });

  test('what is no PDF, is cut off or has a password is refused with its reason', async () => {
    expect(await refusal(() => sign(Buffer.from('hello'), 'lead'))).toContain('不是 PDF 文件');
    expect(await refusal(() => sign(samplePdf().subarray(0, -20), 'lead'))).toContain('文件末尾缺少 startxref');
    const locked = Buffer.from(
      samplePdf().toString('latin1').replace('/Root 1 0 R', '/Root 1 0 R /Encrypt 5 0 R'),
      'latin1',
    );
    expect(await refusal(() => sign(locked, 'lead'))).toContain('有密码保护');
  });

  test('a file that was altered after signing is not signed again', async () => {
    const altered = appendObjects(await sign(samplePdf(), 'lead'), [[5, '<< /Type /Font >>']]);
    expect(await refusal(() => sign(altered, 'cpa'))).toContain('签名后有改动，没有再签');
  });

  test('a seal that is no PNG, or too large, or torn is refused', async () => {
    const huge = Buffer.from('89504e470d0a1a0a0000000d49484452ffff0000ffff0000', 'hex');
    expect(await refusal(() => sign(samplePdf(), 'firm', 'firm', Buffer.from('GIF89a')))).toContain('应为 PNG 图片');
    expect(await refusal(() => sign(samplePdf(), 'firm', 'firm', huge))).toContain('太大');
  });
});

describe('verifying', () => {
  test('every changed bit is found, wherever it is', async () => {
    const signed = await signedByAll();
    let state = 12345;
    const missed: number[] = [];
    // 1,000 of them, and other programs beside: `npm run signature-proof`.
    for (let flip = 0; flip < 200; flip += 1) {
      state = (state * 1103515245 + 12345) % 2147483648;
      const [at, bit] = [state % signed.length, (state >> 8) % 8];
      const copy = Buffer.from(signed);
      copy[at] = (copy[at] ?? 0) ^ (1 << bit);
      if (outcome(copy) === 'valid') missed.push(at);
    }
    expect(missed).toEqual([]);
  });

  test('every bit of the signature itself is guarded, also those that mean the same in another form', async () => {
    const signed = await sign(samplePdf(), 'cpa');
    const from = signed.indexOf('/Contents <') + '/Contents '.length;
    const to = signed.indexOf('>', from) + 1;
    const missed: number[] = [];
    // Every fifth byte, each with another of its bits.
    for (let at = from; at < to; at += 5) {
      const copy = Buffer.from(signed);
      copy[at] = (copy[at] ?? 0) ^ (1 << (at % 8));
      if (outcome(copy) === 'valid') missed.push(at);
    }
    expect(missed).toEqual([]);
  });

  const attacks: [string, (signed: Buffer) => Buffer][] = [
    ['a white box is drawn over the page', (signed) => whiteBox(signed)],
    ['the content of a page is exchanged', (signed) => changePage(signed, '/Contents 6 0 R')],
    ['hidden content is revealed by new cross-references alone', (signed) => revealHidden(signed)],
    ['another page tree is put in', (signed) => appendObjects(signed, [[2, '<< /Type /Pages /Kids [] /Count 0 >>']])],
    ['a form field without a signature is added', (signed) => addField(signed)],
    ['the catalog is replaced', (signed) => appendObjects(signed, [[1, '<< /Type /Catalog /Pages 2 0 R >>']])],
    ['bytes are put behind the end', (signed) => Buffer.concat([signed, Buffer.from('%%EOF\n')])],
    ['an unused object is put behind the end', (signed) => appendObjects(signed, [[0, '(white)']])],
  ];

  test.each(attacks)('it is flagged when %s', async (_, attack) => {
    const signed = await sign(await sign(samplePdf(), 'lead'), 'cpa');
    expect(['altered', 'invalid']).toContain(outcome(attack(signed)));
  });

  test.each(attacks.slice(0, 5))('it is flagged when somebody signs after %s', async (_, attack) => {
    // The attacker signs too, with a good certificate, so that the last signature covers the whole file.
    const attacked = attack(await sign(samplePdf(), 'lead'));
    expect(await refusal(() => sign(attacked, 'cpa'))).toMatch(/没有再签|不完整或不规范/);
  });

  test('a signature that was taken off again leaves its field, and that is said', async () => {
    const signed = await sign(samplePdf(), 'lead');
    const field = /\/V (\d+) 0 R/.exec(signed.toString('latin1'));
    const stripped = Buffer.from(
      signed.toString('latin1').replace(field?.[0] ?? '', ' '.repeat(field?.[0].length ?? 0)),
      'latin1',
    );
    expect(verify(stripped)).toMatchObject({
      verdict: 'altered',
      summary: '被改动：文件里有签名的痕迹而没有签名，签名可能被去掉了。',
    });
    expect(verify(samplePdf())).toMatchObject({ verdict: 'unsigned', summary: '文件里没有签名。', signatures: [] });
  });

  test('a file that another program wrote anew no longer has its signatures', async () => {
    const signed = await sign(samplePdf(), 'lead');
    // The same objects in one piece, as "save as" of a PDF library does.
    const rewritten = Buffer.from(
      signed.toString('latin1').replace('299.40', '299.40 ').replace('/Length 37', '/Length 38'),
      'latin1',
    );
    expect(['altered', 'invalid', 'damaged']).toContain(outcome(rewritten));
  });

  test('the claimed time counts for the certificate, and a time to come is not believed', async () => {
    const signed = await sign(samplePdf(), 'lead');
    const later = verifyPdf(signed, { file: '', roots, now: new Date('2105-01-01T00:00:00Z') });
    expect(later.signatures[0]?.warnings.map(({ kind }) => kind)).toContain('certificateExpired');
    expect(later.verdict).toBe('valid');
    const earlier = verifyPdf(signed, { file: '', roots, now: new Date('2025-01-01T00:00:00Z') });
    expect(earlier).toMatchObject({
      verdict: 'invalid',
      signatures: [{ problems: [{ text: '签名时间在将来，不可信。' }] }],
    });
  });
});

function outcome(pdf: Buffer): string {
  try {
    return verify(pdf).verdict;
  } catch (error) {
    if (error instanceof AppError && error.code === 'pdf-damaged') return 'damaged';
    throw error;
  }
}

function pageOf(pdf: Buffer): string {
  return writeValue(resolve(openPdf(pdf), { kind: 'reference', object: 3, generation: 0 }));
}

function changePage(signed: Buffer, content: string): Buffer {
  return appendObjects(signed, [[3, pageOf(signed).replace(/\/Contents \d+ 0 R/, content)]]);
}

function whiteBox(signed: Buffer): Buffer {
  const { size } = openPdf(signed);
  const box = '<< /Type /Annot /Subtype /Square /Rect [60 700 200 750] /IC [1 1 1] /C [1 1 1] >>';
  const page = pageOf(signed).replace(/\/Annots \[/, `/Annots [${size} 0 R `);
  return appendObjects(signed, [
    [0, box],
    [3, page],
  ]);
}

/** Nothing new but a table that sends object 4 to where object 6 stands. */
function revealHidden(signed: Buffer): Buffer {
  const file = openPdf(signed);
  const six = file.sections.at(-1)?.entries.get(6);
  const offset = six?.kind === 'offset' ? six.offset : 0;
  const from = signed.length;
  const text = `xref\n4 1\n${String(offset).padStart(10, '0')} 00000 n \ntrailer\n<< /Size ${file.size} /Root 1 0 R /Prev ${file.sections[0]?.from} >>\nstartxref\n${from}\n%%EOF\n`;
  return Buffer.concat([signed, Buffer.from(text, 'latin1')]);
}

function addField(signed: Buffer): Buffer {
  const file = openPdf(signed);
  const catalog = resolve(file, file.trailer.entries.get('Root'));
  const form = catalog.kind === 'dictionary' ? catalog.entries.get('AcroForm') : undefined;
  const object = form?.kind === 'reference' ? form.object : 0;
  const fields = writeValue(resolve(file, form)).replace('/Fields [', `/Fields [${file.size} 0 R `);
  return appendObjects(signed, [
    [0, '<< /Type /Annot /Subtype /Widget /FT /Tx /T (x) /V (499.40) /Rect [60 700 200 750] >>'],
    [object, fields],
  ]);
}
