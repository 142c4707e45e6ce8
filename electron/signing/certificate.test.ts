import { expect, test } from 'vitest';
import { openP12 } from './openP12.ts';
import { signPdf } from './signPdf.ts';
import { forgeSignature } from './testing/forgeSignature.ts';
import { samplePdf } from './testing/samplePdf.ts';
import { certificate, fontsFolder, identity, now, refusal, sign, verify } from './testing/signSample.ts';

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
  expect(await refusal(() => sign(samplePdf(), 'lead', { holder: name }))).toBe(message);
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
  expect(await refusal(() => sign(samplePdf(), 'lead', { holder: 'edwards' }))).toBe(
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
    expect(await refusal(() => sign(samplePdf(), 'lead', { holder: name }))).toContain(`signing-refused: ${message}`);
    const before = samplePdf();
    const signed = await sign(before, 'lead');
    const elsewhere = forgeSignature(before, signed, identity(name), () => {});
    const kind = name === 'lapsed-holder' ? 'certificateExpired' : 'chain';
    expect(verify(elsewhere)).toMatchObject({ verdict: 'invalid', signatures: [{ problems: [{ kind }] }] });
  },
);

test('a holder who is the own issuer is said to have nobody who vouches', async () => {
  const [signature] = verify(await sign(samplePdf(), 'lead', { holder: 'own' })).signatures;
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
