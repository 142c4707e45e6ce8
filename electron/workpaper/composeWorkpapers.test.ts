import ExcelJS from 'exceljs';
import { describe, expect, test } from 'vitest';
import { wholeDraft } from '../../shared/blankRecord.ts';
import type { Day } from '../../shared/day.ts';
import type { EngagementSnapshot } from '../../shared/engagement/engagementSnapshot.ts';
import { contractChangeDraft } from '../../shared/funds/contract.ts';
import { outcomeOf } from '../../shared/indicator/completion.ts';
import type { Indicator } from '../../shared/indicator/indicator.ts';
import { fen } from '../../shared/money.ts';
import { writeXlsx } from '../document/workbook/writeXlsx.ts';
import { emptySnapshot, sampleSnapshot } from '../testing/engagementSnapshots.ts';
import { composeWorkpapers } from './composeWorkpapers.ts';

const today = '2026-01-01' as Day;

async function opened(snapshot: EngagementSnapshot) {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load((await writeXlsx(composeWorkpapers(snapshot, today))).buffer as ArrayBuffer);
  return workbook;
}

let sampleBook: Promise<ExcelJS.Workbook> | null = null;

function openedSample(): Promise<ExcelJS.Workbook> {
  sampleBook ??= sampleSnapshot().then(opened);
  return sampleBook;
}

/** The rows of a sheet as text, formulas as `formula → result`, without blanks at their ends. */
function rowsOf(workbook: ExcelJS.Workbook, name: string): string[] {
  const rows: string[] = [];
  workbook.getWorksheet(name)?.eachRow((row) => {
    const cells: string[] = [];
    row.eachCell({ includeEmpty: true }, (cell) => {
      const shown = cell.formula
        ? `${cell.formula} → ${cell.result}`
        : cell.isMerged && cell.master !== cell
          ? ''
          : cell.text;
      cells.push(shown);
    });
    rows.push(cells.join('|').replace(/\|+$/, ''));
  });
  return rows;
}

/** A column of the payments on C2, as other sheets name it. */
function payments(column: string): string {
  return `'C2 资金支付核查表'!$${column}$12:$${column}$13`;
}

function outcomeAgain(indicator: Indicator): Indicator {
  return { ...indicator, ...outcomeOf(indicator) };
}

