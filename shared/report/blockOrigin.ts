/** Where a block of the report comes from: its section of the outline, and whether a person wrote it there as 正文. */
export type BlockOrigin = { sectionKey: string; written: boolean };

/** 附件 stand in no section of the outline. */
export const annexKey = 'annex';
