import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { expect, test } from 'vitest';
import type { ApplicationClient } from '../../shared/contract/index.ts';
import type { Reply } from '../../shared/problem/feedbackReturn.ts';
import { anEvidenceItem, aPayment } from '../testing/drafts.ts';
import { sampleSnapshot } from '../testing/engagementSnapshots.ts';
import { openSampleApplication, openTestApplication } from '../testing/openTestApplication.ts';
import { feedbackPaper } from './problemPapers.ts';

async function nodesOf(client: ApplicationClient) {
  const branches = await client.workpaper.getWorkpaperIndex({});
  const nodes = new Map(branches.flatMap((branch) => branch.nodes).map((node) => [node.index, node]));
  const node = (index: string) => {
    const found = nodes.get(index);
    if (!found) throw new Error(index);
    return found;
  };
  return { letters: branches.map(({ letter }) => letter).join(''), nodes, node };
}

test('the tree runs from A to Z, and in a new engagement everything is still missing', async () => {
  const { client } = await openTestApplication();
  const { letters, nodes, node } = await nodesOf(client);
  expect(letters).toBe('ABCDEFGHRZ');
  expect(node('C2')).toMatchObject({ composed: true, records: 0, missing: ['没有内容'] });
  expect(node('A2')).toMatchObject({ composed: false, missing: ['资料清单中没有索引号 A2 的资料'] });
  // A monitoring engagement has the monitoring table and neither score table nor self-evaluation.
  expect(['F2', 'F3', 'F4'].map((index) => node(index).unused)).toEqual([true, false, true]);
  expect(new Set(nodes.keys()).size).toBe(nodes.size);
});

test('it fills as work is done: records, documents under their number, who prepared and reviewed', async () => {
  const { client } = await openTestApplication();
  await client.evidence.addEvidenceItem(
    anEvidenceItem({ name: '独立性声明', status: 'provided', indexNumber: 'A2-1' }),
  );
  await client.evidence.addEvidenceItem(anEvidenceItem({ name: '业务约定书', status: 'missing', indexNumber: 'A2-2' }));
  await client.problem.addProblem({ title: '付款附件不齐全' });
  const head = { preparedBy: '李会计', preparedOn: '2023-11-15' } as const;
  await client.workpaper.changeWorkpaperHead({ indexNumber: 'H1', changes: head });
  const { node } = await nodesOf(client);
  expect(node('A2')).toMatchObject({ records: 1, missing: [] });
  expect(node('H1')).toMatchObject({ records: 1, ...head, missing: ['缺复核人、复核日期、审计结论'] });
  expect(node('R1').records).toBe(0);
});

test('cross references stand at both ends, and a number that nothing has or that was not handed in is named', async () => {
  const { client } = await openTestApplication();
  await client.evidence.addEvidenceItem(anEvidenceItem({ name: '监理合同', status: 'missing', indexNumber: 'A4-6' }));
  await client.problem.addProblem({ title: '付款附件不齐全', evidence: 'C2、A4-6；Q9-1' });
  await client.funds.addPayment({ ...aPayment(), evidence: 'A4-6' });
  const { node } = await nodesOf(client);
  expect(node('H1').cites).toEqual([
    { from: 'H1', place: '问题 1“付款附件不齐全”', to: 'C2' },
    { from: 'H1', place: '问题 1“付款附件不齐全”', to: 'A4-6' },
    { from: 'H1', place: '问题 1“付款附件不齐全”', to: 'Q9-1' },
  ]);
  expect(node('C2').citedBy.map(({ from }) => from)).toEqual(['H1', 'C1', 'D2']);
  expect(node('A4').citedBy.map(({ from, to }) => `${from} ${to}`)).toEqual(['C2 A4-6', 'H1 A4-6']);
  expect(node('H1').missing).toEqual(
    expect.arrayContaining(['引用的 A4-6“监理合同”未提供', '引用的索引号 Q9-1 不存在']),
  );
});

test('a 证据点 that a problem cites stands on its papers and in the index, and is evidence enough', async () => {
  const { client } = await openTestApplication();
  const item = await client.evidence.addEvidenceItem(
    anEvidenceItem({ name: '监理合同', status: 'provided', indexNumber: 'A4-6' }),
  );
  const problem = await client.problem.addProblem({
    title: '付款附件不齐全',
    fact: '事实',
    basis: '依据',
    recommendation: '建议',
  });
  expect((await client.problem.listProblemFindings({})).map(({ kind }) => kind)).toEqual(['no-evidence']);
  const spot = await client.evidence.cite({ citing: 'problem', citingId: problem.id, source: { itemId: item.id } });
  expect(await client.problem.listProblemFindings({})).toEqual([]);
  const { node } = await nodesOf(client);
  expect(node('H1').cites).toEqual([{ from: 'H1', place: '问题 1“付款附件不齐全”', to: spot.indexNumber }]);
  expect(node('A4').citedBy.map(({ from, to }) => [from, to])).toEqual([['H1', spot.indexNumber]]);
  expect(node('H1').missing.join()).not.toContain('不存在');
});

test('the workpaper book has the whole tree with its links, and each paper its cross references', async () => {
  const { application, client, folder } = await openSampleApplication();
  const file = (name: string) => application.registerFile(join(folder, name));
  await client.workpaper.exportWorkpapers({ target: await file('底稿.xlsx') });
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(join(folder, '底稿.xlsx'));
  const texts = (name: string) => {
    const rows: string[] = [];
    book.getWorksheet(name)?.eachRow((row) => {
      const cells: string[] = [];
      row.eachCell({ includeEmpty: true }, (cell) => {
        cells.push(cell.formula ? String(cell.result) : cell.isMerged && cell.master !== cell ? '' : cell.text);
      });
      rows.push(cells.join('|'));
    });
    return rows;
  };
  const index = texts('底稿目录');
  expect(index).toContainEqual(expect.stringMatching(/^C\|资金/));
  expect(index).toContainEqual(
    expect.stringMatching(/^Z1\|卷内目录、备考表\|0\|\|\|\|\|未归集\|\|\|资料清单中没有索引号 Z1 的资料/),
  );
  expect(index).toContainEqual(expect.stringMatching(/^C2\|资金支付核查表\|2\|.*\|C4.*\|.*H1/));
  expect(texts('H1 存在问题登记').join('\n')).toMatch(/交叉索引：.*问题 2“首笔项目款的支付依据不完整” → C2/);
  expect(texts('C2 资金支付核查表').join('\n')).toMatch(/交叉索引：.*C2 ← H1 问题 2“首笔项目款的支付依据不完整”/);
});

test('H2 holds what the unit added, with what was decided on it and why', async () => {
  const snapshot = await sampleSnapshot();
  const reply: Reply = {
    ...{
      id: 'r',
      position: 1,
      fileId: null,
      problemId: null,
      rowNumber: 9,
      matchedBy: 'none' as const,
      state: 'dismissed' as const,
    },
    ...{ problemText: '预算批复较晚', opinion: 'pending' as const, opinionText: '', reply: '请补充', material: '' },
    ...{ rectification: '', reason: '与本项目无关', absentColumns: '', remark: '' },
  };
  const { tables } = feedbackPaper({ ...snapshot, feedbackReplies: [reply] });
  expect(tables[1]?.rows).toEqual([
    [{ number: '1' }, '预算批复较晚', '', '请补充', '', '', '', '不列为问题', '与本项目无关'],
  ]);
  expect(
    feedbackPaper({ ...snapshot, feedbackReplies: [{ ...reply, state: 'same', problemId: 'x', reason: '' }] }).tables,
  ).toHaveLength(1);
});
