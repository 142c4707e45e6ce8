import type { EntrySide } from '../../../shared/ledger/entrySide.ts';
import { type SampleMethod, sampleMethods } from '../../../shared/ledger/sampling/draw.ts';
import { formatYuan } from '../../../shared/money.ts';
import { type Command, openFile, requireArguments, UsageError } from './command.ts';
import { countOption, filterOf, filterOptions, filterUsage, moneyOption } from './filterOptions.ts';

/** 抽样: draws, stores the sample in the engagement, and prints what was chosen. */
export const sampleCommand: Command = {
  usage: `sample FILE --method ${Object.keys(sampleMethods).join('|')} [--size N] [--seed N] [--interval 元] [--tolerable 元 --factor 3.00] [--threshold 元] [--boundaries 元,元] [--name 名称] ${filterUsage.replace('debit|credit', 'debit|credit|either')}`,
  summary: '按方法和种子抽样并保存为抽凭记录；同样的总体、种子和样本量抽得同样的分录',
  options: {
    ...filterOptions,
    method: { type: 'string' },
    size: { type: 'string' },
    seed: { type: 'string' },
    interval: { type: 'string' },
    tolerable: { type: 'string' },
    factor: { type: 'string' },
    threshold: { type: 'string' },
    boundaries: { type: 'string' },
    name: { type: 'string' },
  },
  async run(door, positionals, values) {
    const [path = ''] = requireArguments(positionals, 'FILE');
    const { name } = values;
    const order = orderOf(values);
    await openFile(door, path, 'write');
    const sample = await door.client.sample.drawSample({ order, ...(typeof name === 'string' ? { name } : {}) });
    const items = await door.client.sample.listSampleItems({ sampleId: sample.id });
    if (door.json) door.print({ ...sample, items });
    else {
      const { figures } = sample;
      door.print(`${sample.name}（种子 ${sample.order.seed}，算法 ${sample.algorithm}）`);
      door.print(
        `总体 ${sample.populationCount} 条、${formatYuan(sample.populationFen)} 元，摘要 ${sample.populationDigest}`,
      );
      door.print(`抽取 ${figures.items} 条、${formatYuan(figures.selectedFen)} 元，占 ${figures.selectedRatio}%`);
      for (const warning of figures.warnings) door.print(`  注意：${warning}`);
      for (const { entry, reason } of items) {
        const voucher = [entry.voucherType, entry.voucherNumber].filter(Boolean).join('-');
        const amount = formatYuan(entry.debitFen === 0 ? entry.creditFen : entry.debitFen);
        door.print([entry.postedOn ?? '', voucher, entry.summary, entry.accountCode, amount, reason].join('\t'));
      }
    }
    return 0;
  },
};

function orderOf(values: Record<string, unknown>) {
  const { method, size, seed, interval, tolerable, factor, threshold, boundaries, side = 'debit', ...filter } = values;
  if (typeof method !== 'string' || !Object.hasOwn(sampleMethods, method)) {
    throw new UsageError(`--method 应为 ${Object.keys(sampleMethods).join('、')} 之一`);
  }
  if (side !== 'debit' && side !== 'credit' && side !== 'either') {
    throw new UsageError('--side 应为 debit、credit 或 either');
  }
  const { side: _, ...population } = filterOf(filter);
  return {
    filter: population,
    side: side as EntrySide,
    method: method as SampleMethod,
    ...(size === undefined ? {} : { size: countOption('--size', size, 1) }),
    ...(seed === undefined ? {} : { seed: countOption('--seed', seed, 0) }),
    ...(interval === undefined ? {} : { intervalFen: moneyOption('--interval', interval) }),
    ...(tolerable === undefined ? {} : { tolerableFen: moneyOption('--tolerable', tolerable) }),
    ...(typeof factor === 'string' ? { assuranceFactor: factor } : {}),
    ...(threshold === undefined ? {} : { thresholdFen: moneyOption('--threshold', threshold) }),
    ...(boundaries === undefined
      ? {}
      : {
          boundariesFen: String(boundaries)
            .split(/[,，]/)
            .map((one) => moneyOption('--boundaries', one)),
        }),
  };
}
