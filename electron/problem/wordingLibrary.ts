import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import { z } from 'zod';
import { AppError } from '../../shared/errors.ts';
import { type Wording, type WordingDraft, wordingDraft } from '../../shared/problem/wording.ts';

const storedWording = wordingDraft.extend({ id: z.string().min(1).max(100) });
type StoredWording = z.output<typeof storedWording>;
const programFile = z.object({ version: z.literal(1), wordings: z.array(storedWording) });
const firmFile = z.object({
  version: z.literal(1),
  wordings: z.array(z.unknown()),
  /** Those of the program that the firm does not want. */
  removed: z.array(z.string()).default([]),
});

/** 措辞库: the program's wordings and the firm's, which come first and take the place of those with the same id. */
export type WordingLibrary = {
  /** `problem` says what could not be read, as a sentence. */
  list(): { wordings: Wording[]; problem: string | null };
  /** Without an id a new one of the firm; one of the program's is reworded in the firm's file only. */
  keep(id: string | null, draft: WordingDraft): Wording;
  /** Takes a wording of the firm's away; of the program's it hides it. */
  remove(id: string): void;
};

/** The firm's file lies in the folder of settings and is plain JSON. Written beside it and renamed; a damaged one is set aside. */
export function wordingLibrary(programPath: string, firmFolder: string): WordingLibrary {
  const path = join(firmFolder, 'wordings.json');

  function readFirm(): { wordings: StoredWording[]; removed: string[]; problem: string | null } {
    if (!existsSync(path)) return { wordings: [], removed: [], problem: null };
    const file = firmFile.safeParse(parsed(path));
    if (!file.success) return { wordings: [], removed: [], problem: damaged };
    const wordings = file.data.wordings.flatMap((one) => storedWording.safeParse(one).data ?? []);
    const unread = file.data.wordings.length - wordings.length;
    const problem = unread > 0 ? `本所措辞库中有 ${unread} 条读不出，没有采用；其余不受影响。` : null;
    return { wordings, removed: file.data.removed, problem };
  }

  function write(wordings: readonly StoredWording[], removed: readonly string[], problem: string | null): void {
    const temporary = `${path}.${process.pid}.new`;
    try {
      mkdirSync(firmFolder, { recursive: true });
      if (problem !== null && existsSync(path)) copyFileSync(path, join(firmFolder, 'wordings-damaged.json'));
      writeFileSync(temporary, `${JSON.stringify({ version: 1, wordings, removed }, null, 1)}\n`);
      renameSync(temporary, path);
    } catch (error) {
      throw new AppError('folder-read-only', '措辞没有存下：程序的设置文件夹不能写入。问题本身不受影响。', {
        cause: error,
      });
    }
  }

  const program = () => programFile.parse(JSON.parse(readFileSync(programPath, 'utf8'))).wordings;

  return {
    list() {
      const firm = readFirm();
      const own = new Set([...firm.wordings.map(({ id }) => id), ...firm.removed]);
      return {
        problem: firm.problem,
        wordings: [
          ...firm.wordings.map((wording) => ({ ...wording, origin: 'firm' as const })),
          ...program()
            .filter(({ id }) => !own.has(id))
            .map((wording) => ({ ...wording, origin: 'program' as const })),
        ],
      };
    },
    keep(id, draft) {
      const { wordings, removed, problem } = readFirm();
      const kept = { id: id ?? uuidv7(), ...draft };
      write(
        [kept, ...wordings.filter((one) => one.id !== kept.id)],
        removed.filter((one) => one !== kept.id),
        problem,
      );
      return { ...kept, origin: 'firm' };
    },
    remove(id) {
      const { wordings, removed, problem } = readFirm();
      const rest = wordings.filter((one) => one.id !== id);
      const hides = program().some((one) => one.id === id) && !removed.includes(id);
      if (rest.length === wordings.length && !hides) {
        throw new AppError('not-found', '这条措辞已不在措辞库里，可能刚被删除。请重新查找。');
      }
      write(rest, hides ? [...removed, id] : removed, problem);
    },
  };
}

const damaged =
  '本所措辞库（wordings.json）读不出，文件已损坏，只列出程序自带的措辞。再存入措辞时，损坏的文件另存为 wordings-damaged.json。';

function parsed(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined; // Damaged or unreadable: the caller says so.
  }
}
