import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readPdf } from '../../document/pdf/readPdf.ts';
import { readZip } from '../../testing/readZip.ts';
import { runCommandLine } from '../../testing/runCommandLine.ts';
import { temporaryFolder } from '../../testing/temporaryFolder.ts';

test('--style sets the report as 报告版, in PDF and Word, with all that 公文版 says; other words are refused', async () => {
  const folder = temporaryFolder();
  const run = (...args: string[]) => runCommandLine(folder, args);
  const pdf = async (name: string) => (await readPdf(readFileSync(join(folder, name)))).pages;
  await run('new', '示例.jxwq', '--sample', 'guangzhou');
  for (const style of ['official', 'report']) {
    expect((await run('export', '示例.jxwq', 'report', `${style}.pdf`, '--style', style)).status).toBe(0);
  }
  expect((await run('export', '示例.jxwq', 'report', '不说.pdf')).status).toBe(0);
  const [official, report] = [await pdf('official.pdf'), await pdf('report.pdf')];
  expect(readFileSync(join(folder, '不说.pdf'))).toEqual(readFileSync(join(folder, 'official.pdf')));
  expect(report.length).toBeLessThan(official.length);
  // The same words, but for the page numbers of the 目录 and of the pages, and the heads that a further page repeats.
  const chapters = (pages: typeof official) =>
    [...new Set(pages.flatMap(({ text }) => text.match(/[一二三四五六七八九十]+、[\p{Script=Han}]+/gu) ?? []))].sort();
  expect(chapters(report)).toEqual(chapters(official));
  expect(chapters(report).length).toBeGreaterThan(4);

  expect((await run('export', '示例.jxwq', 'report', '报告版.docx', '--style', 'report')).status).toBe(0);
  const word = (await readZip(readFileSync(join(folder, '报告版.docx')))).get('word/document.xml') ?? '';
  expect(word).toContain('<w:sz w:val="28"/>');
  const wrong = await run('export', '示例.jxwq', 'report', 'x.pdf', '--style', '漂亮');
  expect([wrong.status, wrong.stderr]).toEqual([2, expect.stringContaining('official（公文版） 或 report（报告版）')]);
});
