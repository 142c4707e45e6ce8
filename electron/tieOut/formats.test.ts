import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { blocksOfText } from '../../shared/tieOut/text/blocksOfText.ts';
import { bundledFonts } from '../document/bundledFolders.ts';
import { writePdf } from '../document/pdf/writePdf.ts';
import { writeDocx } from '../document/word/writeDocx.ts';
import { temporaryFolder } from '../testing/temporaryFolder.ts';
import { readReport } from './readReport.ts';
import { type ReportName, reportText } from './testing/knownFindings.ts';
import { findingsWithoutLines, paperOfPublished } from './testing/publishedPaper.ts';

/** A table of indicators, and one of scores whose rows and merged cells go over ten pages. What LibreOffice prints: `npm run office-test`. */
const reports: readonly ReportName[] = ['puer-2023', 'yongzhou-2019'];

describe.for(reports)('the report %s', (name) => {
  const expected = findingsWithoutLines(blocksOfText(reportText(name)));
  const fileOf = (ending: string, bytes: Uint8Array) => {
    const path = join(temporaryFolder(), `${name}${ending}`);
    writeFileSync(path, bytes);
    return path;
  };

  test('gives the same findings as a PDF', async () => {
    const path = fileOf('.pdf', await writePdf(paperOfPublished(name)));
    expect(findingsWithoutLines(await readReport(path))).toEqual(expected);
  });

  test('gives the same findings as a Word document', async () => {
    const path = fileOf('.docx', await writeDocx(paperOfPublished(name), { fontsFolder: bundledFonts }));
    expect(findingsWithoutLines(await readReport(path))).toEqual(expected);
  });
});
