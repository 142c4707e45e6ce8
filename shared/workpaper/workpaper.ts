import { z } from 'zod';
import { day, longText, text } from '../field.ts';

/** 底稿种类: one sheet of the workpaper book each, by its 索引号. */
export const workpapers = {
  A1: '项目基本情况',
  A4: '资料清单',
  C1: '预算指标与执行',
  C2: '资金支付核查表',
  C3: '抽凭表',
  C4: '账套导入核对',
  D2: '合同与验收核查表',
  E1: '实施内容核查表',
  E2: '现场查看记录',
  E3: '项目进度核查表',
  F1: '绩效指标核查底稿',
  F2: '指标评分表',
  F3: '绩效目标执行监控表',
  F4: '绩效自评表',
  H1: '存在问题登记',
  H2: '存在问题反馈意见表',
} as const;
export type WorkpaperIndex = keyof typeof workpapers;

/** 底稿表头: who prepared and reviewed a paper, what it is to show and how, and what it concludes. */
export const workpaperHeadDraft = z.strictObject({
  preparedBy: text('编制人', { max: 50, width: 100 }),
  preparedOn: day('编制日期', { width: 115 }),
  reviewedBy: text('复核人', { max: 50, width: 100 }),
  reviewedOn: day('复核日期', { width: 115 }),
  objective: longText('审计目标', { width: 240 }),
  procedures: longText('审计程序', { width: 240 }),
  explanation: longText('审计说明', { width: 240 }),
  conclusion: longText('审计结论', { width: 240 }),
});
export type WorkpaperHead = z.output<typeof workpaperHeadDraft> & { indexNumber: WorkpaperIndex; name: string };
