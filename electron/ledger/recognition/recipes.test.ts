import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { LedgerRecipe } from '../../../shared/ledger/recipe.ts';
import { openTestApplication, startTestApplication } from '../../testing/openTestApplication.ts';
import { writeWorkbook } from '../testing/files.ts';

const entries = (month: string) => [
  `2023-${month}-05,1,付材料款,5001,100.00,`,
  `2023-${month}-05,1,付材料款,1002,,100.00`,
];
/** The heading 甲栏 says nothing, so that the program takes the sheet for one with credits only. */
const odd = (month: string, titles: string[] = []) => [
  ...titles,
  '日期,凭证号,摘要,科目编码,甲栏,贷方',
  ...entries(month),
];

async function openWith() {
  const opened = await openTestApplication();
  const write = (name: string, lines: readonly string[]) => {
    const path = join(opened.folder, name);
    writeFileSync(path, `${lines.join('\n')}\n`);
    return opened.application.registerFile(path);
  };
  const find = () => opened.client.ledger.listLedgerEntries({ offset: 0, limit: 100 });
  return { ...opened, write, find };
}

function withDebit(recipe: LedgerRecipe): LedgerRecipe {
  const columns = recipe.columns.map((column) =>
    column.title === '甲栏' ? { ...column, role: 'debit' as const } : column,
  );
  return { ...recipe, amountModel: 'debitCredit', columns };
}

