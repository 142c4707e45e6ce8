import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import type { Cell, RawRow } from '../../../shared/ledger/cell.ts';
import type { TextEncoding } from '../../../shared/ledger/recipe.ts';
import { asLedgerError, cancelled, hostile } from '../ledgerError.ts';
import { batchRows, limits } from './limits.ts';
import type { OpenWorkbook, ReadRowsOptions } from './sheetReader.ts';
import { createDelimitedSplitter, sniffDelimiter } from './splitDelimited.ts';

export type DelimitedOptions = { encoding: TextEncoding; delimiter?: string | null; sheetName: string };

/** Opens a CSV, TSV or other delimited text file as a workbook of one sheet. All its cells are text. */
export async function openDelimited(path: string, options: DelimitedOptions): Promise<OpenWorkbook> {
  const { encoding, sheetName } = options;
  const delimiter = options.delimiter ?? (await sniffFileDelimiter(path, encoding)) ?? ',';
  const warnings: string[] = [];
  return {
    kind: 'text',
    encoding,
    delimiter,
    date1904: false,
    sheets: [{ name: sheetName, hidden: false, readable: true }],
    warnings,
    readRows: (_, readOptions) => readRows(path, encoding, delimiter, warnings, readOptions),
    close: async () => {},
  };
}

async function* readRows(
  path: string,
  encoding: TextEncoding,
  delimiter: string,
  warnings: string[],
  { signal, onShare }: ReadRowsOptions = {},
): AsyncGenerator<RawRow[]> {
  const decoder = new TextDecoder(encoding);
  const splitter = createDelimitedSplitter(delimiter);
  let number = 0;
  const rows: RawRow[] = [];
  let replaced = false;

  function take(records: string[][]) {
    for (const fields of records) {
      number += 1;
      if (number > limits.textRows) throw hostile(`超过 ${limits.textRows} 行`);
      if (fields.length === 1 && fields[0] === '') continue;
      const cells = fields.map(cellOf);
      if (cells.some((cell) => cell !== null)) rows.push({ number, cells });
    }
  }

  try {
    const { size } = await stat(path);
    let done = 0;
    for await (const chunk of createReadStream(path, { highWaterMark: 256 * 1024 }) as AsyncIterable<Buffer>) {
      if (signal?.aborted) throw cancelled();
      const text = decoder.decode(chunk, { stream: true });
      replaced ||= text.includes('\ufffd');
      take(splitter.write(text));
      done += chunk.length;
      while (rows.length >= batchRows) yield rows.splice(0, batchRows);
      onShare?.(size === 0 ? 1 : done / size);
    }
    take(splitter.write(decoder.decode()));
    take(splitter.end());
    if (replaced && warnings.length === 0) {
      warnings.push(`部分文字不能按 ${encoding} 编码识别，已显示为“\ufffd”；请核对或改选编码`);
    }
    if (rows.length > 0) yield rows;
  } catch (error) {
    throw asLedgerError(error);
  }
}

/** Text as it stands; `="20230212"`, written so that Excel keeps it as text, without its wrapping. Other `=` are text. */
function cellOf(field: string): Cell {
  if (field === '') return null;
  const trimmed = field.trim();
  if (trimmed === '' || trimmed === '\u001a') return null;
  const wrapped = trimmed.startsWith('="') ? /^="((?:[^"]|"")*)"$/.exec(trimmed)?.[1] : undefined;
  return wrapped === undefined ? field : wrapped.replaceAll('""', '"') || null;
}

async function sniffFileDelimiter(path: string, encoding: TextEncoding): Promise<string | null> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(128 * 1024), 0, 128 * 1024, 0);
    return sniffDelimiter(new TextDecoder(encoding).decode(buffer.subarray(0, bytesRead)));
  } finally {
    await file.close();
  }
}
