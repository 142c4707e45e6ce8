import { AppError } from '../../shared/errors.ts';

/** One wording for every refusal: what is wrong, that nothing was changed, and what to do. */
export function refused(why: string, cause?: unknown): AppError {
  return new AppError(
    'returned-document-refused',
    `Word 文档${why}，没有读入，也没有改动任何内容。请用 Word 或 WPS 打开核对，另存为普通的 .docx（或 .xlsx）后再读。`,
    { cause },
  );
}
