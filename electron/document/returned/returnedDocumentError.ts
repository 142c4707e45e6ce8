import { AppError } from '../../../shared/errors.ts';

/** One wording for every refusal: what is wrong, that nothing was changed, and what to do. */
export function refused(why: string, cause?: unknown): AppError {
  return new AppError(
    'returned-document-refused',
    `Word 文档${why}，没有读入，也没有改动任何内容。请用 Word 或 WPS 打开核对，另存为普通的 .docx（或 .xlsx）后再读。`,
    { cause },
  );
}

/** Which form a person meant to read, in the words of messages. */
export type AskedForm = {
  /** 存在问题反馈意见表, 资料清单. */
  title: string;
  fileName: string;
  /** The endings under which it goes out, as people write them. */
  endings: string;
};

/**
 * What a reader of workbooks says of a file, in the words of the form that was asked for: it knows ledgers, and the person is
 * reading back a form. The code stays, and what is wrong.
 */
export function inWordsOfForm(error: unknown, { title, fileName, endings }: AskedForm): unknown {
  if (!(error instanceof AppError)) return error;
  const name = `“${fileName}”`;
  const choose = `请选择本程序导出、单位填好后退回的${title}（${endings}）。`;
  const detail = /：([^。]+)/.exec(error.message)?.[1]?.replace(/其中的账表|账表/g, title) ?? '';
  const why = detail === '' ? '' : `（${detail}）`;
  const say = (message: string) => new AppError(error.code, message, { cause: error });
  switch (error.code) {
    case 'file-empty':
      return say(`${name}是空的（0 字节），没有读入。请让单位重新发送填好的${title}，或重新复制后再选择。`);
    case 'file-missing':
      return say(`找不到${name}，可能已被移动、改名或 U 盘已拔出。请重新选择单位退回的${title}。`);
    case 'file-unreadable':
      return say(`${name}无法读取：可能正被其他程序打开，或者是文件夹。请关闭打开它的程序后，重新选择退回的${title}。`);
    case 'workbook-encrypted':
      return say(`${name}有密码，没有读入。请在 Excel 或 WPS 中打开，另存为没有密码的文件（${endings}）后再选择。`);
    case 'workbook-damaged':
      return say(
        `${name}已损坏${why}，没有读入，也没有改动任何内容。请让单位重新发送，或在 Excel、WPS 中打开后另存为 .xlsx 再选择。`,
      );
    case 'workbook-hostile':
      return say(
        `${name}的内容异常${why}，已拒绝读取，没有改动任何内容。请在 Excel 或 WPS 中打开核对，把${title}另存为新的 .xlsx 再选择。`,
      );
    case 'workbook-unsupported':
    case 'not-a-workbook':
      return say(`${name}不是${title}${why}，没有读入。${choose}`);
    default:
      return error;
  }
}
