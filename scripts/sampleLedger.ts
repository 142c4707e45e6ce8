import { writeFileSync } from 'node:fs';
import ExcelJS from 'exceljs';
import { packWorkbook } from '../electron/document/workbook/packWorkbook.ts';
import type { Day } from '../shared/day.ts';
import { dayOf } from '../shared/day.ts';
import { type Fen, fen, formatYuan, sumFen } from '../shared/money.ts';

/**
 * Makes resources/sample/puer/ledger.xlsx: a synthetic 凭证序时簿 of the sample's unit in the layout of 用友, in which the
 * allotment of 500 万元 and the two payments of 149.70 万元 stand among small vouchers. Every voucher balances in both
 * books of government accounting (财务会计, 预算会计). No entry of it is anybody's real entry.
 */
type Line = { code: string; name: string; debit?: Fen; credit?: Fen };
type Voucher = { on: Day; summary: string; counterparty?: string; lines: Line[] };

const target = 'resources/sample/puer/ledger.xlsx';
const madeOn = day(2023, 11, 14);
const contractor = '建信云能数字科技有限公司';
const allotment = fen(500_000_000);
const payment = fen(149_700_000);

const quota = { code: '1011', name: '零余额账户用款额度' };
const returnable = { code: '120102', name: '财政应返还额度—财政授权支付' };
const prepaid = { code: '1214', name: '预付账款—数字化平台项目' };
const depreciation = { code: '1602', name: '固定资产累计折旧' };
const income = { code: '4001', name: '财政拨款收入' };
const wages = { code: '500101', name: '业务活动费用—工资福利费用' };
const goods = { code: '500102', name: '业务活动费用—商品和服务费用' };
const wear = { code: '500105', name: '业务活动费用—固定资产折旧费' };
const budgetIncome = { code: '6001', name: '财政拨款预算收入' };
const basicSpending = { code: '710101', name: '行政支出—基本支出' };
const projectSpending = { code: '710102', name: '行政支出—项目支出（数字化平台）' };
const budgetQuota = { code: '800101', name: '资金结存—零余额账户用款额度' };
const budgetReturnable = { code: '800103', name: '资金结存—财政应返还额度' };

async function main(): Promise<void> {
  const workbook = new ExcelJS.Workbook();
  workbook.creator = workbook.lastModifiedBy = '示例账套';
  workbook.created = workbook.modified = new Date(`${madeOn}T00:00:00Z`);
  const sheet = workbook.addWorksheet('凭证序时簿');
  sheet.columns = [12, 12, 44, 12, 36, 30, 18, 18].map((width) => ({ width }));
  sheet.addRow(['凭证序时簿']);
  sheet.mergeCells('A1:H1');
  sheet.addRow(['核算单位：普洱市政务服务管理局（合成示例）', '', '', '', '期间：2022.10—2023.10', '', '', '单位：元']);
  sheet.addRow(['日期', '凭证号数', '摘要', '科目编码', '科目名称', '对方单位', '借方金额', '贷方金额']).font = {
    bold: true,
  };
  const lines = numbered(vouchers()).flatMap(({ voucher, number }) =>
    voucher.lines.map((line) => ({ voucher, number, line })),
  );
  for (const { voucher, number, line } of lines) {
    const on = new Date(`${voucher.on}T00:00:00Z`);
    const amounts = [line.debit, line.credit].map((amount) => (amount === undefined ? null : yuan(amount)));
    sheet.addRow([on, number, voucher.summary, line.code, line.name, voucher.counterparty ?? '', ...amounts]);
  }
  const [debit, credit] = [
    sumFen(lines.map(({ line }) => line.debit ?? null)),
    sumFen(lines.map(({ line }) => line.credit ?? null)),
  ];
  if (debit !== credit) throw new Error('the sample ledger does not balance');
  sheet.addRow(['合计', '', '', '', '', '', yuan(debit), yuan(credit)]).font = { bold: true };
  sheet.getColumn(1).numFmt = 'yyyy-mm-dd';
  for (const column of [7, 8]) sheet.getColumn(column).numFmt = '#,##0.00';
  writeFileSync(target, await packWorkbook(workbook, madeOn));
  console.log(`${target}: ${lines.length} 行，借贷各 ${formatYuan(debit)} 元`);
}

