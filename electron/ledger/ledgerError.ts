import { AppError } from '../../shared/errors.ts';

// One wording for each refusal: what is wrong, where, and what to do.

export function damaged(where: string, cause?: unknown): AppError {
  return new AppError(
    'workbook-damaged',
    `文件已损坏：${where}。没有读入任何数据。请在 Excel 或 WPS 中打开并另存一份，或请客户重新导出后再导入`,
    { cause },
  );
}

export function hostile(where: string): AppError {
  return new AppError(
    'workbook-hostile',
    `文件内容异常，已拒绝读取：${where}。请在 Excel 或 WPS 中打开核对，把账表部分另存为新的工作簿再导入`,
  );
}

export function encrypted(): AppError {
  return new AppError('workbook-encrypted', '文件有密码，请在 Excel 或 WPS 中打开后另存为无密码的副本，再导入');
}

export function unsupported(what: string): AppError {
  return new AppError('workbook-unsupported', `暂不能直接读取${what}，请在 Excel 或 WPS 中打开后另存为 .xlsx，再导入`);
}

export function notAWorkbook(what: string): AppError {
  return new AppError('not-a-workbook', `这不是表格文件：${what}。请选择 .xlsx、.xls 工作簿或 .csv 文本表格`);
}

export function emptyFile(): AppError {
  return new AppError('file-empty', '文件是空的，没有任何内容。请确认导出已完成，再重新选择文件');
}

export function cancelled(): AppError {
  return new AppError('cancelled', '已取消，没有改动任何数据');
}

/** Turns what the file system, the unzipper or the XML parser threw into a refusal; passes refusals and defects on. */
export function asLedgerError(error: unknown): unknown {
  if (error instanceof AppError || !(error instanceof Error)) return error;
  const code = (error as NodeJS.ErrnoException).code ?? '';
  if (code === 'ENOENT') {
    return new AppError('file-missing', '找不到文件：可能已被移动、改名或删除。请重新选择', { cause: error });
  }
  if (['EACCES', 'EPERM', 'EBUSY', 'EISDIR', 'EIO', 'ENOTDIR', 'EMFILE', 'ENXIO', 'ELOOP'].includes(code)) {
    return new AppError(
      'file-unreadable',
      code === 'EISDIR'
        ? '选择的是文件夹，不是文件。请选择其中的账表文件'
        : '文件无法读取：可能正被其他程序占用，或没有读取权限。请关闭打开它的程序后重试',
      { cause: error },
    );
  }
  if (code === 'ABORT_ERR') return cancelled();
  if (code.startsWith('Z_')) return damaged('压缩数据不完整或有错', error);
  return error;
}
