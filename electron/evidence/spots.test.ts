import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Day } from '../../shared/day.ts';
import { cellRangeOf, isInRange } from '../../shared/evidence/cellRange.ts';
import { blankSpot, type EvidenceSpotDraft } from '../../shared/evidence/spot.ts';
import type { Fen } from '../../shared/money.ts';
import { samplePdf } from '../signing/testing/samplePdf.ts';
import { anEvidenceItem } from '../testing/drafts.ts';
import { openTestApplication } from '../testing/openTestApplication.ts';

const aSpot = (some: Partial<EvidenceSpotDraft>): EvidenceSpotDraft => ({ ...blankSpot, title: '付款条件', ...some });
const region = { regionLeft: 1000, regionTop: 2000, regionWidth: 3000, regionHeight: 500 };

async function openWithFile() {
  const opened = await openTestApplication();
  const { client, application, folder } = opened;
  const item = await client.evidence.addEvidenceItem(anEvidenceItem({ name: '项目合同', indexNumber: 'A4-3' }));
  writeFileSync(join(folder, '合同.pdf'), samplePdf());
  const files = [await application.registerFile(join(folder, '合同.pdf'))];
  const { attached } = await client.evidence.attachEvidence({ itemId: item.id, files });
  const [attachment] = attached;
  if (!attachment) throw new Error('nothing attached');
  return { ...opened, item, attachment };
}

test('a spot is a region of a page, a range of cells or a whole file, with the next 索引号 of its item', async () => {
  const { client, attachment } = await openWithFile();
  const attachmentId = attachment.id;
  const page = await client.evidence.addSpot(aSpot({ attachmentId, place: 'page', page: 1, ...region }));
  expect(page).toMatchObject({
    indexNumber: 'A4-3-1',
    ownerName: '项目合同',
    attachment: { name: '合同.pdf' },
    regionLeft: 1000,
  });
  const cells = aSpot({ attachmentId, place: 'cells', sheet: '附表', cells: ' b3：d8 ', title: '清单' });
  expect(await client.evidence.addSpot(cells)).toMatchObject({ indexNumber: 'A4-3-2', cells: 'B3:D8' });
  for (const [wrong, message] of [
    [aSpot({}), '须标在一个文件上'],
    [aSpot({ attachmentId, place: 'page', page: 9, ...region }), '只有 1 页'],
    [aSpot({ attachmentId, place: 'page', page: 1 }), '请框出一块区域'],
    [aSpot({ attachmentId, place: 'page', page: 1, ...region, regionWidth: 9500 }), '超出了页面'],
    [aSpot({ attachmentId, place: 'cells', sheet: '附表', cells: '第三行' }), '请写明工作表和单元格'],
    [aSpot({ attachmentId, indexNumber: 'A4-3-1' }), '已是证据点“付款条件”的'],
  ] as const) {
    await expect(client.evidence.addSpot(wrong)).rejects.toThrow(message);
  }
  await expect(client.evidence.changeSpot({ id: page.id, changes: { regionTop: 9800 } })).rejects.toThrow('超出');
  expect(await client.evidence.changeSpot({ id: page.id, changes: { title: '第五条付款' } })).toMatchObject({
    title: '第五条付款',
    regionTop: 2000,
  });
  const [first, second] = await client.evidence.listSpots({});
  await client.evidence.moveSpot({ id: second?.id ?? '', before: first?.id ?? '' });
  expect((await client.evidence.listSpots({})).map(({ indexNumber }) => indexNumber)).toEqual(['A4-3-2', 'A4-3-1']);
});