function vouchers(): Voucher[] {
  const regular = months().flatMap(({ year, month }, index) => [
    salaries(day(year, month, 10), fen(24_531_800 + index * 37_650)),
    ...(month % 2 === 0 ? [office(day(year, month, 12), fen(1_286_450 + index * 91_337))] : []),
    wearOf(day(year, month, month === 2 ? 28 : 30)),
  ]);
  const project = [
    received(day(2022, 10, 13)),
    yearEnd(day(2022, 12, 31)),
    restored(day(2023, 1, 3)),
    paid(day(2023, 4, 20), '付项目预付款'),
    paid(day(2023, 6, 15), '付项目进度款'),
  ];
  return [...regular, ...project].toSorted((left, right) => left.on.localeCompare(right.on));
}

/** October 2022 to October 2023. */
function months(): { year: number; month: number }[] {
  return Array.from({ length: 13 }, (_, index) => ({
    year: 2022 + Math.floor((9 + index) / 12),
    month: ((9 + index) % 12) + 1,
  }));
}

function salaries(on: Day, amount: Fen): Voucher {
  const lines = parallel([wages, income], [basicSpending, budgetIncome], amount);
  return { on, summary: '财政直接支付本月人员工资', lines };
}

function office(on: Day, amount: Fen): Voucher {
  const lines = parallel([goods, income], [basicSpending, budgetIncome], amount);
  return { on, summary: '财政直接支付办公、水电及网络费', lines };
}

/** 折旧 stands in the financial books only. */
function wearOf(on: Day): Voucher {
  return { on, summary: '计提本月固定资产折旧', lines: pair(wear, depreciation, fen(862_517)) };
}

function received(on: Day): Voucher {
  const lines = parallel([quota, income], [budgetQuota, budgetIncome], allotment);
  return { on, summary: '收到普财行〔2022〕209号数字化平台项目用款额度', counterparty: '普洱市财政局', lines };
}

function yearEnd(on: Day): Voucher {
  const lines = parallel([returnable, quota], [budgetReturnable, budgetQuota], allotment);
  return { on, summary: '年末注销数字化平台项目未用额度', lines };
}

function restored(on: Day): Voucher {
  const lines = parallel([quota, returnable], [budgetQuota, budgetReturnable], allotment);
  return { on, summary: '恢复上年数字化平台项目额度', lines };
}

function paid(on: Day, what: string): Voucher {
  const lines = parallel([prepaid, quota], [projectSpending, budgetQuota], payment);
  return { on, summary: `${what}（${contractor}，合同金额30%）`, counterparty: contractor, lines };
}

type Account = { code: string; name: string };

function parallel(financial: [Account, Account], budget: [Account, Account], amount: Fen): Line[] {
  return [...pair(...financial, amount), ...pair(...budget, amount)];
}

function pair(debit: Account, credit: Account, amount: Fen): Line[] {
  return [
    { ...debit, debit: amount },
    { ...credit, credit: amount },
  ];
}

/** Numbers restart every month. */
function numbered(all: readonly Voucher[]): { voucher: Voucher; number: string }[] {
  const counts = new Map<string, number>();
  return all.map((voucher) => {
    const month = voucher.on.slice(0, 7);
    const count = (counts.get(month) ?? 0) + 1;
    counts.set(month, count);
    return { voucher, number: `记-${count}` };
  });
}

function yuan(amount: Fen): number {
  return Number(formatYuan(amount, { separators: false }));
}

function day(year: number, month: number, date: number): Day {
  const result = dayOf(year, month, date);
  if (result === null) throw new RangeError(`no such day: ${year}-${month}-${date}`);
  return result;
}

await main();
