import { makeAppearance } from './appearance.ts';
import { beginIncrement, withEntries } from './increment.ts';
import { dictionaryOf, itemsOf, openPdf } from './pdfFile.ts';
import { damagedPdf, pdfArray, pdfDictionary, pdfName, pdfNumber, pdfReference } from './pdfSyntax.ts';
import { listPages, mediaBox } from './signaturePlace.ts';

/** From the foot of the page, in points: below the page number of every preset. */
const foot = 16;

/**
 * 打印版: the file with one line at the foot of each page, drawn as an increment, so that all that stands there stays as it is. What was
 * signed is signed no more: the line is for paper.
 *
 * @throws AppError `pdf-damaged`, `signing-refused` (a character without a glyph).
 */
export async function stampPdf(bytes: Uint8Array, line: string, fontsFolder: string): Promise<Buffer> {
  const file = openPdf(bytes);
  const increment = beginIncrement(file);
  const stamp = await makeAppearance(fontsFolder, [line], null, 'none');
  const drawing = increment.next();
  increment.put(drawing, stamp.drawing(null));
  for (const page of listPages(file)) {
    const node = dictionaryOf(file, page);
    if (!node) throw damagedPdf('页面不存在');
    const [left = 0, bottom = 0, right = 0] = mediaBox(file, page);
    const from = left + (right - left - stamp.width) / 2;
    const annotation = increment.next();
    increment.put(
      annotation,
      pdfDictionary({
        Type: pdfName('Annot'),
        Subtype: pdfName('Stamp'),
        // Printed, read-only, locked.
        F: pdfNumber(196),
        Rect: pdfArray([from, bottom + foot, from + stamp.width, bottom + foot + stamp.height].map(pdfNumber)),
        P: page,
        AP: pdfDictionary({ N: pdfReference(drawing) }),
      }),
    );
    const annotations = node.entries.get('Annots');
    const items = pdfArray([...itemsOf(file, annotations), pdfReference(annotation)]);
    if (annotations?.kind === 'reference') increment.put(annotations.object, items);
    else increment.put(page.object, withEntries(node, { Annots: items }));
  }
  return Buffer.concat([bytes, increment.finish()]);
}
