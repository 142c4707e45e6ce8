import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { AppError } from '../../shared/errors.ts';
import { patternProblem } from '../../shared/issuance/reportNumber.ts';
import { signingRoles } from '../../shared/signing/signing.ts';
import type { FirmShelf } from '../issuance/firmShelf.ts';

const shelfSchema = z.object({
  version: z.literal(1),
  numberPattern: z.string().default(''),
  usedNumbers: z
    .array(z.object({ reportNumber: z.string(), engagementId: z.string(), projectName: z.string() }))
    .default([]),
  seals: z
    .array(
      z.object({ id: z.string().regex(/^[0-9a-f]{64}$/), name: z.string(), role: z.enum(['lead', 'cpa', 'firm']) }),
    )
    .default([]),
});
type Shelf = z.output<typeof shelfSchema>;

/**
 * 本所 in the folder of settings: the pattern of report numbers, and the numbers that were used on this machine. Written beside the
 * file and renamed. A damaged file stops nothing: it is set aside when something is kept next.
 */
export function openFirmShelf(folder: string): FirmShelf {
  const path = join(folder, 'firm.json');
  const empty: Shelf = { version: 1, numberPattern: '', usedNumbers: [], seals: [] };

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
    if (stored() === null) copyFileSync(path, join(folder, 'firm-damaged.json'));
    keepFile(folder, 'firm.json', Buffer.from(JSON.stringify(shelf, null, 1)));
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
    keepSeal(bytes, seal) {
      const id = createHash('sha256').update(bytes).digest('hex');
      keepFile(join(folder, 'seals'), `${id}.png`, bytes);
      const shelf = read();
      write({ ...shelf, seals: [...shelf.seals.filter((one) => one.id !== id), { id, ...seal }] });
    },
    readSeal(id, role) {
      const seal = read().seals.find((one) => one.id === id);
      if (seal && seal.role !== role) {
        const [own, wanted] = [signingRoles[seal.role], signingRoles[role]];
        throw new AppError(
          'invalid-input',
          `印章图样“${seal.name}”是${own}的，不能用在${wanted}的签章上，没有签名。请重新选择印章图样。`,
        );
      }
      try {
        const bytes = readFileSync(join(folder, 'seals', `${seal?.id}.png`));
        if (createHash('sha256').update(bytes).digest('hex') === id) return bytes;
      } catch {
        // Said below: it is not there.
      }
      throw new AppError(
        'file-missing',
        `印章图样“${seal?.name ?? ''}”已不在设置文件夹里或被改过，没有签名。请重新添加。`,
      );
    },
    removeSeal(id) {
      const shelf = read();
      write({ ...shelf, seals: shelf.seals.filter((one) => one.id !== id) });
      rmSync(join(folder, 'seals', `${id}.png`), { force: true });
    },
  };
}

function keepFile(folder: string, name: string, bytes: Uint8Array): void {
  const temporary = join(folder, `${name}.${process.pid}.new`);
  try {
    mkdirSync(folder, { recursive: true });
    // Seals and numbers are the firm's: nobody else on this machine reads them.
    writeFileSync(temporary, bytes, { mode: 0o600 });
    renameSync(temporary, join(folder, name));
  } catch (cause) {
    throw new AppError('folder-read-only', '本所的设置没有记下：程序的设置文件夹不能写入。请检查磁盘后重试。', {
      cause,
    });
  }
}
