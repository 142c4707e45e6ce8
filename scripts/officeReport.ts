import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readPdf } from '../electron/document/pdf/readPdf.ts';
import { createApplication } from '../electron/host/application.ts';
import { appVersion, resourcesFolder } from '../electron/host/folders.ts';
import { type ReportStyle, reportStyles } from '../shared/document/document.ts';
import { type SampleName, samples } from '../shared/workspace/samples.ts';

const [fewest, most] = [0.95, 1.05];

/** The report of every sample in either 版式 as LibreOffice breaks its Word file into pages: 0.95 to 1.05 of the pages of its PDF. */
export async function checkReportPages(folder: string): Promise<{ passed: number; failed: number }> {
  const application = createApplication({ homeFolder: join(folder, 'home'), appVersion, resourcesFolder });
  const { report, workspace } = application.client;
  let [passed, failed] = [0, 0];
  try {
    for (const sample of Object.keys(samples) as SampleName[]) {
      const fileOf = (ending: string) => application.registerFile(join(folder, `${sample}.${ending}`));
      await workspace.createSampleEngagement({ target: await fileOf('jxwq'), sample });
      for (const [style, title] of Object.entries(reportStyles) as [ReportStyle, string][]) {
        await report.exportReport({ target: await fileOf(`${style}.pdf`), style });
        await report.exportReport({ target: await fileOf(`${style}.docx`), style });
        const pages = await pagesOf(join(folder, `${sample}.${style}.pdf`));
        const inWord = await pagesOf(printedByLibreOffice(join(folder, `${sample}.${style}.docx`), folder));
        const ratio = inWord / pages;
        console.log(
          `${sample}, ${title}: ${pages} pages of PDF, ${inWord} of Word in LibreOffice (${ratio.toFixed(2)})`,
        );
        if (ratio >= fewest && ratio <= most) passed += 1;
        else failed += 1;
      }
      await workspace.closeEngagement({});
    }
  } finally {
    await application.close();
  }
  return { passed, failed };
}

async function pagesOf(path: string): Promise<number> {
  return (await readPdf(new Uint8Array(readFileSync(path)))).pages.length;
}

function printedByLibreOffice(path: string, folder: string): string {
  const out = join(folder, 'printed');
  const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
  const run = spawnSync('soffice', [profile, '--headless', '--convert-to', 'pdf', '--outdir', out, path]);
  if (run.error)
    throw new Error('LibreOffice is not there: apt-get install libreoffice-writer-nogui', { cause: run.error });
  return path.replace(folder, out).replace(/docx$/, 'pdf');
}
