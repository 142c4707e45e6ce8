import { z } from 'zod';
import type { RawRow } from './cell.ts';
import { readHeader } from './header.ts';
import { amountModels, layoutKinds } from './layout.ts';
import { headerFingerprint, type LedgerRecipe, ledgerRecipe } from './recipe.ts';
import type { Recognition } from './recogniseSheet.ts';

/** 记住的导入方案: a person's correction; `fingerprint` is that of the header at its header rows. */
export type RememberedRecipe = {
  fingerprint: string;
  unitName: string;
  recipe: LedgerRecipe;
  usedAt: string;
  /** Of the shelf of all engagements: its name, and the client whom it is for. */
  shelved?: { name: string; clientName: string };
};

/**
 * 记住的方案 as it lies in the person's program folder, by client and header. It holds headings and what they mean; what belongs to
 * one file (its sheet, year, account and period) is taken out.
 */
export const shelvedRecipe = z.object({
  id: z.string(),
  name: z.string(),
  clientName: z.string(),
  fingerprint: z.string(),
  recipe: ledgerRecipe,
  usedAt: z.string(),
});
export type ShelvedRecipe = z.output<typeof shelvedRecipe>;

/** 记住的方案 as a person sees them; one without a client is kept in the engagement only and has no name of its own. */
export type RecipeLine = {
  id: string;
  name: string;
  clientName: string;
  headings: string;
  description: string;
  usedAt: string;
  mayRename: boolean;
};
export type RecipeList = { recipes: RecipeLine[]; problem: string | null };

/** Two spellings of one client: full-width brackets, blanks. */
export function clientKey(name: string): string {
  return name.normalize('NFKC').replace(/\s/g, '');
}

/** A recipe as the shelf may hold it. */
export function withoutFileFacts(recipe: LedgerRecipe): LedgerRecipe {
  return { ...withoutPeriod(recipe), sheet: '', year: null, account: null };
}

/** Next month's table is of another 期间: that of this one must not be taken for it. */
export function withoutPeriod({ period: _, ...recipe }: LedgerRecipe): LedgerRecipe {
  return recipe;
}

type SourceFacts = Pick<LedgerRecipe, 'sheet' | 'encoding' | 'delimiter' | 'date1904'>;

/**
 * The remembered recipe that fits a sheet, of the same unit before others and the latest used first: by the header that was
 * found, else by the headings that stand where the remembered one has its header. What belongs to the file and not to its
 * layout (sheet, encoding, year, account) is the file's own where the file says it.
 */
export function recallRecipe(
  rows: readonly RawRow[],
  { recipe: proposed, facts }: Recognition,
  remembered: readonly RememberedRecipe[],
  source: SourceFacts,
  clients: readonly string[] = [],
): { recipe: LedgerRecipe; from: RememberedRecipe } | null {
  const found = proposed ? headerFingerprint(proposed) : null;
  const sameUnit = (one: RememberedRecipe) => Number(one.unitName === facts.organisation);
  const keys = new Set([...clients, facts.organisation].map(clientKey).filter((key) => key !== ''));
  const offered = remembered.filter(({ shelved }) => !shelved || keys.has(clientKey(shelved.clientName)));
  const candidates = offered.toSorted(
    (left, right) => sameUnit(right) - sameUnit(left) || (left.usedAt < right.usedAt ? 1 : -1),
  );
  // The title rows above may be more or fewer than last time: a header that was found says where it stands.
  const moved = candidates.find((one) => one.fingerprint === found);
  const from = moved ?? candidates.find((one) => standsInItsPlace(rows, one));
  if (!from) return null;
  const recipe = withoutPeriod(from.recipe);
  return {
    from,
    recipe: {
      ...recipe,
      ...source,
      headerRows: (moved ? proposed?.headerRows : null) ?? recipe.headerRows,
      year: facts.year ?? proposed?.year ?? recipe.year,
      // Of one sheet, never of the next: its rows would be booked on an account that nobody named.
      account: facts.account,
    },
  };
}

/** What a recipe does, for the sentence that a batch keeps. */
export function describeRecipe({
  headerRows: { first, last },
  layout,
  amountModel,
  unit,
  period,
}: LedgerRecipe): string {
  const parts = [
    `表头在第 ${first === last ? first : `${first}–${last}`} 行`,
    layoutKinds[layout],
    `金额模式：${amountModels[amountModel]}`,
    ...(unit === '元' ? [] : [`单位为${unit}`]),
    ...(period ? [`期间指定为 ${period.from} 至 ${period.to}`] : []),
  ];
  return parts.join('；');
}

function standsInItsPlace(rows: readonly RawRow[], { recipe, fingerprint }: RememberedRecipe): boolean {
  const { first, last } = recipe.headerRows;
  const span = rows.filter((row) => row.number >= first && row.number <= last);
  return span.length > 0 && headerFingerprint(readHeader(span)) === fingerprint;
}
