import { AppError } from '../../../shared/errors.ts';
import { layoutKinds } from '../../../shared/ledger/layout.ts';
import {
  clientKey,
  describeRecipe,
  type RecipeLine,
  type RecipeList,
  type RememberedRecipe,
  withoutFileFacts,
} from '../../../shared/ledger/rememberedRecipe.ts';
import type { JobContext } from '../../storage/context.ts';
import type { ReadableDatabase } from '../../storage/database.ts';
import type { RecipeNeeds } from './recipeShelf.ts';
import { forgetRecipe, listRememberedRecipes, type StoredRecipe } from './recipeStore.ts';

type Door = { readonly db: ReadableDatabase };

/** The recipes that a file may follow: those of the open engagement before those of the shelf, and whose books these are. */
export function knownRecipes(context: Door, { shelf, clientNames }: RecipeNeeds) {
  const stored = ifOpen(context, listRememberedRecipes, []);
  const clients = ifOpen(context, clientNames, []);
  const shelved = shelf.read().recipes.map(
    ({ name, clientName, fingerprint, recipe, usedAt }): RememberedRecipe => ({
      fingerprint,
      recipe,
      usedAt,
      unitName: clientName,
      shelved: { name, clientName },
    }),
  );
  return { remembered: [...stored.map(({ id: _, ...recipe }) => recipe), ...shelved], clients };
}

/** Keeps and forgets on the shelf, for the clients of the engagement, else for the unit that the file names. */
export type Shelver = {
  keep(recipe: RememberedRecipe): string | null;
  forget(fingerprint: string, clientName?: string): string | null;
};

export function createShelver(context: Door, { shelf, clientNames }: RecipeNeeds, unitName: string): Shelver {
  const clients = () => [...ifOpen(context, clientNames, []), unitName].filter((name) => name.trim() !== '');
  return {
    keep: ({ fingerprint, recipe, usedAt, shelved }) =>
      attempt(() => {
        const clientName = shelved?.clientName ?? clients()[0];
        if (clientName === undefined) return;
        const name = shelved?.name ?? `${clientName} ${layoutKinds[recipe.layout]}`;
        shelf.keep({ name, clientName, fingerprint, recipe: withoutFileFacts(recipe), usedAt });
      }),
    forget: (fingerprint, clientName) =>
      attempt(() => {
        const concerned = new Set((clientName === undefined ? clients() : [clientName]).map(clientKey));
        shelf.forget((one) => one.fingerprint === fingerprint && concerned.has(clientKey(one.clientName)));
      }),
  };
}

/** 记住的方案 of the shelf, and those that only the open engagement holds; the latest used first. */
export function listRecipes(context: Door, { shelf }: RecipeNeeds): RecipeList {
  const { recipes, problem } = shelf.read();
  const stored = ifOpen(context, listRememberedRecipes, []);
  const onlyHere = stored.filter((one) => !recipes.some(({ fingerprint }) => fingerprint === one.fingerprint));
  const lines = [
    ...recipes.map((one) => lineOf(one, one.name, one.clientName, true)),
    ...onlyHere.map((one) => lineOf(one, `${layoutKinds[one.recipe.layout]}（只在本项目）`, one.unitName, false)),
  ];
  return { recipes: lines.sort((one, other) => (one.usedAt < other.usedAt ? 1 : -1)), problem };
}

export function renameRecipe({ shelf }: RecipeNeeds, { id, name }: { id: string; name: string }): null {
  if (!shelf.read().recipes.some((one) => one.id === id)) throw gone();
  shelf.rename(id, name);
  return null;
}

/** Forgets a recipe on the shelf, and the same correction in the open engagement. */
export function forgetRememberedRecipe(
  context: Pick<JobContext, 'db' | 'transact'>,
  { shelf }: RecipeNeeds,
  { id }: { id: string },
): null {
  const shelved = shelf.read().recipes.find((one) => one.id === id);
  const stored = ifOpen(context, listRememberedRecipes, []);
  const concerned = stored.filter((one) => one.id === id || one.fingerprint === shelved?.fingerprint);
  if (!shelved && concerned.length === 0) throw gone();
  if (concerned.length > 0) {
    context.transact((db) => {
      for (const { fingerprint, unitName } of concerned) forgetRecipe(db, fingerprint, unitName);
    });
  }
  shelf.forget((one) => one.id === id);
  return null;
}

type Kept = Pick<StoredRecipe, 'id' | 'recipe' | 'usedAt'>;

function lineOf({ id, recipe, usedAt }: Kept, name: string, clientName: string, mayRename: boolean): RecipeLine {
  const titles = recipe.columns.map(({ title }) => title).filter((title) => title !== '');
  const headings = titles.slice(0, 12).join('、') + (titles.length > 12 ? ` 等 ${titles.length} 栏` : '');
  return { id, name, clientName, headings, description: describeRecipe(recipe), usedAt, mayRename };
}

function gone(): AppError {
  return new AppError('not-found', '这个方案已不在了，可能已在另一个窗口中删除。');
}

function attempt(change: () => void): string | null {
  try {
    change();
    return null;
  } catch (error) {
    if (error instanceof AppError) return error.message;
    throw error;
  }
}

/** What an engagement says, where one is open. */
function ifOpen<Value>(context: Door, ask: (db: ReadableDatabase) => Value, otherwise: Value): Value {
  try {
    return ask(context.db);
  } catch (error) {
    if (error instanceof AppError && error.code === 'no-engagement-open') return otherwise;
    throw error;
  }
}
