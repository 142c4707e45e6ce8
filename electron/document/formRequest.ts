import type { PaperDocument } from '../../shared/document/document.ts';
import { workbookOfPaper } from './workbook/workbookOfPaper.ts';
import type { DocumentRequest } from './writeDocument.ts';

/** A form in the format that the name of its target asks for: .xlsx, .docx, otherwise .pdf. `names` are those of the sheets. */
export function formRequest(
  document: PaperDocument,
  target: { name: string },
  fontsFolder: string,
  names: readonly string[],
): DocumentRequest {
  if (/\.xlsx$/i.test(target.name)) return { format: 'xlsx', book: workbookOfPaper(document, names), fontsFolder };
  return { format: /\.docx$/i.test(target.name) ? 'docx' : 'pdf', document, fontsFolder };
}
