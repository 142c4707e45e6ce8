import { join } from 'node:path';
import Excel from 'exceljs';
import { expect, test } from 'vitest';
import type { ApplicationClient } from '../../shared/contract/index.ts';
import { fen } from '../../shared/money.ts';
import { startTestApplication } from '../testing/openTestApplication.ts';

type Sample = 'puer' | 'yongzhou';
const selfEvaluation = { id: 'mof-2020-10-self-evaluation', version: '1' };

async function exported(
  sample: Sample,
  kind: 'monitoring' | 'selfEvaluation' | 'evaluation',
  prepare?: (client: ApplicationClient) => Promise<unknown>,
) {
  const { application, client, folder } = startTestApplication();
  const file = (name: string) => application.registerFile(join(folder, name));
  await client.workspace.createSampleEngagement({ target: await file('示例.jxwq'), sample });
  await prepare?.(client);
  if (sample === 'yongzhou') {
    const blank = (await client.indicator.listIndicators({})).find(({ name }) => name === '实际完成率');
    await client.indicator.changeIndicator({ id: blank?.id ?? '', changes: { awardedScore: '7' } });
  }
  const path = join(folder, '官方表.xlsx');
  await client.workpaper.exportForm({ target: await file('官方表.xlsx'), kind });
  const book = new Excel.Workbook();
  await book.xlsx.readFile(path);
  const [sheet] = book.worksheets;
  if (!sheet) throw new Error('no sheet');
  const lines: string[] = [];
  sheet.eachRow((row) => {
    const cells = Array.from({ length: row.cellCount }, (_, index) => {
      const cell = row.getCell(index + 1);
      if (cell.isMerged && cell.master.address !== cell.address) return '';
      return cell.formula ? `=${cell.result}` : cell.text;
    });
    lines.push(cells.join('|').replace(/\|+$/, ''));
  });
  return { sheet, lines, client, file };
}

test('the monitoring table has its two-row head, merged first levels, landscape print, and its notes', async () => {
  const { sheet, lines } = await exported('puer', 'monitoring');
  const head = lines.findIndex((line) => line.includes('偏差原因分析'));
  expect(lines[head]).toBe(
    '一级指标|二级指标|三级指标|年度指标值|1–10月执行情况|全年预计完成情况|偏差原因分析||||||完成目标可能性|||备注',
  );
  expect(lines[head + 1]).toBe('||||||经费保障|制度保障|人员保障|硬件条件保障|其他|原因说明|确定能|有可能|完全不可能');
  expect(lines[head + 2]).toContain('产出指标|数量指标|智慧政务大厅数字化平台软件|1套|1套');
  expect(lines[head + 3]).toContain('||政务中心配套智能化硬件设施|1套|1套');
  expect(lines[head + 5]).toContain('|质量指标|验收通过率|≥90%|100%');
  expect(sheet.pageSetup).toMatchObject({ orientation: 'landscape', fitToWidth: 1, paperSize: 9 });
  expect(lines.join('\n')).toContain('确定能、有可能、完全不可能三级综合判断');
});

test('the official forms print 年度总体目标 between the money and the indicators, and the year that is expected', async () => {
  const monitoring = await exported('puer', 'monitoring');
  const at = (start: string) => monitoring.lines.findIndex((line) => line.startsWith(start));
  expect(at('年度总体目标')).toBeGreaterThan(at('年度资金总额'));
  expect(monitoring.lines[at('年度总体目标') + 1]).toMatch(/^实现企业办理事项分办、督促、销号的全过程数字化跟踪管理/);
  expect(at('一级指标')).toBeGreaterThan(at('年度总体目标') + 1);

  const { lines } = await exported('puer', 'selfEvaluation', async (client) => {
    await client.rulePack.chooseRulePack(selfEvaluation);
    await client.engagement.changeEngagement({ changes: { goalAttainment: '平台已上线' } });
  });
  const goal = lines.findIndex((line) => line.startsWith('年度总体目标：预期目标'));
  expect(lines[goal]).toMatch(/\|年度总体目标：实际完成情况/);
  expect(lines[goal + 1]).toMatch(/^实现企业办理事项.*\|平台已上线$/);
});

