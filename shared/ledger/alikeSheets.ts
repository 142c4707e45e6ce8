import type { WireError } from '../errors.ts';
import type { ImportOutcome } from './ledgerRecords.ts';

/** Why a sheet of the same workbook is not imported along. */
export const leftReasons = {
  otherHeader: '表头不同',
  noHeader: '没有找到表头',
  hidden: '隐藏的工作表',
  summary: '像是其余各张的汇总或说明',
  damaged: '读不出',
} as const;
export type LeftSheet = { sheet: string; reason: keyof typeof leftReasons };

/** 同样表头的工作表: the other sheets of a workbook that the same recipe fits, in its order, and those that it does not fit. */
export type AlikeSheets = { alike: string[]; left: LeftSheet[] };

/** A sheet that was passed over, and why: it was imported before, or holds no entries. */
type PassedSheet = { sheet: string } & WireError;

/**
 * 一并导入: what became of each sheet, in the order in which they were imported. `stopped` is the sheet that could not be
 * imported; `untouched` are those behind it. What was imported before it counts.
 */
export type SheetsOutcome = {
  imported: ImportOutcome[];
  passed: PassedSheet[];
  stopped: PassedSheet | null;
  untouched: string[];
};

/** 余额表（表头不同）、说明（没有找到表头）. */
export function leftSheetsText(left: readonly LeftSheet[]): string {
  return left.map(({ sheet, reason }) => `${sheet}（${leftReasons[reason]}）`).join('、');
}

/** Where 一并导入 stopped and why, what counts of it, and what was not reached. */
export function stoppedText({ imported, passed, stopped, untouched }: SheetsOutcome): string {
  const done = imported.map(({ batch }) => `“${batch.sheet}”（批次 ${batch.number}）`).join('、');
  const parts = [
    `一并导入到工作表“${stopped?.sheet}”停下：${stopped?.message}`,
    ...(done === '' ? [] : [`已导入 ${done}，仍然有效。`]),
    ...passed.map(({ message }) => message),
    ...(untouched.length === 0 ? [] : [`还没有导入 ${untouched.map((sheet) => `“${sheet}”`).join('、')}。`]),
  ];
  return parts.join('');
}
