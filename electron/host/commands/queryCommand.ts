import { describeFilter, ledgerSorts } from '../../../shared/ledger/ledgerFilter.ts';
import type { StoredLedgerEntry } from '../../../shared/ledger/ledgerRecords.ts';
import { formatYuan } from '../../../shared/money.ts';
import { type Command, type CommandDoor, openFile, requireArguments } from './command.ts';
import { countOption, filterOf, filterOptions, filterUsage, sortOf } from './filterOptions.ts';

/** Entries of one call; more are asked for page by page. */
const pageSize = 500;

/** 查询分录: the entries that a filter finds, with the totals of all that it finds. */
export const queryCommand: Command = {
  usage: `query FILE ${filterUsage} [--sort ${Object.keys(ledgerSorts).join('|')}] [--descending] [--offset N] [--limit N]`,
  summary: '按文字、科目、收款人、日期、金额查询分录，并给出查得部分的合计；金额单位为元',
  options: {
    ...filterOptions,
    sort: { type: 'string' },
    descending: { type: 'boolean' },
    offset: { type: 'string' },
    limit: { type: 'string' },
  },
  async run(door, positionals, { sort = 'file', descending, offset = '0', limit = '100', ...values }) {
    const [path = ''] = requireArguments(positionals, 'FILE');
    const query = {
      filter: filterOf(values),
      sort: { by: sortOf(sort), descending: descending === true },
      offset: countOption('--offset', offset, 0),
      limit: countOption('--limit', limit, 1),
    };
    await openFile(door, path, 'read');
    const { entries, ...totals } = await readPages(door, query);
    if (door.json) door.print({ filter: query.filter, ...totals, entries });
    else {
      door.print(
        `${describeFilter(query.filter)}：${totals.total} 条（列出 ${entries.length} 条），借方 ${formatYuan(totals.debitFen)}，贷方 ${formatYuan(totals.creditFen)}`,
      );
      for (const entry of entries) door.print(lineOf(entry));
    }
    return 0;
  },
};

type Query = Pick<Parameters<CommandDoor['client']['ledger']['listLedgerEntries']>[0], 'sort' | 'offset' | 'limit'> & {
  filter: ReturnType<typeof filterOf>;
};

async function readPages({ client }: CommandDoor, { filter, sort, offset, limit }: Query) {
  const entries: StoredLedgerEntry[] = [];
  for (;;) {
    const page = await client.ledger.listLedgerEntries({
      ...filter,
      sort,
      offset: offset + entries.length,
      limit: Math.min(pageSize, limit - entries.length),
    });
    entries.push(...page.entries);
    if (entries.length >= limit || page.entries.length === 0) return { ...page, entries };
  }
}

function lineOf(entry: StoredLedgerEntry): string {
  return [
    entry.id,
    entry.postedOn ?? '',
    [entry.voucherType, entry.voucherNumber].filter(Boolean).join('-'),
    entry.summary,
    `${entry.accountCode} ${entry.accountName}`.trim(),
    formatYuan(entry.debitFen),
    formatYuan(entry.creditFen),
    entry.payee || entry.counterparty,
  ].join('\t');
}
