import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { sha256OfAscii } from '../../shared/ledger/sampling/sha256.ts';
import { openTestApplication } from '../testing/openTestApplication.ts';

const header = '日期,凭证字,凭证号,摘要,科目编码,科目名称,借方金额,贷方金额,收款人';

/** Vouchers of two lines: an expense of 100, 200, 300 … 元 and the bank. */
function vouchers(count: number, month = '01'): string[] {
  return Array.from({ length: count }, (_, index) => [
    `2023-${month}-15,记,${index + 1},支付第 ${index + 1} 笔,5001,业务活动费用,${(index + 1) * 100}.00,0.00,供应商${index}`,
    `2023-${month}-15,记,${index + 1},支付第 ${index + 1} 笔,1002,银行存款,0.00,${(index + 1) * 100}.00,`,
  ]).flat();
}

async function openLedger(files: Record<string, string[]> = { '序时账.csv': vouchers(20) }) {
  const opened = await openTestApplication();
  for (const [name, lines] of Object.entries(files)) {
    const path = join(opened.folder, name);
    writeFileSync(path, `${[header, ...lines].join('\n')}\n`);
    await opened.client.ledger.importLedger({ file: await opened.application.registerFile(path) });
  }
  const order = { filter: { account: '5001' }, side: 'debit', method: 'mus', seed: 7, size: 6 } as const;
  return { ...opened, order };
}

describe('drawing a sample', () => {
  test('keeps population, digest, seed, algorithm and items; the same again elsewhere, whatever the order of the imports', async () => {
    const files = { '一月.csv': vouchers(20), '二月.csv': vouchers(15, '02') };
    const [here, there] = [
      await openLedger(files),
      await openLedger(Object.fromEntries(Object.entries(files).reverse())),
    ];
    const samples = [];
    for (const { client, order } of [here, there]) {
      const sample = await client.sample.drawSample({ order });
      const items = await client.sample.listSampleItems({ sampleId: sample.id });
      const chosen = items.map(({ entry }) => `${entry.postedOn} ${entry.summary}`);
      samples.push({ digest: sample.populationDigest, count: sample.populationCount, chosen });
      expect(sample).toMatchObject({
        name: '货币单元抽样：科目 5001',
        algorithm: 'sha256-counter-1',
        order: { seed: 7 },
        populationCount: 35,
        populationFen: 3_300_000,
        excludedCount: 0,
      });
    }
    expect(samples[0]).toEqual(samples[1]);
    expect(samples[0]?.digest).toMatch(/^[0-9a-f]{64}$/);
  });

  test('says how much of the amount it covers, and warns below 30 %', async () => {
    const { client, order } = await openLedger();
    const small = await client.sample.drawSample({ name: '小样本', order: { ...order, method: 'random', size: 1 } });
    expect(small.figures).toMatchObject({ items: 1, tested: 0, testedRatio: '0.00', exceptions: 0 });
    expect(small.figures.warnings[0]).toMatch(/^抽取金额占总体的 \d\.\d\d%，低于 30%/);
    const large = await client.sample.drawSample({ order: { ...order, method: 'large', size: 10 } });
    expect(large.figures).toMatchObject({ items: 10, selectedFen: 1_550_000, selectedRatio: '73.81', warnings: [] });
    const byAmount = await client.sample.drawSample({
      order: { filter: {}, side: 'debit', method: 'large', thresholdFen: 190_000 },
    });
    const items = await client.sample.listSampleItems({ sampleId: byAmount.id });
    expect(items.map(({ reason, entry }) => [reason, entry.debitFen])).toEqual([
      ['大额（不低于 1,900.00 元）', 190_000],
      ['大额（不低于 1,900.00 元）', 200_000],
    ]);
    expect((await client.sample.listSamples({})).map(({ name }) => name)).toContain('小样本');
  });

  test('leaves red entries out of the population and says so', async () => {
    const { client, order } = await openLedger({
      '序时账.csv': [
        ...vouchers(3),
        '2023-01-20,记,9,红冲,5001,业务活动费用,-50.00,0.00,',
        '2023-01-20,记,9,红冲,1002,银行存款,0.00,-50.00,',
      ],
    });
    const sample = await client.sample.drawSample({ order });
    expect(sample).toMatchObject({ populationCount: 3, excludedCount: 1, excludedFen: -5_000 });
    expect(sample.figures.warnings).toContain('另有 1 条红字（负数）分录不在总体内，请单独检查');
  });

  test('is refused in Chinese without a size, without entries, and with a seed that is none', async () => {
    const { client, order } = await openLedger();
    const drawing = (change: object) => client.sample.drawSample({ order: { ...order, ...change } });
    await expect(drawing({ size: undefined })).rejects.toThrow('请给出样本量');
    await expect(drawing({ seed: -1 })).rejects.toThrow('不能为负数');
    await expect(drawing({ filter: { account: '9999' } })).rejects.toThrow(
      '“科目 9999”中没有借方金额为正的分录，没有抽样。',
    );
    expect(await client.sample.listSamples({})).toEqual([]);
  });

  test('can be drawn again to show that it is the same, and shows when the population is not', async () => {
    const { client, application, folder, order } = await openLedger();
    const { id } = await client.sample.drawSample({ order: { ...order, method: 'stratified' } });
    expect(await client.sample.verifySample({ id })).toMatchObject({ populationSame: true, itemsSame: true });
    const path = join(folder, '补记.csv');
    writeFileSync(path, `${[header, ...vouchers(2, '03')].join('\n')}\n`);
    await client.ledger.importLedger({ file: await application.registerFile(path) });
    expect(await client.sample.verifySample({ id })).toMatchObject({
      populationSame: false,
      message: '总体已与抽样时不同：抽样时 20 条、21,000.00 元，现在 22 条、21,300.00 元',
    });
  });
});

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

test('SHA-256 is the platform’s, over every length around its blocks', () => {
  for (let length = 0; length < 200; length += 1) {
    const text = 'x7,'.repeat(70).slice(0, length);
    expect(sha256OfAscii(text)).toBe(createHash('sha256').update(text).digest('hex'));
  }
});
