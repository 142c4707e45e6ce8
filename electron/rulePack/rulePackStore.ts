import { v7 as uuidv7 } from 'uuid';
import { z } from 'zod';
import { text } from '../../shared/field.ts';
import type { RulePack, RulePackKind } from '../../shared/rulePack/rulePack.ts';
import type { ReadableDatabase, WritableDatabase } from '../storage/database.ts';
import { declareRecordKind } from '../storage/recordKinds.ts';
import { requireRulePack } from './readRulePack.ts';

declareRecordKind('rule_pack', '规则包', z.strictObject({ packId: text('规则包'), version: text('版本') }));

/** Texts that were read before, so that a list of indicators does not read its pack again for every call. */
const known = new Map<string, RulePack>();

/**
 * The packs that this engagement uses, at most one of each kind, from its own copy: it opens the same on a machine that has
 * other packs, or other versions of them.
 */
export function listUsedPacks(db: ReadableDatabase): RulePack[] {
  const rows = db.prepare('SELECT pack_id AS id, content FROM rule_pack ORDER BY kind').all();
  return (rows as { id: string; content: string }[]).map(({ id, content }) => {
    const pack = known.get(content) ?? requireRulePack(content, id);
    if (known.size > 20) known.clear();
    known.set(content, pack);
    return pack;
  });
}

/** Uses a pack from now on, in place of the one of its kind that was used so far. */
export function choosePack(db: WritableDatabase, pack: RulePack, content: string): void {
  dropPack(db, pack.kind);
  db.prepare('INSERT INTO rule_pack (id, kind, pack_id, version, content) VALUES (?, ?, ?, ?, ?)').run(
    uuidv7(),
    pack.kind,
    pack.id,
    pack.version,
    content,
  );
}

export function dropPack(db: WritableDatabase, kind: RulePackKind): void {
  db.prepare('DELETE FROM rule_pack WHERE kind = ?').run(kind);
}

/** The text of the pack that is used, as it was chosen. */
export function usedPackText(db: ReadableDatabase, id: string, version: string): string | undefined {
  const statement = db.prepare('SELECT content FROM rule_pack WHERE pack_id = ? AND version = ?').pluck();
  return statement.get(id, version) as string | undefined;
}
