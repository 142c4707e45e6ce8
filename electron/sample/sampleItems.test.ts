import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openLedger } from './testing/openLedger.ts';

describe('a record of 抽凭', () => {
  test('keeps its six checks, exception, risk and conclusion, and counts as tested', async () => {
    const { client, order } = await openLedger();
    const { id } = await client.sample.drawSample({ order });
    const [item] = await client.sample.listSampleItems({ sampleId: id });
    expect(item).toMatchObject({
      originalsComplete: 'unchecked',
      origin: 'drawn',
      reason: expect.stringContaining('货币单元抽样'),
    });
    const changed = await client.sample.changeSampleItem({
      id: item?.id ?? '',
      changes: {
        originalsComplete: 'passed',
        approvalComplete: 'failed',
        purposeAgrees: 'notApplicable',
        exception: '缺少分管领导审批',
        risk: 'middle',
        conclusion: '需补充审批资料',
      },
    });
    expect(changed).toMatchObject({ approvalComplete: 'failed', amountAgrees: 'unchecked', entry: item?.entry });
    await client.sample.changeSample({ id, changes: { conclusion: '除一笔审批不全外未见异常' } });
    const [sample] = await client.sample.listSamples({});
    expect(sample).toMatchObject({
      conclusion: '除一笔审批不全外未见异常',
      figures: { tested: 1, testedFen: item?.entry.debitFen, exceptions: 1 },
    });
  });

  test('is also made of an entry that a person chose, once; only that one can be taken off again', async () => {
    const { client, order } = await openLedger();
    const { id, figures } = await client.sample.drawSample({ order: { ...order, method: 'large', size: 2 } });
    const bank = (await client.ledger.listLedgerEntries({ account: '1002', offset: 0, limit: 1 })).entries[0]?.id ?? 0;
    const add = (entryIds: number[]) => client.sample.addSampleItems({ sampleId: id, entryIds, reason: '周末入账' });
    expect(await add([bank, bank])).toEqual({ added: 1 });
    expect(await add([bank])).toEqual({ added: 0 });
    await expect(add([9_999])).rejects.toMatchObject({ code: 'not-found' });
    const items = await client.sample.listSampleItems({ sampleId: id });
    expect(items.at(-1)).toMatchObject({ origin: 'manual', reason: '周末入账', entryId: bank });
    const [sample] = await client.sample.listSamples({});
    expect(sample?.figures).toMatchObject({ items: 3, selectedFen: figures.selectedFen });
    await expect(client.sample.removeSampleItem({ id: items[0]?.id ?? '' })).rejects.toThrow(
      '抽样抽中的，不能单独移除',
    );
    await client.sample.removeSampleItem({ id: items.at(-1)?.id ?? '' });
    expect(await client.sample.listSampleItems({ sampleId: id })).toHaveLength(2);
  });

  test('that was checked goes with a reason only, which is on the trail; so does a sample with one', async () => {
    const { client, order } = await openLedger();
    const { id } = await client.sample.drawSample({ order: { ...order, method: 'large', size: 2 } });
    const bank = (await client.ledger.listLedgerEntries({ account: '1002', offset: 0, limit: 1 })).entries[0]?.id ?? 0;
    await client.sample.addSampleItems({ sampleId: id, entryIds: [bank], reason: '周末入账' });
    const added = (await client.sample.listSampleItems({ sampleId: id })).at(-1);
    await client.sample.changeSampleItem({ id: added?.id ?? '', changes: { amountAgrees: 'passed' } });
    await expect(client.sample.removeSampleItem({ id: added?.id ?? '' })).rejects.toThrow('移除时请写明原因');
    await expect(client.sample.removeSample({ id })).rejects.toThrow('这个抽样已有 1 条检查过，删除时请写明原因');
    await client.sample.removeSampleItem({ id: added?.id ?? '', reason: '选错分录' });
    const [removal] = await client.workspace.listTrail({ limit: 1 });
    expect(JSON.stringify(removal?.changes)).toContain('选错分录');
    await client.sample.removeSample({ id });
    expect(await client.sample.listSamples({})).toEqual([]);
  });

  test('with a × is warned of until somebody explains it', async () => {
    const { client, order } = await openLedger();
    const { id } = await client.sample.drawSample({ order: { ...order, method: 'large', size: 20 } });
    const [item] = await client.sample.listSampleItems({ sampleId: id });
    const change = (changes: object) => client.sample.changeSampleItem({ id: item?.id ?? '', changes });
    await change({ approvalComplete: 'failed' });
    const warnings = async () => (await client.sample.listSamples({}))[0]?.figures.warnings;
    expect(await warnings()).toEqual(['1 条有 × 而没有写异常说明']);
    await change({ exception: '缺少分管领导审批' });
    expect(await warnings()).toEqual([]);
  });

  test('takes evidence that the engagement holds already, once', async () => {
    const { client, application, folder, order } = await openLedger();
    const { id } = await client.sample.drawSample({ order });
    const [item, other] = await client.sample.listSampleItems({ sampleId: id });
    const path = join(folder, '发票.pdf');
    writeFileSync(path, '%PDF-1.7 发票');
    const files = [await application.registerFile(path)];
    const { attached } = await client.sample.attachSampleFiles({ itemId: item?.id ?? '', files });
    const link = { itemId: other?.id ?? '', attachmentId: attached[0]?.id ?? '' };
    const linked = await client.sample.linkSampleFile(link);
    expect(linked).toMatchObject({ name: '发票.pdf', sha256: attached[0]?.sha256 });
    expect(await client.sample.linkSampleFile(link)).toEqual(linked);
    expect((await client.sample.listSampleItems({ sampleId: id }))[1]?.attachments).toEqual([linked]);
    await expect(
      client.sample.linkSampleFile({ ...link, attachmentId: '00000000-0000-7000-8000-000000000000' }),
    ).rejects.toThrow('这个附件已不存在');
  });

  test('holds its evidence, which goes with the sample', async () => {
    const { client, application, folder, order } = await openLedger();
    const { id } = await client.sample.drawSample({ order });
    const [item] = await client.sample.listSampleItems({ sampleId: id });
    const path = join(folder, '发票.pdf');
    writeFileSync(path, '%PDF-1.7 发票');
    const files = [await application.registerFile(path)];
    const { attached } = await client.sample.attachSampleFiles({ itemId: item?.id ?? '', files });
    expect((await client.sample.listSampleItems({ sampleId: id }))[0]?.attachments).toEqual(attached);
    await client.sample.detachSampleFile({ attachmentId: attached[0]?.id ?? '', reason: '放错了' });
    expect((await client.sample.listSampleItems({ sampleId: id }))[0]?.attachments).toEqual([]);
  });

  test('keeps its batch from being reversed until the sample is removed', async () => {
    const { client, order } = await openLedger();
    const { id } = await client.sample.drawSample({ name: '费用抽样', order });
    await expect(client.ledger.reverseImport({ batchNumber: 1 })).rejects.toThrow(
      '批次 1 不能撤销：已用于抽样“费用抽样”。',
    );
    await client.sample.removeSample({ id });
    await client.ledger.reverseImport({ batchNumber: 1 });
    expect(await client.sample.listSamples({})).toEqual([]);
  });
});