describe('a corrected recipe', () => {
  test('is executed exactly, kept with the batch, and said to be the person’s', async () => {
    const { client, write, find } = await openWith();
    const file = await write('一月.csv', odd('01'));
    const { recipe: proposed, rememberedAt } = await client.ledger.proposeImport({ file });
    expect(rememberedAt).toBeNull();
    const recipe = withDebit(proposed);
    const { batch } = await client.ledger.importLedger({ file, recipe });
    expect(batch.recipe).toEqual(recipe);
    expect(batch.recognised).toMatch(/按给定的导入方案：表头在第 1 行/);
    expect(await find()).toMatchObject({ total: 2, debitFen: 10_000, creditFen: 10_000 });
  });

  test('is offered for next month’s file with the same header, also some rows further down, and says so', async () => {
    const { client, write, find } = await openWith();
    const january = await write('一月.csv', odd('01'));
    const recipe = withDebit((await client.ledger.proposeImport({ file: january })).recipe);
    await client.ledger.importLedger({ file: january, recipe });

    const february = await write('二月.csv', odd('02', ['某某局,,,,,', '明细,,,,,']));
    const proposal = await client.ledger.proposeImport({ file: february });
    expect(proposal).toMatchObject({
      rememberedAt: expect.any(String),
      recipe: { headerRows: { first: 3, last: 3 }, sheet: '二月', columns: recipe.columns },
    });
    expect(proposal.recognised).toMatch(/采用 \d{4}-\d\d-\d\d 修正过的导入方案/);
    const { batch } = await client.ledger.importLedger({ file: february });
    expect(batch.recipe).toEqual(proposal.recipe);
    expect(await find()).toMatchObject({ total: 4, debitFen: 20_000 });
  });

  test('keeps its account to itself: the next sheet is booked on what that sheet says', async () => {
    const { client, write } = await openWith();
    const january = await write('一月.csv', odd('01'));
    const account = { code: '100201', name: '银行存款-工行' };
    const recipe = { ...withDebit((await client.ledger.proposeImport({ file: january })).recipe), account };
    await client.ledger.importLedger({ file: january, recipe });
    const proposal = await client.ledger.proposeImport({ file: await write('二月.csv', odd('02')) });
    expect(proposal).toMatchObject({ rememberedAt: expect.any(String), recipe: { account: null } });
  });

  test('is not offered for another header, and no longer once a person went back to the proposal', async () => {
    const { client, write } = await openWith();
    const january = await write('一月.csv', odd('01'));
    const { recipe: proposed } = await client.ledger.proposeImport({ file: january });
    await client.ledger.importLedger({ file: january, recipe: withDebit(proposed) });
    const other = await write('其他.csv', ['日期,凭证号,摘要,科目编码,借方,贷方', ...entries('01')]);
    expect((await client.ledger.proposeImport({ file: other })).rememberedAt).toBeNull();

    const february = await write('二月.csv', odd('02'));
    const { recipe } = await client.ledger.proposeImport({ file: february });
    const own = { ...recipe, amountModel: proposed.amountModel, columns: proposed.columns };
    await client.ledger.importLedger({ file: february, recipe: own });
    const march = await write('三月.csv', odd('03'));
    expect((await client.ledger.proposeImport({ file: march })).rememberedAt).toBeNull();
  });

  test('that says where the header stands is found again in the same place', async () => {
    const { client, write, find } = await openWith();
    const misleading = (month: string) => [
      '日期,凭证号,摘要,科目编码,借方,贷方,',
      '日,号,事,目,进,出',
      ...entries(month),
    ];
    const january = await write('一月.csv', misleading('01'));
    const { recipe } = await client.ledger
      .proposeImport({ file: january, headerRows: { first: 2, last: 2 } })
      .catch(() => client.ledger.proposeImport({ file: january }));
    expect(recipe.headerRows).toEqual({ first: 2, last: 2 });
    const roles = ['voucherDate', 'voucherNumber', 'summary', 'accountCode', 'debit', 'credit'] as const;
    const corrected: LedgerRecipe = {
      ...recipe,
      layout: 'voucherJournal',
      amountModel: 'debitCredit',
      columns: recipe.columns.map((column, place) => ({ ...column, role: roles[place] ?? null })),
    };
    await client.ledger.importLedger({ file: january, recipe: corrected });
    const february = await write('二月.csv', misleading('02'));
    await client.ledger.importLedger({ file: february });
    expect(await find()).toMatchObject({ total: 4, debitFen: 20_000, creditFen: 20_000 });
  });

  test('of last month’s sheet is used on the sheet that this workbook has', async () => {
    const { client, application } = await openTestApplication();
    const header = ['日期', '凭证号', '摘要', '科目编码', '甲栏', '贷方'];
    const book = async (sheet: string, day: string) =>
      application.registerFile(
        await writeWorkbook([
          {
            name: sheet,
            rows: [header, [day, '1', '付款', '5001', '1.00', ''], [day, '1', '付款', '1002', '', '1.00']],
          },
        ]),
      );
    const january = await book('一月', '2023-01-05');
    const recipe = withDebit((await client.ledger.proposeImport({ file: january })).recipe);
    const { batch } = await client.ledger.importLedger({ file: await book('二月', '2023-02-05'), recipe });
    expect(batch).toMatchObject({ sheet: '二月', controlTotals: { debitFen: 100, creditFen: 100 } });
  });

  test('that cannot be executed is refused with where and why, in Chinese', async () => {
    const { client, write } = await openWith();
    const file = await write('一月.csv', odd('01'));
    const { recipe } = await client.ledger.proposeImport({ file });
    const importing = (change: object) => client.ledger.importLedger({ file, recipe: { ...recipe, ...change } });
    await expect(importing({ layout: '账' })).rejects.toThrow('recipe.layout：没有这种版式');
    await expect(importing({ headerRows: { first: 0, last: 1 } })).rejects.toThrow('recipe.headerRows.first：应为行号');
    await expect(importing({ unit: '亿元' })).rejects.toThrow('应为 元、千元 或 万元');
    await expect(importing({ wrong: 1 })).rejects.toThrow(/recipe：出现未知的键/);
    await expect(importing({ headerRows: { first: 3, last: 1 } })).rejects.toThrow('表头的末行（1）在首行（3）之前');
    await expect(importing({ amountModel: 'signedAmount' })).rejects.toThrow(
      '金额模式为“带正负号的金额”，但没有列标为“金额”',
    );
    const twice = recipe.columns.map((column) => ({ ...column, role: 'summary' as const }));
    await expect(importing({ columns: twice })).rejects.toThrow('A 列和 B 列都标为“摘要”');
    expect(await client.ledger.listImportBatches({})).toEqual([]);
  });
});

test('an encoding that a person chooses is used and remembered', async () => {
  const { client, application, folder } = await openTestApplication();
  const path = join(folder, '一月.csv');
  writeFileSync(path, `日期,凭证号,摘要,科目编码,借方,贷方\n${entries('01').join('\n')}\n`);
  const file = await application.registerFile(path);
  await expect(client.ledger.importLedger({ file, encoding: 'utf-16le' })).rejects.toThrow();
  const { batch } = await client.ledger.importLedger({ file, encoding: 'utf-8' });
  expect(batch.recipe.encoding).toBe('utf-8');
});

test('a recipe is proposed without an open engagement as well', async () => {
  const { client, application, folder } = startTestApplication();
  const path = join(folder, '一月.csv');
  writeFileSync(path, `${odd('01').join('\n')}\n`);
  const { recipe } = await client.ledger.proposeImport({ file: await application.registerFile(path) });
  expect(recipe.headerRows).toEqual({ first: 1, last: 1 });
});
