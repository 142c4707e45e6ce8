import { z } from 'zod';
import { day } from '../field.ts';
import { type ColumnRole, columnRoles } from './columnRole.ts';
import type { FoundHeader } from './header.ts';
import { cleanTitle } from './headerTitle.ts';
import { amountModels, type LayoutKind, layoutKinds } from './layout.ts';
import { type TitleFacts, yearIn } from './titleRows.ts';

export const textEncodings = {
  'utf-8': 'UTF-8',
  gb18030: 'GB18030（GBK）',
  'utf-16le': 'UTF-16',
  'utf-16be': 'UTF-16（大端）',
  big5: 'Big5',
} as const;
export type TextEncoding = keyof typeof textEncodings;

const unit = z.enum(['元', '千元', '万元'], '应为 元、千元 或 万元');
const row = z.int('应为行号').min(1, '应为行号');
const textOf = () => z.string('应为文字');
const dayInput = day('期间').unwrap();

/** 导入方案: everything that decides how a sheet's rows are read. Shown before an import, correctable, executed exactly. */
export const ledgerRecipe = z.strictObject({
  version: z.literal(1, '应为 1'),
  sheet: textOf(),
  headerRows: z.strictObject({ first: row, last: row }),
  layout: z.enum(keysOf(layoutKinds), '没有这种版式'),
  amountModel: z.enum(keysOf(amountModels), '没有这种金额模式'),
  columns: z
    .array(
      z.strictObject({
        index: z.int('应为列的序号（从 0 起）').min(0, '应为列的序号（从 0 起）').max(16_383, '超出最后一列'),
        title: textOf(),
        role: z.enum(keysOf(columnRoles), '没有这种栏目角色').nullable(),
        unit: unit.nullable(),
        /** The second of two tables that stand side by side. */
        table: z.literal(2, '应为 2').optional(),
      }),
    )
    .max(1000, '最多 1000 列'),
  /** 金额单位 of all amount columns whose heading names none. */
  unit,
  /** For rows whose date has no year (月｜日, 1月5日). */
  year: z.int('应为年份').min(1950, '应为 1950–2100 的年份').max(2100, '应为 1950–2100 的年份').nullable(),
  /** The account of a ledger that has no account column. */
  account: z.strictObject({ code: textOf(), name: textOf() }).nullable(),
  /** 期间 of a 科目余额表 as a person says it, where the file says none or a wrong one. Belongs to the file, and is not remembered. */
  period: z.strictObject({ from: dayInput, to: dayInput }).optional(),
  /** Date and voucher number stand on the first line of a voucher only. */
  fillDown: z.boolean('应为 true 或 false'),
  /** The book counts serial dates from 1904. */
  date1904: z.boolean('应为 true 或 false'),
  /** Text files only. */
  encoding: z.enum(keysOf(textEncodings), '没有这种编码').nullable(),
  delimiter: z.string('应为一个字符').length(1, '应为一个字符').nullable(),
});

/** 表头行 and 编码 as a person corrects them. */
export const headerRowsInput = ledgerRecipe.shape.headerRows;
export const encodingInput = ledgerRecipe.shape.encoding.unwrap();

export type LedgerRecipe = z.infer<typeof ledgerRecipe>;

/** The recipe that a found header proposes. */
export function proposeRecipe(
  header: FoundHeader,
  facts: TitleFacts,
  source: Pick<LedgerRecipe, 'sheet' | 'encoding' | 'delimiter' | 'date1904'>,
): LedgerRecipe {
  return {
    version: 1,
    ...source,
    headerRows: header.headerRows,
    layout: header.layout,
    amountModel: header.amountModel,
    columns: header.columns,
    unit: facts.unit ?? '元',
    year: facts.year ?? yearOfTitles(header) ?? yearOfSheet(source),
    account: facts.account,
    fillDown: mayFillDown(header.layout, header.columns),
  };
}

/** 表头指纹: the same for every file of one export format, so that a corrected recipe is found again next month. */
export function headerFingerprint(recipe: Pick<LedgerRecipe, 'columns'>): string {
  return recipe.columns
    .map((column) => `${column.index}:${cleanTitle(column.title).replace(/(19|20)\d{2}/g, '')}`)
    .join('|');
}

/** Whether two recipes do the same, in whatever order their parts are written down. */
export function sameRecipe(left: LedgerRecipe, right: LedgerRecipe): boolean {
  return JSON.stringify(ledgerRecipe.parse(left)) === JSON.stringify(ledgerRecipe.parse(right));
}

/** The column of each role; of two tables side by side, that of the first. `recipeProblems` refuses two in one table. */
export function columnsByRole(recipe: Pick<LedgerRecipe, 'columns'>): Partial<Record<ColumnRole, number>> {
  const found: Partial<Record<ColumnRole, number>> = {};
  for (const { role, index } of recipe.columns) if (role) found[role] ??= index;
  return found;
}

/** Date and voucher number may stand on the first line of a voucher only; 月 in a column of its own on the first of the month. */
export function mayFillDown(layout: LayoutKind, columns: LedgerRecipe['columns']): boolean {
  if (layout === 'voucherJournal' || layout === 'accountLedger' || layout === 'handMade') return true;
  const has = (wanted: ColumnRole) => columns.some(({ role }) => role === wanted);
  return has('month') && has('day') && !has('voucherDate') && !has('paymentDate');
}

/** 2023年: a book with a sheet for each year may say it nowhere else. A text file's name may say when it was exported. */
export function yearOfSheet({ sheet, encoding }: Pick<LedgerRecipe, 'sheet' | 'encoding'>): number | null {
  return encoding === null ? yearIn(sheet.normalize('NFKC')) : null;
}

/** 2023年 above 月｜日. */
function yearOfTitles(header: FoundHeader): number | null {
  for (const { title } of header.columns) {
    const match = /^((?:19|20)\d{2})年?(?: \/|$)/.exec(title.normalize('NFKC'));
    if (match) return Number(match[1]);
  }
  return null;
}

function keysOf<Labels extends Record<string, string>>(labels: Labels) {
  return Object.keys(labels) as [keyof Labels & string, ...(keyof Labels & string)[]];
}
