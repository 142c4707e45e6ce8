import { AppError } from '../../shared/errors.ts';
import { layoutKinds } from '../../shared/ledger/layout.ts';
import type { ImportProposal } from '../../shared/ledger/ledgerRecords.ts';
import { headerFingerprint, type LedgerRecipe, sameRecipe, type TextEncoding } from '../../shared/ledger/recipe.ts';
import { recipeProblems } from '../../shared/ledger/recipeProblems.ts';
import { describeRecipe, type RememberedRecipe } from '../../shared/ledger/rememberedRecipe.ts';
import type { JobContext } from '../storage/context.ts';
import type { WritableDatabase } from '../storage/database.ts';
import { proposeInThread } from './readInThread.ts';
import type { Proposal } from './readLedgerThread.ts';
import { forgetRecipe, listRememberedRecipes, rememberRecipe } from './recipeStore.ts';

/** What a person may decide about how a file is read. */
export type PlanInput = {
  sheet?: string | undefined;
  headerRows?: LedgerRecipe['headerRows'] | undefined;
  encoding?: TextEncoding | undefined;
  recipe?: LedgerRecipe | undefined;
};

export type ImportPlan = {
  recipe: LedgerRecipe;
  recognised: string;
  /** Keeps a person's correction for the next file of this kind; called once the batch counts. */
  remember(db: WritableDatabase): void;
};

type Door = Pick<JobContext, 'db' | 'signal' | 'report' | 'now'>;

/** The recipe that an import follows: the given one, else a remembered correction, else what the program recognises. */
export async function planImport(context: Door, path: string, input: PlanInput): Promise<ImportPlan> {
  if (input.recipe) return planByRecipe(context, path, input.recipe, input.sheet);
  const proposal = await propose(context, path, input, listRememberedRecipes(context.db));
  const { recipe, recalled, recognised, unitName } = proposal;
  const corrected = input.headerRows !== undefined || input.encoding !== undefined;
  return {
    recipe,
    recognised,
    remember(db) {
      if (recalled) rememberRecipe(db, { ...recalled, usedAt: context.now() });
      else if (corrected) {
        rememberRecipe(db, { fingerprint: headerFingerprint(recipe), unitName, recipe, usedAt: context.now() });
      }
    },
  };
}

/** 导入方案建议, with what is remembered in the open engagement, if one is open. */
export async function proposeImport(context: Door, path: string, input: PlanInput): Promise<ImportProposal> {
  const { recipe, recognised, recalled } = await propose(context, path, input, rememberedIfOpen(context));
  return { recipe, recognised, rememberedAt: recalled?.usedAt ?? null };
}

async function planByRecipe(
  context: Door,
  path: string,
  given: LedgerRecipe,
  sheet: string | undefined,
): Promise<ImportPlan> {
  const problems = recipeProblems(given);
  if (problems.length > 0) {
    throw new AppError('invalid-input', `导入方案有误：${problems.join('；')}。没有导入，请改正方案后重试。`);
  }
  const reading = given.encoding ? { encoding: given.encoding } : {};
  const own = await recogniseFor(context, path, { ...reading, sheet: sheet ?? given.sheet }, sheet === undefined);
  const recipe: LedgerRecipe = own
    ? { ...given, sheet: own.recipe.sheet, date1904: own.recipe.date1904 }
    : { ...given, sheet: sheet ?? given.sheet };
  const isOwn = own !== null && sameRecipe(own.recipe, recipe);
  const { headerRows } = recipe;
  const header = await recogniseFor(context, path, { ...reading, sheet: recipe.sheet, headerRows }, false);
  const fingerprint = headerFingerprint(header?.recipe ?? recipe);
  const unitName = header?.unitName ?? '';
  return {
    recipe,
    recognised: isOwn ? own.recognised : `${layoutKinds[recipe.layout]}（按给定的导入方案：${describeRecipe(recipe)}）`,
    remember(db) {
      if (isOwn) forgetRecipe(db, fingerprint, unitName);
      else rememberRecipe(db, { fingerprint, unitName, recipe, usedAt: context.now() });
    },
  };
}

/** What the program would do by itself; null when there is no header. A recipe of last month may name last month's sheet. */
async function recogniseFor(
  context: Door,
  path: string,
  options: Omit<PlanInput, 'recipe'>,
  mayChooseSheet: boolean,
): Promise<Proposal | null> {
  try {
    return await propose(context, path, options, []);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (error.code === 'header-missing') return null;
    if (error.code !== 'sheet-missing' || !mayChooseSheet) throw error;
    return propose(context, path, { ...options, sheet: undefined }, []);
  }
}

function propose(
  context: Door,
  path: string,
  { sheet, headerRows, encoding }: PlanInput,
  remembered: readonly RememberedRecipe[],
): Promise<Proposal> {
  return proposeInThread(
    path,
    {
      remembered,
      ...(sheet === undefined ? {} : { sheet }),
      ...(headerRows === undefined ? {} : { headerRows }),
      ...(encoding === undefined ? {} : { encoding }),
    },
    context,
  );
}

function rememberedIfOpen(context: Door): RememberedRecipe[] {
  try {
    return listRememberedRecipes(context.db);
  } catch (error) {
    if (error instanceof AppError && error.code === 'no-engagement-open') return [];
    throw error;
  }
}
