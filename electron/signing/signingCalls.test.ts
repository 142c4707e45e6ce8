import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startTestApplication } from '../testing/openTestApplication.ts';
import { samplePdf } from './testing/samplePdf.ts';

const certificates = join(import.meta.dirname, 'testing/certificates');

async function openDesk() {
  const { application, client, folder } = startTestApplication();
  const register = (name: string) => application.registerFile(join(folder, name));
  const p12 = (name: string) => application.registerFile(join(certificates, `${name}.p12`));
  writeFileSync(join(folder, '报告.pdf'), samplePdf());
  return { application, client, folder, register, p12 };
}

test('a report is signed into a file of its own and verified, first without and then with a trusted root', async () => {
  const { application, client, folder, register, p12 } = await openDesk();
  const [source, target] = [await register('报告.pdf'), await register('报告（已签）.pdf')];
  const order = { certificate: await p12('lead'), password: 'Abc12345' };
  expect(await client.signing.signPdf({ source, target, ...order, role: 'lead' })).toMatchObject({
    name: '报告（已签）.pdf',
    signer: '主评人甲',
    // The page of another program has no place to sign and names nobody.
    notes: [{ kind: 'noPlace', text: '文件里没有主评人的签名处，签名放在第 1 页下方。' }],
  });
  expect(readFileSync(join(folder, '报告.pdf'))).toEqual(samplePdf());
  expect((await client.signing.verifyPdf({ file: target })).signatures[0]).toMatchObject({
    state: 'valid',
    trusted: false,
  });

  const root = await application.registerFile(join(certificates, 'root.pem'));
  const [added] = await client.signing.addTrustedRoots({ file: root });
  expect(added).toMatchObject({ name: '示例根证书', issuer: '示例根证书', notAfter: '2100-01-01' });
  expect((await client.signing.verifyPdf({ file: target })).signatures[0]).toMatchObject({
    state: 'valid',
    trusted: true,
  });
  expect(await client.signing.listTrustedRoots({})).toHaveLength(1);
  await client.signing.addTrustedRoots({ file: root });
  const fingerprint = added?.fingerprint ?? '';
  await expect(client.signing.removeTrustedRoot({ fingerprint, reason: ' ' })).rejects.toThrow('「移除原因」不能为空');
  expect(await client.signing.removeTrustedRoot({ fingerprint, reason: '机构已停止服务' })).toEqual([]);
  await expect(client.signing.removeTrustedRoot({ fingerprint, reason: '再来' })).rejects.toThrow('已不在受信任之列');
  expect(await client.signing.listTrustChanges({})).toMatchObject([
    { action: 'removed', name: '示例根证书', fingerprint, reason: '机构已停止服务' },
    { action: 'added', name: '示例根证书', fingerprint, reason: '' },
  ]);
});

test('nothing is written when the source would be overwritten, is missing or empty, or the password is wrong', async () => {
  const { client, folder, register, p12 } = await openDesk();
  const certificate = await p12('lead');
  writeFileSync(join(folder, '空.pdf'), '');
  const attempt = async (source: string, target: string, password = 'Abc12345') =>
    client.signing
      .signPdf({ source: await register(source), target: await register(target), certificate, password, role: 'lead' })
      .then(
        () => 'signed',
        (error: Error) => error.message,
      );
  expect(await attempt('报告.pdf', '报告.pdf')).toContain('不能覆盖签名前的文件');
  expect(await attempt('没有.pdf', '新.pdf')).toContain('找不到“没有.pdf”');
  expect(await attempt('空.pdf', '新.pdf')).toContain('“空.pdf”是空文件');
  expect(await attempt('报告.pdf', '新.pdf', 'x')).toContain('证书密码不对');
  expect(() => readFileSync(join(folder, '新.pdf'))).toThrow('ENOENT');
});

test('the certificate of a person is not taken for a root', async () => {
  const { client, folder, register } = await openDesk();
  writeFileSync(join(folder, '不是证书.pem'), 'hello');
  const add = async (name: string) => client.signing.addTrustedRoots({ file: await register(name) });
  await expect(add('不是证书.pem')).rejects.toThrow('不是证书文件');
});
