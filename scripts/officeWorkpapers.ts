import { spawnSync } from 'node:child_process';
import { basename, join } from 'node:path';
import { standardTemplate } from '../shared/workpaper/firmTemplate.ts';

/** 本所模板 that the books of this check are written with. */
export const testedTemplate = {
  ...standardTemplate,
  textFont: '仿宋',
  headingFont: '华文中宋',
  headerMiddle: 'R&D {日期}',
};

type Count = { passed: number; failed: number };

/** How a book is printed by LibreOffice, and what openpyxl reads of its look. */
export function checkPrinted(path: string, folder: string, isOfTemplate: boolean): Count {
  const count = { passed: 0, failed: 0 };
  const expect = (holds: boolean, what: string) => {
    count[holds ? 'passed' : 'failed'] += 1;
    if (!holds) console.log(`  ${basename(path)}: ${what}`);
  };
  for (const { sheet, stated, pages } of printedPages(path, folder)) {
    // 见页脚 says no number.
    const [, of] = /^\d+\/(\d+)$/.exec(stated) ?? [];
    if (of !== undefined) expect(Number(of) === pages, `${sheet} 页次 ${stated}, LibreOffice prints ${pages}`);
  }
  if (isOfTemplate) {
    for (const { sheet, images, title, header } of lookOfBook(path)) {
      expect(images === 1, `${sheet} has ${images} logos`);
      expect(title === testedTemplate.headingFont, `${sheet} has its title in ${title}`);
      expect(header.startsWith('R&&D 20'), `${sheet} prints ${header}`);
    }
  }
  return count;
}

/** What each paper says of its pages, and how many LibreOffice makes of it and its 续表. */
function printedPages(path: string, folder: string): { sheet: string; stated: string; pages: number }[] {
  const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
  spawnSync('soffice', [profile, '--headless', '--convert-to', 'pdf', '--outdir', folder, path]);
  const pdf = join(folder, basename(path).replace(/xlsx$/, 'pdf'));
  const { stdout } = spawnSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  // The page header ends with the name of the sheet.
  const heads = stdout.split('\f').map((page) => page.trim().split('\n')[0]?.trim() ?? '');
  const papers = JSON.parse(python(pageScript, path)) as { sheet: string; stated: string }[];
  return papers.map((paper) => ({
    ...paper,
    pages: heads.filter((head) => head.replace(/（续\d*）$/, '').endsWith(paper.sheet)).length,
  }));
}

function lookOfBook(path: string): { sheet: string; images: number; title: string; header: string }[] {
  return JSON.parse(python(lookScript, path));
}

const pageScript = `import json, sys, openpyxl
found = []
for sheet in openpyxl.load_workbook(sys.argv[1]):
    for row in sheet.iter_rows(min_row=1, max_row=8, values_only=True):
        if '页次' in row and not sheet.title.endswith('）'):
            found.append({'sheet': sheet.title, 'stated': next(str(v) for v in row[row.index('页次') + 1:] if v is not None)})
print(json.dumps(found))`;

const lookScript = `import json, sys, openpyxl
print(json.dumps([{'sheet': s.title, 'images': len(s._images), 'title': s['A1'].font.name, 'header': s.oddHeader.center.text or ''}
  for s in openpyxl.load_workbook(sys.argv[1])]))`;

function python(script: string, path: string): string {
  const run = spawnSync('/usr/bin/python3', ['-W', 'ignore', '-c', script, path], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (run.status !== 0)
    throw new Error(`openpyxl can't read ${path} (apt-get install python3-openpyxl): ${run.stderr}`);
  return run.stdout;
}
