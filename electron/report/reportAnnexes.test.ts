import { expect, test } from 'vitest';
import type { Day } from '../../shared/day.ts';
import type { Block, PaperDocument } from '../../shared/document/document.ts';
import { feedbackBlocks } from '../../shared/problem/feedbackForm.ts';
import { readPdf } from '../document/pdf/readPdf.ts';
import { writePdf } from '../document/pdf/writePdf.ts';
import { sampleSnapshot } from '../testing/engagementSnapshots.ts';
import { composeReport } from './composeReport.ts';

const today = '2026-01-01' as Day;

function blocksOf(document: PaperDocument): Block[] {
  return document.sections.flatMap((section) => section.blocks);
}

test('annex 1 is the sheet that was sent, with no problem torn by a page', async () => {
  const snapshot = await sampleSnapshot();
  const document = composeReport(snapshot, { today });
  const annex = document.sections[1] as (typeof document.sections)[number];
  const { innerPage: _, ...bare } = { ...document, cover: null, contents: false };
  expect(annex.blocks).toEqual(feedbackBlocks(snapshot, { instruction: false }));
  const { pages } = await readPdf(await writePdf({ ...bare, sections: [annex] }));
  const texts = pages.map(({ text }) => text.replace(/\s/g, ''));
  expect(texts).toHaveLength(4);
  // What stands in a row is read line by line across its columns: the last words of each fact are those of its page.
  const pageOf = (words: string) => texts.findIndex((text) => text.includes(words.replace(/\s/g, '')));
  for (const { title, recommendation } of snapshot.problems) {
    expect(pageOf(title.slice(0, 8))).toBe(pageOf(recommendation.slice(-3)));
  }
});

test('photos become an annex of their own', async () => {
  const snapshot = await sampleSnapshot();
  const photos = snapshot.inspections.flatMap((inspection) => inspection.photos);
  const pictures = new Map(photos.map((photo) => [photo.attachment.id, new Uint8Array([1])]));
  const document = composeReport(snapshot, { today, pictures });
  expect(document.sections.map((section) => section.annexTitle)).toEqual([
    null,
    '绩效监控存在问题反馈意见表',
    '现场查看照片',
  ]);
  expect(document.sections[2]?.blocks).toMatchObject([
    { kind: 'photos', photos: [{ mediaType: 'image/png' }, {}, {}] },
  ]);
});

test.each(['puer', 'nansha', 'yongzhou', 'guangzhou'] as const)(
  'the report of %s lists the annexes that are bound with it, and what is kept elsewhere by its place',
  async (sample) => {
    const snapshot = await sampleSnapshot(sample);
    const document = composeReport(snapshot, { today });
    const bound = document.sections.flatMap(({ annexTitle }) => (annexTitle === null ? [] : [annexTitle]));
    const [list] = blocksOf(document).filter((block) => block.kind === 'attachmentList');
    const listed = list?.kind === 'attachmentList' ? list.items : [];
    const kept = listed.filter((item) => item.endsWith('的相关资料（存工作底稿备查）'));
    expect(kept).toHaveLength(snapshot.evidenceItems.some(({ status }) => status === 'provided') ? 1 : 0);
    expect(listed.length - kept.length).toBe(bound.length);
    for (const [index, title] of bound.entries()) expect(listed[index]).toContain(title);
  },
);

test('a report of the unit itself without annexes and without papers says 无。 under 附件', async () => {
  const snapshot = await sampleSnapshot('yongzhou');
  const document = composeReport({ ...snapshot, evidenceItems: [] }, { today });
  const [, below] = blocksOf(document).slice(
    blocksOf(document).findIndex((block) => block.kind === 'heading' && block.text === '附件'),
  );
  expect(below).toEqual({ kind: 'paragraph', text: ['无。'] });
});
