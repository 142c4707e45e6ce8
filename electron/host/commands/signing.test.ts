import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { samplePdf } from '../../signing/testing/samplePdf.ts';
import { runCommandLine, runShippedCommandLine } from '../../testing/runCommandLine.ts';
import { temporaryFolder } from '../../testing/temporaryFolder.ts';

const certificates = join(import.meta.dirname, '../../signing/testing/certificates');

test('a PDF is signed and verified from a terminal; a changed file gives exit code 1', async () => {
  const folder = temporaryFolder();
  const run = (args: string[], typed: { password?: string } = {}) => runCommandLine(folder, args, typed);
  writeFileSync(join(folder, 'in.pdf'), samplePdf());
  const p12 = (name: string) => join(certificates, `${name}.p12`);
  const sign = (names: [string, string], role: string) => ['sign', ...names, '--p12', p12(role), '--role', role];
  const first = runShippedCommandLine(folder, sign(['in.pdf', 'one.pdf'], 'lead'), {
    env: { JXWQ_P12_PASSWORD: 'Abc12345' },
  });
  expect(first.stdout).toContain('已由主评人“主评人甲”签名');
  const second = runShippedCommandLine(folder, sign(['one.pdf', 'two.pdf'], 'cpa'), {
    input: 'Abc12345\n',
    env: { JXWQ_P12_PASSWORD: undefined },
  });
  expect(second.status).toBe(0);
  const verified = await run(['verify', 'two.pdf', '--roots', join(certificates, 'root.pem'), '--json']);
  expect([verified.status, JSON.parse(verified.stdout).verdict]).toEqual([0, 'valid']);
  const { stdout } = await run(['verify', 'two.pdf']);
  expect(stdout).toContain('证书不受信任');
  expect(stdout).toMatch(/其后加了 1 个签名，没有其他改动。.*覆盖整个文件（[\d,]+ 字节），其后没有内容。/s);

  const changed = readFileSync(join(folder, 'two.pdf'));
  changed[changed.indexOf('299.40')] = 0x33;
  writeFileSync(join(folder, 'changed.pdf'), changed);
  expect(await run(['verify', 'changed.pdf'])).toMatchObject({ status: 1, stdout: expect.stringContaining('被改动') });
  expect((await run(['verify', 'in.pdf'])).status).toBe(1);
  const wrong = await run(['sign', 'in.pdf', 'x.pdf', '--p12', p12('lead'), '--role', 'lead'], { password: '错' });
  expect([wrong.status, wrong.stderr]).toEqual([3, '证书密码不对，没有签名。请重新输入（注意大小写）。\n']);
  expect((await run(['sign', 'in.pdf', 'x.pdf', '--p12', p12('lead'), '--role', 'boss'])).status).toBe(2);
});

test('what a PDF’s text contradicts is told beside its signature; as the report of an engagement it is not signed', async () => {
  const folder = temporaryFolder();
  const run = (args: string[]) => runCommandLine(folder, args, { password: 'Abc12345' });
  const certificate = ['--p12', join(certificates, 'lead.p12'), '--role', 'lead'];
  await run(['new', '大厅.jxwq', '--sample', 'puer']);
  await run(['export', '大厅.jxwq', 'report', '报告.pdf']);
  const alone = await run(['sign', '报告.pdf', '一.pdf', ...certificate]);
  expect([alone.status, alone.stdout]).toEqual([0, expect.stringMatching(/签名的文件里有 2 处勾稽错误、\d+ 处警告/)]);
  // The sample names its people and its firm otherwise than the certificate does.
  const other = /^注意：签名的“主评人甲”不是报告在主评人签名处写明的“.+”，请核对。\n$/;
  expect(alone.stderr).toMatch(other);
  const inJson = await run(['sign', '报告.pdf', '一.json.pdf', ...certificate, '--json']);
  expect(JSON.parse(inJson.stdout).notes).toMatchObject([{ kind: 'otherSigner' }]);
  expect(JSON.parse((await run(['verify', '一.pdf', '--json'])).stdout).signatures[0].warnings).toContainEqual(
    JSON.parse(inJson.stdout).notes[0],
  );
  const refused = await run(['sign', '报告.pdf', '二.pdf', ...certificate, '--engagement', '大厅.jxwq', '--json']);
  expect(refused.status).toBe(3);
  expect(JSON.parse(refused.stdout).error).toMatchObject({
    code: 'tie-out-open',
    message: expect.stringMatching(/\d+ 处错误没有改正/),
  });
  expect(existsSync(join(folder, '二.pdf'))).toBe(false);
  writeFileSync(join(folder, '别的.pdf'), samplePdf());
  const foreign = await run(['sign', '别的.pdf', '三.pdf', ...certificate, '--engagement', '大厅.jxwq']);
  expect([foreign.status, foreign.stderr]).toEqual([3, expect.stringContaining('不是该项目的报告')]);
});
