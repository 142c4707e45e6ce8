import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parseDay } from '../../shared/day.ts';
import { fen } from '../../shared/money.ts';
import { anAppropriation, anEvidenceItem, aPayment } from '../testing/drafts.ts';
import { manyEntries } from '../testing/ledgers.ts';
import { openTestApplication } from '../testing/openTestApplication.ts';

/** A payment of 149.70 万元 that names A4-3 in its own field, and cites a spot on the file that hangs there. */
async function openCited() {
  const started = await openTestApplication();
  const { client, application, folder } = started;
  const item = await client.evidence.addEvidenceItem(
    anEvidenceItem({ name: '付款凭证', indexNumber: 'A4-3', status: 'provided' }),
  );
  await client.funds.addAppropriation(anAppropriation({ amountFen: fen(500_000_000) }));
  const payment = await client.funds.addPayment(
    aPayment({ amountFen: fen(149_700_000), paidOn: parseDay('2023-04-20'), evidence: 'A4-3' }),
  );
  const attach = async (name: string) => {
    writeFileSync(join(folder, name), `凭证 ${name}`);
    const files = [await application.registerFile(join(folder, name))];
    const { attached } = await client.evidence.attachEvidence({ itemId: item.id, files });
    return attached[0]?.id ?? '';
  };
  const paid = async () => {
    const chains = await client.tieOut.listEvidenceChains({});
    return chains.find(({ figureId }) => figureId === 'funds.paid');
  };
  return { ...started, item, payment, attach, paid };
}

test('a figure leads to its papers, its records and their evidence', async () => {
  const { client, payment, attach, paid } = await openCited();
  await client.evidence.cite({
    citing: 'payment',
    citingId: payment.id,
    source: { attachmentId: await attach('回单.txt') },
  });
  expect(await paid()).toMatchObject({
    text: '149.70',
    heading: '（一）预算执行情况',
    papers: ['R1', 'C2'],
    sectionKey: 'budget',
    links: [
      { kind: 'record', page: 'funds', recordId: payment.id, changed: null },
      { kind: 'spot', label: 'A4-3-1 回单.txt', changed: null },
      { kind: 'item', label: 'A4-3 付款凭证', changed: null },
    ],
  });
});

test('evidence that changed after it was cited turns its figures amber and names the papers that it hits', async () => {
  const { client, payment, attach, paid } = await openCited();
  const spot = await client.evidence.cite({
    citing: 'payment',
    citingId: payment.id,
    source: { attachmentId: await attach('回单.txt') },
  });
  const warned = async () =>
    (await client.tieOut.checkEngagement({})).findings.filter(({ expected }) => expected === '重新取得或核对佐证');
  expect(await warned()).toEqual([]);
  await client.evidence.changeSpot({ id: spot.id, changes: { attachmentId: await attach('另一份.txt') } });
  expect((await paid())?.links).toContainEqual(
    expect.objectContaining({ kind: 'spot', changed: '引用之后证据点换了文件或位置' }),
  );
  expect(await warned()).toMatchObject([
    { severity: 'warn', change: { page: 'evidence' }, reason: expect.stringMatching(/涉及底稿 R1、C2、C1 .*149\.70/) },
  ]);

  // Cited anew, it is seen as it is.
  const [citation] = spot.citations;
  await client.evidence.uncite({ id: citation?.id ?? '' });
  await client.evidence.cite({ citing: 'payment', citingId: payment.id, source: { spotId: spot.id } });
  expect(await warned()).toEqual([]);
});

test('a document that was taken off, or is not there any more, hits what names it', async () => {
  const { client, item, attach, paid } = await openCited();
  const attachmentId = await attach('回单.txt');
  await client.evidence.detachEvidence({ attachmentId, reason: '放错了' });
  expect((await paid())?.links).toContainEqual(expect.objectContaining({ kind: 'item', changed: '所附文件已取下' }));
  await attach('回单二.txt');
  await client.evidence.changeEvidenceItem({ id: item.id, changes: { status: 'missing' } });
  expect((await paid())?.links).toContainEqual(
    expect.objectContaining({ kind: 'item', changed: '资料清单上现在是“未提供”' }),
  );
});

