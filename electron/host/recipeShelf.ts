import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import { z } from 'zod';
import { AppError } from '../../shared/errors.ts';
import { recipeProblems } from '../../shared/ledger/recipeProblems.ts';
import { clientKey, type ShelvedRecipe, shelvedRecipe } from '../../shared/ledger/rememberedRecipe.ts';
import type { RecipeShelf } from '../ledger/recognition/recipeShelf.ts';

const shelfSchema = z.object({ version: z.literal(1), recipes: z.array(z.unknown()) });
/** A firm has some dozens of export formats; what was not used for longest goes first. */
const mostKept = 500;

/**
 * 记住的导入方案 in the folder of settings: corrections made in one engagement of a client are there in the next. Written beside
 * the file and renamed. A damaged file never stops an import: it is set aside when the next correction is kept.
 */
export function openRecipeShelf(folder: string): RecipeShelf {
  const path = join(folder, 'recipes.json');

  function read(): { recipes: ShelvedRecipe[]; problem: string | null } {
    if (!existsSync(path)) return { recipes: [], problem: null };
    const file = shelfSchema.safeParse(parsedFile(path));
    if (!file.success) return { recipes: [], problem: damaged };
    // The file lies where people can change it: what an import would refuse is not offered either.
    const recipes = file.data.recipes
      .flatMap((one) => shelvedRecipe.safeParse(one).data ?? [])
      .filter(({ recipe }) => recipeProblems(recipe).length === 0);
    const unread = file.data.recipes.length - recipes.length;
    return { recipes, problem: unread > 0 ? `记住的导入方案中有 ${unread} 个读不出，没有采用；其余不受影响。` : null };
  }

  function write(recipes: readonly ShelvedRecipe[], problem: string | null): void {
    const latest = recipes.toSorted((one, other) => (one.usedAt < other.usedAt ? 1 : -1)).slice(0, mostKept);
    const temporary = `${path}.${process.pid}.new`;
    try {
      mkdirSync(folder, { recursive: true });
      if (problem !== null && existsSync(path)) copyFileSync(path, join(folder, 'recipes-damaged.json'));
      writeFileSync(temporary, JSON.stringify({ version: 1, recipes: latest }, null, 1));
      renameSync(temporary, path);
    } catch (error) {
      throw new AppError('folder-read-only', '导入方案没有记下：程序的设置文件夹不能写入。这次导入不受影响。', {
        cause: error,
      });
    }
  }

  function change(of: (recipes: ShelvedRecipe[]) => ShelvedRecipe[]): void {
    const { recipes, problem } = read();
    write(of(recipes), problem);
  }

  return {
    read,
    keep({ name, ...recipe }) {
      change((recipes) => {
        const isSame = (one: ShelvedRecipe) =>
          one.fingerprint === recipe.fingerprint && clientKey(one.clientName) === clientKey(recipe.clientName);
        const before = recipes.find(isSame);
        const kept = { id: before?.id ?? uuidv7(), name: before?.name ?? name, ...recipe };
        return [kept, ...recipes.filter((one) => !isSame(one))];
      });
    },
    rename(id, name) {
      change((recipes) => recipes.map((one) => (one.id === id ? { ...one, name } : one)));
    },
    forget(isForgotten) {
      const { recipes, problem } = read();
      const rest = recipes.filter((one) => !isForgotten(one));
      if (rest.length < recipes.length) write(rest, problem);
    },
  };
}

const damaged =
  '记住的导入方案读不出（文件已损坏），按自动识别的方案读取。以后改正的方案会重新记住，损坏的文件另存为 recipes-damaged.json。';

function parsedFile(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined; // Damaged or unreadable: the caller says so.
  }
}
