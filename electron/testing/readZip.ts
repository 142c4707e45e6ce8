import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { type Entry, fromBuffer, type ZipFile } from 'yauzl';

/** The text of the parts of a zip file (.docx, .xlsx) by name. */
export async function readZip(bytes: Uint8Array): Promise<Map<string, string>> {
  const open = promisify<Buffer, { lazyEntries: boolean }, ZipFile>(fromBuffer);
  const zip = await open(Buffer.from(bytes), { lazyEntries: true });
  const parts = new Map<string, string>();
  await new Promise<void>((resolve, reject) => {
    zip.on('error', reject).on('end', resolve);
    zip.on('entry', (entry: Entry) => {
      zip.openReadStream(entry, async (error, stream) => {
        if (error || !stream) return reject(error ?? new Error(entry.fileName));
        parts.set(entry.fileName, await text(stream));
        zip.readEntry();
      });
    });
    zip.readEntry();
  });
  return parts;
}