test('a figure that was typed and agrees with records is in the chain like the computed one, and turns amber with it', async () => {
  const { client, payment, attach } = await openCited();
  const spot = await client.evidence.cite({
    citing: 'payment',
    citingId: payment.id,
    source: { attachmentId: await attach('回单.txt') },
  });
  await client.report.changeNarrative({
    sectionKey: 'overview',
    body: '市财政局下达资金500万元，累计支付149.70万元，资金支付率为29.94%。另支付1.00万元。',
  });
  const typed = async () => (await client.tieOut.listEvidenceChains({})).filter((chain) => chain.typed);
  const own = (await typed()).filter(({ heading }) => heading === '（二）项目概况');
  expect(own.map(({ text }) => text)).toEqual(['500万元', '149.70万元', '29.94%']);
  expect(own[1]).toMatchObject({
    papers: ['R1', 'C2'],
    links: [
      { kind: 'record', page: 'funds', recordId: payment.id },
      { kind: 'spot', recordId: spot.id, changed: null },
      { kind: 'item', label: 'A4-3 付款凭证' },
    ],
  });
  await client.evidence.changeSpot({ id: spot.id, changes: { attachmentId: await attach('另一份.txt') } });
  const amber = (await typed()).filter(({ links }) => links.some(({ changed }) => changed !== null));
  expect(amber.map(({ text }) => text)).toEqual(expect.arrayContaining(['149.70万元', '29.94%']));
  const { findings } = await client.tieOut.checkEngagement({});
  expect(findings.find(({ expected }) => expected === '重新取得或核对佐证')?.reason).toContain('149.70万元');
});

test('a payment leads to its very entry; once that is gone its figures are amber and the papers are named', async () => {
  const { client, application, folder } = await openTestApplication();
  const importBook = async () => {
    const file = await application.registerFile(manyEntries(folder, 6));
    const previewed = await client.ledger.previewImport({ file });
    return client.ledger.importLedger({ file, previewId: previewed.previewId });
  };
  await importBook();
  const { entries } = await client.ledger.listLedgerEntries({ offset: 0, limit: 10 });
  const paid = entries.filter(({ debitFen }) => debitFen > 0)[1];
  await client.ledger.registerPayments({ entryIds: [paid?.id ?? 0], acceptSimilar: true });
  const links = async () => {
    const chains = await client.tieOut.listEvidenceChains({});
    return chains.find(({ figureId }) => figureId === 'funds.paid')?.links.filter(({ kind }) => kind === 'entry');
  };
  expect(await links()).toMatchObject([
    { page: 'ledger', recordId: String(paid?.id), changed: null, label: expect.stringContaining('支付第 2 笔款') },
  ]);
  expect(await client.ledger.lineOfLedgerEntry({ entryId: paid?.id ?? 0 })).toBe(2);
  expect(await client.ledger.lineOfLedgerEntry({ entryId: 999_999 })).toBe(null);

  // A batch that payments were taken from is not taken back under them; a payment may name an entry that is gone all the same.
  await expect(client.ledger.reverseImport({ batchNumber: 1 })).rejects.toMatchObject({ code: 'still-referenced' });
  const [payment] = await client.funds.listPayments({});
  await client.funds.changePayment({ id: payment?.id ?? '', changes: { ledgerEntryId: 999_999 } });
  expect(await links()).toMatchObject([{ recordId: null, changed: expect.stringContaining('分录不在账套里了') }]);
  const { findings } = await client.tieOut.checkEngagement({});
  expect(findings.find(({ stated }) => stated === '账套分录 999999')).toMatchObject({
    severity: 'warn',
    reason: expect.stringMatching(/涉及底稿 R1、C2/),
  });
});

test('evidence that is removed, or whose file is replaced, hits the figures that cite it', async () => {
  const { client, item, payment, attach, paid } = await openCited();
  const first = await attach('回单.txt');
  const spot = await client.evidence.cite({ citing: 'payment', citingId: payment.id, source: { attachmentId: first } });
  const isAmber = async () => (await paid())?.links.some(({ changed }) => changed !== null) ?? false;
  expect(await isAmber()).toBe(false);

  // Replaced: the spot is moved to the new file, the old one taken off.
  const second = await attach('更正后的回单.txt');
  await client.evidence.changeSpot({ id: spot.id, changes: { attachmentId: second } });
  await client.evidence.detachEvidence({ attachmentId: first, reason: '换成更正后的回单' });
  expect(await isAmber()).toBe(true);

  // Removed with its row of the list: nothing of it is left to lead to, and the figure says so.
  await expect(client.evidence.removeSpot({ id: spot.id })).rejects.toMatchObject({ code: 'still-referenced' });
  const [cited] = (await client.evidence.listSpots({})).flatMap(({ citations }) => citations);
  await client.evidence.uncite({ id: cited?.id ?? '' });
  await client.evidence.removeSpot({ id: spot.id });
  await client.evidence.detachEvidence({ attachmentId: second, reason: '撤回' });
  await client.evidence.removeEvidenceItem({ id: item.id });
  const { findings } = await client.tieOut.checkEngagement({});
  expect(findings.find(({ stated }) => stated === 'A4-3')).toMatchObject({
    severity: 'warn',
    reason: expect.stringMatching(/资料清单里已没有.*涉及底稿 R1、C2/),
  });
  expect(await isAmber()).toBe(true);
});
