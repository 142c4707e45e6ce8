import { v7 as uuidv7 } from 'uuid';
import { z } from 'zod';
import { text } from '../../../shared/field.ts';
import type { RememberedRecipe } from '../../../shared/ledger/rememberedRecipe.ts';
import type { ReadableDatabase, WritableDatabase } from '../../storage/database.ts';
import { declareRecordKind } from '../../storage/recordKinds.ts';

declareRecordKind('ledger_recipe', '导入方案', z.strictObject({ unitName: text('单位') }));

export type StoredRecipe = RememberedRecipe & { id: string };

export function listRememberedRecipes(db: ReadableDatabase): StoredRecipe[] {
  const rows = db
    .prepare(
      'SELECT id, fingerprint, unit_name AS unitName, recipe, used_at AS usedAt FROM ledger_recipe ORDER BY used_at DESC, id',
    )
    .all() as (Omit<StoredRecipe, 'recipe'> & { recipe: string })[];
  return rows.map((row) => ({ ...row, recipe: JSON.parse(row.recipe) }));
}

/** One per header and unit: the newest correction takes the place of the one before. */
export function rememberRecipe(
  db: WritableDatabase,
  { fingerprint, unitName, recipe, usedAt }: RememberedRecipe,
): void {
  db.prepare(
    `INSERT INTO ledger_recipe (id, fingerprint, unit_name, recipe, used_at)
     VALUES (@id, @fingerprint, @unitName, @recipe, @usedAt)
     ON CONFLICT (fingerprint, unit_name) DO UPDATE SET recipe = excluded.recipe, used_at = excluded.used_at`,
  ).run({ id: uuidv7(), fingerprint, unitName, usedAt, recipe: JSON.stringify(recipe) });
}

/** A person went back to what the program does by itself. */
export function forgetRecipe(db: WritableDatabase, fingerprint: string, unitName: string): void {
  db.prepare('DELETE FROM ledger_recipe WHERE fingerprint = ? AND unit_name = ?').run(fingerprint, unitName);
}
