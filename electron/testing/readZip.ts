import { buffer } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { type Entry, fromBuffer, type ZipFile } from 'yauzl';

/** The text of the parts of a zip file (.docx, .xlsx) by name. */
export async function readZip(bytes: Uint8Array): Promise<Map<string, string>> {
  const parts = await readZipBytes(bytes);
  return new Map([...parts].map(([name, part]) => [name, part.toString('utf8')]));
}

/** The parts themselves, pictures among them. */
export async function readZipBytes(bytes: Uint8Array): Promise<Map<string, Buffer>> {
  const open = promisify<Buffer, { lazyEntries: boolean }, ZipFile>(fromBuffer);
  const zip = await open(Buffer.from(bytes), { lazyEntries: true });
  const parts = new Map<string, Buffer>();
  await new Promise<void>((resolve, reject) => {
    zip.on('error', reject).on('end', resolve);
    zip.on('entry', (entry: Entry) => {
      zip.openReadStream(entry, async (error, stream) => {
        if (error || !stream) return reject(error ?? new Error(entry.fileName));
        parts.set(entry.fileName, await buffer(stream));
        zip.readEntry();
      });
    });
    zip.readEntry();
  });
  return parts;
}
