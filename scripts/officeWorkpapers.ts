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
  const { heads, pictures } = printed(path, folder);
  for (const { sheet, stated } of JSON.parse(python(pageScript, path)) as { sheet: string; stated: string }[]) {
    const pages = heads.filter((head) => head.replace(/（续\d*）$/, '').endsWith(sheet)).length;
    // 见页脚 says no number.
    const [, of] = /^\d+\/(\d+)$/.exec(stated) ?? [];
    if (of !== undefined) expect(Number(of) === pages, `${sheet} 页次 ${stated}, LibreOffice prints ${pages}`);
  }
  if (isOfTemplate) {
    for (const { sheet, title, header } of lookOfBook(path)) {
      const own = heads.flatMap((head, index) => (head.endsWith(sheet) ? [index + 1] : []));
      expect(
        own.some((page) => pictures.has(page)),
        `${sheet} is printed without its logo`,
      );
      expect(title === testedTemplate.headingFont, `${sheet} has its title in ${title}`);
      expect(header.startsWith('R&&D 20'), `${sheet} prints ${header}`);
    }
  }
  return count;
}

/** The book as LibreOffice prints it: what stands in the header of each page, which ends with the name of its sheet; and which have pictures. */
function printed(path: string, folder: string): { heads: string[]; pictures: ReadonlySet<number> } {
  const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
  const options = { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 } as const;
  spawnSync('soffice', [profile, '--headless', '--convert-to', 'pdf', '--outdir', folder, path]);
  const pdf = join(folder, basename(path).replace(/xlsx$/, 'pdf'));
  const texts = spawnSync('pdftotext', ['-layout', pdf, '-'], options).stdout.split('\f');
  const pictures = spawnSync('pdfimages', ['-list', pdf], options).stdout.matchAll(/^ *(\d+) +\d+ image/gm);
  return {
    heads: texts.map((page) => page.trim().split('\n')[0]?.trim() ?? ''),
    pictures: new Set([...pictures].map(([, page]) => Number(page))),
  };
}

/** openpyxl reads pictures only where it finds another package: LibreOffice shows them. */
function lookOfBook(path: string): { sheet: string; title: string; header: string }[] {
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
print(json.dumps([{'sheet': s.title, 'title': s['A1'].font.name, 'header': s.oddHeader.center.text or ''}
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
