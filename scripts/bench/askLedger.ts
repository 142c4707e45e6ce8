import type { ApplicationClient } from '../../shared/contract/index.ts';
import { dayFrom } from '../../shared/day.ts';
import { type LedgerFilter, type LedgerSortKey, ledgerSorts } from '../../shared/ledger/ledgerFilter.ts';
import { fen } from '../../shared/money.ts';
import { seededRandom } from '../../shared/testing/random.ts';
import { percentile, reopenWithBook } from './openEngagement.ts';

type Client = Pick<ApplicationClient, 'ledger'>;

const searches = 120;
const pagesPerSort = 40;

/** What a person asks of a ledger that is stored: the first page, sorts, pages anywhere in them, searches, sums of filters. */
export async function askLedger(folder: string, book: string): Promise<object> {
  const { application, client } = await reopenWithBook(folder, book, 'ask');
  const random = seededRandom(11);
  const firstPage = await timed(() => client.ledger.listLedgerEntries({ offset: 0, limit: 200 }));
  const { total } = await client.ledger.listLedgerEntries({ offset: 0, limit: 1 });
  const { sorts, pages } = await timeSorts(client, random, total);
  const totals: number[] = [];
  for (const filter of filters()) {
    totals.push(await timed(() => client.ledger.listLedgerEntries({ ...filter, offset: 0, limit: 1 })));
  }
  const found: number[] = [];
  const times: number[] = [];
  for (const text of await words(client, random, total)) {
    const started = performance.now();
    found.push((await client.ledger.listLedgerEntries({ text, offset: 0, limit: 200 })).total);
    times.push(performance.now() - started);
  }
  const summaries: number[] = [];
  for (const by of ['account', 'payee', 'month'] as const) {
    summaries.push(await timed(() => client.ledger.summariseLedger({ filter: {}, by })));
  }
  await application.close();
  return {
    firstPage,
    sortMost: Math.max(...sorts),
    pageP95: percentile(pages, 0.95),
    pageMost: Math.max(...pages),
    totalsMost: Math.max(...totals),
    totalsMedian: percentile(totals, 0.5),
    searchFirst: times[0] ?? Number.NaN,
    searchP95: percentile(times, 0.95),
    searches: times.length,
    foundMedian: percentile(found, 0.5),
    summaryMost: Math.max(...summaries),
  };
}

async function timeSorts(client: Client, random: () => number, total: number) {
  const [sorts, pages]: [number[], number[]] = [[], []];
  for (const by of Object.keys(ledgerSorts) as LedgerSortKey[]) {
    const sort = { by, descending: random() < 0.5 };
    sorts.push(await timed(() => client.ledger.listLedgerEntries({ sort, offset: 0, limit: 200 })));
    for (let page = 0; page < pagesPerSort; page += 1) {
      const offset = Math.floor(random() * total);
      pages.push(await timed(() => client.ledger.listLedgerEntries({ sort, offset, limit: 200 })));
    }
  }
  return { sorts, pages };
}

/** One, two and three characters in turn, cut out of what stands in the book; each is asked for once. */
async function words(client: Client, random: () => number, total: number): Promise<Set<string>> {
  const found = new Set<string>();
  for (let tries = 0; found.size < searches && tries < 20 * searches; tries += 1) {
    const offset = Math.floor(random() * total);
    const { entries } = await client.ledger.listLedgerEntries({ offset, limit: 1 });
    const entry = entries[0];
    const text = (random() < 0.5 ? entry?.summary : entry?.payee) ?? '';
    const length = 1 + (tries % 3);
    const start = Math.floor(random() * (text.length - length));
    const word = text.slice(Math.max(0, start), Math.max(0, start) + length);
    if (/^[\u4e00-\u9fff]+$/.test(word)) found.add(word);
  }
  return found;
}

function filters(): LedgerFilter[] {
  const day = (text: string) => dayFrom(text) ?? undefined;
  return [
    { account: '5001' },
    { account: '500101' },
    { account: '银行' },
    { payee: '思茅' },
    { payee: '信息技术第' },
    { from: day('2023-03-01'), to: day('2023-03-31') },
    { from: day('2023-07-01') },
    { minFen: fen(100_000_000) },
    { minFen: fen(1_000_000), maxFen: fen(2_000_000) },
    { side: 'debit' },
    { side: 'credit', from: day('2023-10-01') },
    { account: '5001', payee: '宁洱', minFen: fen(1_000_000), from: day('2023-02-01'), to: day('2023-11-30') },
  ];
}

async function timed(ask: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await ask();
  return performance.now() - started;
}
