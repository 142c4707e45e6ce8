import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { FileReference } from '../../../shared/contract/inputs.ts';
import type { PreviewRow } from '../../../shared/ledger/importPreview.ts';
import type { LedgerRecipe } from '../../../shared/ledger/recipe.ts';
import { manyEntries } from '../../testing/ledgers.ts';
import { openTestApplication } from '../../testing/openTestApplication.ts';
import { writeWorkbook } from '../testing/files.ts';

const journal = [
  '某县文化馆,,,,,',
  '日期,凭证号,摘要,科目编码,借方,贷方',
  '2023-01-05,1,付材料款,5001,100.00,',
  ',,付材料款,1002,,100.00',
  '日期,凭证号,摘要,科目编码,借方,贷方',
  '2023-01-06,2,报销,5001,壹元,',
  '2023-01-06,2,报销,1002,,1.00',
  '合计,,,,101.00,101.00',
];

async function openWith() {
  const opened = await openTestApplication();
  const write = (name: string, lines: readonly string[]) => {
    const path = join(opened.folder, name);
    writeFileSync(path, `${lines.join('\n')}\n`);
    return opened.application.registerFile(path);
  };
  const { ledger } = opened.client;
  const rowsOf = async (previewId: string) =>
    (await ledger.listPreviewRows({ previewId, part: 'all', offset: 0, limit: 500 })).rows;
  return { ...opened, write, rowsOf, ledger };
}

const fateList = (rows: readonly PreviewRow[]) => rows.map(({ number, fate }) => [number, fate]);

