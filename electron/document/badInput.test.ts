import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Block } from '../../shared/document/document.ts';
import { readZip } from '../testing/readZip.ts';
import { exportDocument } from './exportDocument.ts';
import { readPdf } from './pdf/readPdf.ts';
import { writePdf } from './pdf/writePdf.ts';
import { paper } from './testing/paper.ts';
import { writeDocx } from './word/writeDocx.ts';

const fontsFolder = join(import.meta.dirname, '../../resources/fonts');

it('prints a cell of 10,000 characters in a table with groups, whole', async () => {
  const long = Array.from({ length: 10_000 }, (_, index) => (index % 50 === 49 ? '。' : '字')).join('');
  const rows = [
    ['产出', '甲'],
    ['产出', long],
    ['产出', '乙'],
  ].map((cells) => ({ cells }));
  const columns = ['一级', '说明'].map((title) => ({ title, align: 'left' as const, weight: 1 }));
  const table: Block = { kind: 'table', caption: null, unit: null, groupColumns: 1, columns, rows };
  const { pages } = await readPdf(await writePdf(paper([table])));
  const printed = pages.map(({ text }) => text).join('');
  expect(pages.length).toBeGreaterThan(10);
  expect([...printed].filter((character) => '字。'.includes(character))).toHaveLength(10_000);
  expect(printed).toMatch(/甲.*乙/);
});

it('refuses an image of 0 bytes by its caption, in PDF and in Word', async () => {
  const photos = [{ caption: '东立面', mediaType: 'image/jpeg' as const, bytes: new Uint8Array() }];
  const expected = { code: 'file-unreadable', message: expect.stringContaining('“东立面”') };
  await expect(writePdf(paper([{ kind: 'photos', photos }]))).rejects.toMatchObject(expected);
  await expect(writeDocx(paper([{ kind: 'photos', photos }]), { fontsFolder })).rejects.toMatchObject(expected);
});

it('prints text without the control characters that a paste brought along, and Word can read it', async () => {
  const text = '甲\u0000\u0007乙\u001b丙\u007f\u0085丁';
  const table: Block = { kind: 'pairs', rows: [{ label: '名\u0001称', value: text }] };
  const { pages } = await readPdf(await writePdf(paper([{ kind: 'paragraph', text: [text] }, table])));
  expect(pages[0]?.text).toBe('某项目甲乙丙丁名称甲乙丙丁—1—');
  const parts = await readZip(await writeDocx(paper([{ kind: 'paragraph', text: [text] }, table]), { fontsFolder }));
  expect(parts.get('word/document.xml')).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/);
});

it('refuses a photo whose caption has an emoji, naming where it stands; Word, whose reader has faces of its own, takes it', async () => {
  const bytes = await readFile(join(import.meta.dirname, '../../resources/sample/puer/photo-hall.png'));
  const caption = '1-01 大厅\u{1F600}入口';
  const photos: Block = { kind: 'photos', photos: [{ caption, mediaType: 'image/png', bytes }] };
  const document = paper([{ kind: 'heading', level: 1, text: '现场查看照片' }, photos]);
  await expect(writePdf(document)).rejects.toMatchObject({
    code: 'characters-without-glyph',
    message: expect.stringMatching(/“\u{1F600}”（U\+1F600，“一、现场查看照片”/u),
  });
  const parts = await readZip(await writeDocx(document, { fontsFolder }));
  expect(parts.get('word/document.xml')).toContain(caption);
});

it.each([
  '\u{1F600}',
  '\u{1F468}\u200d\u{1F469}\u200d\u{1F467}',
  '\u{1F1E8}\u{1F1F3}',
  '\u{2B820}',
  '\ue000',
  '\uffff',
  '\ud800',
])('refuses %s, which no face has, with its place and leaves no file', async (character) => {
  const folder = await mkdtemp(join(tmpdir(), 'bad-'));
  try {
    const document = paper([
      { kind: 'heading', level: 1, text: '人员' },
      { kind: 'paragraph', text: [`联系人${character}`] },
    ]);
    const job = { signal: new AbortController().signal, report: () => {} };
    const target = { path: join(folder, '报告.pdf'), name: '报告.pdf' };
    const exported = exportDocument(job, target, () => ({ format: 'pdf', document, fontsFolder }));
    await expect(exported).rejects.toMatchObject({
      code: 'characters-without-glyph',
      message: expect.stringContaining('“一、人员”'),
    });
    expect(await readdir(folder)).toEqual([]);
  } finally {
    await rm(folder, { recursive: true });
  }
});