test('the monitoring table prints what is expected to be spent in the year, in total and by source', async () => {
  const { lines } = await exported('puer', 'monitoring', async (client) => {
    const line = { fiscalYear: '2023', initialFen: fen(500_000_000), spentFen: fen(299_400_000) };
    await client.funds.addBudgetLine({ ...line, fundSource: '一般公共预算拨款', forecastFen: fen(499_000_000) });
    await client.funds.addBudgetLine({ fiscalYear: '2023', fundSource: '其他资金', forecastFen: fen(1_000_000) });
  });
  expect(lines.find((line) => line.startsWith('年度资金总额'))).toBe('年度资金总额|500|299.4|=0.5988|500');
  expect(lines.find((line) => line.includes('一般公共预算拨款'))).toMatch(/\|499$/);
});

test('each source of funds stands in one row of the form, and a row adds up all of its sources', async () => {
  const { lines } = await exported('puer', 'selfEvaluation', async (client) => {
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

test('the periods in the heads of a form are those of the data: up to 10-31 they are 1–10月, without a cut-off day those of the pack', async () => {
  const known = await exported('puer', 'monitoring');
  expect(known.lines).toContain('项目资金（万元）|年初预算数|1–10月执行数|1–10月执行率|全年预计执行数');
  const unknown = await exported('puer', 'monitoring', (client) =>
    client.engagement.changeEngagement({ changes: { cutoffOn: null } }),
  );
  expect(unknown.lines).toContain('项目资金（万元）|年初预算数|1–7月执行数|1–7月执行率|全年预计执行数');
});

test('a budget that gives no 年初预算数 prints none', async () => {
  const { lines } = await exported('puer', 'monitoring', (client) =>
    client.funds.addBudgetLine({ fiscalYear: '2023', adjustedFen: fen(500_000_000), spentFen: fen(100_000_000) }),
  );
  expect(lines.find((line) => line.startsWith('年度资金总额'))).toBe('年度资金总额||100');
});

test('the monitoring table keeps 政府性基金 out of 一般公共预算拨款', async () => {
  const { lines } = await exported('puer', 'monitoring', async (client) => {
    for (const fundSource of ['一般公共预算财政拨款', '政府性基金预算财政拨款', '国有资本经营预算财政拨款']) {
      await client.funds.addBudgetLine({ fiscalYear: '2023', fundSource, initialFen: fen(1_000_000) });
    }
  });
  expect(lines.find((line) => line.startsWith('其中：'))).toMatch(/^其中：本年一般公共预算拨款\|1(\||$)/);
  expect(lines.find((line) => line.startsWith('其他资金'))).toMatch(/^其他资金\|2(\||$)/);
});

test('without a budget the money of a form divides by the sources of the allotments', async () => {
  const { lines } = await exported('puer', 'selfEvaluation', (client) =>
    client.rulePack.chooseRulePack(selfEvaluation),
  );
  expect(lines.find((line) => line.startsWith('其中：当年财政拨款'))).toMatch(/\|500\|299\.4\|/);
});

test('the score table of 永州 adds up on the sheet to 92 and 优, the weights to 100', async () => {
  const { lines } = await exported('yongzhou', 'evaluation');
  expect(lines.find((line) => line.startsWith('总分'))).toBe('总分|||=100|||=92|=等次：优');
  expect(lines.some((line) => line.includes('92 分属“优”：优 90（含）以上'))).toBe(true);
});

test('a form with blank points is not given a total, and a form without a pack is refused', async () => {
  const { lines, client, file } = await exported('puer', 'selfEvaluation', (own) =>
    own.rulePack.chooseRulePack(selfEvaluation),
  );
  expect(lines.find((line) => line.startsWith('总分'))).toContain('未出具');
  expect(lines.find((line) => line.startsWith('年度资金总额'))).toContain('500');
  await expect(client.workpaper.exportForm({ target: await file('评分表.xlsx'), kind: 'evaluation' })).rejects.toThrow(
    '还没有选择评价指标体系的规则包',
  );
});
