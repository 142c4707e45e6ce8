import { z } from 'zod';
import type { Stored } from '../contract/inputs.ts';
import type { Attachment } from '../evidence/evidence.ts';
import { choice, longText, text } from '../field.ts';
import type { LedgerCheck } from '../ledger/check.ts';
import { entrySide } from '../ledger/entrySide.ts';
import type { LayoutKind } from '../ledger/layout.ts';
import { ledgerFilter } from '../ledger/ledgerFilter.ts';
import type { StoredLedgerEntry } from '../ledger/ledgerRecords.ts';
import { type SampleMethod, sampleMethods } from '../ledger/sampling/draw.ts';
import { samplingInterval } from '../ledger/sampling/musSize.ts';
import type { Stratum } from '../ledger/sampling/pick.ts';
import type { Fen } from '../money.ts';

/** 抽样 as a person names and concludes it. */
export const sampleDraft = z.strictObject({
  name: text('抽样名称', { required: true, max: 200, width: 240 }),
  explanation: longText('审计说明'),
  conclusion: longText('抽样结论'),
});
type SampleDraft = z.output<typeof sampleDraft>;

const amount = z.number('应为金额').int('应为整数分').min(1, '应大于 0');

/** 抽样方案: from which entries, by which method, how many. Everything that another person needs to draw the same items. */
export const sampleOrder = z
  .strictObject({
    /** The population: entries that the filter finds, with a positive amount on `side`. */
    filter: ledgerFilter.omit({ side: true }),
    side: entrySide,
    method: z.enum(Object.keys(sampleMethods) as [SampleMethod, ...SampleMethod[]], '没有这种抽样方法'),
    /** 样本量: items, or hits for 货币单元抽样. */
    size: z.number('应为整数').int('应为整数').min(1, '应不小于 1').max(10_000, '不能超过 10000').optional(),
    /** 货币单元抽样 only, instead of a size: 抽样间隔, or 可容忍错报 and 保证系数 that give it. */
    intervalFen: amount.optional(),
    tolerableFen: amount.optional(),
    assuranceFactor: z
      .string()
      .max(10, '不能超过 10 个字')
      .refine((value) => samplingInterval(100, value) !== null, '应为大于 0 的数，如 3.00')
      .optional(),
    /** 大额 only: all items from this amount on. */
    thresholdFen: amount.optional(),
    /** 分层抽样 only: where one stratum ends and the next begins. */
    boundariesFen: z.array(amount).min(1).max(20, '最多 20 个分层界限').optional(),
    seed: z.number('应为整数').int('应为整数').min(0, '不能为负数').max(Number.MAX_SAFE_INTEGER, '数值过大').optional(),
  })
  .refine(namesSize, {
    path: ['size'],
    message: '请给出样本量（大额抽样也可以只给出金额起点，货币单元抽样也可以给出抽样间隔或可容忍错报与保证系数）',
  });
export type SampleOrder = z.output<typeof sampleOrder>;

function namesSize(order: {
  method: SampleMethod;
  size?: number | undefined;
  thresholdFen?: number | undefined;
  intervalFen?: number | undefined;
  tolerableFen?: number | undefined;
  assuranceFactor?: string | undefined;
}): boolean {
  if (order.size !== undefined) return true;
  if (order.method === 'large') return order.thresholdFen !== undefined;
  const derived = order.tolerableFen !== undefined && order.assuranceFactor !== undefined;
  return order.method === 'mus' && (order.intervalFen !== undefined || derived);
}

/** 选样方式: drawn by a method, or each entry chosen by a person (特定选取), from which nothing may be projected. */
export const sampleKinds = { ...sampleMethods, chosen: '特定选取' } as const;
export type SampleKind = keyof typeof sampleKinds;

/** What a sample keeps of its order: the seed that was used, and the size that followed from an interval. */
export type KeptOrder = Omit<SampleOrder, 'method'> & { method: SampleKind; seed: number };

/** A batch that a sample was drawn from; the hash says which file that was. Samples of earlier versions of the program lack the layout. */
export type SampledBatch = {
  number: number;
  sourceName: string;
  sourceSha256: string;
  sheet: string;
  layout?: LayoutKind;
};

