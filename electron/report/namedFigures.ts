import { type Day, formatDayChinese } from '../../shared/day.ts';
import type { Inline } from '../../shared/document/document.ts';
import type { EngagementSnapshot } from '../../shared/engagement/engagementSnapshot.ts';
import { summariseFunds } from '../../shared/funds/fundsSummary.ts';
import { paymentsUpTo } from '../../shared/funds/paymentsUpTo.ts';
import type { Fen } from '../../shared/money.ts';
import { unitName, wanFigure } from './reportParts.ts';

type Figure = Exclude<Inline, string>;

/**
 * Names, days, sums and counts of the whole engagement, by the ids under which sentences speak of them. Names and days are called as
 * in the tags of a 报告模板. Null where nothing is entered.
 */
const named: Readonly<Record<string, (snapshot: EngagementSnapshot, figureId: string) => Figure | null>> = {
  项目名称: ({ engagement }, id) => words(id, engagement.projectName),
  年度: ({ engagement }, id) => words(id, engagement.fiscalYear),
  报告文号: ({ engagement }, id) => words(id, engagement.reportNumber),
  截止日: ({ engagement }, id) => dayFigure(id, engagement.cutoffOn),
  报告日期: ({ engagement }, id) => dayFigure(id, engagement.reportedOn),
  监控期间起: ({ engagement }, id) => dayFigure(id, engagement.periodFrom),
  监控期间止: ({ engagement }, id) => dayFigure(id, engagement.periodTo),
  现场开始日期: ({ engagement }, id) => dayFigure(id, engagement.visitFrom),
  现场结束日期: ({ engagement }, id) => dayFigure(id, engagement.visitTo),
  反馈送达日期: ({ engagement }, id) => dayFigure(id, engagement.feedbackSentOn),
  委托单位: (snapshot, id) => words(id, unitName(snapshot, 'commissioner')),
  项目单位: (snapshot, id) => words(id, unitName(snapshot, 'monitored')),
  主管部门: (snapshot, id) => words(id, unitName(snapshot, 'supervising')),
  承建单位: (snapshot, id) => words(id, unitName(snapshot, 'contractor')),
  监理单位: (snapshot, id) => words(id, unitName(snapshot, 'supervisor')),
  受托机构: (snapshot, id) => words(id, unitName(snapshot, 'firm')),
  'funds.allotted': (snapshot, id) => sum(id, snapshot.appropriations, fundsOf(snapshot).allottedFen),
  'funds.received': (snapshot, id) => sum(id, snapshot.appropriations, fundsOf(snapshot).receivedFen),
  'funds.contracted': (snapshot, id) => sum(id, snapshot.contracts, fundsOf(snapshot).contractedFen),
  'funds.appropriations': ({ appropriations }, id) => count(id, appropriations),
  'funds.contracts': ({ contracts }, id) => count(id, contracts),
  'funds.payments': (snapshot, id) => count(id, countedPayments(snapshot)),
  'team.count': ({ teamMembers }, id) => count(id, teamMembers),
  'evidence.items': ({ evidenceItems }, id) =>
    count(
      id,
      evidenceItems.filter(({ status }) => status !== 'notApplicable'),
    ),
  'evidence.provided': ({ evidenceItems }, id) =>
    count(
      id,
      evidenceItems.filter(({ status }) => status === 'provided'),
    ),
  'inspections.count': ({ inspections }, id) => count(id, inspections),
  'interviews.count': ({ interviews }, id) => count(id, interviews),
  'problems.count': ({ problems }, id) => count(id, problems),
};

/** A figure of the engagement by its id; null where nothing is entered. */
export function namedFigure(snapshot: EngagementSnapshot, figureId: string): Figure | null {
  return named[figureId]?.(snapshot, figureId) ?? null;
}

/** The same in a sentence, with a visible blank where it is still missing. */
export function namedInline(snapshot: EngagementSnapshot, figureId: string, blank: string): Inline {
  return namedFigure(snapshot, figureId) ?? blank;
}

/** All of them, and the amount of every contract, whether something was paid on it or not. */
export function namedFigures(snapshot: EngagementSnapshot): Figure[] {
  const { contracts } = snapshot;
  const { byContract } = fundsOf(snapshot);
  const amounts = contracts.flatMap(({ id, amountFen }) => {
    const balanceFen = byContract.find((contract) => contract.id === id)?.balanceFen ?? null;
    const paidFen = byContract.find((contract) => contract.id === id)?.paidFen ?? null;
    return [
      amountOf(`funds.contract.${id}.amount`, amountFen),
      amountOf(`funds.contract.${id}.paid`, paidFen),
      amountOf(`funds.contract.${id}.balance`, amountFen === null ? null : balanceFen),
    ];
  });
  return [...Object.keys(named).map((id) => namedFigure(snapshot, id)), ...amounts].filter((figure) => figure !== null);
}

function words(figureId: string, text: string): Figure | null {
  return text === '' ? null : { figureId, text };
}

function dayFigure(figureId: string, day: Day | null): Figure | null {
  return day && { figureId, text: formatDayChinese(day) };
}

function count(figureId: string, records: readonly unknown[]): Figure | null {
  return records.length === 0 ? null : { figureId, text: String(records.length) };
}

function sum(figureId: string, records: readonly unknown[], amount: Fen | null): Figure | null {
  return records.length === 0 ? null : amountOf(figureId, amount);
}

function amountOf(figureId: string, amount: Fen | null): Figure | null {
  return amount === null ? null : wanFigure(figureId, amount);
}

function countedPayments({ payments, engagement }: EngagementSnapshot) {
  return paymentsUpTo(
    payments.filter(({ status }) => status === 'paid'),
    engagement.cutoffOn,
  ).counted;
}

/** As the report counts: what was paid by the cut-off day. */
function fundsOf(snapshot: EngagementSnapshot) {
  return summariseFunds({ ...snapshot, payments: countedPayments(snapshot) });
}
