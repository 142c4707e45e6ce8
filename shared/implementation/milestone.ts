import { z } from 'zod';
import type { Stored } from '../contract/inputs.ts';
import { type Day, daysBetween } from '../day.ts';
import { day, longText, reference, text } from '../field.ts';

/** 进度节点 as the 项目进度核查表 lists them; others may be typed. */
export const usualMilestones = [
  '立项',
  '可行性研究',
  '初步设计',
  '招标采购',
  '合同签订',
  '开工',
  '建设实施',
  '培训',
  '试运行',
  '验收',
  '决算',
] as const;

/**
 * 进度节点: when a step was planned and when it came. A step that names a contract and no planned end is due when the contract
 * is: that day is computed from the contract's 起算日 and 日历天 and never typed.
 */
export const milestoneDraft = z.strictObject({
  name: text('节点', { required: true, max: 100, width: 140 }),
  contractId: reference('按合同工期', { width: 170 }),
  plannedFrom: day('计划开始', { width: 100 }),
  plannedTo: day('计划完成', { width: 100 }),
  actualFrom: day('实际开始', { width: 100 }),
  actualTo: day('实际完成', { width: 100 }),
  extendedTo: day('审批延期至', { width: 100 }),
  cause: longText('偏差原因', { width: 200 }),
  evidence: text('佐证索引号', { max: 300, width: 120 }),
});
export type Milestone = Stored<z.output<typeof milestoneDraft>>;
/** A new milestone: what it names, the rest blank. */
export const newMilestone = milestoneDraft.partial().extend({ name: milestoneDraft.shape.name });

/** 进度偏差 of a step: days from its planned end to its actual one (negative: earlier); null while one is not known. */
export type MilestoneProgress = {
  /** 计划完成, or the due day of the contract that it names. */
  dueOn: Day | null;
  deviationDays: number | null;
  /** The same from 审批延期至; null where nothing was extended. */
  afterExtension: number | null;
};

export function milestoneProgress(
  { contractId, plannedTo, actualTo, extendedTo }: Milestone,
  dueOfContract: (contractId: string) => Day | null,
): MilestoneProgress {
  const dueOn = plannedTo ?? (contractId === null ? null : dueOfContract(contractId));
  const late = (from: Day | null) => (from !== null && actualTo !== null ? daysBetween(from, actualTo) : null);
  return { dueOn, deviationDays: late(dueOn), afterExtension: late(extendedTo) };
}
