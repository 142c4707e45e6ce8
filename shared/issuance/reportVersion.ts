import { z } from 'zod';
import { longText, reference } from '../field.ts';

/** 报告文字: what a report says as it was printed, chapter by chapter, and the figures in it that come from records. */
export type ReportWords = { chapters: ReportChapter[]; figures: ReportFigure[] };

/** `paragraphs` also holds the rows of tables, their cells parted by ｜. */
export type ReportChapter = { key: string; heading: string; paragraphs: string[] };

type ReportFigure = { figureId: string; name: string; text: string; unit: string; heading: string };

/** 出具文字: the words of a registered report, kept with its file, for records go on changing after the issue. */
export const issuedTextDraft = z.strictObject({
  issuedReportId: reference('出具登记'),
  /** A `ReportWords` as JSON. */
  words: longText('报告文字', { max: 50_000_000 }),
});

/** Which text is compared: that of a registered report by its id, or the report as it stands now. */
export const currentVersion = 'current';

/** 版本对照: what differs between two versions, the figures first. */
export type ReportComparison = {
  figures: ComparedFigure[];
  chapters: ComparedChapter[];
};

/** A figure that is another one now; null where a version does not have it. */
export type ComparedFigure = {
  figureId: string;
  name: string;
  unit: string;
  heading: string;
  before: string | null;
  after: string | null;
};

export type ComparedChapter = {
  key: string;
  /** Null where a version does not have the chapter. */
  before: string | null;
  after: string | null;
  changed: boolean;
  lines: ComparedLine[];
};

/** A paragraph in both versions side by side; null where it is missing. */
export type ComparedLine = { before: ComparedPiece[] | null; after: ComparedPiece[] | null };

/** A run of words, and whether the other version has it. */
export type ComparedPiece = { text: string; changed: boolean };
