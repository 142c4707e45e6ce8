import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { LedgerRecipe } from '../../shared/ledger/recipe.ts';
import { aUnit } from '../testing/drafts.ts';
import { newEngagementFile } from '../testing/engagementTemplates.ts';
import { startTestApplication } from '../testing/openTestApplication.ts';

/** The heading 甲栏 says nothing, so that the program takes the sheet for one with credits only. */
const odd = (month: string) => [
  '单位名称：某县文化馆内部名,,,,,',
  '日期,凭证号,摘要,科目编码,甲栏,贷方',
  `2023-${month}-05,1,付材料款,5001,100.00,`,
  `2023-${month}-05,1,付材料款,1002,,100.00`,
];

function start() {
  const started = startTestApplication();
  const { application, client, folder } = started;
  let count = 0;
  async function openEngagement(clientName: string | null) {
    count += 1;
    const path = join(folder, `项目${count}.jxwq`);
    writeFileSync(path, await newEngagementFile('monitoring'));
    await client.workspace.openEngagement({ file: await application.registerFile(path) });
    if (clientName !== null) await client.engagement.addUnit(aUnit({ role: 'monitored', name: clientName }));
  }
  const write = (name: string, lines: readonly string[]) => {
    const path = join(folder, name);
    writeFileSync(path, `${lines.join('\n')}\n`);
    return application.registerFile(path);
  };
  async function importCorrected(month = '01') {
    const file = await write(`${month}月.csv`, odd(month));
    const { recipe } = await client.ledger.previewImport({ file });
    const corrected = withDebit(recipe as LedgerRecipe);
    const { previewId } = await client.ledger.previewImport({ file, recipe: corrected });
    return client.ledger.importLedger({ file, previewId });
  }
  const preview = async (month: string, more: { automatic?: boolean } = {}) =>
    client.ledger.previewImport({ file: await write(`${month}月.csv`, odd(month)), ...more });
  const shelfPath = join(folder, 'home', 'recipes.json');
  return { ...started, openEngagement, importCorrected, preview, shelfPath };
}

function withDebit(recipe: LedgerRecipe): LedgerRecipe {
  const columns = recipe.columns.map((column) =>
    column.title === '甲栏' ? { ...column, role: 'debit' as const } : column,
  );
  return { ...recipe, amountModel: 'debitCredit', columns };
}

