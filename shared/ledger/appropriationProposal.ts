import type { Appropriation, NewAppropriation } from '../funds/funds.ts';
import { type Fen, formatYuan } from '../money.ts';

/**
 * 重复登记: `same` is the same row once more; `similar` has 文号, name and amount in common with an appropriation that did not come
 * from this list. `text` names the appropriation that is there.
 */
type AppropriationDuplicate = { kind: 'same' | 'similar'; text: string };

/** The 指标 that a row of an imported list stands for, and what it would repeat. */
export type AppropriationProposal = {
  quotaLineId: number;
  draft: NewAppropriation;
  balanceFen: Fen | null;
  duplicate: AppropriationDuplicate | null;
};

/** The appropriation that a draft would repeat; `ownLines` are the rows of its list, which are different ones of it. */
export function findRegistered(
  draft: NewAppropriation,
  known: readonly Appropriation[],
  ownLines: ReadonlySet<number>,
): AppropriationDuplicate | null {
  const same = known.findIndex(({ quotaLineId }) => quotaLineId != null && quotaLineId === draft.quotaLineId);
  if (same >= 0) return { kind: 'same', text: textOf(known, same) };
  const similar = known.findIndex(
    (one) =>
      (one.quotaLineId == null || !ownLines.has(one.quotaLineId)) &&
      one.amountFen === (draft.amountFen ?? null) &&
      plain(one.documentNumber) === plain(draft.documentNumber ?? '') &&
      plain(one.title) === plain(draft.title),
  );
  return similar >= 0 ? { kind: 'similar', text: textOf(known, similar) } : null;
}

/** 指标 in a few words: `普财〔2023〕1号 大厅建设 5,000,000.00 元`. */
export function describeAppropriation({ documentNumber = '', title, amountFen }: NewAppropriation): string {
  const parts = [documentNumber, title, amountFen == null ? '' : `${formatYuan(amountFen)} 元`];
  return parts.filter((part) => part !== '').join(' ');
}

function textOf(known: readonly Appropriation[], index: number): string {
  return `第 ${index + 1} 项指标 ${describeAppropriation(known[index] as Appropriation)}`;
}

/** 普财〔2023〕1号 and 普财[2023]1号 are one document. */
function plain(text: string): string {
  return text.normalize('NFKC').replace(/[\s〔〕[\]()【】]/g, '');
}
