import { readFile } from 'node:fs/promises';
import { AppError } from '../../../shared/errors.ts';
import { encodingInput, type LedgerRecipe, type TextEncoding } from '../../../shared/ledger/recipe.ts';
import { UsageError } from './command.ts';

/** The options by which a person says how a file is to be read. */
export const readingOptions = {
  sheet: { type: 'string' },
  'header-rows': { type: 'string' },
  encoding: { type: 'string' },
  automatic: { type: 'boolean' },
} as const;

export const readingUsage = '[--sheet S] [--header-rows 3-4] [--encoding gb18030] [--automatic]';

export function readingOf({ sheet, 'header-rows': rows, encoding, automatic }: Record<string, unknown>) {
  return {
    ...(typeof sheet === 'string' ? { sheet } : {}),
    ...(rows === undefined ? {} : { headerRows: rowsOf(String(rows)) }),
    ...(encoding === undefined ? {} : { encoding: encodingOf(encoding) }),
    ...(automatic === true ? { automatic: true } : {}),
  };
}

/** A recipe as `recipe` prints it, corrected by hand; what is wrong inside is said by the call that takes it. */
export async function recipeOf(path: string): Promise<LedgerRecipe> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    throw new AppError('file-missing', `找不到导入方案文件“${path}”，或没有读取权限。`, { cause: error });
  }
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (error) {
    throw new AppError(
      'invalid-input',
      `导入方案文件“${path}”不是有效的 JSON。请核对逗号、引号和括号，或用 recipe 命令重新输出一份。`,
      {
        cause: error,
      },
    );
  }
}

function rowsOf(text: string) {
  const match = /^(\d{1,7})(?:-(\d{1,7}))?$/.exec(text);
  const [first, last] = [Number(match?.[1]), Number(match?.[2] ?? match?.[1])];
  if (!match || first < 1 || last < first) throw new UsageError(`--header-rows 应为行号，如 3 或 3-4：${text}`);
  return { first, last };
}

function encodingOf(value: unknown): TextEncoding {
  const encoding = encodingInput.safeParse(value);
  if (!encoding.success) throw new UsageError(`--encoding 应为 ${encodingInput.options.join('、')} 之一：${value}`);
  return encoding.data;
}
