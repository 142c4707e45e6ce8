import { readFile } from 'node:fs/promises';
import { openPdf } from './openPdf.ts';

/** The title that a PDF carries; '' where it has none or can't be read. */
export async function pdfTitle(path: string): Promise<string> {
  const task = await openPdf(await readFile(path));
  try {
    const pdf = await task.promise;
    const { info } = (await pdf.getMetadata()) as { info: { Title?: string } };
    return info.Title ?? '';
  } catch {
    return '';
  } finally {
    await task.destroy();
  }
}
