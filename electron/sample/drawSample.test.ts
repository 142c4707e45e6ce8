import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { header, openLedger, vouchers } from './testing/openLedger.ts';

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
