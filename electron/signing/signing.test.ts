import { describe, expect, test } from 'vitest';
import { AppError } from '../../shared/errors.ts';
import { openPdf, resolve } from './pdfFile.ts';
import { writeValue } from './pdfSyntax.ts';
import { appendObjects, samplePdf } from './testing/samplePdf.ts';
import { refusal, roots, sign, verify } from './testing/signSample.ts';
import { verifyPdf } from './verifyPdf.ts';

async function signedByAll(kind: 'table' | 'stream' = 'table') {
  return sign(await sign(await sign(samplePdf(kind), 'lead'), 'cpa'), 'firm');
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
    const signed = await sign(await sign(samplePdf(), 'cpa'), 'cpa', { holder: 'lead' });
    expect(verify(signed).signatures.map(({ field, signer }) => [field, signer])).toEqual([
      ['signature-cpa-1', '注册会计师乙'],
      ['signature-cpa-2', '主评人甲'],
    ]);
    const rectangles = signed.toString('latin1').match(/\/Rect \[[^\]]+\]/g) ?? [];
    expect(new Set(rectangles).size).toBe(2);
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
    expect(await refusal(() => sign(samplePdf(), 'firm', { seal: Buffer.from('GIF89a') }))).toContain('应为 PNG 图片');
    expect(await refusal(() => sign(samplePdf(), 'firm', { seal: huge }))).toContain('太大');
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
