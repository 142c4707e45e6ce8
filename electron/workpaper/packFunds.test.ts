import { expect, test } from 'vitest';
import { fen } from '../../shared/money.ts';
import { exportedForm, selfEvaluation } from './testing/exportedForm.ts';

const wan = (amount: number) => fen(Math.round(amount * 1_000_000));
const moneyRows = (lines: readonly string[]) =>
  lines.filter((line) => /^(年度资金总额|总额|其中：|上年结转资金|其他资金|单位资金|财政专户)/.test(line));

test('the monitoring table prints what is expected to be spent in the year, in total and by source', async () => {
  const { lines } = await exportedForm('puer', 'monitoring', async (client) => {
    const line = { fiscalYear: '2023', initialFen: fen(500_000_000), spentFen: fen(299_400_000) };
    await client.funds.addBudgetLine({ ...line, fundSource: '一般公共预算拨款', forecastFen: fen(499_000_000) });
    await client.funds.addBudgetLine({ fiscalYear: '2023', fundSource: '其他资金', forecastFen: fen(1_000_000) });
  });
  expect(lines.find((line) => line.startsWith('年度资金总额'))).toBe('年度资金总额|500|299.4|=0.5988|500');
  expect(lines.find((line) => line.includes('一般公共预算拨款'))).toMatch(/\|499$/);
});

test('each source of funds stands in one row of the form, and a row adds up all of its sources', async () => {
  const { lines } = await exportedForm('puer', 'selfEvaluation', async (client) => {
    await client.rulePack.chooseRulePack(selfEvaluation);
    for (const [fundSource, wan] of [
      ['中央财政资金', 100],
      ['省级财政资金', 50],
      ['财政专户管理资金', 7],
      ['单位自筹资金', 20],
      ['其他资金', 3],
      ['上年结转财政拨款', 11],
    ] as const) {
      const amounts = { initialFen: fen(wan * 1_000_000), adjustedFen: fen(wan * 1_000_000) };
      await client.funds.addBudgetLine({ fiscalYear: '2023', fundSource, ...amounts, spentFen: fen(1_000_000) });
    }
  });
  expect(lines.filter((line) => /^(年度资金总额|其中：|上年结转|其他资金)/.test(line))).toEqual([
    expect.stringMatching(/^年度资金总额\|191\|191\|6\|/),
    expect.stringMatching(/^其中：当年财政拨款\|150\|150\|2\|/),
    expect.stringMatching(/^上年结转资金\|11\|11\|1\|/),
    expect.stringMatching(/^其他资金\|30\|30\|3\|/),
  ]);
});

test('a budget that gives no 年初预算数 prints none', async () => {
  const { lines } = await exportedForm('puer', 'monitoring', (client) =>
    client.funds.addBudgetLine({ fiscalYear: '2023', adjustedFen: fen(500_000_000), spentFen: fen(100_000_000) }),
  );
  expect(lines.find((line) => line.startsWith('年度资金总额'))).toBe('年度资金总额||100');
});

test('the monitoring table keeps 政府性基金 out of 一般公共预算拨款', async () => {
  const { lines } = await exportedForm('puer', 'monitoring', async (client) => {
    for (const fundSource of ['一般公共预算财政拨款', '政府性基金预算财政拨款', '国有资本经营预算财政拨款']) {
      await client.funds.addBudgetLine({ fiscalYear: '2023', fundSource, initialFen: fen(1_000_000) });
    }
  });
  expect(lines.find((line) => line.startsWith('其中：'))).toMatch(/^其中：本年一般公共预算拨款\|1(\||$)/);
  expect(lines.find((line) => line.startsWith('其他资金'))).toMatch(/^其他资金\|2(\||$)/);
});

test('without a budget the money of a form divides by the sources of the allotments', async () => {
  const { lines } = await exportedForm('puer', 'selfEvaluation', (client) =>
    client.rulePack.chooseRulePack(selfEvaluation),
  );
  expect(lines.find((line) => line.startsWith('其中：当年财政拨款'))).toMatch(/\|500\|299\.4\|/);
});

