import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { AppError } from '../../shared/errors.ts';
import { patternProblem } from '../../shared/issuance/reportNumber.ts';
import type { FirmShelf } from '../issuance/firmShelf.ts';

const shelfSchema = z.object({
  version: z.literal(1),
  numberPattern: z.string().default(''),
  usedNumbers: z
    .array(z.object({ reportNumber: z.string(), engagementId: z.string(), projectName: z.string() }))
    .default([]),
});
type Shelf = z.output<typeof shelfSchema>;

/**
 * 本所 in the folder of settings: the pattern of report numbers, and the numbers that were used on this machine. Written beside the
 * file and renamed. A damaged file stops nothing: it is set aside when something is kept next.
 */
export function openFirmShelf(folder: string): FirmShelf {
  const path = join(folder, 'firm.json');
  const empty: Shelf = { version: 1, numberPattern: '', usedNumbers: [] };

  function stored(): Shelf | null {
    if (!existsSync(path)) return empty;
    try {
      return shelfSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
    } catch {
      return null; // Damaged or unreadable: set aside before it is replaced.
    }
  }

  function read(): Shelf {
    const shelf = stored() ?? empty;
    // The file lies where people can change it: a pattern that could not be set is not used either.
    return shelf.numberPattern === '' || patternProblem(shelf.numberPattern) === null
      ? shelf
      : { ...shelf, numberPattern: '' };
  }

  function write(shelf: Shelf): void {
    const temporary = `${path}.${process.pid}.new`;
    try {
      mkdirSync(folder, { recursive: true });
      if (stored() === null) copyFileSync(path, join(folder, 'firm-damaged.json'));
      writeFileSync(temporary, JSON.stringify(shelf, null, 1));
      renameSync(temporary, path);
    } catch (cause) {
      throw new AppError('folder-read-only', '本所的设置没有记下：程序的设置文件夹不能写入。请检查磁盘后重试。', {
        cause,
      });
    }
  }

  return {
    read,
    changePattern: (numberPattern) => write({ ...read(), numberPattern }),
    keepNumber(number) {
      const shelf = read();
      const isSame = (one: typeof number) =>
        one.reportNumber === number.reportNumber && one.engagementId === number.engagementId;
      if (shelf.usedNumbers.some(isSame)) return;
      write({ ...shelf, usedNumbers: [...shelf.usedNumbers, number] });
    },
  };
}
