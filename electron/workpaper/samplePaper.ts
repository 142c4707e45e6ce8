import type { SheetCell, SheetTable } from '../../shared/document/workbook.ts';
import type { EngagementSnapshot } from '../../shared/engagement/engagementSnapshot.ts';
import { columnOf } from '../../shared/field.ts';
import { localDay } from '../../shared/moment.ts';
import { sumFen } from '../../shared/money.ts';
import { describeParameters, describePopulationOf } from '../../shared/sample/describeSample.ts';
import { voucherName } from '../../shared/sample/problemOfItem.ts';
import {
  checkMarks,
  riskLevels,
  type Sample,
  type SampleItem,
  sampleChecks,
  sampleItemDraft,
  sampleKinds,
  sampleOrigins,
} from '../../shared/sample/sample.ts';
import { coveredAmount, isException, isTested } from '../../shared/sample/sampleFigures.ts';
import { type Paper, tickChoices } from './paper.ts';
import { dayCell, moneyCell, moneyFormula, numberCell, rateFormula, sumOf } from './paperCells.ts';

type Sampled = EngagementSnapshot['samples'][number];

const checkTitles = sampleChecks.map((check) => columnOf(sampleItemDraft, check).title);
const numbers = checkTitles.map((title) => title.slice(0, 1));
const checkRange = `{col:${numbers[0]}}{row}:{col:${numbers.at(-1)}}{row}`;

/** C3 抽凭表: of each sample how it was drawn, what it covers, and what was found out about each voucher. */
export function samplePaper({ samples }: EngagementSnapshot, counterAccounts: ReadonlyMap<number, string>): Paper {
  return {
    index: 'C3',
    orientation: 'landscape',
    unit: '单位：元',
    records: samples.reduce((count, { items }) => count + items.length, 0),
    tables:
      samples.length > 0
        ? samples.flatMap((one, index) => [planTable(one, index), coverageTable(one), itemTable(one, counterAccounts)])
        : [itemTable(null, counterAccounts)],
    remarks: [
      { label: '核对内容', text: `${checkTitles.join('；')}。空白为未查。` },
      ...samples.flatMap(({ sample }, index) => wordsOf(sample, index)),
    ],
  };
}

/** How it was drawn: what another person needs to draw the same items. */
function planTable({ sample }: Sampled, index: number): SheetTable {
  const { order } = sample;
  const random = order.method !== 'chosen' && order.method !== 'large';
  return {
    caption: `抽样${index + 1}：${sample.name}`,
    columns: [
      { title: '序号', width: 5, kind: 'integer' },
      { title: '抽样日期', width: 11, kind: 'day' },
      { title: '目标样本量', width: 9, kind: 'integer' },
      { title: '测试总体', width: 20, kind: 'text' },
      { title: '抽样方法', width: 14, kind: 'text' },
      { title: '参数', width: 16, kind: 'text' },
      { title: '种子', width: 13, kind: 'text' },
      { title: '算法版本', width: 13, kind: 'text' },
      { title: '总体摘要（SHA-256）', width: 15, kind: 'text' },
      { title: '抽样人', width: 12, kind: 'text' },
    ],
    rows: [
      [
        numberCell(index + 1),
        dayCell(localDay(sample.drawnAt)),
        order.size === undefined ? null : numberCell(order.size),
        describePopulationOf(order),
        sampleKinds[order.method],
        describeParameters(order),
        random ? String(order.seed) : '不适用',
        sample.algorithm || '不适用',
        sample.populationDigest,
        sample.drawnBy,
      ],
    ],
    totals: null,
  };
}

/** What it covers, counted by the sheet itself from the records below. */
function coverageTable({ sample, items }: Sampled): SheetTable {
  const below = (title: string) => `{below:col:${title}}{below:first}:{below:col:${title}}{below:last}`;
  const { figures } = sample;
  const manual = items.filter(({ origin }) => origin === 'manual').length;
  return {
    caption: null,
    columns: [
      { title: '序号', width: 5, kind: 'integer' },
      { title: '总体笔数', width: 11, kind: 'integer' },
      { title: '抽取笔数', width: 9, kind: 'integer' },
      { title: '说明', width: 20, kind: 'text' },
      { title: '总体金额', width: 14, kind: 'money' },
      { title: '抽取金额', width: 16, kind: 'money' },
      { title: '抽取比例', width: 13, kind: 'percent' },
      { title: '已查笔数', width: 13, kind: 'integer' },
      { title: '已查金额', width: 15, kind: 'money' },
      { title: '检查比例', width: 12, kind: 'percent' },
    ],
    rows: [
      [
        null,
        numberCell(sample.populationCount),
        { formula: `COUNT(${below('序号')})`, result: String(items.length) },
        [
          manual > 0 ? `其中特定选取 ${manual} 条` : '',
          sample.excludedCount > 0 ? `红字 ${sample.excludedCount} 条不在总体内` : '',
        ]
          .filter((part) => part !== '')
          .join('；'),
        moneyCell(sample.populationFen),
        moneyFormula(`SUM(${below('样本金额')})`, figures.selectedFen),
        rateFormula('{col:抽取金额}{row}', '{col:总体金额}{row}', {
          part: figures.selectedFen,
          whole: sample.populationFen,
        }),
        { formula: `COUNTIF(${below('已查')},"是")`, result: String(figures.tested) },
        moneyFormula(`SUMIF(${below('已查')},"是",${below('样本金额')})`, figures.testedFen),
        rateFormula('{col:已查金额}{row}', '{col:总体金额}{row}', {
          part: figures.testedFen,
          whole: sample.populationFen,
        }),
      ],
    ],
    totals: null,
  };
}

