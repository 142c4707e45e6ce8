import { z } from 'zod';
import type { Stored } from '../contract/inputs.ts';
import { longText, money, text } from '../field.ts';

/**
 * 实施内容的一行, as in the table of the report: 实施内容 → 二级内容明细 → 三级内容明细.
 * The amount stands on the first row of its group and belongs to the whole group (seed 2: 软件系统 291.032 万元 for 12 rows).
 */
export const implementationItemDraft = z.strictObject({
  groupName: text('实施内容', { required: true, max: 200, width: 120 }),
  subgroupName: text('二级内容明细', { max: 200, width: 150 }),
  name: text('三级内容明细', { max: 200, width: 180 }),
  amountFen: money('金额', { width: 120 }),
  quantity: text('合同数量', { max: 50, width: 90 }),
  specification: text('规格', { max: 300, width: 110 }),
  progress: text('实施情况', { max: 300, width: 110 }),
  note: longText('备注', { width: 160 }),
});
export type ImplementationItem = Stored<z.output<typeof implementationItemDraft>>;
/** A new item: what it names, the rest blank. */
export const newImplementationItem = implementationItemDraft
  .partial()
  .extend({ groupName: implementationItemDraft.shape.groupName });
