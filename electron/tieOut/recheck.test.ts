import { setImmediate as nextTurn } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Day } from '../../shared/day.ts';
import type { Block } from '../../shared/document/document.ts';
import type { EngagementSnapshot } from '../../shared/engagement/engagementSnapshot.ts';
import { fen } from '../../shared/money.ts';
import type { BlockOrigin } from '../../shared/report/blockOrigin.ts';
import { checkEngagement } from '../../shared/tieOut/engagement/checkEngagement.ts';
import { type ReportLines, reportLines } from '../../shared/tieOut/engagement/reportLines.ts';
import { blocksOfText } from '../../shared/tieOut/text/blocksOfText.ts';
import { Readings } from '../../shared/tieOut/text/readings.ts';
import { type SampleName, samples } from '../../shared/workspace/samples.ts';
import { composeReport } from '../report/composeReport.ts';
import { anAppropriation } from '../testing/drafts.ts';
import { sampleSnapshot } from '../testing/engagementSnapshots.ts';
import { openTestApplication } from '../testing/openTestApplication.ts';
import { reportNames, reportText } from './testing/knownFindings.ts';

type Edit = {
  kind: 'figure' | 'remove' | 'repeat' | 'move' | 'word' | 'split' | 'join';
  at: number;
  to: number;
  digit: number;
};

const edit = fc.record({
  kind: fc.constantFrom<Edit['kind']>('figure', 'remove', 'repeat', 'move', 'word', 'split', 'join'),
  at: fc.nat(1_000),
  to: fc.nat(1_000),
  digit: fc.nat(9),
});

/** One thing that a person does to a text: a digit, a word, a line that is added, taken out, put elsewhere, parted or joined. */
function edited(lines: readonly string[], { kind, at, to, digit }: Edit): string[] {
  const from = at % lines.length;
  const line = lines[from] ?? '';
  const others = lines.toSpliced(from, 1);
  switch (kind) {
    case 'figure':
      return lines.with(from, line.replace(/\d(?=\D*$)/, String(digit)));
    case 'word':
      return lines.with(
        from,
        line.replace(/[局项科元%]/, (word) => `${word}${'局项科元%'[digit % 5]}`),
      );
    case 'remove':
      return lines.length > 2 ? others : [...lines];
    case 'repeat':
      return lines.toSpliced(to % lines.length, 0, line);
    case 'move':
      return others.toSpliced(to % lines.length, 0, line);
    case 'split':
      return lines.toSpliced(from, 1, line.slice(0, to % (line.length + 1)), line.slice(to % (line.length + 1)));
    case 'join':
      return lines.toSpliced(from, 2, line + (lines[from + 1] ?? ''));
  }
}

function linesOf(text: string): ReportLines {
  const plain = { heading: '', where: '', origin: null, bound: [], rowFigures: [] };
  return { blocks: blocksOfText(text), lines: text.split('\n').map((line) => ({ ...plain, text: line })) };
}

describe('a report that is checked again after an edit', () => {
  test('gives what it gives when all of it is read anew, whatever was changed', async () => {
    const snapshot = await sampleSnapshot();
    const check = (text: string, readings?: Readings) =>
      checkEngagement({ snapshot, text: linesOf(text), scale: null }, (named) => named, readings);
    fc.assert(
      fc.property(
        fc.constantFrom(...reportNames),
        fc.constantFrom(...reportNames),
        fc.array(edit, { minLength: 1, maxLength: 3 }),
        (name, other, edits) => {
          const readings = new Readings();
          // The last check may have been of another text: nothing of it may be left over.
          check(reportText(other), readings);
          let lines = reportText(name).split('\n');
          check(lines.join('\n'), readings);
          for (const one of edits) {
            lines = edited(lines, one);
            const text = lines.join('\n');
            expect(check(text, readings)).toEqual(check(text));
          }
        },
      ),
      { numRuns: 8 },
    );
  });

  test.for(sampleNames)('gives the same in the engagement “%s”, whatever was written or recorded', async (sample) => {
    const engagement = await sampleSnapshot(sample);
    const readings = new Readings();
    const check = (snapshot: EngagementSnapshot, known?: Readings) =>
      checkEngagement({ snapshot, text: ownLines(snapshot), scale: null }, (named) => named, known);
    const { facts } = check(engagement, readings).check;
    expect(facts).toBeGreaterThan(20);
    fc.assert(
      // What was changed stays so for the next edit: the last check is of one that was edited, too.
      fc.property(fc.array(edit, { minLength: 1, maxLength: 4 }), (edits) => {
        let snapshot = engagement;
        for (const one of edits) {
          snapshot = rewritten(snapshot, one);
          expect(check(snapshot, readings)).toEqual(check(snapshot));
        }
      }),
      { numRuns: 6 },
    );
  });
});

