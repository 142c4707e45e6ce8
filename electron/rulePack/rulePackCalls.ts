import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { rulePackContract } from '../../shared/contract/rulePackContract.ts';
import { AppError } from '../../shared/errors.ts';
import { writeFileSafely } from '../document/writeFileSafely.ts';
import type { Handlers } from '../storage/context.ts';
import { readRulePack } from './readRulePack.ts';
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
    checkRulePack: (job, { file }) => {
      const { pack, problems } = readRulePack(packText(job.sourcePath(file), file.name));
      if (!pack) return { pack, problems };
      const { id, version, kind, name } = pack;
      return { pack: { id, version, kind, name }, problems };
    },
    importRulePack: (job, { file }) => library.keep(packText(job.sourcePath(file), file.name), file.name),
  };
}

function packText(path: string, name: string): string {
  const text = new TextDecoder('utf-8').decode(packBytes(path, name));
  if (!text.includes('\ufffd')) return text;
  throw new AppError('rule-pack-invalid', `“${name}”不是 UTF-8 编码的文本文件，没有装入。请另存为 UTF-8 后再试。`);
}

function packBytes(path: string, name: string): Buffer {
  try {
    return readFileSync(path);
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'ENOENT') {
      throw new AppError('file-missing', `找不到“${name}”，可能已被移动、改名或删除。请重新选择。`, { cause });
    }
    throw new AppError('file-unreadable', `“${name}”读不出（${code}）。请确认它是文件并且有读取权限。`, { cause });
  }
}
