import type { Block, DocumentColumn, Inline } from '../../shared/document/document.ts';
import type { EngagementSnapshot } from '../../shared/engagement/engagementSnapshot.ts';
import { type BudgetSums, summariseBudget } from '../../shared/funds/budgetSummary.ts';
import { type BudgetLine, expenditureNatures } from '../../shared/funds/funds.ts';
import { type Fen, formatWan } from '../../shared/money.ts';
import { paragraph, tableBlock, wanFigure } from './reportParts.ts';

/**
 * 预算安排与执行: the budget of the year in its figures 年初, 调整后, 到位 and 执行, what is left, and how it divides by source and
 * by nature. What is not known is not printed; nothing at all where no budget was entered.
 */
export function budgetBlocks({ budgetLines }: EngagementSnapshot): Block[] {
  if (budgetLines.length === 0) return [];
  const { total, bySource, byNature } = summariseBudget(budgetLines);
  return [
    totalParagraph(total),
    ...divided('按资金来源分', 'source', bySource),
    ...divided('按支出性质分', 'nature', byNature),
    ...(budgetLines.length > 1 ? [budgetTable(budgetLines, total)] : []),
  ];
}

const figures = [
  ['carriedInFen', '上年结转'],
  ['initialFen', '年初预算数'],
  ['adjustedFen', '全年预算数'],
  ['receivedFen', '到位数'],
  ['spentFen', '执行数'],
] as const;

/** With 上年结转, what is spent is held against more than the budget of the year. */
const carriedFigures = [
  ['carriedInFen', '上年结转'],
  ['initialFen', '年初预算数'],
  ['adjustedFen', '调整后预算数'],
  ['annualFen', '全年预算数（含上年结转）'],
  ['receivedFen', '到位数'],
  ['spentFen', '执行数'],
] as const;

function totalParagraph(total: BudgetSums): Block {
  const carried = (total.countedCarriedInFen ?? 0) !== 0;
  const printed = carried ? carriedFigures : figures;
  const known = [...printed].flatMap(([field, title]): Inline[][] => {
    const amount = total[field];
    return amount === null ? [] : [[title, wanFigure(`budget.${field}`, amount), '万元']];
  });
  const rate = (name: 'receivedRate' | 'spentRate', title: string): Inline[][] =>
    total[name] === null ? [] : [[title, { figureId: `budget.${name}`, text: `${total[name]}%` }]];
  const left: Inline[][] =
    total.balanceFen === null ? [] : [['结转结余', wanFigure('budget.balance', total.balanceFen), '万元']];
  const parts = [...known, ...rate('receivedRate', '到位率'), ...rate('spentRate', '预算执行率'), ...left];
  return paragraph(...parts.flatMap((part, index) => (index === 0 ? part : ['，', ...part])), '。');
}

/** One sentence per way to divide, where the budget is divided at all. */
function divided(lead: string, figure: string, groups: readonly BudgetSums[]): Block[] {
  const known = groups.filter(({ adjustedFen }) => adjustedFen !== null);
  if (known.length < 2) return [];
  const parts = known.map(({ key, adjustedFen }): Inline[] => [
    key,
    wanFigure(`budget.${figure}.${key}`, adjustedFen as Fen),
    '万元',
  ]);
  return [
    paragraph(`${lead}，全年预算中`, ...parts.flatMap((part, index) => (index === 0 ? part : ['，', ...part])), '。'),
  ];
}

function budgetTable(lines: readonly BudgetLine[], total: BudgetSums): Block {
  const texts = [
    { title: '预算年度', weight: 10, text: (line: BudgetLine) => line.fiscalYear },
    { title: '资金来源', weight: 22, text: (line: BudgetLine) => line.fundSource },
    { title: '支出性质', weight: 12, text: (line: BudgetLine) => expenditureNatures[line.expenditureNature] },
    { title: '预算项目', weight: 26, text: (line: BudgetLine) => line.item },
  ].filter(({ text }) => lines.some((line) => text(line) !== ''));
  const amounts = figures.filter(([field]) => total[field] !== null);
  const cell = (amount: Fen | null) => (amount === null ? '' : formatWan(amount));
  const columns: DocumentColumn[] = [
    ...texts.map(({ title, weight }): DocumentColumn => ({ title, weight, align: weight > 20 ? 'left' : 'centre' })),
    ...amounts.map(([, title]): DocumentColumn => ({ title, weight: 14, align: 'right' })),
  ];
  return tableBlock({
    caption: '预算安排与执行情况表',
    unit: '单位：万元',
    groupColumns: 0,
    columns,
    rows: [
      ...lines.map((line) => ({
        cells: [...texts.map(({ text }) => text(line)), ...amounts.map(([field]) => cell(line[field]))],
      })),
      {
        cells: [
          ...texts.map((_, index) => (index === 0 ? '合计' : '')),
          ...amounts.map(([field]) => cell(total[field])),
        ],
        total: true,
      },
    ],
  });
}