const sampleNames = Object.keys(samples) as SampleName[];

/** The report as the engagement composes it. */
function ownLines(snapshot: EngagementSnapshot): ReportLines {
  const origins = new Map<Block, BlockOrigin>();
  const document = composeReport(snapshot, {
    today: '2024-06-30' as Day,
    pictures: new Map(),
    onBlock: (block, origin) => origins.set(block, origin),
  });
  return reportLines(document, (block) => origins.get(block));
}

/** An edit of the text of a section, or of what is recorded: the amount and payee of a payment, the target of an indicator. */
function rewritten(snapshot: EngagementSnapshot, one: Edit): EngagementSnapshot {
  const { narratives, payments, indicators } = snapshot;
  const { to, digit } = one;
  const isOf = (rows: readonly unknown[], index: number) => rows.length > 0 && index === to % rows.length;
  if (digit >= 3 || (payments.length === 0 && indicators.length === 0)) {
    return {
      ...snapshot,
      narratives: narratives.map((narrative, index) =>
        isOf(narratives, index)
          ? { ...narrative, body: edited(narrative.body.split('\n'), one).join('\n') }
          : narrative,
      ),
    };
  }
  return {
    ...snapshot,
    payments: payments.map((payment, index) =>
      isOf(payments, index) ? { ...payment, amountFen: fen(100 * one.at), payee: `${payment.payee}${digit}` } : payment,
    ),
    indicators: indicators.map((indicator, index) =>
      isOf(indicators, index) ? { ...indicator, target: String(one.at), actual: String(one.to) } : indicator,
    ),
  };
}

describe('the check of an engagement', () => {
  test('lets other calls in while it goes on, and is of the state after the last of them', async () => {
    const { client } = await openLong();
    const order: string[] = [];
    const checked = client.tieOut.checkEngagement({}).then((check) => {
      order.push('check');
      return check;
    });
    await nextTurn();
    await client.report.changeNarrative({ sectionKey: 'other', body: '市财政局下达资金510.00万元。' });
    order.push('edit');
    const { findings } = await checked;
    expect(order).toEqual(['edit', 'check']);
    expect(findings.some(({ stated }) => stated === '510.00万元')).toBe(true);
  });

  test('is broken off when it is cancelled, and done anew by who asks next', async () => {
    const { client } = await openLong();
    const controller = new AbortController();
    const steps: string[] = [];
    const broken = client.tieOut.checkEngagement(
      {},
      {
        signal: controller.signal,
        onProgress: ({ step, done, total }) => {
          steps.push(`${step} ${done < (total ?? 0)}`);
          controller.abort();
        },
      },
    );
    const next = client.tieOut.checkEngagement({});
    await expect(broken).rejects.toMatchObject({ code: 'cancelled' });
    expect(steps).toContain('核对勾稽 true');
    expect((await next).findings.length).toBeGreaterThan(0);
  });

  test('does not say that something changed: who asks again after a change would ask for ever', async () => {
    const { client, application } = await openTestApplication();
    const topics: string[] = [];
    application.subscribe((event) => topics.push(...event.topics));
    await client.tieOut.checkEngagement({});
    await client.tieOut.listEvidenceChains({});
    await client.tieOut.checkReport({ text: '下达资金500万元。' });
    expect(topics).toEqual([]);
  });
});

/** The four published reports as the text of one section. */
async function openLong() {
  const started = await openTestApplication();
  await started.client.funds.addAppropriation(anAppropriation({ amountFen: fen(500_000_000) }));
  const body = reportNames.map(reportText).join('\n').replaceAll('\t', ' ');
  await started.client.report.changeNarrative({ sectionKey: 'organisation', body });
  return started;
}
