import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writePdf } from '../document/pdf/writePdf.ts';
import { paper } from '../document/testing/paper.ts';
import { resourcesFolder } from '../host/folders.ts';
import { openP12 } from './openP12.ts';
import { signPdf } from './signPdf.ts';
import { stampPdf } from './stampPdf.ts';
import { archiveProblems } from './testing/archiveProblems.ts';
import { appendObjects, samplePdf } from './testing/samplePdf.ts';

const fontsFolder = join(resourcesFolder, 'fonts');
const photo = readFileSync(join(resourcesFolder, 'sample/puer/photo-screen.png'));

test('a PDF of ours is PDF/A-3b, with a watermark, a chart, photos and attachments, and the same bytes each time', async () => {
  const bytes = await writePdf(report);
  expect(archiveProblems(bytes)).toEqual([]);
  expect(Buffer.compare(bytes, await writePdf(report))).toBe(0);
});

test('it stays PDF/A-3b when three people sign it, and when the line of the printed version is added', async () => {
  let signed: Uint8Array = await writePdf(report);
  for (const role of ['lead', 'cpa', 'firm'] as const) {
    const p12 = readFileSync(join(import.meta.dirname, 'testing/certificates', `${role}.p12`));
    const now = new Date('2026-01-15T02:03:04Z');
    const seal = role === 'firm' ? photo : null;
    ({ bytes: signed } = await signPdf(signed, { identity: openP12(p12, 'Abc12345'), role, seal, now, fontsFolder }));
    expect(archiveProblems(signed)).toEqual([]);
  }
  expect(archiveProblems(await stampPdf(signed, '打印版 4F2A-91', fontsFolder))).toEqual([]);
});

test('names of clients are text in the metadata, whatever is in them', async () => {
  const title = ['A&B<C>“甲”\u0001项目'];
  const bytes = await writePdf({ ...report, title, author: '<b>事务所&amp;' });
  const xmp = Buffer.from(bytes).toString('utf8');
  expect(xmp).toContain('A&amp;B&lt;C&gt;“甲”项目</rdf:li>');
  expect(xmp).toContain('<rdf:li>&lt;b&gt;事务所&amp;amp;</rdf:li>');
});

test('the profile of its colours is the one that the International Color Consortium publishes', () => {
  const profile = readFileSync(join(resourcesFolder, 'colour/sRGB2014.icc'));
  expect(createHash('sha256').update(profile).digest('hex')).toBe(
    '384b832de3412066743b52a75ee906b6fb9fb8d9e09e936fc2c43223815c6e0a',
  );
});

test('what PDF/A-3b does not allow is found', async () => {
  const plain = archiveProblems(samplePdf());
  for (const clause of ['6.1.3', '6.2.3', '6.2.11.4.1', '6.6.2']) expect(plain.join('\n')).toContain(clause);
  const note = '<< /Type /Annot /Subtype /Text /F 2 >>';
  const changed = appendObjects(samplePdf(), [[4, note]]);
  expect(archiveProblems(changed).join('\n')).toContain('6.3.1 annotation Text');
});

const value = (exact: string) => ({ exact, text: exact, label: exact });

const report = paper(
  [
    { kind: 'heading', level: 1, text: '项目概况' },
    { kind: 'paragraph', text: ['张㛃、李𬭚，预算499.30万元。'] },
    {
      kind: 'chart',
      chart: {
        kind: 'bars',
        title: '支付情况',
        unit: '万元',
        categoryTitle: '资金来源',
        categories: [{ name: '中央', axisName: '中央' }],
        series: [{ name: '已支付', tone: 'main', values: [value('299.40')] }],
        note: '',
      },
    },
    { kind: 'photos', photos: [{ caption: '大门', mediaType: 'image/png', bytes: photo }] },
    { kind: 'signature', lines: ['甲会计师事务所'], date: '2023年11月20日' },
  ],
  {
    title: ['某项目', '绩效监控报告'],
    cover: {
      reportNumber: '甲绩〔2023〕1号',
      reportKind: '绩效监控报告',
      rows: [{ label: '委托单位', value: '财政局' }],
    },
    contents: true,
    watermark: '征求意见稿',
    embedded: [
      {
        name: '底稿.xlsx',
        mediaType: 'application/vnd.ms-excel',
        description: '底稿',
        relationship: 'Source',
        bytes: Buffer.from('底稿'),
      },
      {
        name: '数据.json',
        mediaType: 'application/json',
        description: '数据',
        relationship: 'Data',
        bytes: Buffer.from('{}'),
      },
    ],
  },
);
