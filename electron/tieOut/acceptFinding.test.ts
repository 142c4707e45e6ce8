import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { aTeamMember, aUnit } from '../testing/drafts.ts';
import { openTestApplication } from '../testing/openTestApplication.ts';

/** 16 posts and 17 people: a warning. */
async function openOverstaffed() {
  const started = await openTestApplication();
  const { client } = started;
  await client.workspace.changeUserName({ name: '张组员' });
  const unit = await client.engagement.addUnit(aUnit({ establishment: 16, staff: 17 }));
  await client.report.changeNarrative({ sectionKey: 'unit', body: '该局核定编制16名，现有在职人员17人。' });
  const found = async () => {
    const { findings } = await client.tieOut.checkEngagement({});
    return findings.find(({ rule }) => rule === 'R9');
  };
  const accept = async (reason: string) => {
    const finding = await found();
    return client.tieOut.acceptFinding({ key: finding?.key ?? '', inputs: finding?.inputs ?? '', reason });
  };
  return { ...started, unit, found, accept };
}

describe('说明并接受', () => {
  test('closes a warning with name, time and reason, which stand on the trail', async () => {
    const { client, found, accept } = await openOverstaffed();
    expect(await found()).toMatchObject({ severity: 'warn', state: 'open', acceptance: null });
    const acceptance = await accept('超出的1人为军转干部，编制在途。');
    expect(acceptance).toMatchObject({ acceptedBy: '张组员', acceptedAt: expect.stringMatching(/^\d{4}-.*Z$/) });
    expect(await found()).toMatchObject({ state: 'accepted', acceptance });
    const [command] = await client.workspace.listTrail({ limit: 1 });
    expect(command).toMatchObject({ call: 'tieOut.acceptFinding', userName: '张组员' });
  });

  test('holds while other parts of the report change, and not once its own figures do; the old one stays on record', async () => {
    const { client, found, accept } = await openOverstaffed();
    await accept('超出的1人为军转干部，编制在途。');
    await client.report.changeNarrative({ sectionKey: 'opening', body: '增加一段。\n再增加一段。' });
    expect(await found()).toMatchObject({ state: 'accepted' });
    await client.report.changeNarrative({ sectionKey: 'unit', body: '该局核定编制16名，现有在职人员19人。' });
    expect(await found()).toMatchObject({
      state: 'reopened',
      acceptance: { reason: '超出的1人为军转干部，编制在途。' },
    });
    await accept('19人含借调3人。');
    expect(await found()).toMatchObject({ state: 'accepted', acceptance: { reason: '19人含借调3人。' } });
    expect(await client.tieOut.listAcceptances({})).toHaveLength(2);
  });

  test('is taken back by hand or by 撤销', async () => {
    const { client, found, accept } = await openOverstaffed();
    const { id } = await accept('超出的1人为军转干部。');
    await client.tieOut.withdrawAcceptance({ id });
    expect(await found()).toMatchObject({ state: 'open' });
    await client.history.undoLast({});
    expect(await found()).toMatchObject({ state: 'accepted' });
  });

  test('is refused without a reason, for a finding that has changed, and for an error by who does not answer for it', async () => {
    const { client, found, accept } = await openOverstaffed();
    await expect(accept(' ')).rejects.toMatchObject({ code: 'invalid-input' });
    const seen = await found();
    await client.report.changeNarrative({ sectionKey: 'unit', body: '该局核定编制16名，现有在职人员18人。' });
    await expect(
      client.tieOut.acceptFinding({ key: seen?.key ?? '', inputs: seen?.inputs ?? '', reason: '说明' }),
    ).rejects.toMatchObject({ code: 'not-found' });

    await client.report.changeNarrative({
      sectionKey: 'other',
      body: '下达资金500万元，已支付299.40万元，未使用210.60万元。',
    });
    const error = (await client.tieOut.checkEngagement({})).findings.find(({ severity }) => severity === 'error');
    const order = { key: error?.key ?? '', inputs: error?.inputs ?? '', reason: '口径不同，已与单位核实。' };
    await expect(client.tieOut.acceptFinding(order)).rejects.toMatchObject({ code: 'not-allowed' });
    await client.engagement.addTeamMember(aTeamMember({ role: 'leader', name: '张组员' }));
    expect(await client.tieOut.acceptFinding(order)).toMatchObject({ severity: 'error' });
  });
});

describe('a report with something open', () => {
  test('is neither signed nor issued; with its warnings answered and its errors corrected it is', async () => {
    const { client, application, folder, accept } = await openOverstaffed();
    const contradiction = '下达资金500万元，已支付299.40万元，未使用210.60万元。';
    await client.report.changeNarrative({ sectionKey: 'other', body: contradiction });
    const source = await application.registerFile(join(folder, '报告.pdf'));
    await client.report.exportReport({ target: source });
    writeFileSync(join(folder, '空.p12'), 'no certificate');
    const sign = async () =>
      client.signing.signPdf({
        source,
        target: await application.registerFile(join(folder, '签.pdf')),
        certificate: await application.registerFile(join(folder, '空.p12')),
        password: '',
        role: 'lead',
      });
    await expect(sign()).rejects.toMatchObject({ code: 'tie-out-open', message: expect.stringContaining('1 处错误') });
    const issue = () =>
      client.issuance.issueReport({
        file: source,
        reportNumber: '绩监字〔2026〕第001号',
        version: 'final',
        issuedOn: '2026-03-20',
        recipient: '市财政局',
        copies: 1,
        form: 'electronic',
        note: '',
      });
    await expect(issue()).rejects.toMatchObject({ code: 'tie-out-open' });

    await client.report.changeNarrative({ sectionKey: 'other', body: contradiction.replace('210.60', '200.60') });
    await expect(sign()).rejects.toThrow(/警告没有说明/);
    await expect(issue()).rejects.toThrow(/警告没有说明/);
    await accept('超出的1人为军转干部。');
    for (const { severity, state, key, inputs } of (await client.tieOut.checkEngagement({})).findings) {
      if (severity === 'warn' && state !== 'accepted')
        await client.tieOut.acceptFinding({ key, inputs, reason: '已核实。' });
    }
    // The certificate is none, which is found out only after the report has passed.
    await expect(sign()).rejects.toMatchObject({ code: 'certificate-unusable' });
    expect(await issue()).toMatchObject({ reportNumber: '绩监字〔2026〕第001号' });
  });
});
