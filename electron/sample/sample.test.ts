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

describe('a population', () => {
  test('says what is in it, what stays out, and ties to the totals of its batches', async () => {
    const { client } = await openLedger({
      '序时账.csv': [
        ...vouchers(3),
        '2023-01-20,记,9,红冲,5001,业务活动费用,-50.00,0.00,',
        '2023-01-20,记,9,红冲,1002,银行存款,0.00,-50.00,',
      ],
    });
    const describe = (filter: object, side: 'debit' | 'either' = 'debit') =>
      client.sample.describePopulation({ filter, side });
    expect(await describe({})).toEqual({
      count: 3,
      amountFen: 60_000,
      excludedCount: 1,
      excludedFen: -5_000,
      withoutAmount: 4,
      largestFen: 30_000,
      checks: [{ check: '总体与导入批次合计', status: 'passed', message: '借方（含红字）都是 550.00 元' }],
    });
    expect((await describe({ account: '5001' })).checks).toMatchObject([{ status: 'impossible' }]);
    expect(await describe({ account: '9999' })).toMatchObject({ count: 0, amountFen: 0, largestFen: 0, checks: [] });
    expect(await describe({}, 'either')).toMatchObject({ count: 8, excludedCount: 0, checks: [] });
  });

  test('of both books of 平行记账 is warned of', async () => {
    const { client } = await openLedger({
      '序时账.csv': [
        '2023-01-15,记,1,支付货款,5001,业务活动费用,100.00,0.00,',
        '2023-01-15,记,1,支付货款,1011,零余额账户,0.00,100.00,',
        '2023-01-15,记,1,支付货款,7201,事业支出,100.00,0.00,',
        '2023-01-15,记,1,支付货款,6001,财政拨款预算收入,0.00,100.00,',
      ],
    });
    const { checks } = await client.sample.describePopulation({ filter: {}, side: 'debit' });
    expect(checks.at(-1)).toMatchObject({ check: '平行记账', status: 'failed' });
    const { checks: ofOne } = await client.sample.describePopulation({ filter: { account: '5' }, side: 'debit' });
    expect(ofOne.map(({ check }) => check)).toEqual(['总体与导入批次合计']);
  });
});

describe('a preview', () => {
  test('shows what keeping it stores, and stores nothing itself', async () => {
    const { client, order } = await openLedger();
    const { seed: _, ...unseeded } = order;
    const preview = await client.sample.previewSample({ order: unseeded });
    expect(await client.sample.listSamples({})).toEqual([]);
    const kept = await client.sample.drawSample({
      order: { ...unseeded, seed: preview.order.seed },
      populationDigest: preview.populationDigest,
    });
    const items = await client.sample.listSampleItems({ sampleId: kept.id });
    expect(items.map(({ entry, reason }) => ({ entry, reason }))).toEqual(
      preview.items.map(({ entry, reason }) => ({ entry, reason })),
    );
    expect(kept.figures).toEqual(preview.figures);
  });

  test('is not kept once its population is another one', async () => {
    const { client, application, folder, order } = await openLedger();
    const { populationDigest } = await client.sample.previewSample({ order });
    const path = join(folder, '补记.csv');
    writeFileSync(path, `${[header, ...vouchers(2, '03')].join('\n')}\n`);
    await client.ledger.importLedger({ file: await application.registerFile(path) });
    await expect(client.sample.drawSample({ order, populationDigest })).rejects.toThrow('预览之后总体有变化');
    expect(await client.sample.listSamples({})).toEqual([]);
  });

  test('takes the size of 货币单元抽样 from 可容忍错报 and 保证系数, and keeps both', async () => {
    const { client, order } = await openLedger();
    const { size: _, ...unsized } = order;
    // 21,000 元 ÷ (7,000 元 ÷ 2.31) = 6.93.
    const { order: used, items } = await client.sample.previewSample({
      order: { ...unsized, tolerableFen: 700_000, assuranceFactor: '2.31' },
    });
    expect(used).toMatchObject({ size: 7, intervalFen: 303_030, tolerableFen: 700_000, assuranceFactor: '2.31' });
    const bySize = await client.sample.previewSample({ order: { ...unsized, size: 7 } });
    expect(items).toEqual(bySize.items);
    const sample = await client.sample.drawSample({ order: { ...unsized, intervalFen: 303_030 } });
    expect(sample.order).toMatchObject({ size: 7, intervalFen: 303_030 });
    expect(await client.sample.verifySample({ id: sample.id })).toMatchObject({ itemsSame: true });
    await expect(client.sample.previewSample({ order: { ...unsized, intervalFen: 1 } })).rejects.toThrow(
      '抽样间隔 0.01 元要抽 2100000 次，超过 10000 次',
    );
  });
});

describe('特定选取', () => {
  test('keeps what a person chose beside its population, and is no random sample', async () => {
    const { client } = await openLedger();
    const { entries } = await client.ledger.listLedgerEntries({ account: '5001', offset: 0, limit: 3 });
    const entryIds = entries.map(({ id }) => id);
    const choose = (account: string) =>
      client.sample.chooseSample({ filter: { account }, side: 'debit', entryIds, reason: '整数金额' });
    const sample = await choose('5001');
    expect(sample).toMatchObject({
      name: '特定选取：科目 5001',
      method: 'chosen',
      algorithm: '',
      populationCount: 20,
      figures: { items: 3, selectedFen: 60_000 },
    });
    const items = await client.sample.listSampleItems({ sampleId: sample.id });
    expect(items.map(({ origin, reason }) => `${origin} ${reason}`)).toEqual(Array(3).fill('manual 整数金额'));
    await expect(client.sample.verifySample({ id: sample.id })).rejects.toThrow('特定选取由人逐条选定');
    const early = { filter: { account: '5001', maxFen: 20_000 }, side: 'debit', entryIds, reason: '整数金额' } as const;
    await expect(client.sample.chooseSample(early)).rejects.toThrow('所选分录中有 1 条不在总体内');
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

test('SHA-256 is the platform’s, over every length around its blocks', () => {
  for (let length = 0; length < 200; length += 1) {
    const text = 'x7,'.repeat(70).slice(0, length);
    expect(sha256OfAscii(text)).toBe(createHash('sha256').update(text).digest('hex'));
  }
});
