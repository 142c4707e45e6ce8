import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fen } from '../../shared/money.ts';
import type { SigningRole } from '../../shared/signing/signing.ts';
import { anAppropriation } from '../testing/drafts.ts';
import { aPicture } from '../testing/pictures.ts';
import { openDesk } from './testing/openDesk.ts';

const certificates = join(import.meta.dirname, '../signing/testing/certificates');
const password = 'Abc12345';

async function openSigningDesk() {
  const desk = await openDesk();
  const { application, client, finalDraft } = desk;
  const { id } = await client.issuance.issueReport(finalDraft);
  const sign = async (name: string, role: SigningRole, order: { password?: string; sealId?: string } = {}) =>
    client.issuance.signIssuedReport({
      id,
      certificate: await application.registerFile(join(certificates, `${name}.p12`)),
      password,
      role,
      sealId: null,
      ...order,
    });
  return { ...desk, id, sign };
}

test('主评人, 注册会计师 and firm sign one after the other; each state of the file is kept and the register knows its hash', async () => {
  const { application, client, folder, sign } = await openSigningDesk();
  writeFileSync(join(folder, '公章.png'), aPicture());
  const { seals } = await client.issuance.addSeal({
    file: await application.registerFile(join(folder, '公章.png')),
    name: '报告专用章',
    role: 'firm',
  });
  expect(seals).toMatchObject([{ name: '报告专用章', role: 'firm' }]);
  expect(await sign('lead', 'lead')).toMatchObject({ signer: '主评人甲', report: { state: 'signed' } });
  await sign('cpa', 'cpa');
  const { report } = await sign('firm', 'firm', { sealId: seals[0]?.id ?? '' });
  const { files } = report;
  expect(files.map(({ kind, signer }) => `${kind} ${signer}`)).toEqual([
    'original ',
    'signed 主评人甲',
    'signed 注册会计师乙',
    'signed 示例会计师事务所（特殊普通合伙）',
  ]);
  expect(files.slice(1).map(({ basedOn }) => basedOn)).toEqual(files.slice(0, -1).map(({ sha256 }) => sha256));

  await client.signing.addTrustedRoots({ file: await application.registerFile(join(certificates, 'root.pem')) });
  const verified = await client.issuance.verifyIssuedFile({ id: files.at(-1)?.id ?? '' });
  expect(verified).toMatchObject({ verdict: 'valid', sha256: files.at(-1)?.sha256 });
  expect(verified.signatures.map(({ laterSignatures, trusted }) => [laterSignatures, trusted])).toEqual([
    [2, true],
    [1, true],
    [0, true],
  ]);
  const [first, , last] = verified.signatures;
  expect(first?.covers.bytes).toBeLessThan(first?.covers.of ?? 0);
  expect(last?.covers).toEqual({ bytes: last?.covers.of, of: files.at(-1)?.attachments[0]?.size });
  await expect(client.history.undoLast({})).rejects.toThrow('签署报告');
});

test('who isn’t named in the report is told before signing, signs only when that was confirmed, and stays told', async () => {
  const { application, client, finalDraft } = await openDesk();
  const member = { qualification: '注册会计师', certificateNumber: '', duty: '' } as const;
  await client.engagement.addTeamMember({ ...member, role: 'leadEvaluator', name: '主评人甲' });
  const { file: _, ...composed } = finalDraft;
  const { id } = await client.issuance.issueReport(composed);
  const certificate = await application.registerFile(join(certificates, 'cpa.p12'));
  const order = { id, certificate, password } as const;
  const text = '签名的“注册会计师乙”不是报告在主评人签名处写明的“主评人甲”，请核对。';
  expect(await client.issuance.foreseeSignature({ ...order, role: 'lead' })).toMatchObject({
    signer: '注册会计师乙',
    issuer: '示例根证书',
    notAfter: '2100-01-01',
    notes: [{ kind: 'otherSigner', text }],
  });
  const lead = { ...order, role: 'lead', sealId: null } as const;
  await expect(client.issuance.signIssuedReport(lead)).rejects.toMatchObject({
    code: 'other-signer',
    message: expect.stringContaining(text),
  });
  const files = async () => (await client.issuance.listIssuedReports({}))[0]?.files ?? [];
  expect(await files()).toHaveLength(1);
  const signed = await client.issuance.signIssuedReport({ ...lead, acceptsOtherSigner: true });
  expect(signed.notes).toEqual([{ kind: 'otherSigner', text }]);
  const verified = await client.issuance.verifyIssuedFile({ id: (await files()).at(-1)?.id ?? '' });
  expect(verified.verdict).toBe('valid');
  expect(verified.signatures[0]?.warnings).toContainEqual({ kind: 'otherSigner', text });
  // The report has no place for an accountant: it is said beforehand and afterwards, and needs no confirmation.
  const noPlace = [{ kind: 'noPlace', text: expect.stringContaining('文件里没有注册会计师的签名处') }];
  expect((await client.issuance.foreseeSignature({ ...order, role: 'cpa' })).notes).toEqual(noPlace);
  expect((await client.issuance.signIssuedReport({ ...order, role: 'cpa', sealId: null })).notes).toEqual(noPlace);
});

