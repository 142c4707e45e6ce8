/** What is found out about a file by reading into it. */
export type FileFacts = {
  mediaType: string;
  /** Pages of a PDF. */
  pageCount: number | null;
  /** What a person should know of it, '' when nothing. */
  remark: string;
};

export type FileToExamine = { path: string; name: string };

/** Said of a file that kept the reader too busy, or killed it. */
export const notExamined = '内容没有检查完，请谨慎打开';

/** A picture of more points takes more memory to draw than a small laptop has. */
export const mostShownPixels = 80_000_000;
