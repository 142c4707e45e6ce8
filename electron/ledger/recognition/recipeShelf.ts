import type { ShelvedRecipe } from '../../../shared/ledger/rememberedRecipe.ts';
import type { ReadableDatabase } from '../../storage/database.ts';

/** Where corrections are kept beyond the engagement; the host says where. Changes throw an AppError when they can't be written. */
export type RecipeShelf = {
  /** `problem` says what could not be read, as a sentence. */
  read(): { recipes: ShelvedRecipe[]; problem: string | null };
  /** One per client and header: the newest takes the place of the one before, and keeps its name. */
  keep(recipe: Omit<ShelvedRecipe, 'id'>): void;
  rename(id: string, name: string): void;
  forget(isForgotten: (recipe: ShelvedRecipe) => boolean): void;
};

/** What the ledger needs to remember recipes; the host passes it in. */
export type RecipeNeeds = {
  shelf: RecipeShelf;
  /** 被监控单位 of the engagement: whose books these are. */
  clientNames(db: ReadableDatabase): string[];
};