describe('the workpapers of the sample', () => {
  test('are one sheet each behind their index', async () => {
    const workbook = await openedSample();
    expect(workbook.worksheets.map((sheet) => sheet.name)).toEqual([
      '底稿目录',
      'A1 项目基本情况',
      'A4 资料清单',
      'C1 预算指标与执行',
      'C2 资金支付核查表',
      'C3 抽凭表',
      'C4 账套导入核对',
      'D2 合同与验收核查表',
      'E1 实施内容核查表',
      'E2 现场查看记录',
      'E3 项目进度核查表',
      'F1 绩效指标核查底稿',
      'F3 绩效目标执行监控表',
      'H1 存在问题登记',
      'H2 存在问题反馈意见表',
    ]);
    expect(rowsOf(workbook, '底稿目录')).toContainEqual(
      expect.stringMatching(/^HYPERLINK\("#'C2 资金支付核查表'!A1","C2"\) → C2\|资金支付核查表\|2\|示例乙\|/),
    );
  });

  test('every paper says above its tables what it is to show and by which steps, as the person has it', async () => {
    const snapshot = await sampleSnapshot();
    const heads = snapshot.workpaperHeads.map((head) =>
      head.indexNumber === 'D2' ? { ...head, procedures: '核对合同。\n核对验收。' } : head,
    );
    const workbook = await opened({ ...snapshot, workpaperHeads: heads });
    for (const sheet of workbook.worksheets.slice(1)) {
      const rows = rowsOf(workbook, sheet.name);
      const objective = rows.findIndex((row) => row.startsWith('审计目标：'));
      expect(rows[objective]?.length).toBeGreaterThan(15);
      expect(rows[objective + 1]).toMatch(/^审计程序：/);
      expect(objective).toBeLessThan(rows.findIndex((row) => row.startsWith('审计标识：')));
    }
    const [first, second] = rowsOf(workbook, 'D2 合同与验收核查表').slice(7, 9);
    expect([first, second]).toEqual(['审计程序：核对合同。', '核对验收。']);
    // What a formula names moves down with the lines above it.
    expect(rowsOf(workbook, 'D2 合同与验收核查表').filter((row) => row.includes('#REF'))).toEqual([]);
  });

  test('C1 computes the unpaid amount and the rates by allotment and by contract', async () => {
    const workbook = await openedSample();
    const rows = rowsOf(workbook, 'C1 预算指标与执行');
    expect(rows).toContainEqual(
      expect.stringContaining(
        `5000000|ROUND(SUMIF(${payments('D')},A12,${payments('L')}),2) → 2994000|ROUND(F12-G12,2) → 2006000|IF(F12=0,"—",ROUND(G12/F12,4)) → 0.5988`,
      ),
    );
    expect(rows).toContainEqual(
      expect.stringContaining(
        `4990000|ROUND(SUMIF(${payments('J')},A17,${payments('L')}),2) → 2994000|ROUND(F17-G17,2) → 1996000|IF(F17=0,"—",ROUND(G17/F17,4)) → 0.6`,
      ),
    );
  });

  test('every paper stays in sight with its head, and repeats the head of its longest table on paper', async () => {
    const snapshot = await sampleSnapshot();
    const payments = Array.from({ length: 300 }, (_, at) =>
      snapshot.payments.slice(0, 1).map((payment) => ({ ...payment, id: `p${at}` })),
    ).flat();
    const workbook = await opened({ ...snapshot, payments });
    for (const sheet of workbook.worksheets) {
      expect(sheet.views[0]?.state, sheet.name).toBe('frozen');
      expect(sheet.pageSetup.printTitlesRow, sheet.name).toMatch(/^\d+:\d+$/);
    }
    const long = workbook.getWorksheet('C2 资金支付核查表');
    expect(long?.getRow(11).getCell(12).value).toBe('本次支付');
    expect(long?.pageSetup.printTitlesRow).toBe('11:11');
    expect(long?.views[0]).toMatchObject({ ySplit: 11 });
    // Its sums stand on a sheet of their own and count it there: under its head they would be taken for payments.
    expect(long?.getCell('A312').value).toBe('合计');
    expect(rowsOf(workbook, 'C2 资金支付核查表（续）')).toContainEqual(
      expect.stringMatching(/^COUNT\('C2 资金支付核查表'!A12:A311\) → 300\|.*SUM\('C2 资金支付核查表'!L12:L311\)/),
    );
    expect(workbook.getWorksheet('C3 抽凭表')?.pageSetup.printTitlesRow).toBe('17:17');
  });

  test('a contract that was changed counts with its changes in C1, as its sum does', async () => {
    const snapshot = await sampleSnapshot();
    const [contract] = snapshot.contracts;
    if (!contract) throw new Error('the sample has contracts');
    const change = {
      ...wholeDraft(contractChangeDraft, { contractId: contract.id, amountFen: fen(1_000_000), reason: '增加点位' }),
      ...{ id: 'c', position: 1 },
    };
    const workbook = await opened({ ...snapshot, contractChanges: [change] });
    const rows = rowsOf(workbook, 'C1 预算指标与执行');
    const contracted = (row: string) =>
      `ROUND(SUMIF('D2 合同与验收核查表'!$A$17:$A$18,${row},'D2 合同与验收核查表'!$I$17:$I$18),2) → 5000000`;
    expect(rows).toContainEqual(expect.stringMatching(/^1\|.*→ 5000000\|.*→ 2994000\|.*→ 2006000\|/));
    expect(rows).toContainEqual(expect.stringContaining(`|${contracted('A17')}|`));
    // What was paid is held against the same amount, and D2 adds its own changes up.
    expect(rowsOf(workbook, 'C2 资金支付核查表')).toContainEqual(expect.stringContaining(`|${contracted('J12')}|`));
    expect(rowsOf(workbook, 'D2 合同与验收核查表')).toContainEqual(
      expect.stringMatching(
        /\|4990000\|[^|]*\|ROUND\(SUMIF\('D2 合同与验收核查表'!\$A\$\d+:\$A\$\d+,A17,'D2 合同与验收核查表'!\$F\$\d+:\$F\$\d+\),2\) → 10000\|ROUND\(F17\+H17,2\) → 5000000\|/,
      ),
    );
    expect(rows).toContainEqual(expect.stringMatching(/^合计\|\|\|\|\|ROUND\(SUM\(F17:F18\),2\) → 5080000\|/));
  });

  test('C2 adds up what was paid on each contract', async () => {
    const workbook = await openedSample();
    expect(rowsOf(workbook, 'C2 资金支付核查表')).toContainEqual(
      expect.stringContaining('ROUND(SUMIF(J12:J13,J13,L12:L13),2) → 2994000|IF(K13=0,"—",ROUND(M13/K13,4)) → 0.6'),
    );
  });

  test('C2 sums up both rates, and finds the application that exceeds the balance by 1.00 万元', async () => {
    const workbook = await openedSample();
    const rows = rowsOf(workbook, 'C2 资金支付核查表');
    expect(rows).toContainEqual(
      `COUNT(A12:A13) → 2|ROUND(SUM('C1 预算指标与执行'!$F$12:$F$12),2) → 5000000||ROUND(SUM(L12:L13),2) → 2994000||ROUND(B18-D18,2) → 2006000||IF(B18=0,"—",ROUND(D18/B18,4)) → 0.5988|ROUND(SUM('C1 预算指标与执行'!$F$17:$F$18),2) → 5070000||ROUND(SUMIF(J12:J13,">0",L12:L13),2) → 2994000|IF(I18=0,"—",ROUND(K18/I18,4)) → 0.5905|ROUND(B18-D18-F18,2) → 0`,
    );
    expect(rows).toContainEqual(
      expect.stringMatching(
        /\|1\|ROUND\(SUMIF\('C1 预算指标与执行'.*→ 1996000\|\|2006000\|\|ROUND\(MAX\(0,J\d+-H\d+\),2\) → 10000\|/,
      ),
    );
  });

  test('C2 holds what was paid against the agreed nodes, with tick marks for the proofs', async () => {
    const snapshot = await sampleSnapshot();
    const [contract] = snapshot.contracts;
    if (!contract) throw new Error('the sample has contracts');
    const node = {
      ...{ id: 'n', position: 1, contractId: contract.id, name: '预付款', share: '30', amountFen: null },
      ...{ condition: '进场', metOn: null, evidence: '' },
    };
    const payments = snapshot.payments.map((payment) => ({ ...payment, paymentNodeId: 'n' }));
    const rows = rowsOf(await opened({ ...snapshot, paymentNodes: [node], payments }), 'C2 资金支付核查表');
    expect(rows).toContainEqual(
      expect.stringContaining('预付款 30% 进场|1497000|IF(M12<=P12,"√","×") → √|√|√|×|N/A|ROUND(MAX(0,M12-P12),2) → 0'),
    );
    expect(rows).toContainEqual(
      expect.stringContaining('1497000|IF(M13<=P13,"√","×") → ×|√|√||N/A|ROUND(MAX(0,M13-P13),2) → 1497000'),
    );
  });

  test('E3 counts the days of each step from its plan, the contract step from its computed due day', async () => {
    const workbook = await openedSample();
    const rows = rowsOf(workbook, 'E3 项目进度核查表');
    expect(rows).toContainEqual(expect.stringMatching(/招标采购\|.*H\d+-F\d+ → 39/));
    expect(rows).toContainEqual(expect.stringMatching(/验收\|.*\|90\|.*H\d+-F\d+ → 210/));
  });

  test('E1 stands beside what was found on site', async () => {
    const workbook = await openedSample();
    expect(rowsOf(workbook, 'E1 实施内容核查表')).toContainEqual(
      expect.stringMatching(/排队取号机\|\|2台\|2台\|0\|.*相符/),
    );
  });

  test('D2 counts the days from award to signing and finds the contracts above the allotment', async () => {
    const workbook = await openedSample();
    const rows = rowsOf(workbook, 'D2 合同与验收核查表');
    expect(rows).toContainEqual(expect.stringContaining('→ 23|IF(AND(K12>=0,K12<=30),"√","×") → √'));
    expect(rows).toContainEqual(
      expect.stringContaining(
        `ROUND(SUMIF(${payments('J')},A17,${payments('L')}),2) → 2994000|ROUND(I17-J17,2) → 1996000|IF(I17=0,"—",ROUND(J17/I17,4)) → 0.6`,
      ),
    );
    // 起算日, 日历天, 约定完工日 and the delay stand in one row.
    expect(rows).toContainEqual(expect.stringMatching(/签订日\|.*\|90\|.*\|J\d+-H\d+ → 210/));
    expect(rows).toContainEqual(expect.stringMatching(/F\d+-E\d+ → 210\|项目单位、监理单位、承建单位\|合格/));
    expect(rows).toContainEqual(expect.stringContaining('合同金额超过指标 70,000.00 元'));
  });

  test('C3 counts on the sheet itself what the sample covers and which vouchers have an exception', async () => {
    const rows = rowsOf(await openedSample(), 'C3 抽凭表');
    expect(rows).toContainEqual(
      expect.stringMatching(
        /科目 71，借方\|货币单元抽样\|抽样间隔 500,000.00 元（可容忍错报 1,500,000.00 元 ÷ 保证系数 3.00），抽 13 次\|20231115\|sha256-counter-1\|[0-9a-f]{64}\|/,
      ),
    );
    const coverage = rows.find((row) => row.includes('COUNT('));
    expect(coverage).toMatch(
      /^\|22\|COUNT\(A18:A\d+\) → \d+\|.*\|6340914.04\|ROUND\(SUM\(X18:X\d+\),2\) → [\d.]+\|IF\(E15=0,"—",ROUND\(F15\/E15,4\)\) → 0\.\d+\|COUNTIF\(Y18:Y\d+,"是"\) → \d+\|ROUND\(SUMIF\(Y18:Y\d+,"是",X18:X\d+\),2\)/,
    );
    const failed = rows.filter((row) => row.includes('→ 是|首笔项目款未附监理单位'));
    expect(failed).toHaveLength(1);
    expect(failed[0]).toContain('|×|√|√|√|√|√|IF(OR(COUNTIF(K');
    expect(rows).toContainEqual(expect.stringContaining('①原始凭证内容完整；②授权批准完整；③账务处理正确；④金额一致'));
  });

  test('C4 shows that the imported ledger ties', async () => {
    const workbook = await openedSample();
    expect(rowsOf(workbook, 'C4 账套导入核对')).toContainEqual(expect.stringContaining('凭证借贷平衡|通过'));
  });

  test('F1 decides on the sheet itself whether a target is met', async () => {
    const workbook = await openedSample();
    expect(rowsOf(workbook, 'F1 绩效指标核查底稿')).toContainEqual(
      expect.stringMatching(
        /≤\|500\|万元\|[^|]*\|499\|.*\|IF\(OR\(F16<=0,I16<=0\),"—",ROUND\(F16\/I16,4\)\) → 1\.002\d?\|IF\(I16<=F16,"已完成","未完成"\) → 已完成\|IF\(F16<=0,"—",ROUND\(\(I16-F16\)\/F16,4\)\) → -0\.002\d?/,
      ),
    );
  });

  test('F1 earns the points on the sheet too, from target and actual in the table above, and what a person gave is a value', async () => {
    const snapshot = await sampleSnapshot();
    const pack = (await sampleSnapshot('nansha')).rulePacks;
    const weighed = snapshot.indicators.map((indicator, index) =>
      outcomeAgain({
        ...indicator,
        weight: '10',
        ...(index === 4 ? { actual: '14' } : {}),
        ...(index === 0 ? { awardedScore: '9.5' } : {}),
      }),
    );
    const rows = rowsOf(await opened({ ...snapshot, indicators: weighed, rulePacks: pack }), 'F1 绩效指标核查底稿');
    const second = rows.findIndex((row) => row.includes('偏差、预计与评分')) + 2;
    expect(rows[second]).toMatch(/\|10\|9\.5\|/);
    expect(rows[second + 3]).toContain('|10|ROUND(E27*IF(MIN(F14,I14)>0,MIN(1,I14/F14),IF(I14>=F14,1,0)),2) → 10|');
    expect(rows[second + 4]).toContain('|10|ROUND(E28*IF(MIN(F15,I15)>0,MIN(1,F15/I15),IF(I15<=F15,1,0)),2) → 8.57|');
    expect(rows[second + 9]).toMatch(/^合计\|\|\|\|ROUND\(SUM\(E24:E32\),4\) → 90\|ROUND\(SUM\(F24:F32\),4\) → 88\.07/);
  });

  test('payments after the cut-off day and without a contract are shown for what they are', async () => {
    const snapshot = await sampleSnapshot();
    const [first] = snapshot.payments;
    if (!first) throw new Error('the sample has payments');
    const late = { ...first, id: 'late', paidOn: '2023-11-02' as Day };
    const loose = { ...first, id: 'loose', contractId: null, amountFen: fen(12_345) };
    const rows = rowsOf(
      await opened({ ...snapshot, payments: [...snapshot.payments, late, loose] }),
      'C1 预算指标与执行',
    );
    expect(rows).toContainEqual(expect.stringContaining('未指明合同的支付'));
    expect(rows).toContainEqual(expect.stringContaining('截止日之后另有支付 1 笔，合计 1,497,000.00 元，未计入本表。'));
  });
});

test('an empty engagement gives a complete book', async () => {
  const workbook = await opened(await emptySnapshot());
  expect(workbook.worksheets).toHaveLength(15);
  expect(rowsOf(workbook, 'C1 预算指标与执行')).toContainEqual(
    expect.stringContaining('IF(F13=0,"—",ROUND(G13/F13,4)) → —'),
  );
});
