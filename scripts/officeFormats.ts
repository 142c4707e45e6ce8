import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { bundledFonts } from '../electron/document/bundledFolders.ts';
import { writePdf } from '../electron/document/pdf/writePdf.ts';
import { writeDocx } from '../electron/document/word/writeDocx.ts';
import { readReport } from '../electron/tieOut/readReport.ts';
import { reportNames, reportText } from '../electron/tieOut/testing/knownFindings.ts';
import { findingsWithoutLines, paperOfPublished } from '../electron/tieOut/testing/publishedPaper.ts';
import { blocksOfText } from '../shared/tieOut/text/blocksOfText.ts';

/** LibreOffice leaves out a sign that would stand beyond the end of a line: what is found is told on these words. */
const lostAtLineEnd = /R16：.{1,3}[一二三四五六七八九]是→；|R11：[一二三四五六七八九]是→/;

/**
 * The published reports as Word documents and PDFs, written by us and printed by LibreOffice, give the findings that their texts give:
 * each report in each format is one check.
 */
export async function checkFormats(folder: string): Promise<{ passed: number; failed: number }> {
  let [passed, failed] = [0, 0];
  for (const name of reportNames) {
    const [text, docx, pdf] = ['txt', 'docx', 'pdf'].map((ending) => join(folder, `${name}.${ending}`)) as [
      string,
      string,
      string,
    ];
    const paper = paperOfPublished(name);
    writeFileSync(text, reportText(name));
    writeFileSync(docx, await writeDocx(paper, { fontsFolder: bundledFonts }));
    writeFileSync(pdf, await writePdf(paper));
    const expected = findingsWithoutLines(blocksOfText(reportText(name)));
    const files = { text, docx, pdf, 'pdf by LibreOffice': printedByLibreOffice(docx, folder) };
    for (const [format, path] of Object.entries(files)) {
      const found = findingsWithoutLines(await readReport(path));
      const different = [
        ...expected.filter((each) => !found.includes(each)).map((each) => `- ${each}`),
        ...found.filter((each) => !expected.includes(each)).map((each) => `+ ${each}`),
      ].filter((each) => !(format === 'pdf by LibreOffice' && lostAtLineEnd.test(each)));
      console.log(`${name}, ${format}: ${found.length} findings, ${different.length} unlike those of the text`);
      for (const each of different) console.log(`  ${each}`);
      if (different.length === 0) passed += 1;
      else failed += 1;
    }
  }
  return { passed, failed };
}

function printedByLibreOffice(path: string, folder: string): string {
  const out = join(folder, 'printed');
  const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
  const run = spawnSync('soffice', [profile, '--headless', '--convert-to', 'pdf', '--outdir', out, path]);
  if (run.error)
    throw new Error('LibreOffice is not there: apt-get install libreoffice-writer-nogui', { cause: run.error });
  return join(out, basename(path).replace(/docx$/, 'pdf'));
}