describe('a corrected recipe', () => {
  test('is followed next month in another engagement of the same client, and not in one of another client', async () => {
    const { openEngagement, importCorrected, preview } = start();
    await openEngagement('某县文化馆');
    expect(await importCorrected()).toMatchObject({ remarks: [] });

    await openEngagement(' 某县 文化馆');
    const next = await preview('02');
    expect(next.remembered).toEqual({ name: '某县文化馆 凭证序时簿', usedAt: expect.any(String) });
    expect(next.controlTotals).toMatchObject({ imported: 2, debitFen: 10_000 });

    await openEngagement('另一单位');
    expect((await preview('03')).remembered).toBeNull();
  });

  test('without a client in the engagement goes by the unit that the file names', async () => {
    const { openEngagement, importCorrected, preview } = start();
    await openEngagement(null);
    await importCorrected();
    await openEngagement('另一单位');
    expect((await preview('02')).remembered?.name).toBe('某县文化馆内部名 凭证序时簿');
  });

  test('keeps nothing of the ledger: no sheet, year, account or entry', async () => {
    const { openEngagement, importCorrected, shelfPath } = start();
    await openEngagement('某县文化馆');
    await importCorrected();
    const text = readFileSync(shelfPath, 'utf8');
    expect(text).not.toMatch(/付材料款|100\.00|5001|01月/);
    expect(JSON.parse(text).recipes).toMatchObject([
      { clientName: '某县文化馆', recipe: { sheet: '', year: null, account: null } },
    ]);
  });

  test('can be renamed and forgotten, and going back to the automatic plan forgets it as well', async () => {
    const { client, openEngagement, importCorrected, preview } = start();
    await openEngagement('某县文化馆');
    await importCorrected();
    const [line] = (await client.ledger.listRememberedRecipes({})).recipes;
    expect(line).toMatchObject({
      name: '某县文化馆 凭证序时簿',
      clientName: '某县文化馆',
      headings: '日期、凭证号、摘要、科目编码、甲栏、贷方',
      mayRename: true,
    });
    await client.ledger.renameRememberedRecipe({ id: line?.id ?? '', name: '文化馆旧系统' });
    await openEngagement('某县文化馆');
    expect((await preview('02')).remembered?.name).toBe('文化馆旧系统');
    const file = await preview('04', { automatic: true });
    expect(file).toMatchObject({ remembered: null, recipe: { columns: { 4: { role: null } } } });

    await client.ledger.forgetRememberedRecipe({ id: line?.id ?? '' });
    expect((await client.ledger.listRememberedRecipes({})).recipes).toEqual([]);
    expect((await preview('02')).remembered).toBeNull();
    await expect(client.ledger.forgetRememberedRecipe({ id: line?.id ?? '' })).rejects.toMatchObject({
      code: 'not-found',
    });
    await expect(client.ledger.renameRememberedRecipe({ id: line?.id ?? '', name: '甲' })).rejects.toThrow('已不在');
  });

  test('is forgotten here and beyond by importing the automatic plan', async () => {
    const { client, application, folder, openEngagement, importCorrected } = start();
    await openEngagement('某县文化馆');
    await importCorrected();
    writeFileSync(join(folder, '五月.csv'), `${odd('05').join('\n')}\n`);
    const file = await application.registerFile(join(folder, '五月.csv'));
    const { previewId } = await client.ledger.previewImport({ file, automatic: true });
    await client.ledger.importLedger({ file, previewId });
    expect((await client.ledger.listRememberedRecipes({})).recipes).toEqual([]);
  });

  test('in a damaged file is done without, with a message; the file is set aside by the next correction', async () => {
    const { client, folder, openEngagement, importCorrected, preview, shelfPath } = start();
    mkdirSync(join(folder, 'home'), { recursive: true });
    writeFileSync(shelfPath, '{"version":1,"recipes":[');
    await openEngagement('某县文化馆');
    const { remarks } = await preview('01');
    expect(remarks).toEqual([expect.stringMatching('记住的导入方案读不出（文件已损坏）')]);
    await importCorrected('02');
    expect((await client.ledger.listRememberedRecipes({})).problem).toBeNull();
    expect(readFileSync(join(folder, 'home', 'recipes-damaged.json'), 'utf8')).toBe('{"version":1,"recipes":[');
  });
});

test('a remembered recipe in which somebody gave one role to two columns is left out, and the import says so', async () => {
  const { openEngagement, importCorrected, preview, shelfPath } = start();
  await openEngagement('一.jxwq');
  await importCorrected('01');
  const shelf = JSON.parse(readFileSync(shelfPath, 'utf8'));
  for (const column of shelf.recipes[0].recipe.columns) if (column.title === '贷方') column.role = 'debit';
  writeFileSync(shelfPath, JSON.stringify(shelf));
  await openEngagement('二.jxwq');
  const { remembered, remarks } = await preview('02');
  expect(remembered).toBeNull();
  expect(remarks).toContain('记住的导入方案中有 1 个读不出，没有采用；其余不受影响。');
});

test('a shelf that cannot be written is a remark of the import, which counts all the same', async () => {
  const { client, folder, openEngagement, importCorrected } = start();
  await openEngagement('某县文化馆');
  // A folder in the place of the file: nothing can be renamed onto it, whoever tries.
  mkdirSync(join(folder, 'home', 'recipes.json', 'x'), { recursive: true });
  const { remarks } = await importCorrected();
  expect(remarks).toEqual([expect.stringMatching('导入方案没有记下')]);
  expect(await client.ledger.listImportBatches({})).toHaveLength(1);
});
