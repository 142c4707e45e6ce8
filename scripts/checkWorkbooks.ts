import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import ExcelJS from 'exceljs';

/**
 * `node scripts/checkWorkbooks.ts FILE.xlsx…`: opens written workbooks with programs that did not write them. LibreOffice
 * computes every formula again and the results must equal those in the file; openpyxl must read it. What is not installed is
 * named and passed over. Ends with `N passed, N failed`.
 */
type Outcome = { passed: number; failed: number };

async function main(paths: readonly string[]): Promise<void> {
  const outcome: Outcome = { passed: 0, failed: 0 };
  for (const path of paths) {
    await recalculate(path, outcome);
    readWithPython(path, outcome);
  }
  console.log(`${outcome.passed} passed, ${outcome.failed} failed`);
  process.exitCode = outcome.failed > 0 ? 1 : 0;
}

async function recalculate(path: string, outcome: Outcome): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'fieldwork-workbooks-'));
  try {
    const bare = join(folder, 'bare.xlsx');
    await withoutResults(path, bare);
    const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
    const out = join(folder, 'out');
    const run = spawnSync('soffice', [profile, '--headless', '--convert-to', 'xlsx', '--outdir', out, bare]);
    if (run.error) return console.log('LibreOffice is not installed: results not compared');
    const [written, computed] = [await formulaResults(path), await formulaResults(join(out, 'bare.xlsx'))];
    for (const [cell, result] of written) {
      const other = computed.get(cell);
      if (other === result) outcome.passed += 1;
      else {
        outcome.failed += 1;
        console.log(`${basename(path)} ${cell}: ${result} in the file, ${other} computed again`);
      }
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** LibreOffice trusts the results that it finds in a file: a copy without them makes it compute. */
async function withoutResults(path: string, target: string): Promise<void> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.readFile(path);
  for (const sheet of workbook.worksheets) {
    sheet.eachRow((row) => {
      row.eachCell((cell) => {
        if (cell.formula) cell.value = { formula: cell.formula };
      });
    });
  }
  await workbook.xlsx.writeFile(target);
}

async function formulaResults(path: string): Promise<Map<string, unknown>> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.readFile(path);
  const results = new Map<string, unknown>();
  for (const sheet of workbook.worksheets) {
    sheet.eachRow((row) => {
      row.eachCell((cell) => {
        if (cell.formula || cell.hyperlink) results.set(`${sheet.name}!${cell.address}`, cell.result ?? cell.text);
      });
    });
  }
  return results;
}

function readWithPython(path: string, outcome: Outcome): void {
  const script = 'import openpyxl, sys; print(len(openpyxl.load_workbook(sys.argv[1]).sheetnames))';
  const run = spawnSync('/usr/bin/python3', ['-c', script, path], { encoding: 'utf8' });
  if (run.error || run.stderr.includes('ModuleNotFoundError')) console.log('openpyxl is not installed');
  else if (run.status === 0) outcome.passed += 1;
  else {
    outcome.failed += 1;
    console.log(`${basename(path)}: openpyxl: ${run.stderr.trim().split('\n').at(-1)}`);
  }
}

await main(process.argv.slice(2));
