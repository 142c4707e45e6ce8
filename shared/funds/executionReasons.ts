import { compareDecimals, parseDecimal } from '../decimal.ts';
import { addFen, type Fen, zeroFen } from '../money.ts';
import { percentOf } from '../ratio.ts';
import type { RulePack } from '../rulePack/rulePack.ts';
import { countedCarriedIn } from './carriedIn.ts';
import type { FundsFinding } from './fundsFinding.ts';
import type { FundsRecords } from './fundsRecords.ts';
import type { FundsSummary } from './fundsSummary.ts';

/**
 * 执行偏差原因 that a form asks for and nobody has given: at each line of the budget whose 执行率 is below the form's limit
 * (四川: 90 %), or once for all where the form is filled from the allotments.
 */
export function executionReasonFindings(
  { budgetLines }: Pick<FundsRecords, 'budgetLines'>,
  { allottedFen, paidFen }: Pick<FundsSummary, 'allottedFen' | 'paidFen'>,
  packs: readonly Pick<RulePack, 'name' | 'funds'>[],
): FundsFinding[] {
  const carriedIn = countedCarriedIn(budgetLines);
  return packs.flatMap(({ name, funds }) => {
    if (!funds?.explainBelow) return [];
    const limit = funds.explainBelow;
    const lowRate = (part: Fen | null, whole: Fen | null) => {
      const rate = part === null || whole === null ? null : percentOf(part, whole);
      const [own, least] = [parseDecimal(rate ?? ''), parseDecimal(limit)];
      return own && least && compareDecimals(own, least) < 0 ? rate : null;
    };
    const said = (rate: string) => `执行率 ${rate}% 低于 ${limit}%，《${name}》要求说明，`;
    if (budgetLines.length === 0) {
      const rate = lowRate(paidFen, allottedFen);
      const text = `${said(rate ?? '')}请在“预算安排”填一行预算并写明执行偏差原因。`;
      return rate === null ? [] : [{ severity: 'warning', record: null, field: 'executionReason', text }];
    }
    return budgetLines.flatMap(({ id, initialFen, adjustedFen, spentFen, executionReason }): FundsFinding[] => {
      const planned = funds.rateBase === 'initialBudget' ? initialFen : (adjustedFen ?? initialFen);
      const rate = lowRate(spentFen, planned === null ? null : addFen(planned, carriedIn.get(id) ?? zeroFen));
      if (rate === null || executionReason.trim() !== '') return [];
      const record = { kind: 'budgetLine', id } as const;
      return [{ severity: 'warning', record, field: 'executionReason', text: `${said(rate)}请写执行偏差原因。` }];
    });
  });
}
