import { describe, expect, test } from 'vitest';
import { openTestApplication } from '../../testing/openTestApplication.ts';
import { type SheetContent, writeWorkbook } from '../testing/files.ts';

const header = ['日期', '凭证号', '摘要', '科目编码', '借方金额', '贷方金额'];
const month = (name: string, yuan: number, text: unknown = yuan): SheetContent => ({
  name,
  rows: [
    ['某县文化馆'],
    header,
    [`2023-${name.replace('月', '').padStart(2, '0')}-05`, '1', '付材料款', '5001', text, ''],
    [`2023-${name.replace('月', '').padStart(2, '0')}-05`, '1', '付材料款', '1002', '', yuan],
  ],
});
const balanceTable: SheetContent = {
  name: '余额表',
  rows: [
    ['科目编码', '科目名称', '期初余额', '期末余额'],
    ['1002', '银行存款', 1, 2],
  ],
};

async function openWith(sheets: readonly SheetContent[]) {
  const opened = await openTestApplication();
  const file = await opened.application.registerFile(await writeWorkbook(sheets));
  const { ledger } = opened.client;
  const batches = async () =>
    (await ledger.listImportBatches({})).map(({ number, sheet, controlTotals }) => [
      number,
      sheet,
      controlTotals.debitFen,
    ]);
  return { ...opened, file, ledger, batches };
}

describe('a book with one sheet per month', () => {
  test('offers the sheets with the same header, names the others, and imports each as its own batch', async () => {
    const { file, ledger, batches } = await openWith([
      month('1月', 100),
      month('2月', 20),
      balanceTable,
      month('3月', 3),
      { ...month('4月', 4), state: 'hidden' },
      { ...month('5月', 5), name: '全年' },
      { name: 'Sheet2', rows: [] },
    ]);
    const preview = await ledger.previewImport({ file });
    expect(preview.recipe?.sheet).toBe('1月');
    expect(preview.otherSheets).toEqual({
      alike: ['2月', '3月'],
      left: [
        { sheet: '余额表', reason: 'otherHeader' },
        { sheet: '4月', reason: 'hidden' },
        { sheet: '全年', reason: 'summary' },
      ],
    });
    const steps: string[] = [];
    const outcome = await ledger.importSheets(
      { file, sheets: ['1月', '2月', '3月'], previewId: preview.previewId },
      { onProgress: ({ step }) => steps.push(step) },
    );
    expect(outcome).toMatchObject({ passed: [], stopped: null, untouched: [] });
    expect(outcome.imported.map(({ batch }) => batch.controlTotals.imported)).toEqual([2, 2, 2]);
    expect(await batches()).toEqual([
      [1, '1月', 10_000],
      [2, '2月', 2_000],
      [3, '3月', 300],
    ]);
    expect(steps.some((step) => step.startsWith('第 3/3 张“3月”：'))).toBe(true);
    const origins = await ledger.listBatchOrigins({});
    expect(new Set(origins.map(({ source }) => source?.sha256)).size).toBe(1);

    const again = await ledger.previewImport({ file });
    expect(again.otherSheets.alike).toEqual([]);
    const second = await ledger.importSheets({ file, sheets: ['1月', '2月', '3月'] });
    expect(second.imported).toEqual([]);
    expect(second.passed.map(({ sheet, code }) => [sheet, code])).toEqual([
      ['1月', 'already-imported'],
      ['2月', 'already-imported'],
      ['3月', 'already-imported'],
    ]);
    expect(await batches()).toHaveLength(3);
  });

  test('stops at a sheet with rows that can not be read, and says what counts and what was not reached', async () => {
    const { file, ledger, batches } = await openWith([month('1月', 100), month('2月', 20, '贰拾元'), month('3月', 3)]);
    const outcome = await ledger.importSheets({ file, sheets: ['1月', '2月', '3月'] });
    expect(outcome.stopped).toMatchObject({
      sheet: '2月',
      code: 'rows-unreadable',
      message: expect.stringContaining('第 3 行“借方金额”列的“贰拾元”'),
    });
    expect(outcome.untouched).toEqual(['3月']);
    expect(await batches()).toEqual([[1, '1月', 10_000]]);
    expect((await ledger.previewImport({ file, sheet: '2月' })).otherSheets.alike).toEqual(['3月']);
  });

  test('with an empty month imports the others and says so', async () => {
    const { file, ledger, batches } = await openWith([
      month('1月', 100),
      { name: '2月', rows: [['某县文化馆'], header] },
      month('3月', 3),
    ]);
    const { recipe, alike } = await ledger.proposeImport({ file });
    expect([recipe.sheet, ...alike]).toEqual(['1月', '2月', '3月']);
    const outcome = await ledger.importSheets({ file, sheets: [recipe.sheet, ...alike] });
    expect(outcome.passed).toMatchObject([{ sheet: '2月', code: 'no-entries' }]);
    expect((await batches()).map(([, sheet]) => sheet)).toEqual(['1月', '3月']);
  });

  test('whose header was corrected on one sheet is read so on the others', async () => {
    const { file, ledger, batches } = await openWith([month('1月', 100), month('2月', 20)]);
    const first = await ledger.previewImport({ file });
    if (!first.recipe) throw new Error('no recipe');
    const preview = await ledger.previewImport({ file, recipe: { ...first.recipe, unit: '万元' } });
    expect(preview.otherSheets.alike).toEqual(['2月']);
    await ledger.importSheets({ file, sheets: ['2月', '1月'], previewId: preview.previewId });
    expect(await batches()).toEqual([
      [1, '1月', 100_000_000],
      [2, '2月', 20_000_000],
    ]);
  });

  test('that is cancelled keeps the sheets that were imported and nothing of the one at hand', async () => {
    const { file, ledger, batches } = await openWith([month('1月', 100), month('2月', 20), month('3月', 3)]);
    const controller = new AbortController();
    const importing = ledger.importSheets(
      { file, sheets: ['1月', '2月', '3月'] },
      {
        signal: controller.signal,
        onProgress: ({ step }) => {
          if (step.startsWith('第 2/3 张')) controller.abort();
        },
      },
    );
    await expect(importing).rejects.toMatchObject({ code: 'cancelled' });
    expect(await batches()).toEqual([[1, '1月', 10_000]]);
    expect((await ledger.previewImport({ file })).otherSheets.alike).toEqual(['2月', '3月']);
  });
});