test('上年结转 of a budget line stands in its own row and in 年度资金总额; spending it is no overspending', async () => {
  const { lines } = await exportedForm('puer', 'selfEvaluation', async (client) => {
    await client.rulePack.chooseRulePack(selfEvaluation);
    const line = { fiscalYear: '2023', fundSource: '市级财政资金', initialFen: wan(100), adjustedFen: wan(100) };
    await client.funds.addBudgetLine({ ...line, carriedInFen: wan(20), spentFen: wan(108) });
  });
  // What was spent is not told apart by source: the total has it, the rows don't claim it.
  expect(moneyRows(lines)).toEqual([
    '年度资金总额|120|120|108|10|=0.9|=9',
    '其中：当年财政拨款|100|100||—||—',
    '上年结转资金|20|20||—||—',
    '其他资金||||—||—',
  ]);
  expect(lines.join('\n')).toContain('“市级财政资金”的执行数没有区分上年结转和当年资金，没有列入各行');
});

test('a row without 年初预算数 prints none, though money was carried into it', async () => {
  const { lines } = await exportedForm('puer', 'selfEvaluation', async (client) => {
    await client.rulePack.chooseRulePack({ id: 'sichuan-2023-self-evaluation', version: '1' });
    const line = { fiscalYear: '2023', fundSource: '市级财政资金', adjustedFen: wan(500), carriedInFen: wan(20) };
    await client.funds.addBudgetLine({ ...line, spentFen: wan(510) });
  });
  expect(moneyRows(lines).slice(0, 2)).toEqual([
    expect.stringMatching(/^总额\|\|520\|510\|/),
    expect.stringMatching(/^其中：财政资金\|\|520\|510\|/),
  ]);
});

test('上年结转 told apart as a line of its own has its own 执行数', async () => {
  const { lines } = await exportedForm('puer', 'selfEvaluation', async (client) => {
    await client.rulePack.chooseRulePack(selfEvaluation);
    const line = { fiscalYear: '2023', initialFen: wan(100), adjustedFen: wan(100), spentFen: wan(90) };
    await client.funds.addBudgetLine({ ...line, fundSource: '市级财政资金' });
    const carried = { fiscalYear: '2023', fundSource: '上年结转财政拨款', carriedInFen: wan(20), spentFen: wan(18) };
    await client.funds.addBudgetLine(carried);
  });
  expect(moneyRows(lines).slice(0, 3)).toEqual([
    '年度资金总额|120|120|108|10|=0.9|=9',
    '其中：当年财政拨款|100|100|90|—|=0.9|—',
    '上年结转资金|20|20|18|—|=0.9|—',
  ]);
});

test('上年结转 that a source of its own states, too, counts once; two amounts are a finding', async () => {
  const { lines, client } = await exportedForm('puer', 'selfEvaluation', async (own) => {
    await own.rulePack.chooseRulePack(selfEvaluation);
    const line = { fiscalYear: '2023', fundSource: '市级财政资金', initialFen: wan(100), adjustedFen: wan(100) };
    await own.funds.addBudgetLine({ ...line, carriedInFen: wan(20) });
    const carried = { fiscalYear: '2023', fundSource: '上年结转财政拨款', initialFen: wan(20), adjustedFen: wan(20) };
    await own.funds.addBudgetLine(carried);
  });
  expect(moneyRows(lines).slice(0, 3)).toEqual([
    expect.stringMatching(/^年度资金总额\|120\|120\|/),
    expect.stringMatching(/^其中：当年财政拨款\|100\|100\|/),
    expect.stringMatching(/^上年结转资金\|20\|20\|/),
  ]);
  const twice = async () =>
    (await client.funds.listFundsFindings({})).filter(({ field }) => field === 'carriedInFen').map(({ text }) => text);
  expect(await twice()).toEqual([]);
  const [first] = await client.funds.listBudgetLines({});
  await client.funds.changeBudgetLine({ id: first?.id ?? '', changes: { carriedInFen: wan(5) } });
  expect(await twice()).toEqual([expect.stringContaining('上年结转合计 5.00 万元，与单列的结转资金 20.00 万元不一致')]);
});