test('wrong password, expired, not yet valid and wrong purpose are each refused with a message, and nothing is kept', async () => {
  const { client, sign } = await openSigningDesk();
  await expect(sign('lead', 'lead', { password: '不是这个' })).rejects.toThrow('证书密码不对，没有签名');
  await expect(sign('expired', 'lead')).rejects.toThrow('“过期的证书”的证书已于 2021-01-01 过期');
  await expect(sign('future', 'lead')).rejects.toThrow('自 2090-01-01 起才有效');
  await expect(sign('website', 'lead')).rejects.toThrow('用途不含文件签名');
  expect((await client.issuance.listIssuedReports({}))[0]?.files).toHaveLength(1);
});

test('while the 勾稽检查 has an open error or warning nothing is signed; once they are mended and answered, it is', async () => {
  const { application, client, finalDraft } = await openDesk();
  await client.funds.addAppropriation(anAppropriation({ amountFen: fen(500_000_000) }));
  await client.report.changeNarrative({ sectionKey: 'overview', body: '本项目由市财政局下达资金510.00万元实施。' });
  const { id } = await client.issuance.issueReport({ ...finalDraft, version: 'consultation', reportNumber: '' });
  const certificate = await application.registerFile(join(certificates, 'lead.p12'));
  const order = { id, certificate, password, role: 'lead', sealId: null } as const;
  await expect(client.issuance.signIssuedReport(order)).rejects.toThrow(
    /勾稽检查还有 \d 处错误或警告没有处理，没有签名。第一处：错误：.*510\.00万元/,
  );
  expect((await client.issuance.listIssuedReports({}))[0]?.files).toHaveLength(1);
  await client.report.changeNarrative({ sectionKey: 'overview', body: '本项目由市财政局下达资金500.00万元实施。' });
  await expect(client.issuance.signIssuedReport(order)).rejects.toThrow(/第一处：警告：/);
  for (const { severity, key, inputs } of (await client.tieOut.checkEngagement({})).findings) {
    if (severity === 'warn') await client.tieOut.acceptFinding({ key, inputs, reason: '已核实。' });
  }
  expect(await client.issuance.signIssuedReport(order)).toMatchObject({ signer: '主评人甲' });
});

test('the password stands in no record, trail, message, log or setting', async () => {
  const { client, folder, path, sign } = await openSigningDesk();
  const secret = '极机密Passw0rd';
  await expect(sign('lead', 'lead', { password: secret })).rejects.toSatisfy((error: Error) => {
    return !`${error.message}${error.stack}${JSON.stringify(error)}`.includes(secret);
  });
  await sign('lead', 'lead');
  // A call that never gets to the handler is refused without repeating what was sent.
  const malformed = client.issuance.signIssuedReport({ id: '不是编号', password: secret } as never);
  await expect(malformed).rejects.toSatisfy((error: Error) => !error.message.includes(secret));
  expect(JSON.stringify(await client.workspace.listTrail({ limit: 100 }))).not.toContain(password);
  await client.workspace.closeEngagement({});
  const kept = [path, ...filesIn(join(folder, 'home'))].map((file) => readFileSync(file));
  expect(kept.length).toBeGreaterThan(1);
  for (const text of [secret, password]) {
    expect(kept.filter((bytes) => bytes.includes(text) || bytes.includes(Buffer.from(text, 'utf16le')))).toEqual([]);
  }
});

test('a withdrawn report is not signed; a cancelled signature leaves the file as it was', async () => {
  const { application, client, id, sign } = await openSigningDesk();
  const controller = new AbortController();
  const certificate = await application.registerFile(join(certificates, 'lead.p12'));
  const order = { id, certificate, password, role: 'lead', sealId: null } as const;
  const cancelled = client.issuance.signIssuedReport(order, {
    signal: controller.signal,
    onProgress: () => controller.abort(),
  });
  await expect(cancelled).rejects.toMatchObject({ code: 'cancelled' });
  expect((await client.issuance.listIssuedReports({}))[0]?.files).toHaveLength(1);
  await client.issuance.withdrawIssue({ id, reason: '写错收文单位' });
  await expect(sign('lead', 'lead')).rejects.toThrow('已经作废，没有签名');
});

test('a seal that is no picture is not kept; one of another role, or that was changed since, is not drawn', async () => {
  const { application, client, folder, sign } = await openSigningDesk();
  writeFileSync(join(folder, '章.png'), '其实是文本');
  const add = async () =>
    client.issuance.addSeal({
      file: await application.registerFile(join(folder, '章.png')),
      name: '公章',
      role: 'firm',
    });
  await expect(add()).rejects.toThrow('应为 PNG 图片');
  writeFileSync(join(folder, '章.png'), aPicture());
  const [seal] = (await add()).seals;
  const sealId = seal?.id ?? '';
  await expect(sign('lead', 'lead', { sealId })).rejects.toThrow(
    '印章图样“公章”是会计师事务所的，不能用在主评人的签章上，没有签名。请重新选择印章图样。',
  );
  const kept = join(folder, 'home/seals', `${sealId}.png`);
  writeFileSync(kept, '被人换过');
  await expect(sign('firm', 'firm', { sealId })).rejects.toThrow('印章图样“公章”已不在设置文件夹里或被改过');
  expect(await client.issuance.removeSeal({ id: sealId })).toMatchObject({ seals: [] });
  expect(existsSync(kept)).toBe(false);
});

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
