import { useRef } from 'react';
import type { StoredLedgerEntry } from '../../shared/ledger/ledgerRecords.ts';
import { useJob } from '../api/useJob.ts';
import { notify } from '../session.ts';
import { copyText } from '../ui/copyText.ts';
import { linesAsTable } from '../ui/grid/gridCopy.ts';
import type { CellRange } from '../ui/grid/gridRange.ts';
import type { GridColumn, GridLine } from '../ui/grid/gridTypes.ts';
import { useTextOptions } from '../ui/useTextOptions.ts';
import { type EntryLines, entriesOf } from './entryLines.ts';

/** More than this takes minutes to paste into a spreadsheet. */
const mostCopied = 50_000;

/** Copies a range of entries with the titles of its columns. What is not on screen yet is fetched first. */
export function useEntryCopy(lines: EntryLines, columns: readonly GridColumn<StoredLedgerEntry>[]) {
  const textOptions = useTextOptions();
  const job = useJob('复制分录');
  const fetched = useRef<{ key: string; table: string } | null>(null);
  /** How often was copied: what was fetched for an earlier time would replace what was copied since. */
  const copies = useRef(0);

  function tableOf(range: CellRange, entries: readonly StoredLedgerEntry[]): string {
    const asLines = entries.map((row): GridLine<StoredLedgerEntry> => ({ key: String(row.id), kind: 'stored', row }));
    return linesAsTable(asLines, columns.slice(range.left, range.right + 1), textOptions);
  }

  /** Those that are there already; null when some are not. */
  function entriesAtHand({ top, bottom }: CellRange): StoredLedgerEntry[] | null {
    const entries: StoredLedgerEntry[] = [];
    for (let line = top; line <= bottom; line += 1) {
      const found = lines.source.line(line);
      if (!found) return null;
      entries.push(found.row);
    }
    return entries;
  }

  async function fetchAndCopy(range: CellRange, count: number, key: string): Promise<void> {
    const copy = copies.current;
    const entries = await job.run(({ signal, onProgress }) =>
      entriesOf(lines, range.top, count, (done) => {
        signal?.throwIfAborted();
        onProgress?.({ step: '取出分录', done, total: count });
      }),
    );
    if (!entries || copies.current !== copy) return;
    const table = tableOf(range, entries);
    if (copyText(table)) return say(entries.length);
    fetched.current = { key, table };
    notify({ tone: 'done', text: `${entries.length.toLocaleString('zh-CN')} 行已取齐，请再按一次 Ctrl+C。` });
  }

  function copy(range: CellRange, clipboard: DataTransfer): void {
    const count = Math.min(range.bottom, lines.source.count - 1) - range.top + 1;
    if (count < 1) return;
    copies.current += 1;
    job.cancel();
    if (count > mostCopied) {
      const [chosen, most] = [count, mostCopied].map((number) => number.toLocaleString('zh-CN'));
      notify({
        tone: 'problem',
        text: `选中 ${chosen} 行，一次最多复制 ${most} 行，没有复制。请缩小筛选或选择的范围。`,
      });
      return;
    }
    const key = JSON.stringify([lines.generation, range, textOptions]);
    const atHand = entriesAtHand({ ...range, bottom: range.top + count - 1 });
    const table = fetched.current?.key === key ? fetched.current.table : atHand && tableOf(range, atHand);
    if (table === null) return void fetchAndCopy(range, count, key);
    clipboard.setData('text/plain', table);
    fetched.current = null;
    say(count);
  }

  return { copy, job };
}

function say(count: number): void {
  notify({ tone: 'done', text: `已复制 ${count.toLocaleString('zh-CN')} 行（含表头），可以粘贴到 Excel 或 WPS。` });
}
