import { AppError } from '../../../shared/errors.ts';
import { workpapers } from '../../../shared/workpaper/workpaper.ts';

const paperNames = new Set(Object.entries(workpapers).map(([index, title]) => `${index} ${title}`));

/** 工作底稿 that this program wrote holds payments and contracts as well: taken for a client's ledger it would count them twice. */
export function refuseOwnWorkpapers(sheets: readonly { name: string }[]): void {
  const own = sheets.filter(({ name }) => paperNames.has(name));
  if (own.length < 2) return;
  const names = own.slice(0, 3).map(({ name }) => `“${name}”`);
  throw new AppError(
    'no-entries',
    `这是本程序导出的工作底稿（有工作表${names.join('、')}等），不是客户的账表，没有读入。请选择客户财务软件导出的账表。`,
  );
}
