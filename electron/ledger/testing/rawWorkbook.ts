import { type ZipPart, zipFile } from '../../testing/zipFile.ts';

export type RawWorkbook = {
  /** The content of sheetData. */
  rows?: string;
  /** The whole sheet part instead. */
  sheet?: string | Buffer;
  /** The content of sst. */
  strings?: string;
  styles?: string;
  workbookPr?: string;
  sheetTarget?: string;
  extraParts?: ZipPart[];
  change?: (parts: ZipPart[]) => ZipPart[];
};

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const declaration = '<?xml version="1.0" encoding="UTF-8"?>';

/** An .xlsx whose XML the test writes itself. */
export function rawWorkbook(book: RawWorkbook): Buffer {
  const sheet =
    book.sheet ?? `${declaration}<worksheet xmlns="${main}"><sheetData>${book.rows ?? ''}</sheetData></worksheet>`;
  const parts: ZipPart[] = [
    {
      name: '_rels/.rels',
      content: `<Relationships><Relationship Id="rId1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    },
    {
      name: 'xl/workbook.xml',
      content: `${declaration}<workbook xmlns="${main}" xmlns:r="${relations}"><workbookPr ${book.workbookPr ?? ''}/><sheets><sheet name="账" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: `<Relationships><Relationship Id="rId1" Type="${relations}/worksheet" Target="${book.sheetTarget ?? 'worksheets/sheet1.xml'}"/><Relationship Id="rId2" Type="${relations}/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="rId3" Type="${relations}/styles" Target="/xl/styles.xml"/></Relationships>`,
    },
    { name: 'xl/worksheets/sheet1.xml', content: sheet },
    ...(book.strings === undefined
      ? []
      : [{ name: 'xl/sharedStrings.xml', content: `<sst xmlns="${main}">${book.strings}</sst>` }]),
    ...(book.styles === undefined
      ? []
      : [{ name: 'xl/styles.xml', content: `<styleSheet xmlns="${main}">${book.styles}</styleSheet>` }]),
    ...(book.extraParts ?? []),
  ];
  return zipFile(book.change ? book.change(parts) : parts);
}