/** 检查结果 of one of the six checks. */
export const checkMarks = { unchecked: '未查', passed: '√', failed: '×', notApplicable: 'N/A' } as const;
export const riskLevels = { none: '未评', high: '高', middle: '中', low: '低' } as const;

const check = (title: string) => choice(title, checkMarks, { width: 80 });

/** 抽凭记录: what was found out about one chosen entry. */
export const sampleItemDraft = z.strictObject({
  documents: text('支持性文件', { max: 500, width: 200 }),
  originalsComplete: check('①原始凭证内容完整'),
  approvalComplete: check('②授权批准完整'),
  postedCorrectly: check('③账务处理正确'),
  amountAgrees: check('④金额一致'),
  periodCorrect: check('⑤期间正确'),
  purposeAgrees: check('⑥用途与预算、合同一致'),
  exception: longText('异常说明', { width: 240 }),
  risk: choice('风险等级', riskLevels, { width: 90 }),
  indexNumber: text('索引号', { max: 50, width: 90 }),
  conclusion: text('结论', { max: 1000, width: 200 }),
});
export type SampleItemDraft = z.output<typeof sampleItemDraft>;

export const sampleChecks = [
  'originalsComplete',
  'approvalComplete',
  'postedCorrectly',
  'amountAgrees',
  'periodCorrect',
  'purposeAgrees',
] as const satisfies readonly (keyof SampleItemDraft)[];

/** 来源: drawn by the program, or added by a person (特定样本). */
export const sampleOrigins = { drawn: '自动抽凭', manual: '手动' } as const;

export type SampleItem = Stored<SampleItemDraft> & {
  sampleId: string;
  entryId: number;
  origin: keyof typeof sampleOrigins;
  /** How many monetary units fell into it; 1 for other methods. */
  hits: number;
  stratum: number | null;
  /** 选样原因. */
  reason: string;
  /** Of the population: an entry that a person added from elsewhere does not count for its coverage. */
  inPopulation: boolean;
  entry: StoredLedgerEntry;
  attachments: Attachment[];
};

/** A stored sample with the figures that follow from it. */
export type Sample = Stored<SampleDraft> & {
  method: SampleKind;
  /** The name of the way in which random numbers are made: see `samplingAlgorithm`; '' where a person chose. */
  algorithm: string;
  order: KeptOrder;
  batches: SampledBatch[];
  strata: Stratum[];
  populationCount: number;
  populationFen: Fen;
  /** Entries found that have a negative amount on this side (红字): not part of the population, to be looked at apart. */
  excludedCount: number;
  excludedFen: Fen;
  /** SHA-256 over the canonical lines of the population: see `populationLine`. */
  populationDigest: string;
  drawnAt: string;
  drawnBy: string;
  figures: SampleFigures;
};

/** 抽样覆盖情况, computed whenever it is read. Ratios are percent text with two decimals, null of nothing. */
export type SampleFigures = {
  items: number;
  selectedFen: Fen;
  selectedRatio: string | null;
  /** 已查: items with at least one check that says something. */
  tested: number;
  testedFen: Fen;
  testedRatio: string | null;
  exceptions: number;
  warnings: string[];
};

/** 重新抽样核对: whether the same order gives the same population and items today. */
export type SampleVerification = { populationSame: boolean; itemsSame: boolean; message: string };

/** 总体情况 as it is at present, for choosing it and for telling whether it has changed. */
export type PopulationTotals = {
  count: number;
  amountFen: Fen;
  excludedCount: number;
  excludedFen: Fen;
  /** Entries that the filter finds and that have no amount on this side. */
  withoutAmount: number;
  largestFen: Fen;
  /** Ties of the population to what the files say about themselves, and what to beware of. */
  checks: LedgerCheck[];
};

/** 抽样预览: what keeping it would store. Its digest goes along, so that what is kept is what was shown. */
export type SamplePreview = Pick<
  Sample,
  'strata' | 'populationCount' | 'populationFen' | 'excludedCount' | 'excludedFen' | 'populationDigest'
> & {
  order: KeptOrder;
  items: Pick<SampleItem, 'entry' | 'hits' | 'stratum' | 'reason'>[];
  figures: SampleFigures;
};
