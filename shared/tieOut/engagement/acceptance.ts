import { z } from 'zod';
import type { Stored } from '../../contract/inputs.ts';
import { choice, longText, text } from '../../field.ts';
import { severities } from '../finding.ts';

/**
 * 勾稽说明: why a finding stands as it is, by whom and when. It holds as long as what the finding was drawn from stays the same;
 * then it stays on record, and the finding is open again.
 */
export const tieOutAcceptanceDraft = z.strictObject({
  findingKey: text('发现编号', { required: true, max: 64 }),
  /** A digest of the finding's inputs when it was accepted. */
  inputs: text('依据摘要', { required: true, max: 64 }),
  severity: choice('严重程度', severities, { width: 80 }),
  place: text('位置', { max: 500, width: 220 }),
  stated: text('表述值', { max: 500, width: 120 }),
  expected: text('应为', { max: 500, width: 120 }),
  finding: longText('发现', { width: 260 }),
  reason: longText('说明', { required: true, max: 1_000, width: 260 }),
  acceptedBy: text('说明人', { max: 50, width: 90 }),
  /** A moment in UTC. */
  acceptedAt: text('说明时间', { max: 40, width: 150 }),
});
export type TieOutAcceptance = Stored<z.output<typeof tieOutAcceptanceDraft>>;

/** 处理情况 of a finding. `reopened`: it was accepted once, and its inputs have changed since. */
export const findingStates = { open: '待处理', reopened: '依据已变，重新打开', accepted: '已说明' } as const;
export type FindingState = keyof typeof findingStates;

/** Whether an acceptance, the last one first, still holds for these inputs. */
export function stateOf(
  { key, inputs }: { key: string; inputs: string },
  acceptances: readonly TieOutAcceptance[],
): { state: FindingState; acceptance: TieOutAcceptance | null } {
  const own = acceptances.filter(({ findingKey }) => findingKey === key);
  const holding = own.findLast((acceptance) => acceptance.inputs === inputs);
  if (holding) return { state: 'accepted', acceptance: holding };
  const last = own.at(-1) ?? null;
  return { state: last ? 'reopened' : 'open', acceptance: last };
}
