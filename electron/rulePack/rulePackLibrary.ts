import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../../shared/errors.ts';
import type { RulePack, RulePackEntry, RulePackList } from '../../shared/rulePack/rulePack.ts';
import { problemsText, readRulePack, requireRulePack } from './readRulePack.ts';

const extension = '.jsonc';

/** A pack with the text that it was read from: an engagement keeps the text, comments and all. */
type FoundPack = { pack: RulePack; text: string; origin: RulePackEntry['origin'] };

/** The rule packs of the program and those of the firm, one file each, read anew whenever they are asked for. */
export type RulePackLibrary = {
  list(): RulePackList;
  find(id: string, version: string): FoundPack;
  /** The newest version of a pack; undefined when there is none. */
  newest(id: string): FoundPack | undefined;
  /** Puts a pack into the firm's folder; one of the same id and version is replaced. */
  keep(text: string, name: string): RulePackEntry;
};

export function rulePackLibrary(programFolder: string, firmFolder: string): RulePackLibrary {
  function readFolder(folder: string, origin: RulePackEntry['origin']) {
    const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(extension)) : [];
    return names.toSorted().map((fileName) => {
      const text = readFileSync(join(folder, fileName), 'utf8');
      return { fileName, text, origin, ...readRulePack(text) };
    });
  }

  function found(): FoundPack[] {
    const all = [...readFolder(firmFolder, 'firm'), ...readFolder(programFolder, 'program')];
    return all.flatMap(({ pack, text, origin }) => (pack ? [{ pack, text, origin }] : []));
  }

  return {
    list() {
      const problems = readFolder(firmFolder, 'firm').flatMap(({ fileName, pack, problems: wrong }) =>
        pack ? [] : [{ fileName, message: problemsText(wrong) }],
      );
      return { packs: found().map(entryOf), problems };
    },
    find(id, version) {
      const pack = found().find((one) => one.pack.id === id && one.pack.version === version);
      if (!pack) throw new AppError('not-found', `没有找到规则包“${id}”第 ${version} 版，可能已被移走。请重新选择。`);
      return pack;
    },
    newest(id) {
      return found()
        .filter(({ pack }) => pack.id === id)
        .toSorted((left, right) => compareVersions(right.pack.version, left.pack.version))[0];
    },
    keep(text, name) {
      const pack = requireRulePack(text, name);
      const own = readFolder(programFolder, 'program').some(
        (one) => one.pack?.id === pack.id && one.pack.version === pack.version,
      );
      if (own) {
        throw new AppError(
          'already-there',
          `“${pack.id}”第 ${pack.version} 版是程序自带的规则包，不能覆盖。请把文件里的 id 或 version 改成本所自己的，再装入。`,
        );
      }
      mkdirSync(firmFolder, { recursive: true });
      const path = join(firmFolder, `${pack.id}-${pack.version}${extension}`);
      const temporary = `${path}.${process.pid}.new`;
      writeFileSync(temporary, text);
      renameSync(temporary, path);
      return entryOf({ pack, text, origin: 'firm' });
    },
  };
}

function entryOf({ pack, origin }: FoundPack): RulePackEntry {
  const { id, version, kind, name, region, inForce, basis } = pack;
  return { id, version, kind, name, region, inForce, documentNumber: basis.documentNumber, origin };
}

/** 1.10 is newer than 1.9. */
function compareVersions(left: string, right: string): number {
  const [a, b] = [left.split('.').map(Number), right.split('.').map(Number)];
  for (let index = 0; index < Math.max(a.length, b.length); index += 1) {
    const difference = (a[index] ?? 0) - (b[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