describe('the preview of an import', () => {
  test('decides each row once, as the import then does, row by row', async () => {
    const { write, ledger, rowsOf } = await openWith();
    const file = await write('序时账.csv', journal);
    const preview = await ledger.previewImport({ file });
    const rows = await rowsOf(preview.previewId);
    expect(fateList(rows)).toEqual([
      [1, 'title'],
      [2, 'header'],
      [3, 'entry'],
      [4, 'filled'],
      [5, 'repeatedHeader'],
      [6, 'badAmount'],
      [7, 'entry'],
      [8, 'subtotal'],
    ]);
    expect(rows[3]).toMatchObject({
      cells: ['', '', '付材料款', '1002', '', '100.00'],
      filled: [
        [0, '2023-01-05'],
        [1, '1'],
      ],
    });
    expect(rows[5]).toMatchObject({ badColumn: 4 });
    expect(preview.parts).toEqual({ all: 8, imported: 3, filled: 1, control: 1, skipped: 3, problems: 1, changed: 0 });

    const outcome = await ledger.importLedger({ file, previewId: preview.previewId, acceptSkipped: true });
    const { entries } = await ledger.listLedgerEntries({ offset: 0, limit: 500 });
    const imported = rows.filter(({ fate }) => fate === 'entry' || fate === 'filled');
    expect(entries.map(({ sourceRow }) => sourceRow)).toEqual(imported.map(({ number }) => number));
    const at = (sourceRow: number) => ledger.findLedgerEntry({ batchNumber: 1, sourceRow });
    expect(await Promise.all([3, 4, 5, 7, 9].map(at))).toEqual([
      entries[0]?.id,
      entries[1]?.id,
      null,
      entries[2]?.id,
      null,
    ]);
    const skipped = rows.filter((row) => !imported.includes(row));
    expect(outcome.skipped.map(({ sourceRow, reason }) => [sourceRow, reason])).toEqual(fateList(skipped));
    expect(outcome.batch).toMatchObject({ recipe: preview.recipe, controlTotals: preview.controlTotals });
  });

  test('of thousands of rows is the same as its import, and any page of any part is there', async () => {
    const { application, folder, ledger } = await openWith();
    const file = await application.registerFile(manyEntries(folder, 3_000));
    const preview = await ledger.previewImport({ file });
    const page = await ledger.listPreviewRows({
      previewId: preview.previewId,
      part: 'imported',
      offset: 2_990,
      limit: 100,
    });
    expect(page.total).toBe(3_000);
    expect(page.rows.map(({ number }) => number)).toEqual([2992, 2993, 2994, 2995, 2996, 2997, 2998, 2999, 3000, 3001]);
    expect(page.rows.at(-1)?.cells[3]).toBe('支付第 2998 笔款');
    expect(
      await ledger.listPreviewRows({ previewId: preview.previewId, part: 'control', offset: 0, limit: 9 }),
    ).toMatchObject({ total: 1, rows: [{ number: 3002, position: 3001 }] });
    const find = (part: 'control' | 'problems', after: number) =>
      ledger.findPreviewRow({ previewId: preview.previewId, part, after });
    expect(await find('control', -1)).toBe(3001);
    expect(await find('control', 3001)).toBeNull();
    expect(await find('problems', -1)).toBeNull();
    const at = { previewId: preview.previewId, part: 'all', after: -1, sourceRow: 1_501 } as const;
    expect(await ledger.findPreviewRow(at)).toBe(1_500);
    const { batch } = await ledger.importLedger({ file, previewId: preview.previewId });
    expect(batch.controlTotals).toEqual(preview.controlTotals);
  });

  test('says in one sentence what was recognised and why', async () => {
    const { write, ledger } = await openWith();
    const { sentence } = await ledger.previewImport({ file: await write('序时账.csv', journal) });
    expect(sentence).toBe(
      '凭证序时簿，8 行，其中分录 3 行，按 日期（年月）＋凭证号 成凭证（2 张），与文件合计有 1 处不符，另有 2 项核对不符',
    );
  });

  test('shows the rows of a sheet without a header, so that a person can say where it stands', async () => {
    const { write, ledger, rowsOf } = await openWith();
    const file = await write('自制.csv', ['一月支出,,', '时,事由,数', '2023-01-05,付款,100.00']);
    const preview = await ledger.previewImport({ file });
    expect(preview).toMatchObject({ recipe: null, controlTotals: null, parts: { all: 3, imported: 0 } });
    expect(preview.obstacle).toMatch('没有找到表头');
    expect(fateList(await rowsOf(preview.previewId))).toEqual([
      [1, 'undecided'],
      [2, 'undecided'],
      [3, 'undecided'],
    ]);
    await expect(ledger.importLedger({ file, previewId: preview.previewId })).rejects.toMatchObject({
      code: 'header-missing',
    });
    const chosen = await ledger.previewImport({ file, headerRows: { first: 2, last: 2 } });
    expect(chosen.recipe).toMatchObject({ headerRows: { first: 2, last: 2 } });
  });

  test('after a correction marks the rows that become something else', async () => {
    const { write, ledger } = await openWith();
    const file = await write('序时账.csv', journal);
    const before = await ledger.previewImport({ file });
    const recipe = { ...(before.recipe as LedgerRecipe), fillDown: false };
    const after = await ledger.previewImport({ file, recipe, comparedWith: before.previewId });
    expect(after.parts).toMatchObject({ changed: 1, filled: 0 });
    const changed = await ledger.listPreviewRows({
      previewId: after.previewId,
      part: 'changed',
      offset: 0,
      limit: 10,
    });
    expect(changed.rows).toMatchObject([{ number: 4, fate: 'entry', changed: true }]);
  });

  test('is refused by the import when the file was saved again meanwhile, and nothing is imported', async () => {
    const { write, ledger, folder } = await openWith();
    const file = await write('序时账.csv', journal);
    const { previewId } = await ledger.previewImport({ file });
    writeFileSync(join(folder, '序时账.csv'), journal.join('\n').replaceAll('100.00', '900.00'));
    await expect(ledger.importLedger({ file, previewId, acceptSkipped: true })).rejects.toMatchObject({
      code: 'file-changed',
    });
    expect(await ledger.listImportBatches({})).toEqual([]);
    const other = await write('别的.csv', journal);
    await expect(ledger.importLedger({ file: other, previewId })).rejects.toThrow('预览的是另一个文件');
  });

  test('is forgotten after two later ones, and says so', async () => {
    const { write, ledger } = await openWith();
    const file = await write('序时账.csv', journal);
    const { previewId } = await ledger.previewImport({ file });
    await ledger.previewImport({ file });
    await ledger.previewImport({ file });
    await expect(ledger.listPreviewRows({ previewId, part: 'all', offset: 0, limit: 1 })).rejects.toThrow(
      '这个预览已失效',
    );
  });

  test('lists the sheets; a balance table is importable, and is not counted as entries', async () => {
    const { application, ledger } = await openWith();
    const file = await application.registerFile(
      await writeWorkbook([
        { name: '说明', rows: [['本表由财务科提供']] },
        {
          name: '余额表',
          rows: [
            ['科目编码', '科目名称', '期初余额', '借方', '贷方', '期末余额'],
            ['1002', '银行存款', 1, 2, 0, 3],
          ],
        },
      ]),
    );
    const preview = await ledger.previewImport({ file });
    expect(preview.sheets).toEqual([
      { name: '说明', hidden: false, layout: 'unknown' },
      { name: '余额表', hidden: false, layout: 'balanceTable' },
    ]);
    expect(preview.obstacle).toBeNull();
    expect(preview.sentence).toBe('科目余额表，2 行，其中余额 1 行，供与分录核对，本身不是分录');
  });
});

