import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { columnsOf } from '../../../shared/field.ts';

/** Every record that is declared with shared/field.ts, by the name of its draft. */
export async function everyDraft(): Promise<Map<string, z.ZodObject>> {
  const shared = join(import.meta.dirname, '../../../shared');
  const files = readdirSync(shared, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts') && !name.includes('testing'))
    .toSorted();
  const drafts = new Map<string, z.ZodObject>();
  for (const file of files) {
    for (const [name, value] of Object.entries((await import(join(shared, file))) as Record<string, unknown>)) {
      if (name.endsWith('Draft') && value instanceof z.ZodObject && columnsOf(value).length > 0)
        drafts.set(name, value);
    }
  }
  return drafts;
}
