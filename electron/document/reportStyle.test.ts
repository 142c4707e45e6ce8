import { expect, test } from 'vitest';
import type { Block, PaperDocument } from '../../shared/document/document.ts';
import { readZip } from '../testing/readZip.ts';
import { readPdf } from './pdf/readPdf.ts';
import { writePdf } from './pdf/writePdf.ts';
import { paper } from './testing/paper.ts';
import { writeDocx } from './word/writeDocx.ts';

const fontsFolder = `${import.meta.dirname}/../../resources/fonts`;

const lines = Array.from({ length: 60 }, (): Block => ({ kind: 'paragraph', text: ['上文'] }));

test('公文版 has 22 lines to a page, 报告版 at one and a half lines of 四号 28, both with — 1 — at the foot', async () => {
  const linesOf = async (style: PaperDocument['style']) => {
    const { pages } = await readPdf(await writePdf(paper(lines, { style, title: [] })));
    for (const [index, { text }] of pages.entries()) expect(text.replace(/\s/g, '')).toContain(`—${index + 1}—`);
    return pages.map(({ text }) => (text.match(/上文/g) ?? []).length);
  };
  expect(await linesOf('official')).toEqual([22, 22, 16]);
  expect(await linesOf('report')).toEqual([28, 28, 4]);
});

test('in Word 报告版 has the same type and pitch, and no even pages of their own', async () => {
  const partsOf = async (style: PaperDocument['style']) => {
    const parts = new Map(await readZip(Buffer.from(await writeDocx(paper(lines, { style }), { fontsFolder }))));
    return { document: parts.get('word/document.xml') ?? '', settings: parts.get('word/settings.xml') ?? '' };
  };
  const report = await partsOf('report');
  expect(report.document).toContain('<w:sz w:val="28"/>');
  expect(report.document).toContain('w:line="480"');
  expect(report.settings).toContain('<w:evenAndOddHeaders w:val="false"/>');
  const official = await partsOf('official');
  expect(official.document).toContain('<w:sz w:val="32"/>');
  expect(official.settings).toContain('<w:evenAndOddHeaders/>');
});
