import { z } from 'zod';
import type { Stored } from '../contract/inputs.ts';
import { choice, day, integer, longText, text } from '../field.ts';

export const evidenceCategories = {
  approval: '立项决策',
  funds: '资金管理',
  procurement: '采购与合同',
  organisation: '组织实施',
  acceptance: '产出验收',
  performance: '绩效',
  rules: '制度',
  other: '其他',
} as const;

export const evidenceForms = { original: '原件', sealedCopy: '复印件(盖章)', electronic: '电子' } as const;

export const provisionStatuses = {
  provided: '已提供',
  partial: '部分提供',
  missing: '未提供',
  notApplicable: '不适用',
} as const;

/** 资料清单的一行: a document that the unit is asked for, and what became of it. */
export const evidenceItemDraft = z.strictObject({
  category: choice('资料类别', evidenceCategories, { width: 110 }),
  name: text('资料名称', { required: true, max: 300, width: 280 }),
  requiredForm: choice('提供形式', evidenceForms, { width: 120 }),
  period: text('期间', { max: 100, width: 110 }),
  copies: integer('份数', { width: 70 }),
  status: choice('提供情况', provisionStatuses, { width: 100 }),
  providedOn: day('提供日期', { width: 115 }),
  giver: longText('提供人', { max: 50, width: 90 }),
  receiver: text('接收人', { max: 50, width: 90 }),
  reason: longText('未提供原因', { max: 500, width: 180 }),
  indexNumber: text('索引号', { max: 50, width: 90 }),
  note: longText('备注', { max: 500, width: 160 }),
});
export type EvidenceItemDraft = z.output<typeof evidenceItemDraft>;
export type EvidenceItem = Stored<EvidenceItemDraft> & { attachments: Attachment[] };

/** 附件: a file kept inside the engagement, addressed by the SHA-256 of its bytes. */
export type Attachment = {
  id: string;
  name: string;
  mediaType: string;
  /** Size in bytes. */
  size: number;
  sha256: string;
  /** Pages of a PDF; null where that is not known. */
  pageCount: number | null;
  /** What a person should know of the file: 含宏, 含外部链接, 像素过大 … */
  remark: string;
  addedAt: string;
};

/** 重复文件: the same bytes hang somewhere already. On the same row they are not hung a second time. */
export type DuplicateFile = { name: string; place: string; presentName: string; leftOut: boolean };

/** What became of files that were to be attached. */
export type AttachedFiles = {
  attached: Attachment[];
  duplicates: DuplicateFile[];
  refused: { name: string; message: string }[];
};
