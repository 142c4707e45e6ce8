import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { reportNames } from '../../electron/tieOut/testing/knownFindings.ts';
import { correctedText } from '../../electron/tieOut/testing/mutants.ts';
import { parseDay } from '../../shared/day.ts';
import { fen } from '../../shared/money.ts';
import { openEngagement, percentile } from './openEngagement.ts';

const charactersOfPage = 700;
const pagesOfReport = 30;
const edits = 200;
const allowedMilliseconds = 50;

/** An engagement with a report of 30 pages: the time from an edit that is stored to the findings that follow from it. */
export async function recheck(): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-tie-out-'));
  const path = join(folder, '报告.jxwq');
  const { application, client } = await openEngagement({ folder, path, book: 'package.json' });
  try {
    await fillReport(client);
    const times: number[] = [];
    for (let edit = 0; edit < edits; edit += 1) {
      const paid = `2${80 + (edit % 20)}.40`;
      await client.report.changeNarrative({ sectionKey: 'other', body: `累计支付${paid}万元。` });
      const start = performance.now();
      const { findings } = await client.tieOut.checkEngagement({});
      times.push(performance.now() - start);
      const isTold = findings.some(({ stated }) => stated === `${paid}万元`);
      if (isTold !== (paid !== '299.40')) throw new Error(`the re-check does not follow the edit to ${paid}`);
    }
    const p95 = percentile(times, 0.95);
    console.log(
      `engagement of ${pagesOfReport} pages, ${edits} edits: re-check p95 ${p95.toFixed(1)} ms (≤ ${allowedMilliseconds})`,
    );
    return p95 <= allowedMilliseconds;
  } finally {
    await application.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The corrected reports one after the other as the text of one section, up to 30 pages, and the money of one of them. */
async function fillReport(client: Awaited<ReturnType<typeof openEngagement>>['client']): Promise<void> {
  const text = reportNames.map(correctedText).join('\n').replaceAll('\t', '');
  const body = text.slice(0, pagesOfReport * charactersOfPage);
  await client.report.changeNarrative({ sectionKey: 'organisation', body });
  await client.funds.addAppropriation({ title: '关于下达项目建设经费的通知', amountFen: fen(500_000_000) });
  await client.funds.addPayment({
    payee: '某某科技有限公司',
    amountFen: fen(299_400_000),
    paidOn: parseDay('2023-04-20'),
  });
}
