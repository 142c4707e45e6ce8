import { z } from 'zod';
import type { Stored } from '../contract/inputs.ts';
import type { Attachment } from '../evidence/evidence.ts';
import { choice, clock, day, longText, reference, text } from '../field.ts';
import type { PhotoMark } from './photoMark.ts';

/** 现场查看记录: the head of a note. */
export const inspectionNoteDraft = z.strictObject({
  visitedOn: day('查看日期', { width: 115 }),
  timeFrom: clock('开始时间', { width: 80 }),
  timeTo: clock('结束时间', { width: 80 }),
  place: text('查看地点', { required: true, max: 200, width: 240 }),
  inspectors: text('查看人员', { max: 200, width: 180 }),
  escorts: text('陪同人员', { max: 200, width: 240 }),
  recorder: text('记录人', { max: 50, width: 100 }),
  weather: text('天气', { max: 50, width: 90 }),
  indexNumber: text('索引号', { max: 50, width: 90 }),
  situation: longText('现场情况描述'),
  systemFigures: longText('系统数据说明'),
  problemsFound: longText('发现的问题'),
  opinion: longText('核实意见'),
});
export const newInspectionNote = inspectionNoteDraft.partial().extend({ place: inspectionNoteDraft.shape.place });
export type InspectionNote = Stored<z.output<typeof inspectionNoteDraft>>;

export const itemStates = {
  unchecked: '未查看',
  working: '正常',
  faulty: '故障',
  idle: '闲置',
  missing: '未安装',
} as const;

/** 查看内容的一行: what the contract promises beside what was found. */
export const inspectionRowDraft = z.strictObject({
  content: text('查看内容', { required: true, max: 300, width: 240 }),
  contractQuantity: text('合同数量', { max: 50, width: 90 }),
  contractSpecification: text('合同规格', { max: 200, width: 130 }),
  foundQuantity: text('现场数量', { max: 50, width: 90 }),
  state: choice('使用状态', itemStates, { width: 90 }),
  foundSpecification: text('现场规格型号', { max: 200, width: 140 }),
  serialNumber: text('序列号', { max: 100, width: 110 }),
  location: text('安装地点', { max: 200, width: 120 }),
  indicatorId: reference('关联指标', { width: 130 }),
  note: text('备注', { max: 500, width: 160 }),
});
export const newInspectionRow = inspectionRowDraft
  .partial()
  .extend({ content: inspectionRowDraft.shape.content, noteId: z.uuid() });
export type InspectionRow = Stored<z.output<typeof inspectionRowDraft>> & {
  noteId: string;
  /** The 实施内容 that the row stands for. */
  itemId: string | null;
  /** When something was first noted about it, as a moment in UTC; '' before. */
  checkedAt: string;
};

/** 系统数据: what a screen of the unit showed during the visit, and when it was read. */
export const inspectionFigureDraft = z.strictObject({
  name: text('数据名称', { required: true, max: 200, width: 220 }),
  value: text('数值', { max: 50, width: 110 }),
  unit: text('单位', { max: 20, width: 70 }),
  readAt: clock('读取时间', { width: 90 }),
  source: text('来源画面', { max: 200, width: 200 }),
});
export const newInspectionFigure = inspectionFigureDraft
  .partial()
  .extend({ name: inspectionFigureDraft.shape.name, noteId: z.uuid() });
export type InspectionFigure = Stored<z.output<typeof inspectionFigureDraft>> & { noteId: string };

/** 现场照片. */
export const inspectionPhotoDraft = z.strictObject({
  caption: text('照片说明', { max: 300, width: 240 }),
  place: text('拍摄地点', { max: 200, width: 160 }),
  takenAt: text('拍摄时间', { max: 30, width: 140 }),
  photographer: text('拍摄人', { max: 50, width: 90 }),
  rowId: reference('查看内容', { width: 160 }),
});
export type InspectionPhoto = Stored<z.output<typeof inspectionPhotoDraft>> & {
  noteId: string;
  /** 编号 within all visits, `1-03` for the third photo of the first; it follows from time and place. */
  number: string;
  marks: PhotoMark[];
  attachment: Attachment;
};
