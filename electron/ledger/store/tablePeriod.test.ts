import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { dayFrom } from '../../../shared/day.ts';
import type { LedgerRecipe } from '../../../shared/ledger/recipe.ts';
import { openTestApplication } from '../../testing/openTestApplication.ts';

const table = (month: string, top = '科目余额表') => [
  top,
  '科目编码,科目名称,期初借方,期初贷方,本期发生借方,本期发生贷方,期末借方,期末贷方',
  `1002,银行存款,100.00,,${month}.00,,${100 + Number(month)}.00,`,
  `4001,财政拨款收入,,,,${month}.00,,${month}.00`,
];
/** 1.00 in January, 2.00 in February. */
const journal = [
  '日期,凭证字,凭证号,摘要,科目编码,科目名称,借方金额,贷方金额',
  ...['1', '2'].flatMap((month) => [
    `2023-0${month}-10,记,1,拨款,1002,银行存款,${month}.00,0.00`,
    `2023-0${month}-10,记,1,拨款,4001,财政拨款收入,0.00,${month}.00`,
  ]),
];
const february = { from: dayFrom('2023-02-01'), to: dayFrom('2023-02-28') } as NonNullable<LedgerRecipe['period']>;

async function openWith() {
  const opened = await openTestApplication();
  const write = async (name: string, lines: readonly string[]) => {
    const path = join(opened.folder, name);
    writeFileSync(path, `${lines.join('\n')}\n`);
    return opened.application.registerFile(path);
  };
  const { ledger } = opened.client;
  await ledger.importLedger({ file: await write('序时账.csv', journal) });
  return { ...opened, ledger, write };
}

test('a person says the period of a balance table that does not say it, and the cross-check takes the entries of it', async () => {
  const { ledger, write } = await openWith();
  const file = await write('余额表.csv', table('2'));
  const before = await ledger.previewImport({ file });
  expect(before).toMatchObject({ titlePeriod: null, recipe: { layout: 'balanceTable' } });
  const silent = await ledger.importLedger({ file });
  expect((await ledger.listCrossChecks({}))[0]?.checks[0]).toMatchObject({ status: 'failed' });

  const recipe = { ...(before.recipe as LedgerRecipe), period: february };
  const preview = await ledger.previewImport({ file, recipe, comparedWith: before.previewId });
  expect(preview).toMatchObject({ recipe: { period: february }, sameAs: { batchNumber: 2, sameReading: false } });
  const { batch } = await ledger.importLedger({ file, previewId: preview.previewId, replaces: silent.batch.number });
  expect(batch.recognised).toMatch('期间由人指定为 2023-02-01 至 2023-02-28');
  expect((await ledger.listCrossChecks({}))[0]?.checks).toMatchObject([
    { status: 'passed', message: expect.stringMatching('期间 2023-02-01 至 2023-02-28（导入方案指定）') },
    { status: 'passed' },
  ]);
});

test('what a person says goes before what the title says', async () => {
  const { ledger, write } = await openWith();
  const file = await write('余额表.csv', table('2', '会计期间：2023年1月'));
  const { recipe, titlePeriod } = await ledger.previewImport({ file });
  expect(titlePeriod).toEqual({ from: '2023-01-01', to: '2023-01-31' });
  await ledger.importLedger({ file, recipe: { ...(recipe as LedgerRecipe), period: february } });
  expect((await ledger.listCrossChecks({}))[0]?.checks[0]).toMatchObject({ status: 'passed' });
});

test('the period is that of one file: next month’s table is not read by it, and nothing of it is remembered', async () => {
  const { ledger, write } = await openWith();
  const file = await write('二月.csv', table('2'));
  const { recipe } = await ledger.proposeImport({ file });
  await ledger.importLedger({ file, recipe: { ...recipe, period: february } });
  const march = await ledger.proposeImport({ file: await write('三月.csv', table('3')) });
  expect(march.recipe.period).toBeUndefined();
  expect(march.rememberedAt).toBeNull();
});

test('a period that ends before it begins, or that of a journal, is refused', async () => {
  const { ledger, write } = await openWith();
  const file = await write('余额表.csv', table('2'));
  const { recipe } = await ledger.proposeImport({ file });
  const { from, to } = february;
  await expect(ledger.importLedger({ file, recipe: { ...recipe, period: { from: to, to: from } } })).rejects.toThrow(
    '期间的末日（2023-02-01）在首日（2023-02-28）之前',
  );
  const other = await write('另一本.csv', journal.slice(0, 3));
  const ofJournal = (await ledger.proposeImport({ file: other })).recipe;
  await expect(ledger.importLedger({ file: other, recipe: { ...ofJournal, period: february } })).rejects.toThrow(
    '期间只用于科目余额表',
  );
});
