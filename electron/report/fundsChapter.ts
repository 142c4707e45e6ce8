import { type Day, partsOf } from '../../shared/day.ts';
import type { Block, Inline } from '../../shared/document/document.ts';
import type { EngagementSnapshot } from '../../shared/engagement/engagementSnapshot.ts';
import type { Payment } from '../../shared/funds/funds.ts';
import { paymentProgressChart, sourceExecutionChart } from '../../shared/funds/fundsCharts.ts';
import { type FundsSummary, summariseFunds } from '../../shared/funds/fundsSummary.ts';
import { paymentsUpTo } from '../../shared/funds/paymentsUpTo.ts';
import { type Fen, sumFen, zeroFen } from '../../shared/money.ts';
import { percentOf } from '../../shared/ratio.ts';
import { budgetBlocks } from './budgetChapter.ts';
import { namedFigure } from './namedFigures.ts';
import { bareTitle, chartBlocks, paragraph, recordDay, recordWords, unitName, wanFigure } from './reportParts.ts';

/**
 * 预算执行情况: what was allotted by which document; what was paid by the cut-off day, month by month; what is unpaid; and each
 * rate with its denominator, as 59.88 % of the allotment and 60.00 % of the contract are both right.
 */
export function fundsBlocks(snapshot: EngagementSnapshot): Block[] {
  const { appropriations, contracts, engagement } = snapshot;
  const payments = snapshot.payments.filter(({ status }) => status === 'paid');
  const budget = budgetBlocks(snapshot);
  if (appropriations.length === 0 && contracts.length === 0 && payments.length === 0) return budget;
  const { counted, later } = paymentsUpTo(payments, engagement.cutoffOn);
  const summary = summariseFunds({ ...snapshot, payments: counted });
  return [
    ...budget,
    ...allotments(snapshot),
    paidParagraph(snapshot, counted, summary),
    ...rateParagraph(snapshot, summary),
    ...chartBlocks(
      paymentProgressChart(appropriations, counted, engagement.cutoffOn),
      sourceExecutionChart(summary.bySource),
    ),
    ...laterParagraph(later),
  ];
}

function allotments(snapshot: EngagementSnapshot): Block[] {
  const unit = unitName(snapshot, 'monitored', '项目单位');
  return snapshot.appropriations.map(({ id, issuedOn, documentNumber, title, amountFen, receivedFen }) => {
    const figure = `funds.appropriation.${id}`;
    const number = recordWords(`${figure}.documentNumber`, documentNumber);
    return paragraph(
      ...(issuedOn ? [recordDay(`${figure}.issuedOn`, issuedOn), '，'] : []),
      '依据《',
      recordWords(`${figure}.title`, bareTitle(title)),
      '》',
      ...(number === '' ? [] : ['（', number, '）']),
      `，向${unit}下达资金`,
      wanFigure(`${figure}.amount`, amountFen ?? zeroFen),
      '万元',
      ...receivedText(id, amountFen, receivedFen),
      '。',
    );
  });
}

/** 到位: what of an allotment has arrived, and its rate, where that is known. */
function receivedText(id: string, amountFen: Fen | null, receivedFen: Fen | null): Inline[] {
  if (receivedFen === null) return [];
  const figure = `funds.appropriation.${id}`;
  const rate = percentOf(receivedFen, amountFen ?? zeroFen);
  return [
    '，到位',
    wanFigure(`${figure}.received`, receivedFen),
    '万元',
    ...(rate === null ? [] : ['，到位率', { figureId: `${figure}.receivedRate`, text: `${rate}%` }]),
  ];
}

function paidParagraph(snapshot: EngagementSnapshot, payments: readonly Payment[], summary: FundsSummary): Block {
  const from: Inline[] = ['截至', namedFigure(snapshot, '截止日') ?? '监控时点', '，'];
  const unpaid: Inline[] = ['未支付', wanFigure('funds.unpaid', summary.unpaidFen), '万元'];
  if (payments.length === 0) return paragraph(...from, '尚未发生支付，', ...unpaid, '。');
  const months = byMonth(payments);
  const details = months.flatMap(({ key, label, amountFen }, index): Inline[] => [
    `${index === 0 ? '，其中' : '、'}${label}支付`,
    wanFigure(`funds.paid.${key}`, amountFen),
    '万元',
  ]);
  const payees = [...new Set(payments.map((payment) => payment.payee).filter((payee) => payee !== ''))].join('、');
  return paragraph(
    ...from,
    payees === '' ? '累计支付' : `累计向${payees}支付`,
    wanFigure('funds.paid', summary.paidFen),
    '万元',
    ...(months.length > 1 ? details : []),
    '；',
    ...unpaid,
    '。',
  );
}

/** Rates by allotment and by contract; one on nothing is not printed. */
function rateParagraph({ contracts }: EngagementSnapshot, summary: FundsSummary): Block[] {
  const byAllotment: Inline[] = summary.paidRateByAllotment
    ? [
        '按下达指标计算，资金支付率为',
        { figureId: 'funds.paidRateByAllotment', text: `${summary.paidRateByAllotment}%` },
      ]
    : [];
  const byContract = contracts.flatMap((contract): Inline[][] => {
    const { paidRate, balanceFen } = summary.byContract.find(({ id }) => id === contract.id) ?? {};
    if (!paidRate || balanceFen === undefined) return [];
    const figure = `funds.contract.${contract.id}`;
    return [
      [
        '《',
        recordWords(`${figure}.name`, bareTitle(contract.name)),
        '》（合同金额',
        wanFigure(`${figure}.amount`, contract.amountFen ?? zeroFen),
        '万元）支付率为',
        { figureId: `${figure}.paidRate`, text: `${paidRate}%` },
        '，合同余额',
        wanFigure(`${figure}.balance`, balanceFen),
        '万元',
      ],
    ];
  });
  const contractText = byContract.flatMap((text, index): Inline[] => [index === 0 ? '按合同计算，' : '；', ...text]);
  if (byAllotment.length === 0 && contractText.length === 0) return [];
  const between = byAllotment.length > 0 && contractText.length > 0 ? ['。'] : [];
  return [paragraph(...byAllotment, ...between, ...contractText, '。')];
}

function laterParagraph(later: readonly Payment[]): Block[] {
  if (later.length === 0) return [];
  const amount = sumFen(later.map((payment) => payment.amountFen));
  return [paragraph('截止日之后另支付', wanFigure('funds.paidLater', amount), '万元，未计入上述数据。')];
}

/** Sums by calendar month, in order; undated payments last. */
function byMonth(payments: readonly Payment[]) {
  const months = new Map<string, Payment[]>();
  for (const payment of payments.toSorted((left, right) => monthKey(left).localeCompare(monthKey(right)))) {
    months.set(monthKey(payment), [...(months.get(monthKey(payment)) ?? []), payment]);
  }
  return [...months].map(([key, members]) => ({
    key,
    label: monthLabel(members[0]?.paidOn ?? null),
    amountFen: sumFen(members.map((payment) => payment.amountFen)),
  }));
}

function monthKey({ paidOn }: Payment): string {
  return paidOn?.slice(0, 7) ?? 'undated';
}

function monthLabel(paidOn: Day | null): string {
  if (paidOn === null) return '日期未载明的';
  const { year, month } = partsOf(paidOn);
  return `${year}年${month}月`;
}
