import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import Excel from 'exceljs';
import { createApplication } from '../electron/host/application.ts';
import { appVersion, resourcesFolder } from '../electron/host/folders.ts';
import { rulePackKinds } from '../shared/rulePack/rulePack.ts';
import { type SampleName, samples } from '../shared/workspace/samples.ts';
import { checkChecklists } from './officeChecklist.ts';
import { checkFeedbackSheets } from './officeFeedback.ts';
import { checkFormats } from './officeFormats.ts';
import { checkReportPages } from './officeReport.ts';
import { checkPrinted, testedTemplate } from './officeWorkpapers.ts';

/**
 * `npm run office-test`: the workbooks of `npm run demo`, and the workpaper books and official forms of the other samples,
 * read by programs that we did not write. LibreOffice gets a copy
 * whose formulas have no results and must compute the same ones as we printed; openpyxl must read the same cells; 页次 must be what
 * LibreOffice prints, and 本所模板 be on each sheet. 600 filled-in
 * feedback sheets (300 .xlsx, 300 .docx) and 200 checklists that LibreOffice saved again, some with merged and struck cells, are read
 * back: every reply must be on its problem, every cell on its item. The Word report of every sample must take the pages of its PDF, 5 in 100 more or less.
 * The published reports give the 勾稽检查 the same findings as text, Word document, PDF and PDF of LibreOffice.
 */
const demoBooks = ['普洱示例项目-工作底稿.xlsx', '普洱示例项目-存在问题反馈意见表.xlsx'].map((name) =>
  join('out/demo', name),
);

type Result = { place: string; formula: string; result: string };

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'fieldwork-office-'));
  let [passed, failed] = [0, 0];
  try {
    for (const path of [...demoBooks, ...(await sampleBooks(mkdtempSync(join(folder, 'samples-'))))]) {
      const expected = await formulasOf(path);
      const bare = join(folder, basename(path));
      await writeWithoutResults(path, bare);
      const computed = new Map((await formulasOf(recalculate(bare, folder))).map((cell) => [cell.place, cell.result]));
      const different = expected.filter(({ place, result }) => !equal(computed.get(place), result));
      for (const { place, formula, result } of different) {
        console.log(`  ${place} =${formula}: printed ${result}, LibreOffice ${computed.get(place)}`);
      }
      const openpyxl = readWithOpenpyxl(path);
      const unlike = expected.filter(({ place, result }) => !equal(openpyxl[place], result));
      for (const { place, result } of unlike) console.log(`  ${place}: printed ${result}, openpyxl ${openpyxl[place]}`);
      console.log(
        `${path}: ${expected.length} formulas, ${different.length} differ in LibreOffice, ${unlike.length} in openpyxl`,
      );
      passed += 2 * expected.length - different.length - unlike.length;
      failed += different.length + unlike.length;
      if (path.endsWith('工作底稿.xlsx')) {
        const printed = checkPrinted(path, folder, !demoBooks.includes(path));
        console.log(`${path}: ${printed.passed} of 页次 and 本所模板 as they should be, ${printed.failed} not`);
        passed += printed.passed;
        failed += printed.failed;
      }
    }
    const feedback = await checkFeedbackSheets(mkdtempSync(join(folder, 'feedback-')));
    const checklists = await checkChecklists(mkdtempSync(join(folder, 'checklists-')));
    const reports = await checkReportPages(mkdtempSync(join(folder, 'reports-')));
    const formats = await checkFormats(mkdtempSync(join(folder, 'formats-')));
    passed += feedback.passed + checklists.passed + reports.passed + formats.passed;
    failed += feedback.failed + checklists.failed + reports.failed + formats.failed;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
}

/**
 * The workpaper book of every sample that the demo has none of, after 本所模板, and the form of each rule pack that it uses; and one of
 * many payments.
 */
