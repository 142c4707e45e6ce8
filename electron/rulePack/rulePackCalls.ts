import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { rulePackContract } from '../../shared/contract/rulePackContract.ts';
import { AppError } from '../../shared/errors.ts';
import { writeFileSafely } from '../document/writeFileSafely.ts';
import type { Handlers } from '../storage/context.ts';
import type { RulePackLibrary } from './rulePackLibrary.ts';
import { choosePack, dropPack, listUsedPacks, usedPackText } from './rulePackStore.ts';

export function rulePackCalls(library: RulePackLibrary): Handlers<typeof rulePackContract> {
  return {
    listRulePacks: () => library.list(),
    listUsedRulePacks: ({ db }) => listUsedPacks(db),
    chooseRulePack: ({ db }, { id, version }) => {
      const { pack, text } = library.find(id, version);
      choosePack(db, pack, text);
      return listUsedPacks(db);
    },
    dropRulePack: ({ db }, { kind }) => {
      dropPack(db, kind);
      return listUsedPacks(db);
    },
    exportRulePack: async (job, { id, version, target }) => {
      const text = usedPackText(job.db, id, version) ?? library.find(id, version).text;
      const bytes = Buffer.from(text, 'utf8');
      await writeFileSafely(job.targetPath(target), bytes);
      return { name: target.name, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
    },
    importRulePack: (job, { file }) => {
      const bytes = readFileSync(job.sourcePath(file));
      const text = new TextDecoder('utf-8').decode(bytes);
      if (text.includes('\ufffd')) {
        throw new AppError(
          'rule-pack-invalid',
          `“${file.name}”不是 UTF-8 编码的文本文件，没有装入。请另存为 UTF-8 后再试。`,
        );
      }
      return library.keep(text, file.name);
    },
  };
}
