import type { AlikeSheets } from './alikeSheets.ts';
import type { ControlTotals } from './controlTotals.ts';
import type { FileKind } from './inspection.ts';
import type { LayoutKind } from './layout.ts';
import { problemReasons, type RowDecision, type SkipReason, skipReasons } from './ledgerRow.ts';
import type { LedgerRecipe, TextEncoding } from './recipe.ts';
import type { DaySpan } from './titlePeriod.ts';

/** 判定: what becomes of a row, in one word. */
export const rowFates = {
  entry: '导入',
  filled: '导入（取自上行）',
  twoEntries: '导入（左右各一笔）',
  balance: '余额表的行',
  quota: '预算指标的行',
  undecided: '未判定',
  ...skipReasons,
} as const;
export type RowFate = keyof typeof rowFates;
export const rowFateList = Object.keys(rowFates) as RowFate[];

/** Rows that a person looks at together. */
export const previewParts = {
  all: '全部',
  imported: '导入',
  filled: '取自上行',
  control: '合计、结转',
  skipped: '其他跳过',
  problems: '读不出',
  changed: '判定改变',
} as const;
export type PreviewPart = keyof typeof previewParts;

/** A row of two tables side by side holds one of each: what could not be read comes first, then what is imported. */
export function fateOf(decisions: readonly RowDecision[]): RowFate {
  const unread = decisions.find(isProblem);
  const entries = decisions.filter(({ decision }) => decision === 'entry');
  if (entries.length > 1 && !unread) return 'twoEntries';
  const leading = unread ?? entries[0] ?? decisions[0];
  return leading ? fateOfOne(leading) : 'undecided';
}

function isProblem(decision: RowDecision): boolean {
  return decision.decision === 'skip' && problemReasons.includes(decision.skipped.reason);
}

function fateOfOne(decision: RowDecision): RowFate {
  if (decision.decision === 'skip') return decision.skipped.reason;
  if (decision.decision === 'entry') return decision.filledDown ? 'filled' : 'entry';
  return decision.decision;
}

const controlFates: readonly RowFate[] = ['subtotal', 'openingBalance', 'closingBalance', 'carriedForward'];

/** In which part a row stands besides 全部 and 判定改变; rows that were filled down are imported, too. */
export function partsOf(fate: RowFate): readonly PreviewPart[] {
  if (fate === 'undecided') return [];
  if (fate === 'entry' || fate === 'twoEntries' || fate === 'balance' || fate === 'quota') return ['imported'];
  if (fate === 'filled') return ['imported', 'filled'];
  if (problemReasons.includes(fate as SkipReason)) return ['problems'];
  return controlFates.includes(fate) ? ['control'] : ['skipped'];
}

/** One row as it stands in the sheet, with what becomes of it. */
export type PreviewRow = {
  /** Place among all rows of the sheet, from 0. */
  position: number;
  /** Row number as the spreadsheet program counts. */
  number: number;
  fate: RowFate;
  /** Whether the correction at hand changed what becomes of it. */
  changed: boolean;
  hidden: boolean;
  cells: string[];
  /** Texts that a blank cell takes from the row above, by column. */
  filled: [column: number, text: string][];
  /** The cell that could not be read. */
  badColumn: number | null;
};

export type PreviewPage = { rows: PreviewRow[]; total: number };

/**
 * 导入预览: the plan of an import. Each row is decided once, by what the import itself uses, and kept until the next but one
 * preview; an import that names it executes it exactly.
 */
export type ImportPreview = {
  previewId: string;
  fileKind: FileKind;
  /** Of a text file, as it was read. */
  encoding: TextEncoding | null;
  sheets: { name: string; hidden: boolean; layout: LayoutKind | null }[];
  /** Null when no header was found: then a person says where it stands. */
  recipe: LedgerRecipe | null;
  /** What was recognised, in one sentence. */
  sentence: string;
  /** Why: the reasons of the recognition. */
  recognised: string;
  /** The remembered recipe that is followed; `name` is null where only this engagement holds it. */
  remembered: { name: string | null; usedAt: string } | null;
  /** Why it can't be imported as it stands, and what to do. */
  obstacle: string | null;
  controlTotals: ControlTotals | null;
  /** Columns that hold something. */
  width: number;
  parts: Record<PreviewPart, number>;
  /** The batch into which the same content was imported before; `sameReading` when the recipe is the same as well. */
  sameAs: { batchNumber: number; sameReading: boolean } | null;
  /** Other sheets with the same header that were not imported from this file yet, and those that are left. */
  otherSheets: AlikeSheets;
  /** The batch that this file seems to correct. */
  correctionOf: number | null;
  /** 期间 that stands above the header of a balance table. */
  titlePeriod: DaySpan | null;
  remarks: string[];
};
