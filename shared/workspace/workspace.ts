/** What the start page and the window's frame show. */
export type Workspace = {
  appVersion: string;
  userName: string;
  open: OpenEngagement | null;
};

export type OpenEngagement = {
  path: string;
  fileName: string;
  projectName: string;
  /** Opened by another instance: this one may look, not change. */
  readOnly: boolean;
  /** The year of days typed without one: of the period, else 预算年度; null while neither is filled in. */
  defaultYear: number | null;
  schemaVersion: number;
  lastChangedAt: string | null;
  /** Who had it open before ended without closing it: what is there again, as a sentence; null otherwise. */
  recovered: string | null;
};

export type RecentEngagement = {
  path: string;
  fileName: string;
  projectName: string;
  openedAt: string;
  /** The file is not where it was. */
  missing: boolean;
};

/** 操作记录的一行: who did what when, why where that was asked (更正原因), and which records it changed. */
export type TrailEntry = {
  id: number;
  at: string;
  userName: string;
  call: string;
  /** '' where no reason was asked. */
  reason: string;
  changes: TrailChange[];
};

export type TrailChange = {
  table: string;
  recordId: string;
  action: 'insert' | 'update' | 'delete';
  /** JSON of the record before and after; null where there was none. */
  before: string | null;
  after: string | null;
};