test.each(['nansha', 'puer', 'yongzhou', 'guangzhou'] as const)(
  'the rows of the money of %s add up to its total, in each form that has them',
  async (sample) => {
    const national = { id: 'mof-2019-136-monitoring', version: '1' };
    const first = await exportedForm(sample, 'monitoring', (own) => own.rulePack.chooseRulePack(national));
    const printed = async (pack: typeof selfEvaluation) => {
      await first.client.rulePack.chooseRulePack(pack);
      return (await first.again('selfEvaluation')).lines;
    };
    const sichuan = { id: 'sichuan-2023-self-evaluation', version: '1' };
    for (const [kind, pack, lines] of [
      ['monitoring', national, first.lines],
      ['selfEvaluation', selfEvaluation, await printed(selfEvaluation)],
      ['selfEvaluation', sichuan, await printed(sichuan)],
    ] as const) {
      const [total = [], ...rows] = moneyRows(lines).map((line) => line.split('|').slice(1, 4));
      const columns = kind === 'monitoring' ? [0, 1] : [0, 1, 2];
      expect(columns.some((column) => Number(total[column]) > 0)).toBe(true);
      for (const column of columns) {
        const sum = rows.reduce((reached, row) => reached + Math.round(Number(row[column] ?? 0) * 1e6), 0);
        expect([pack.id, column, sum]).toEqual([pack.id, column, Math.round(Number(total[column]) * 1e6)]);
      }
      expect(lines.some((line) => line.includes('相差'))).toBe(false);
    }
  },
);

test('money of a source that the form has no row for is named with its amount', async () => {
  const { lines } = await exportedForm('puer', 'monitoring', async (client) => {
    await client.funds.addBudgetLine({ fiscalYear: '2023', fundSource: '市级财政资金', initialFen: wan(400) });
    await client.funds.addBudgetLine({ fiscalYear: '2023', fundSource: '捐赠', initialFen: wan(50) });
  });
  expect(lines.join('\n')).toContain('年初预算数的合计为 450.00 万元，各行共 400.00 万元，相差 50.00 万元');
  expect(lines.join('\n')).toContain('资金来源“捐赠”不属于本表的任何一行');
});

test('四川 asks for the reason of an 执行率 below 90 % at its cell, and prints it in 原因', async () => {
  const { lines } = await exportedForm('puer', 'selfEvaluation', async (own) => {
    await own.rulePack.chooseRulePack({ id: 'sichuan-2023-self-evaluation', version: '1' });
    const asked = async () =>
      (await own.funds.listFundsFindings({})).filter(({ field }) => field === 'executionReason');
    expect(await asked()).toEqual([
      expect.objectContaining({ record: null, text: expect.stringContaining('执行率 59.88% 低于 90%') }),
    ]);
    const line = { fiscalYear: '2023', fundSource: '市级财政资金', adjustedFen: wan(500) };
    const { id } = await own.funds.addBudgetLine({ ...line, spentFen: wan(299.4) });
    await own.funds.addBudgetLine({ ...line, fundSource: '其他资金', adjustedFen: wan(10), spentFen: wan(9) });
    expect(await asked()).toEqual([
      expect.objectContaining({ severity: 'warning', record: { kind: 'budgetLine', id } }),
    ]);
    await own.funds.changeBudgetLine({ id, changes: { executionReason: '验收延后，尾款未付' } });
    expect(await asked()).toEqual([]);
  });
  expect(moneyRows(lines).filter((line) => line.endsWith('|验收延后，尾款未付'))).toEqual([
    expect.stringMatching(/^总额\|/),
    expect.stringMatching(/^其中：财政资金\|/),
  ]);
});
