import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { sampleFile } from '../testing/engagementTemplates.ts';
import { openSampleApplication, startTestApplication } from '../testing/openTestApplication.ts';
import { reportText } from './testing/knownFindings.ts';

describe('勾稽检查', () => {
  test('checks pasted text without an engagement', async () => {
    const { client } = startTestApplication();
    const text = '2019年项目支出491万元。其中设备维护经费449万元；网格联动处置工作43万元。';
    const { findings } = await client.tieOut.checkReport({ text });
    expect(findings.filter(({ severity }) => severity === 'error')).toMatchObject([
      {
        rule: 'R1',
        severity: 'error',
        class: 'A',
        place: { line: 1, quote: '491万元' },
        stated: '491万元',
        expected: '492万元',
      },
    ]);
  });

  test('grades by the rule pack of the open engagement where the report is of its project, else by the general bands', async () => {
    const { client, folder, application } = startTestApplication();
    const told = '永州市政务服务和电子政务专项\n（项目）绩效自评报告\n一、评价结论\n综合评分为92分，评价等级为“良”。';
    const grades = async (text: string) => {
      const { findings } = await client.tieOut.checkReport({ text });
      return findings.filter(({ rule }) => rule === 'R6').map(({ expected, reason }) => `${expected} ${reason}`);
    };
    expect(await grades(told)).toEqual([expect.stringContaining('优（92 分） 92 分按财预〔2020〕10号的分档')]);

    const engagement = join(folder, '永州.jxwq');
    writeFileSync(engagement, await sampleFile('yongzhou'));
    await client.workspace.openEngagement({ file: await application.registerFile(engagement) });
    const shipped = readFileSync('resources/rule-packs/mof-2013-53-project.jsonc', 'utf8');
    const local = shipped
      .replace('"id": "mof-2013-53-project"', '"id": "firm-bands"')
      .replace(/("label": "优",\s*"from": )90/, '$195')
      .replace(/("name": )"[^"]*"/, '$1"本所分档"');
    const path = join(folder, '本所.jsonc');
    writeFileSync(path, local);
    await client.rulePack.importRulePack({ file: await application.registerFile(path) });
    await client.rulePack.chooseRulePack({ id: 'firm-bands', version: '1' });
    expect(await grades(told)).toEqual([]);
    expect(await grades(told.replace('“良”', '“优”'))).toEqual([
      '良（92 分） 92 分按本所分档的分档为“良”，此处写作“优”。',
    ]);
    expect(await grades('某县项目绩效评价报告\n综合评分为92分，评价等级为“良”。')).toHaveLength(1);
  });

  test('checks a file as it checks its text', async () => {
    const { client, application, folder } = startTestApplication();
    const path = join(folder, '报告.txt');
    writeFileSync(path, reportText('guangzhou-2022'));
    const fromFile = await client.tieOut.checkReport({ file: await application.registerFile(path) });
    expect(fromFile).toEqual(await client.tieOut.checkReport({ text: reportText('guangzhou-2022') }));
  });

  test('gives the text that it read where the screen shows it, and refuses pasted text of the length of a library', async () => {
    const { client } = startTestApplication();
    const text = '一、资金\n下达资金500万元。';
    expect(await client.tieOut.checkReport({ text })).not.toHaveProperty('blocks');
    const { blocks } = await client.tieOut.checkReport({ text, withText: true });
    expect(blocks).toEqual([
      { kind: 'paragraph', lines: [{ line: 1, text: '一、资金' }] },
      { kind: 'paragraph', lines: [{ line: 2, text: '下达资金500万元。' }] },
    ]);
    await expect(client.tieOut.checkReport({ text: '字'.repeat(2_000_001) })).rejects.toMatchObject({
      code: 'invalid-input',
      message: expect.stringContaining('存成 .txt 文件'),
    });
  });

  test('checks a text without line breaks to its end', async () => {
    const { client } = startTestApplication();
    const text = `${'本段说明项目的一般情况。'.repeat(5_000)}下达资金500万元，已支付299.40万元，未使用210.60万元。`;
    const { findings } = await client.tieOut.checkReport({ text });
    expect(findings.filter(({ severity }) => severity === 'error')).toMatchObject([
      { rule: 'R3', place: { line: 1, quote: '未使用210.60万元' }, expected: '200.60万元' },
    ]);
  });

  test('refuses a call without a report, with two, and text without a word', async () => {
    const { client, application, folder } = startTestApplication();
    const file = await application.registerFile(join(folder, '没有.txt'));
    await expect(client.tieOut.checkReport({})).rejects.toMatchObject({ code: 'invalid-input' });
    await expect(client.tieOut.checkReport({ file, text: '一' })).rejects.toMatchObject({ code: 'invalid-input' });
    await expect(client.tieOut.checkReport({ file })).rejects.toMatchObject({ code: 'file-missing' });
    await expect(client.tieOut.checkReport({ text: ' \n ' })).rejects.toMatchObject({ code: 'report-without-text' });
  });

  test('reads the PDF that the program itself writes: only what its records say is raised', async () => {
    const { client, application, folder } = await openSampleApplication();
    const pdf = await application.registerFile(join(folder, '报告.pdf'));
    await client.report.exportReport({ target: pdf });
    const { facts, findings } = await client.tieOut.checkReport({ file: pdf });
    expect(facts).toBeGreaterThan(100);
    // The sample's own facts: an indicator that is called otherwise in the text, an application beyond the contract.
    expect(findings.filter(({ severity }) => severity === 'error')).toMatchObject([
      { rule: 'R13', stated: '配套设施服务', expected: '配套实施服务' },
      { rule: 'R9', stated: '200.60万元', expected: '不超过 199.60万元' },
    ]);
  });
});