describe('a file that was imported before', () => {
  const clean = journal.filter((_, place) => place !== 5 && place !== 6 && place !== 7);

  async function openImported(lines: readonly string[] = clean) {
    const opened = await openWith();
    const file = await opened.write('序时账.csv', lines);
    await opened.ledger.importLedger({ file });
    return { ...opened, file };
  }

  test('is recognised by its content: the same reading changes nothing, another may take its place', async () => {
    const { ledger, file } = await openImported();
    const same = await ledger.previewImport({ file });
    expect(same.sameAs).toEqual({ batchNumber: 1, sameReading: true });
    await expect(ledger.importLedger({ file, previewId: same.previewId })).rejects.toMatchObject({
      code: 'already-imported',
    });
    const recipe: LedgerRecipe = { ...(same.recipe as LedgerRecipe), unit: '万元' };
    const other = await ledger.previewImport({ file, recipe });
    expect(other.sameAs).toEqual({ batchNumber: 1, sameReading: false });
    const { batch } = await ledger.importLedger({ file, previewId: other.previewId, replaces: 1 });
    expect(batch).toMatchObject({ number: 2, controlTotals: { debitFen: 100_000_000 } });
    expect((await ledger.listImportBatches({})).map(({ number }) => number)).toEqual([2]);
    expect((await ledger.listLedgerEntries({ offset: 0, limit: 9 })).total).toBe(2);
  });

  test('and corrected since then is taken for a correction, and replaces the batch in one step', async () => {
    const { ledger, write } = await openImported();
    const file = await write('更正.csv', [...clean, '2023-01-09,3,补记,5001,7.00,', '2023-01-09,3,补记,1002,,7.00']);
    const preview = await ledger.previewImport({ file });
    expect(preview).toMatchObject({ sameAs: null, correctionOf: 1 });
    await ledger.importLedger({ file, previewId: preview.previewId, replaces: 1 });
    expect((await ledger.listImportBatches({})).map(({ number, sourceName }) => [number, sourceName])).toEqual([
      [2, '更正.csv'],
    ]);
    expect(await ledger.listLedgerEntries({ offset: 0, limit: 9 })).toMatchObject({ total: 4, debitFen: 10_700 });
    const other = await ledger.previewImport({ file: await write('二月.csv', clean.map(february)) });
    expect(other).toMatchObject({ sameAs: null, correctionOf: null });
  });

  test('is not replaced while a payment depends on it, and the new one is not imported either', async () => {
    const { ledger, client, write } = await openImported();
    const [first] = (await ledger.listLedgerEntries({ offset: 0, limit: 1 })).entries;
    await client.funds.addPayment(await ledger.paymentOfEntry({ entryId: first?.id ?? 0 }));
    expect(await ledger.listBatchOrigins({})).toMatchObject([
      {
        number: 1,
        importedBy: expect.any(String),
        source: { name: '序时账.csv', sha256: (await ledger.listImportBatches({}))[0]?.sourceSha256 },
        uses: { payments: 1, samples: [], appropriations: 0 },
      },
    ]);
    const file: FileReference = await write('更正.csv', [...clean, '2023-01-09,3,补记,5001,7.00,']);
    await expect(ledger.importLedger({ file, replaces: 1 })).rejects.toMatchObject({ code: 'still-referenced' });
    expect((await ledger.listImportBatches({})).map(({ number }) => number)).toEqual([1]);
  });
});

function february(line: string): string {
  return line.replace('2023-01', '2023-02');
}
