import { z } from 'zod';
import type { Stored } from '../contract/inputs.ts';
import { choice, integer, reference, text } from '../field.ts';
import { cellRangeOf } from './cellRange.ts';
import type { Attachment } from './evidence.ts';

/** Where on a file a 证据点 is. */
const spotPlaces = { whole: '整份', page: '页面区域', cells: '单元格', picture: '图片区域' } as const;

/** Parts of a page or a picture are in ten thousandths of its width and height, so that they hold at any size. */
export const regionUnit = 10_000;

/**
 * 证据点: a place that is cited. On a file: all of it, a region of a page or of a picture, a range of cells; without a file an
 * item of the checklist that was handed in on paper.
 */
export const evidenceSpotDraft = z.strictObject({
  indexNumber: text('索引号', { max: 50, width: 90 }),
  title: text('证据点', { required: true, max: 200, width: 240 }),
  attachmentId: reference('文件'),
  itemId: reference('资料'),
  place: choice('位置', spotPlaces, { width: 90 }),
  page: integer('页', { width: 56 }),
  regionLeft: integer('左'),
  regionTop: integer('上'),
  regionWidth: integer('宽'),
  regionHeight: integer('高'),
  sheet: text('工作表', { max: 100, width: 110 }),
  cells: text('单元格', { max: 50, width: 90 }),
  note: text('说明', { max: 500, width: 180 }),
});
export type EvidenceSpotDraft = z.output<typeof evidenceSpotDraft>;

/** A spot that nobody has placed yet: the whole of a file. */
export const blankSpot: EvidenceSpotDraft = {
  indexNumber: '',
  title: '',
  attachmentId: null,
  itemId: null,
  place: 'whole',
  page: null,
  regionLeft: null,
  regionTop: null,
  regionWidth: null,
  regionHeight: null,
  sheet: '',
  cells: '',
  note: '',
};

/** What may cite a 证据点. A figure of the report is named as its document names it. */
export const citingKinds = {
  problem: '问题',
  payment: '支付',
  appropriation: '指标',
  contract: '合同',
  indicator: '绩效指标',
  figure: '报告数字',
} as const;
export type CitingKind = keyof typeof citingKinds;

/** 引用: a record or a figure rests on a 证据点. */
export const citationDraft = z.strictObject({
  spotId: reference('证据点'),
  citing: choice('引用方', citingKinds),
  citingId: text('引用方编号', { required: true, max: 200 }),
});
export type Citation = Stored<z.output<typeof citationDraft>>;

/** A 证据点 with what a person knows it by. */
export type EvidenceSpot = Stored<EvidenceSpotDraft> & {
  /** The row of the checklist, or of another record, that the file hangs on. */
  ownerName: string;
  /** The file that it is marked on; null for an item on paper. */
  attachment: Attachment | null;
  citations: Citation[];
};

/** What a picker offers for a text that was typed: a 证据点 that is there, a file, or an item without one. */
export type CitableEvidence = {
  key: string;
  indexNumber: string;
  title: string;
  detail: string;
  source: { spotId: string } | { attachmentId: string } | { itemId: string };
};

/** What is wrong with a 证据点, in Chinese; null when it can be stored. */
export function spotProblem(spot: EvidenceSpotDraft): string | null {
  const { place, page, attachmentId, itemId, sheet, cells } = spot;
  if ((attachmentId === null) === (itemId === null)) return '证据点须标在一个文件上，或指一项纸质资料。';
  if (attachmentId === null) return place === 'whole' ? null : '没有文件的资料只能整份引用。';
  if (place === 'page' && (page === null || page < 1)) return '请写明页码，从 1 开始。';
  if (place === 'cells' && (sheet === '' || cellRangeOf(cells) === null)) {
    return '请写明工作表和单元格，如 B3 或 B3:D8。';
  }
  if (place !== 'page' && place !== 'picture') return null;
  const { regionLeft: left, regionTop: top, regionWidth: width, regionHeight: height } = spot;
  const known = left !== null && top !== null && width !== null && height !== null;
  if (!known || width < 1 || height < 1) return '请框出一块区域。';
  return left + width > regionUnit || top + height > regionUnit ? '框出的区域超出了页面。' : null;
}

/** 第 3 页, 附表!B3:D8 … */
export function placeText({ place, page, sheet, cells }: EvidenceSpotDraft): string {
  if (place === 'page') return `第 ${page} 页`;
  if (place === 'cells') return `${sheet}!${cells}`;
  return place === 'picture' ? '图片局部' : '整份';
}
