import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { z } from 'zod';
import { type Column, columnsOf } from '../../shared/field.ts';
import { openSampleApplication, openTestApplication } from '../testing/openTestApplication.ts';
import { aPicture } from '../testing/pictures.ts';
import { enterEveryField } from './testing/enterEveryField.ts';
import { everyDraft } from './testing/everyDraft.ts';

type Values = Record<string, unknown>;

/** From the greatest that any field takes down to what each takes. */
const candidates: Readonly<Partial<Record<Column['kind'], readonly unknown[]>>> = {
  money: [100_000_000_000_000, 1],
  integer: [1_000_000_000, 9_999, 99, 1],
  decimal: [`${'9'.repeat(15)}.9999`, '1000', '100', '1'],
};
const lengths = [20_000, 10_000, 5_000, 4_000, 3_000, 2_000, 1_000, 500, 300, 200, 100, 50, 40, 30, 20, 10, 5, 2, 1];

/** The greatest value that a field takes, or the longest text. */
function greatest(draft: z.ZodObject, column: Column, day: string): unknown {
  const fits = (value: unknown) => (draft.shape[column.field] as z.ZodType).safeParse(value).success;
  if (column.kind === 'day') return day;
  if (column.kind === 'choice') return Object.keys(column.choices ?? {}).at(-1);
  const known = candidates[column.kind];
  if (known) return known.find(fits);
  return lengths.map((length) => '长'.repeat(length)).find(fits) ?? '23:59';
}

test.each([
  ['first', '1900-01-01'],
  ['last', '9999-12-31'],
])(
  'what every field holds at its greatest and longest, and the %s day, leaves in the workpaper book and in the report',
  async (_, day) => {
    const { application, client, folder } = await openSampleApplication();
    const drafts = await everyDraft();
    const valuesOf = (name: string, changes: Values = {}): Values => {
      const draft = drafts.get(name);
      if (!draft) throw new Error(`no draft ${name}`);
      const own = columnsOf(draft).flatMap((column): [string, unknown][] => {
        return column.kind === 'reference' ? [] : [[column.field, greatest(draft, column, day)]];
      });
      // Left, middle and right of a margin are limited together, too.
      const margins = name === 'firmTemplateDraft' ? { headerMiddle: '', footerMiddle: '' } : {};
      return { ...Object.fromEntries(own), ...margins, ...changes };
    };
    await enterEveryField({
      client,
      valuesOf,
      picture: async () => {
        writeFileSync(join(folder, '照片.png'), aPicture());
        return await application.registerFile(join(folder, '照片.png'));
      },
    });
    const target = (name: string) => application.registerFile(join(folder, name));
    expect((await client.workpaper.exportWorkpapers({ target: await target('底稿.xlsx') })).bytes).toBeGreaterThan(0);
    expect((await client.report.exportReport({ target: await target('报告.docx') })).bytes).toBeGreaterThan(0);
  },
);

test('amounts whose sum can no longer be counted exactly are refused with what to look for, not as a defect', async () => {
  const { application, client, folder } = await openTestApplication();
  const { id: contractId } = await client.funds.addContract({ name: '合同', amountFen: 100_000_000_000_000 as never });
  for (let at = 0; at < 91; at += 1) {
    await client.funds.addContractChange({ contractId, reason: '增加', amountFen: 100_000_000_000_000 as never });
  }
  const target = await application.registerFile(join(folder, '底稿.xlsx'));
  await expect(client.workpaper.exportWorkpapers({ target })).rejects.toMatchObject({
    code: 'amount-too-large',
    message: expect.stringContaining('超过 90 万亿元'),
  });
});

test('a share of more than all and a term of more than a hundred years are refused where they are typed', async () => {
  const { client } = await openTestApplication();
  const { id: contractId } = await client.funds.addContract({ name: '合同' });
  await expect(client.funds.addPaymentNode({ contractId, name: '预付款', share: '100.01' })).rejects.toMatchObject({
    code: 'invalid-input',
    message: expect.stringContaining('不能大于 100'),
  });
  expect(await client.funds.listPaymentNodes({})).toEqual([]);
  await expect(client.funds.changeContract({ id: contractId, changes: { termDays: 36_501 } })).rejects.toMatchObject({
    code: 'invalid-input',
    message: expect.stringContaining('不能大于 36500'),
  });
});