function itemTable(sampled: Sampled | null, counterAccounts: ReadonlyMap<number, string>): SheetTable {
  const items = sampled?.items ?? [];
  const side = sampled?.sample.order.side ?? 'either';
  const amount = (item: SampleItem) => coveredAmount(item, side);
  return {
    caption: sampled ? null : '还没有抽样',
    columns: [
      { title: '序号', width: 5, kind: 'integer' },
      { title: '日期', width: 11, kind: 'day' },
      { title: '凭证编号', width: 9, kind: 'text' },
      { title: '业务内容', width: 20, kind: 'text' },
      { title: '科目', width: 14, kind: 'text' },
      { title: '对方科目', width: 16, kind: 'text' },
      { title: '借方金额', width: 13, kind: 'money' },
      { title: '贷方金额', width: 13, kind: 'money' },
      { title: '收款人、对方／指标文号', width: 15, kind: 'text' },
      { title: '支持性文件', width: 12, kind: 'text' },
      ...numbers.map((title) => ({ title, width: 4, kind: 'text' as const, choices: tickChoices })),
      { title: '异常', width: 5, kind: 'text' },
      { title: '异常说明', width: 16, kind: 'text' },
      { title: '风险', width: 6, kind: 'text', choices: [riskLevels.high, riskLevels.middle, riskLevels.low] },
      { title: '结论', width: 12, kind: 'text' },
      { title: '索引号', width: 8, kind: 'text' },
      { title: '附件', width: 11, kind: 'text' },
      { title: '来源与选样原因', width: 15, kind: 'text' },
      { title: '样本金额', width: 13, kind: 'money' },
      { title: '已查', width: 5, kind: 'text' },
    ],
    rows: items.map((item, index) => itemRow(item, index, counterAccounts, moneyCell(amount(item)))),
    totals: [
      '合计',
      ...Array.from({ length: 5 }, () => null),
      sumOf('借方金额', sumFen(items.map(({ entry }) => entry.debitFen))),
      sumOf('贷方金额', sumFen(items.map(({ entry }) => entry.creditFen))),
      '∧',
      ...Array.from({ length: 14 }, () => null),
      sumOf('样本金额', sumFen(items.map(amount))),
    ],
  };
}

function itemRow(
  item: SampleItem,
  index: number,
  counterAccounts: ReadonlyMap<number, string>,
  amount: SheetCell,
): SheetCell[] {
  const { entry } = item;
  return [
    numberCell(index + 1),
    dayCell(entry.postedOn),
    voucherName(entry),
    entry.summary,
    `${entry.accountCode} ${entry.accountName}`.trim(),
    counterAccounts.get(item.entryId) ?? entry.counterAccount,
    entry.debitFen === 0 ? null : moneyCell(entry.debitFen),
    entry.creditFen === 0 ? null : moneyCell(entry.creditFen),
    [entry.payee || entry.counterparty, entry.quotaNumber].filter((part) => part !== '').join('\n'),
    item.documents,
    ...sampleChecks.map((check) => (item[check] === 'unchecked' ? null : checkMarks[item[check]])),
    {
      formula: `IF(OR(COUNTIF(${checkRange},"×")>0,LEN(TRIM({col:异常说明}{row}))>0),"是","否")`,
      result: isException(item) ? '是' : '否',
      text: true,
    },
    item.exception,
    item.risk === 'none' ? null : riskLevels[item.risk],
    item.conclusion,
    item.indexNumber,
    item.attachments.map(({ name }) => name).join('\n'),
    `${sampleOrigins[item.origin]}：${item.reason}`,
    amount,
    { formula: `IF(COUNTA(${checkRange})>0,"是","否")`, result: isTested(item) ? '是' : '否', text: true },
  ];
}

function wordsOf({ explanation, conclusion }: Sample, index: number): { label: string; text: string }[] {
  return [
    { label: `抽样${index + 1} 审计说明`, text: explanation },
    { label: `抽样${index + 1} 结论`, text: conclusion },
  ].filter(({ text }) => text.trim() !== '');
}
