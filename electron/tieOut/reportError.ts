import { AppError } from '../../shared/errors.ts';

// One wording for each refusal: what is wrong, and what to do.

export function notAReport(what: string): AppError {
  return new AppError(
    'not-a-report',
    `这不是能检查的报告：${what}。请选择 .docx、.pdf 或 .txt 文件，或直接粘贴报告的文字。`,
  );
}

export function withoutText(what: string): AppError {
  return new AppError(
    'report-without-text',
    `${what}，没有内容可以检查。扫描件请先做文字识别（OCR），或改用 Word 原稿。`,
  );
}

export function encrypted(): AppError {
  return new AppError('report-encrypted', '文件有密码，无法读取。请打开后另存为无密码的副本，再检查。');
}

export function damaged(where: string, cause?: unknown): AppError {
  return new AppError('report-damaged', `文件已损坏：${where}。请用 Word 或 WPS 打开并另存一份，再检查。`, { cause });
}

/** The same about a part of a Word document. */
export function damagedPart(what: string, cause?: unknown): AppError {
  return damaged(what.replace(/^已损坏：/, ''), cause);
}

export function tooLarge(what: string): AppError {
  return new AppError('file-too-large', `文件太大：${what}，不像一份报告。请确认选择的文件，或拆分后再检查。`);
}
