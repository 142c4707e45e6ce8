/** 表外内容: what the other side wrote in a sheet where no answer is read from. It is never dropped: a person looks at it. */
export const asideKinds = {
  row: '表下所写',
  head: '表上所写',
  column: '单位加的栏',
  firmCell: '单位改动本所栏目',
  comment: '批注',
  deletion: '修订中删去的文字',
  merged: '合并的单元格',
  struck: '有删除线的文字',
  copy: '同一张表的另一份',
  sheet: '其他工作表或表格',
  outside: '表格以外的文字',
} as const;
export type AsideKind = keyof typeof asideKinds;

export type Aside = {
  kind: AsideKind;
  /** Where it stands, as a person finds it: 工作表“表”H5, 第 2 张表第 5 行. */
  place: string;
  /** The row of the table that it stands beside; null where it belongs to none. */
  row: number | null;
  text: string;
};
