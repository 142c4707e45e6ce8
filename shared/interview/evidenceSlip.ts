import { z } from 'zod';
import type { Stored } from '../contract/inputs.ts';
import { choice, day, integer, longText, text } from '../field.ts';

export const slipKinds = { slip: '取证单', confirmation: '事实确认书' } as const;
export const slipOpinions = { pending: '未反馈', true: '属实', untrue: '不属实' } as const;

/** 取证单、事实确认书: one fact that the unit is asked to confirm with its seal. */
export const evidenceSlipDraft = z.strictObject({
  kind: choice('种类', slipKinds, { width: 110 }),
  number: text('编号', { max: 50, width: 110 }),
  unit: text('被取证单位', { max: 200, width: 240 }),
  matter: text('事项', { required: true, max: 300, width: 320 }),
  fact: longText('事实摘要'),
  attachmentNames: text('附件', { max: 500, width: 240 }),
  attachmentPages: integer('附件页数', { width: 90 }),
  collectors: text('取证人', { max: 100, width: 160 }),
  collectedOn: day('取证日期', { width: 115 }),
  opinion: choice('单位意见', slipOpinions, { width: 100 }),
  opinionText: longText('单位说明'),
  principal: text('单位负责人', { max: 50, width: 110 }),
  confirmedOn: day('确认日期', { width: 115 }),
  indexNumber: text('索引号', { max: 50, width: 90 }),
});
export const newEvidenceSlip = evidenceSlipDraft.partial().extend({ matter: evidenceSlipDraft.shape.matter });
export type EvidenceSlip = Stored<z.output<typeof evidenceSlipDraft>>;