test('what rests on a spot names it once, found by its 索引号; then neither the spot nor its file goes', async () => {
  const { client, item, attachment } = await openWithFile();
  const spot = await client.evidence.addSpot(aSpot({ attachmentId: attachment.id, place: 'page', page: 1, ...region }));
  const [found] = await client.evidence.findCitable({ text: 'a4-3-1' });
  expect(found).toMatchObject({ indexNumber: 'A4-3-1', detail: '项目合同 · 合同.pdf · 第 1 页' });
  const citing = { citing: 'payment' as const, citingId: 'payment-1' };
  for (let time = 0; time < 2; time += 1) await client.evidence.cite({ ...citing, source: { spotId: spot.id } });
  const [cited] = await client.evidence.citedSpots(citing);
  expect(cited?.citations).toHaveLength(1);
  await expect(client.evidence.removeSpot({ id: spot.id })).rejects.toThrow('还被 1 处引用');
  await expect(client.evidence.detachEvidence({ attachmentId: attachment.id, reason: '误交' })).rejects.toThrow(
    '标有证据点，不能取下',
  );
  await client.evidence.uncite({ id: cited?.citations[0]?.id ?? '' });
  await client.evidence.removeSpot({ id: spot.id });
  await client.evidence.detachEvidence({ attachmentId: attachment.id, reason: '误交' });
  expect(await client.evidence.listEvidenceItems({})).toMatchObject([{ id: item.id, attachments: [] }]);
});

test('a whole file and an item on paper are cited as well, each by one spot however often', async () => {
  const { client, attachment } = await openWithFile();
  const paper = await client.evidence.addEvidenceItem(
    anEvidenceItem({ name: '银行回单', indexNumber: 'A4-9', status: 'provided', requiredForm: 'original' }),
  );
  const [offered] = await client.evidence.findCitable({ text: 'A4-9' });
  expect(offered).toMatchObject({ title: '银行回单', source: { itemId: paper.id } });
  for (const citingId of ['问题一', '问题二']) {
    await client.evidence.cite({ citing: 'problem', citingId, source: { itemId: paper.id } });
    await client.evidence.cite({ citing: 'problem', citingId, source: { attachmentId: attachment.id } });
  }
  const spots = await client.evidence.listSpots({});
  expect(spots.map(({ indexNumber, place, citations }) => [indexNumber, place, citations.length])).toEqual([
    ['A4-9-1', 'whole', 2],
    ['A4-3-1', 'whole', 2],
  ]);
  await expect(client.evidence.removeEvidenceItem({ id: paper.id })).rejects.toThrow('还被其他记录引用');
});

test('each figure of the report says whether it leads to evidence, by itself or by all that it is made of', async () => {
  const { client, attachment } = await openWithFile();
  const appropriation = await client.funds.addAppropriation({
    title: '预算指标文件',
    amountFen: 5_000_000 as Fen,
  });
  const [first, second] = await Promise.all(
    ['2023-04-10', '2023-06-20'].map((paidOn) =>
      client.funds.addPayment({ amountFen: 1_000_000 as Fen, paidOn: paidOn as Day, payee: '某科技公司' }),
    ),
  );
  const stateOf = async (figureId: string) => {
    const figures = await client.evidence.listFigureEvidence({});
    const found = figures.find((figure) => figure.figureId === figureId);
    return [found?.state, found?.text, found?.own];
  };
  const allotted = `funds.appropriation.${appropriation.id}.amount`;
  expect(await stateOf(allotted)).toEqual(['missing', '5.00', 0]);
  expect(await stateOf('funds.paid')).toEqual(['missing', '2.00', 0]);
  const source = { attachmentId: attachment.id };
  await client.evidence.cite({ citing: 'payment', citingId: first?.id ?? '', source });
  expect(await stateOf('funds.paid')).toEqual(['partly', '2.00', 0]);
  await client.funds.changePayment({ id: second?.id ?? '', changes: { evidence: 'A4-3' } });
  expect(await stateOf('funds.paid')).toEqual(['backed', '2.00', 0]);
  await client.evidence.cite({ citing: 'figure', citingId: allotted, source });
  expect(await stateOf(allotted)).toEqual(['backed', '5.00', 1]);
});

test('a range of cells is read as people write it', () => {
  expect(['b3', '$B$3:$d$8', 'Ｂ３：Ｄ８', 'AA10 : AB12'].map(cellRangeOf)).toEqual([
    'B3',
    'B3:D8',
    'B3:D8',
    'AA10:AB12',
  ]);
  expect(['', '3', 'B0', 'B3-D8', 'ABCD1'].map(cellRangeOf)).toEqual([null, null, null, null, null]);
  expect([isInRange('B3:D8', 3, 1), isInRange('D8:B3', 8, 3), isInRange('B3', 3, 1)]).toEqual([true, true, true]);
  expect([isInRange('B3:D8', 2, 1), isInRange('B3:D8', 3, 4), isInRange('', 1, 0)]).toEqual([false, false, false]);
});
