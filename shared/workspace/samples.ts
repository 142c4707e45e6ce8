/**
 * 示例项目: one per type of report, with the facts and figures of a published report, masked as published.
 * Values are those of the command line and the names of the folders under resources/sample.
 */
export const samples = {
  puer: '绩效监控（普洱）',
  nansha: '重点项目评价（南沙）',
  yongzhou: '项目支出自评（永州）',
  guangzhou: '部门整体自评（广州）',
} as const;
export type SampleName = keyof typeof samples;
