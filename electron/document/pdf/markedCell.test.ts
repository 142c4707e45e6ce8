import { expect, test } from 'vitest';
import type { TableBlock } from '../../../shared/document/document.ts';
import { markedPieces } from './markedCell.ts';
import { loadFonts } from './pdfFonts.ts';
import { paperStyle } from './pdfStyle.ts';
import { printedRows } from './pdfTableRows.ts';

test('words that are marked in a cell stay marked where its lines are broken and its row goes on over pages', async () => {
  const pieces = Array.from({ length: 12 }, (_, index) => [
    `第${index}段说明资金的使用情况，`,
    { marked: true as const, text: `未使用${index}10.60万元［${index + 1}］\n（存疑）` },
  ]).flat();
  const text = pieces.map((piece) => (typeof piece === 'string' ? piece : piece.text)).join('');
  const block: TableBlock = {
    kind: 'table',
    caption: null,
    unit: null,
    groupColumns: 0,
    headless: true,
    columns: [{ title: '', align: 'left', weight: 1 }],
    rows: [{ cells: [{ pieces, text }] }],
  };
  const fonts = await loadFonts(`${import.meta.dirname}/../../../resources/fonts`);
  const rows = printedRows({ fonts, missing: new Map(), place: '' }, block, paperStyle('sheet').table, [80]);
  expect(rows.length).toBeGreaterThan(3);
  const printed = rows.flatMap((_, index) => markedPieces(block, rows, index, 0));
  const bare = (of: typeof printed) =>
    of
      .map((piece) => (typeof piece === 'string' ? piece : piece.text))
      .join('')
      .replaceAll('\n', '');
  expect(bare(printed)).toBe(text.replaceAll('\n', ''));
  expect(bare(printed.filter((piece) => typeof piece !== 'string'))).toBe(
    pieces
      .map((piece) => (typeof piece === 'string' ? '' : piece.text))
      .join('')
      .replaceAll('\n', ''),
  );
});
