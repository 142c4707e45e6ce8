import { z } from 'zod';
import type { Fen } from '../../money.ts';
import { ledgerFilter } from '../ledgerFilter.ts';
import type { StoredLedgerEntry } from '../ledgerRecords.ts';

/** 分析 of entries; each finding leads to the entries that it is about. */
export const analysisKinds = {
  duplicates: '重复入账',
  gaps: '凭证断号',
  roundSums: '整数金额',
  weekend: '周末入账',
  yearEnd: '年末入账',
  benford: '首位数字（本福特）',
  splits: '拆分支付',
} as const;
export type AnalysisKind = keyof typeof analysisKinds;

const days = (least: number) =>
  z.number('应为天数').int('应为整数天').min(least, `应不小于 ${least}`).max(366, '不能超过 366 天');
const amount = z.number('应为金额').int('应为整数分').min(1, '应大于 0');

/** What an analysis may be told besides its filter, by the name that a person reads. */
const optionTitles: Readonly<Record<string, string>> = {
  withinDays: '相隔天数',
  sameSummary: '摘要相同',
  unitFen: '整数单位',
  days: '年末天数',
  minFen: '金额起点',
  limitFen: '限额',
};

/** An option of another analysis is refused by name: it would change nothing, and nobody would notice. */
function order<Kind extends AnalysisKind, Options extends z.ZodRawShape>(kind: Kind, options: Options) {
  return z.strictObject(
    { kind: z.literal(kind), filter: ledgerFilter, ...options },
    {
      error(issue) {
        if (issue.code !== 'unrecognized_keys') return undefined;
        const named = (issue.keys as string[]).map((key) => `“${optionTitles[key] ?? key}”`).join('、');
        return `${analysisKinds[kind]}没有${named}这项条件`;
      },
    },
  );
}

export const analysisOrder = z.discriminatedUnion(
  'kind',
  [
    order('duplicates', {
      /** Same account, amount, payee and (unless told otherwise) summary, at most this many days apart. */
      withinDays: days(0).default(0),
      sameSummary: z.boolean().default(true),
    }),
    order('gaps', {}),
    order('roundSums', { unitFen: amount.default(1_000_000) }),
    order('weekend', {}),
    /** The last days of December. */
    order('yearEnd', { days: days(1).default(10) }),
    /** Amounts below 10 元 say nothing about habits. */
    order('benford', { minFen: amount.default(1_000) }),
    /** Payments to one payee, each below the limit, together at or above it. */
    order('splits', { limitFen: amount, withinDays: days(0).default(30) }),
  ],
  '没有这种分析',
);
export type AnalysisOrder = z.output<typeof analysisOrder>;

/** What of an entry the analyses look at. */
export const analysedFields = [
  'batchNumber',
  'postedOn',
  'year',
  'month',
  'voucherType',
  'voucherNumber',
  'accountCode',
  'summary',
  'payee',
  'counterparty',
  'debitFen',
  'creditFen',
] as const satisfies readonly (keyof StoredLedgerEntry)[];
export type AnalysedEntry = Pick<StoredLedgerEntry, (typeof analysedFields)[number] | 'id'>;

/**
 * 发现: `entries` counts all that it is about, `entryIds` names the first thousand of them. `amountFen` is the sum of its
 * entries in 分 where they lie on one side of one book, else null: both sides or both books of one payment add up to nothing.
 */
export type Finding = { title: string; entries: number; amountFen: Fen | null; entryIds: number[] };

/** 首位数字: how often a digit leads, and how often it should. Shares in percent, expected counts with two decimals. */
type LeadingDigit = { digit: number; count: number; expected: string; share: string; expectedShare: string };
export type BenfordResult = { digits: LeadingDigit[]; chiSquare: string; conclusion: string };

export type LedgerAnalysis = {
  kind: AnalysisKind;
  /** Entries that were looked at. */
  examined: number;
  /** The first five hundred; `findingCount` counts all. */
  findings: Finding[];
  findingCount: number;
  /** What was left out or has to be kept in mind. */
  notes: string[];
  benford: BenfordResult | null;
};

/** What an analysis makes of the entries that are given to it one by one, in the order of the files. */
export type Analyser = {
  add(entry: AnalysedEntry): void;
  result(): Pick<LedgerAnalysis, 'findings' | 'notes'> & { benford?: BenfordResult };
};
