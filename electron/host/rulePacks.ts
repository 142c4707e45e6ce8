import { join } from 'node:path';
import type { EngagementType } from '../../shared/engagement/engagement.ts';
import { reportTypes } from '../../shared/engagement/reportType.ts';
import { type RulePackLibrary, rulePackLibrary } from '../rulePack/rulePackLibrary.ts';
import { choosePack } from '../rulePack/rulePackStore.ts';
import type { WritableDatabase } from '../storage/database.ts';

/** The rule packs of the program, and those of the firm in its folder beside the settings. */
export function openRulePacks(resourcesFolder: string, homeFolder: string): RulePackLibrary {
  return rulePackLibrary(join(resourcesFolder, 'rule-packs'), join(homeFolder, 'rule-packs'));
}

/** A new engagement starts with the pack of its type. */
export function chooseFirstPack(library: RulePackLibrary, db: WritableDatabase, engagementType: EngagementType): void {
  const found = library.newest(reportTypes[engagementType].rulePackId);
  if (found) choosePack(db, found.pack, found.text);
}
