import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parseDay } from '../../shared/day.ts';
import { fen } from '../../shared/money.ts';
import { anAppropriation, anEvidenceItem, aPayment } from '../testing/drafts.ts';
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
