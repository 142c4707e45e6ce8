import type { FileHandle } from 'node:fs/promises';
import { AppError } from '../../../../shared/errors.ts';
import { openOle } from './oleFile.ts';

/** What kind of compound file (OLE) it is, as far as its directory and the first records of its workbook tell. */
export type OleContent = 'encrypted' | 'xls-biff' | 'other-ole';

/** Looks into the directory of a compound file. A directory that leads nowhere is that of some other file. */
export async function readOleContent(file: FileHandle): Promise<OleContent> {
  try {
    const ole = await openOle(file);
    if (!ole) return 'other-ole';
    if (ole.stream('EncryptedPackage')) return 'encrypted';
    const stream = ole.stream('Workbook') ?? ole.stream('Book');
    if (!stream) return ole.whole ? 'other-ole' : 'xls-biff';
    return startsEncrypted(await stream.read(4_096)) ? 'encrypted' : 'xls-biff';
  } catch (error) {
    // A damaged structure is left to the reader, which says what is wrong.
    if (error instanceof AppError) return 'xls-biff';
    throw error;
  }
}

/** FILEPASS (0x2F) follows the first records of a workbook stream that has a password. */
function startsEncrypted(records: Buffer): boolean {
  for (let offset = 0, count = 0; offset + 4 <= records.length && count < 8; count += 1) {
    if (records.readUInt16LE(offset) === 0x2f) return true;
    offset += 4 + records.readUInt16LE(offset + 2);
  }
  return false;
}
