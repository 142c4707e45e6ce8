import type { Workbook } from 'exceljs';
import type { Day } from '../../../shared/day.ts';
import { packZip, type ZipEntry } from './xlsxZip.ts';

/** What exceljs has and does not say in its types. */
type PartsWriter = {
  prepareModel(model: object, options: object): void;
  addDrawings(zip: Zip, model: object): void;
} & Record<AddingPart, (zip: Zip, model: object) => Promise<void>>;

type AddingPart =
  `add${'ContentTypes' | 'OfficeRels' | 'WorkbookRels' | 'Worksheets' | 'SharedStrings' | 'Themes' | 'Styles' | 'Media' | 'App' | 'Core' | 'Workbook'}`;

type Zip = { append(data: string | Uint8Array, options: { name: string }): void };

/**
 * The file of a workbook, dated the given day: the same workbook gives the same bytes. Its parts are asked for as `write` of exceljs
 * 4.4.0 does, which packs them with a deflate of JavaScript, which took as long as all the rest, and stamps them with the moment.
 */
export async function packWorkbook(workbook: Workbook, day: Day): Promise<Uint8Array> {
  const { xlsx, model } = workbook as Workbook & { xlsx: PartsWriter };
  const parts: ZipEntry[] = [];
  const zip = {
    append: (data: string | Uint8Array, { name }: { name: string }) => {
      parts.push({ name, bytes: typeof data === 'string' ? Buffer.from(data) : data });
    },
  };
  xlsx.prepareModel(model, {});
  await xlsx.addContentTypes(zip, model);
  await xlsx.addOfficeRels(zip, model);
  await xlsx.addWorkbookRels(zip, model);
  await xlsx.addWorksheets(zip, model);
  // These know what they hold once the sheets are written.
  await xlsx.addSharedStrings(zip, model);
  xlsx.addDrawings(zip, model);
  await xlsx.addThemes(zip, model);
  await xlsx.addStyles(zip, model);
  await xlsx.addMedia(zip, model);
  await xlsx.addApp(zip, model);
  await xlsx.addCore(zip, model);
  await xlsx.addWorkbook(zip, model);
  return packZip(parts, day);
}
