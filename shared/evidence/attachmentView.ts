/** What is shown of a workbook: texts only, as far as the limits go. */
export type ShownSheet = { name: string; rows: { number: number; cells: string[] }[] };
export type ShownBlock = { kind: 'paragraph'; text: string } | { kind: 'table'; rows: string[][] };

/** 预览: what of a file can be shown inside the program. PDF and pictures are drawn from their bytes by the screen. */
export type AttachmentView =
  | { kind: 'pdf' }
  | { kind: 'picture' }
  | { kind: 'sheets'; sheets: ShownSheet[]; cut: boolean }
  | { kind: 'document'; blocks: ShownBlock[]; cut: boolean }
  | { kind: 'text'; text: string; cut: boolean }
  | { kind: 'none'; reason: string };
