import { AppError } from '../../../shared/errors.ts';
import { type LayoutKind, layoutKinds } from '../../../shared/ledger/layout.ts';
import type { ImportProposal } from '../../../shared/ledger/ledgerRecords.ts';
import { headerFingerprint, type LedgerRecipe, sameRecipe, type TextEncoding } from '../../../shared/ledger/recipe.ts';
import { recipeProblems } from '../../../shared/ledger/recipeProblems.ts';
import { describeRecipe, type RememberedRecipe, withoutPeriod } from '../../../shared/ledger/rememberedRecipe.ts';
import type { JobContext } from '../../storage/context.ts';
import type { WritableDatabase } from '../../storage/database.ts';
import type { RecipeNeeds } from '../recognition/recipeShelf.ts';
import { forgetRecipe, rememberRecipe } from '../recognition/recipeStore.ts';
import { createShelver, knownRecipes, type Shelver } from '../recognition/rememberedRecipes.ts';
import { findAlikeInThread, proposeInThread, recogniseGivenInThread } from './readInThread.ts';
import type { Proposal } from './readLedgerThread.ts';

/** What a person may decide about how a file is read. */
export type PlanInput = {
  sheet?: string | undefined;
  headerRows?: LedgerRecipe['headerRows'] | undefined;
  encoding?: TextEncoding | undefined;
  recipe?: LedgerRecipe | undefined;
  automatic?: boolean | undefined;
};

export type ImportPlan = {
  recipe: LedgerRecipe;
  recognised: string;
  product: string | null;
  /** The remembered recipe that is followed, if one is. */
  recalled: RememberedRecipe | null;
  layouts: Record<string, LayoutKind>;
  /** Keeps a person's correction for the next file of this kind; called once the batch counts. */
  remember(db: WritableDatabase): void;
  /** The same beyond this engagement, afterwards; gives what stood in the way, as a sentence. */
  shelve(): string | null;
};

type Door = Pick<JobContext, 'db' | 'signal' | 'report' | 'now'>;

/** The recipe that an import follows: the given one, else a remembered correction, else what the program recognises. */
export async function planImport(
  context: Door,
  path: string,
  input: PlanInput,
  needs: RecipeNeeds,
): Promise<ImportPlan> {
  if (input.recipe) return planByRecipe(context, path, input.recipe, input.sheet, needs);
  const proposal = await propose(context, path, input, needs);
  if (input.automatic && proposal.recalled) {
    return planAutomatic(context, path, input, needs, proposal.recalled);
  }
  const { recipe, recalled, unitName } = proposal;
  const shelver = createShelver(context, needs, unitName);
  const corrected = input.headerRows !== undefined || input.encoding !== undefined;
  const kept: RememberedRecipe | null = recalled
    ? { ...recalled, unitName: recalled.shelved ? unitName : recalled.unitName, usedAt: context.now() }
    : corrected
      ? { fingerprint: headerFingerprint(recipe), unitName, recipe, usedAt: context.now() }
      : null;
  return {
    ...proposal,
    remember(db) {
      if (kept) rememberRecipe(db, kept);
    },
    shelve: () => (kept ? shelver.keep(kept) : null),
  };
}

/** 改回自动识别: what the program does by itself; importing so forgets the correction. */
async function planAutomatic(
  context: Door,
  path: string,
  input: PlanInput,
  needs: RecipeNeeds,
  { fingerprint, unitName, shelved }: RememberedRecipe,
): Promise<ImportPlan> {
  const own = await propose(context, path, input, null);
  const shelver = createShelver(context, needs, own.unitName);
  return {
    ...own,
    remember: (db) => forgetRecipe(db, fingerprint, unitName),
    shelve: () => shelver.forget(fingerprint, shelved?.clientName),
  };
}

/** 导入方案建议, with what is remembered in the open engagement, if one is open. */
export async function proposeImport(
  context: Door,
  path: string,
  input: PlanInput,
  needs: RecipeNeeds,
): Promise<ImportProposal> {
  const { recipe, recognised, recalled, layouts } = await propose(context, path, input, needs);
  const several = Object.keys(layouts).length > 1;
  const others = several ? await findAlikeInThread(path, recipe, context) : { alike: [], left: [] };
  return { recipe, recognised, rememberedAt: recalled?.usedAt ?? null, ...others };
}

async function planByRecipe(
  context: Door,
  path: string,
  given: LedgerRecipe,
  sheet: string | undefined,
  needs: RecipeNeeds,
): Promise<ImportPlan> {
  const problems = recipeProblems(given);
  if (problems.length > 0) {
    throw new AppError('invalid-input', `导入方案有误：${problems.join('；')}。没有导入，请改正方案后重试。`);
  }
  const { own, header } = await recogniseGivenInThread(path, given, sheet, context);
  const recipe: LedgerRecipe = own
    ? { ...given, sheet: own.recipe.sheet, date1904: own.recipe.date1904 }
    : { ...given, sheet: sheet ?? given.sheet };
  // A 期间 that a person gave is of this file alone: there is nothing in it to remember.
  const lasting = withoutPeriod(recipe);
  const isOwn = own !== null && sameRecipe(own.recipe, lasting);
  const fingerprint = headerFingerprint(header?.recipe ?? recipe);
  const unitName = header?.unitName ?? '';
  const shelver: Shelver = createShelver(context, needs, unitName);
  return {
    recipe,
    recognised: isOwn
      ? `${own.recognised}${periodRemark(recipe)}`
      : `${layoutKinds[recipe.layout]}（按给定的导入方案：${describeRecipe(recipe)}）`,
    product: own?.product ?? null,
    recalled: null,
    layouts: { ...own?.layouts, [recipe.sheet]: recipe.layout },
    remember(db) {
      if (isOwn) forgetRecipe(db, fingerprint, unitName);
      else rememberRecipe(db, { fingerprint, unitName, recipe: lasting, usedAt: context.now() });
    },
    shelve: () =>
      isOwn
        ? shelver.forget(fingerprint)
        : shelver.keep({ fingerprint, unitName, recipe: lasting, usedAt: context.now() }),
  };
}

function periodRemark({ period }: LedgerRecipe): string {
  return period ? `；期间由人指定为 ${period.from} 至 ${period.to}` : '';
}

/** Without `needs`, nothing that is remembered counts. */
function propose(
  context: Door,
  path: string,
  { sheet, headerRows, encoding }: PlanInput,
  needs: RecipeNeeds | null,
): Promise<Proposal> {
  return proposeInThread(
    path,
    {
      ...(needs ? knownRecipes(context, needs) : {}),
      ...(sheet === undefined ? {} : { sheet }),
      ...(headerRows === undefined ? {} : { headerRows }),
      ...(encoding === undefined ? {} : { encoding }),
    },
    context,
  );
}
