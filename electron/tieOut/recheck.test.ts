import { setImmediate as nextTurn } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fen } from '../../shared/money.ts';
import { checkEngagement } from '../../shared/tieOut/engagement/checkEngagement.ts';
import type { ReportLines } from '../../shared/tieOut/engagement/reportLines.ts';
import { blocksOfText } from '../../shared/tieOut/text/blocksOfText.ts';
import { Readings } from '../../shared/tieOut/text/readings.ts';
import { anAppropriation } from '../testing/drafts.ts';
import { sampleSnapshot } from '../testing/engagementSnapshots.ts';
import { openTestApplication } from '../testing/openTestApplication.ts';
import { reportNames, reportText } from './testing/knownFindings.ts';

type Edit = { kind: 'figure' | 'remove' | 'repeat' | 'move' | 'word'; at: number; to: number; digit: number };

const edit = fc.record({
  kind: fc.constantFrom<Edit['kind']>('figure', 'remove', 'repeat', 'move', 'word'),
  at: fc.nat(1_000),
  to: fc.nat(1_000),
  digit: fc.nat(9),
});

/** One thing that a person does to a text: a digit, a word, a line that is added, taken out, or put elsewhere. */
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
});

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
