import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseDay } from '../../shared/day.ts';
import type { ComparedPiece, ReportWords } from '../../shared/issuance/reportVersion.ts';
import { fen } from '../../shared/money.ts';
import { anAppropriation, aPayment } from '../testing/drafts.ts';
import { compareReports } from './compareReports.ts';
import { openDesk } from './testing/openDesk.ts';

function words(paragraphs: string[]): ReportWords {
  return { chapters: [{ key: 'budget', heading: '（一）预算执行情况', paragraphs }], figures: [] };
}

function shown(pieces: readonly ComparedPiece[] | null): string | null {
  return pieces === null ? null : pieces.map(({ text, changed }) => (changed ? `[${text}]` : text)).join('');
}

function linesOf(before: string[], after: string[]) {
  const [chapter] = compareReports(words(before), words(after)).chapters;
  return chapter?.lines.map((line) => [shown(line.before), shown(line.after)]);
}

test('a paragraph that changed stands beside what became of it, with the words and the whole number that differ', () => {
  expect(linesOf(['累计支付299.40万元，未支付200.60万元。'], ['累计支付309.40万元，尚未支付200.60万元。'])).toEqual([
    ['累计支付[299.40]万元，[未]支付200.60万元。', '累计支付[309.40]万元，[尚未]支付200.60万元。'],
  ]);
});

test('a paragraph that was put in before does not move the others out of place', () => {
  const [first, second] = ['项目于2022年12月开工。', '项目于2023年5月完工，已投入使用。'];
  expect(linesOf([first, second], ['项目由市政务局实施。', first, `${second}运行正常。`])).toEqual([
    [null, '[项目由市政务局实施。]'],
    [first, first],
    [second, `${second}[运行正常。]`],
  ]);
});

test('both sides together are the two texts, whatever they are', () => {
  const text = fc.array(fc.constantFrom('项目', '支付', '299.40', '万元', '，', '2023年', '工', '。'), {
    maxLength: 8,
  });
  const paragraphs = fc.array(
    text.map((parts) => `段${parts.join('')}`),
    { maxLength: 6 },
  );
  fc.assert(
    fc.property(paragraphs, paragraphs, (before, after) => {
      const lines = compareReports(words(before), words(after)).chapters[0]?.lines ?? [];
      const side = (name: 'before' | 'after') =>
        lines.flatMap((line) => (line[name] ? [line[name].map(({ text: piece }) => piece).join('')] : []));
      expect([side('before'), side('after')]).toEqual([before, after]);
      const same = lines.every(({ before: old, after: now }) =>
        [...(old ?? []), ...(now ?? [])].every((one) => !one.changed),
      );
      expect(same).toBe(JSON.stringify(before) === JSON.stringify(after));
    }),
  );
});

test('the words of an issued version are those that went out, whatever the records say by now; figures come first', async () => {
  const { client, finalDraft } = await openDesk();
  await client.funds.addAppropriation(anAppropriation({ amountFen: fen(500_000_000) }));
  const payment = await client.funds.addPayment(
    aPayment({ amountFen: fen(299_400_000), paidOn: parseDay('2023-04-20') }),
  );
  await client.engagement.changeEngagement({ changes: { reportedOn: '2026-03-20' } });
  await client.report.adoptDraft({ sectionKey: 'budget' });
  const { file: _, ...composed } = finalDraft;
  const draft = await client.issuance.issueReport({ ...composed, version: 'consultation', reportNumber: '' });
  const unchanged = await client.issuance.compareReports({ before: draft.id, after: 'current' });
  expect(unchanged.figures).toEqual([]);
  expect(unchanged.chapters.filter(({ changed }) => changed).map(({ key }) => key)).toEqual([]);

  await client.funds.changePayment({ id: payment.id, changes: { amountFen: fen(309_400_000) } });
  await client.report.changeNarrative({ sectionKey: 'experience', body: '一是组织到位。' });
  const second = await client.issuance.issueReport({ ...composed, version: 'review', reportNumber: '' });
  await client.funds.changePayment({ id: payment.id, changes: { amountFen: fen(1_000_000) } });

  const comparison = await client.issuance.compareReports({ before: draft.id, after: second.id });
  expect(comparison.figures.map(({ name, before, after, unit }) => `${name} ${before}→${after}${unit}`)).toEqual([
    '累计支付 299.40→309.40万元',
    '未支付 200.60→190.60万元',
    '资金支付率（按下达指标） 59.88%→61.88%',
  ]);
  const changed = comparison.chapters.filter((chapter) => chapter.changed);
  expect(changed.map(({ after }) => after)).toEqual(['（一）预算执行情况', '五、主要经验及做法']);
  expect(changed[1]?.lines.map((line) => [shown(line.before), shown(line.after)])).toEqual([
    ['[无。]', null],
    [null, '[一是组织到位。]'],
  ]);
});

test('a version that was registered by a PDF made before says that there is nothing to compare', async () => {
  const { client, finalDraft } = await openDesk();
  const { id } = await client.issuance.issueReport(finalDraft);
  await expect(client.issuance.compareReports({ before: id, after: 'current' })).rejects.toThrow(
    '“定稿 绩监字〔2026〕第001号”没有留存文字',
  );
});