async function sampleBooks(folder: string): Promise<string[]> {
  const application = createApplication({ homeFolder: join(folder, 'home'), appVersion, resourcesFolder });
  const { funds, rulePack, workpaper, workspace } = application.client;
  const paths: string[] = [];
  const target = (name: string) => {
    paths.push(join(folder, name));
    return application.registerFile(join(folder, name));
  };
  try {
    const logo = await workpaper.readFirmLogo({ file: await application.registerFile('build/icons/256x256.png') });
    await workpaper.changeFirmTemplate({ template: { ...testedTemplate, logo } });
    // One whose payments run over pages: what follows them stands on 续表.
    const long = await application.registerFile(join(folder, '很多支付.jxwq'));
    await workspace.createSampleEngagement({ target: long, sample: 'puer' });
    const [payment] = await funds.listPayments({});
    if (payment) {
      const { id: _, position: __, ...values } = payment;
      const added = Array.from({ length: 90 }, () => ({ id: randomUUID(), before: null, values }));
      await funds.editPayments({ added, changed: [], removed: [] });
    }
    await workpaper.exportWorkpapers({ target: await target('很多支付-工作底稿.xlsx') });
    await workspace.closeEngagement({});
    for (const sample of Object.keys(samples).filter((name) => name !== 'puer') as SampleName[]) {
      const file = await application.registerFile(join(folder, `${sample}.jxwq`));
      await workspace.createSampleEngagement({ target: file, sample });
      await workpaper.exportWorkpapers({ target: await target(`${sample}-工作底稿.xlsx`) });
      for (const { kind } of await rulePack.listUsedRulePacks({})) {
        await workpaper.exportForm({ target: await target(`${sample}-${rulePackKinds[kind]}.xlsx`), kind });
      }
      await workspace.closeEngagement({});
    }
  } finally {
    await application.close();
  }
  return paths;
}

async function formulasOf(path: string): Promise<Result[]> {
  const book = new Excel.Workbook();
  await book.xlsx.readFile(path);
  const cells: Result[] = [];
  for (const sheet of book.worksheets) {
    sheet.eachRow((row) => {
      row.eachCell((cell) => {
        if (!cell.formula) return;
        cells.push({
          place: `${sheet.name}!${cell.address}`,
          formula: cell.formula,
          result: String(cell.result ?? ''),
        });
      });
    });
  }
  return cells;
}

async function writeWithoutResults(path: string, target: string): Promise<void> {
  const book = new Excel.Workbook();
  await book.xlsx.readFile(path);
  for (const sheet of book.worksheets) {
    sheet.eachRow((row) => {
      row.eachCell((cell) => {
        if (cell.formula) cell.value = { formula: cell.formula } as Excel.CellFormulaValue;
      });
    });
  }
  await book.xlsx.writeFile(target);
}

function recalculate(path: string, folder: string): string {
  const out = join(folder, 'recalculated');
  mkdirSync(out, { recursive: true });
  const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
  const run = spawnSync('soffice', [profile, '--headless', '--convert-to', 'xlsx', '--outdir', out, path], {
    encoding: 'utf8',
  });
  if (run.error)
    throw new Error('LibreOffice is not there: apt-get install libreoffice-calc-nogui', { cause: run.error });
  return join(out, basename(path));
}

function readWithOpenpyxl(path: string): Record<string, string> {
  const script = `import json, sys, openpyxl
plain = openpyxl.load_workbook(sys.argv[1], data_only=True)
print(json.dumps({f"{s.title}!{c.coordinate}": str(c.value) for s in plain for r in s.iter_rows() for c in r if c.value is not None}))`;
  const run = spawnSync('/usr/bin/python3', ['-c', script, path], { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  if (run.status !== 0)
    throw new Error(`openpyxl can't read ${path} (apt-get install python3-openpyxl): ${run.stderr}`);
  return JSON.parse(run.stdout);
}

/** The same text, or numbers that differ in the noise of binary fractions only. */
function equal(left: string | undefined, right: string): boolean {
  if (left === right) return true;
  const [a, b] = [Number(left), Number(right)];
  return left !== undefined && left !== '' && right !== '' && Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(b));
}

await main();
