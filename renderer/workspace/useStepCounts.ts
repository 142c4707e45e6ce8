import type { CallOptions } from '../../shared/contract/call.ts';
import type { ApplicationClient } from '../../shared/contract/index.ts';
import { completionStatuses } from '../../shared/indicator/indicator.ts';
import type { Sample } from '../../shared/sample/sample.ts';
import type { HandledFinding } from '../../shared/tieOut/engagement/engagementCheck.ts';
import { workpapers } from '../../shared/workpaper/workpaper.ts';
import { type CallState, useCall } from '../api/useCall.ts';
import type { PageKey } from '../pages.ts';

/** What is there at one step of the work, and what is missing, in words. */
type StepCount = { there: string; missing: number; next: string };
export type StepCounts = Record<Exclude<PageKey, 'start'>, StepCount>;

const features = [
  'engagement',
  'evidence',
  'ledger',
  'funds',
  'sample',
  'implementation',
  'indicator',
  'inspection',
  'interview',
  'problem',
  'report',
  'workpaper',
  'tieOut',
  'issuance',
] as const;

export function useStepCounts(): CallState<StepCounts> {
  return useCall(features, countSteps, []);
}

async function countSteps(client: ApplicationClient, options: CallOptions): Promise<StepCounts> {
  const [
    engagement,
    units,
    evidence,
    ledger,
    payments,
    summary,
    samples,
    items,
    indicators,
    notes,
    talks,
    surveys,
    slips,
    problems,
    outline,
    narratives,
    papers,
    check,
    issued,
  ] = await Promise.all([
    client.engagement.getEngagement({}),
    client.engagement.listUnits({}),
    client.evidence.listEvidenceItems({}),
    client.ledger.listLedgerEntries({ text: '', offset: 0, limit: 1 }),
    client.funds.listPayments({}),
    client.funds.getFundsSummary({}),
    client.sample.listSamples({}),
    client.implementation.listImplementationItems({}),
    client.indicator.listIndicators({}),
    client.inspection.listInspectionNotes({}),
    client.interview.listInterviews({}),
    client.interview.listSurveys({}),
    client.interview.listEvidenceSlips({}),
    client.problem.listProblems({}),
    client.report.getReportOutline({}),
    client.report.listNarratives({}),
    client.workpaper.listWorkpapers({}),
    client.tieOut.checkEngagement({}, options),
    client.issuance.listIssuedReports({}),
  ]);
  const headFields = [
    engagement.fiscalYear,
    engagement.periodFrom,
    engagement.periodTo,
    engagement.cutoffOn,
    engagement.visitFrom,
  ];
  const roles = ['commissioner', 'monitored', 'firm'].filter((role) => !units.some((unit) => unit.role === role));
  const headMissing = headFields.filter((value) => !value).length + roles.length;
  const wanted = evidence.filter(({ status }) => status !== 'notApplicable');
  const provided = wanted.filter(({ status }) => status === 'provided').length;
  const unknown = indicators.filter(({ status }) => status === 'unknown').length;
  const unconfirmed = slips.filter(({ opinion }) => opinion === 'pending').length;
  const silent = problems.filter(({ feedbackOpinion }) => feedbackOpinion === 'pending').length;
  const sections = outline.filter(({ narrative }) => narrative);
  const written = sections.filter(({ key }) =>
    narratives.some((one) => one.sectionKey === key && one.body.trim() !== ''),
  ).length;
  const prepared = papers.filter(({ preparedBy }) => preparedBy !== '').length;
  const open = issued.filter(({ state }) => state === 'unsigned' || state === 'unsealed').length;
  const total = Object.keys(workpapers).length;
  return {
    engagement: step(units.length, headMissing, headMissing > 0 ? `补齐项目信息：还缺 ${headMissing} 项` : ''),
    evidence: {
      there: wanted.length === 0 ? '' : `${provided}/${wanted.length}`,
      missing: wanted.length - provided,
      next:
        wanted.length === 0
          ? '列出要向单位索取的资料'
          : provided < wanted.length
            ? `催收资料：还有 ${wanted.length - provided} 项未齐`
            : '',
    },
    ledger: step(ledger.total, 0, ledger.total === 0 ? '导入单位的明细账' : ''),
    funds: step(payments.length, 0, summary.allottedFen === 0 ? '登记指标、合同和支付' : ''),
    sample: sampleStep(samples, ledger.total),
    implementation: step(items.length, 0, items.length === 0 ? '登记合同约定的实施内容' : ''),
    indicator: {
      there:
        indicators.length === 0
          ? ''
          : unknown > 0
            ? `${indicators.length - unknown}/${indicators.length}`
            : String(indicators.length),
      missing: unknown,
      next:
        indicators.length === 0
          ? '录入绩效指标'
          : unknown > 0
            ? `核实绩效指标：还有 ${unknown} 项${completionStatuses.unknown}`
            : '',
    },
    inspection: step(notes.length, 0, notes.length === 0 ? '记录现场查看' : ''),
    interview: step(
      talks.length + surveys.length + slips.length,
      unconfirmed,
      unconfirmed > 0 ? `取得单位确认：还有 ${unconfirmed} 份取证单未反馈` : '',
    ),
    problem: step(problems.length, silent, silent > 0 ? `取得反馈意见：还有 ${silent} 个问题未反馈` : ''),
    report: {
      there: `${written}/${sections.length}`,
      missing: sections.length - written,
      next: written < sections.length ? `撰写报告：还有 ${sections.length - written} 节没有正文` : '',
    },
    workpaper: {
      there: `${prepared}/${total}`,
      missing: total - prepared,
      next: prepared < total ? `完善底稿：还有 ${total - prepared} 张没有编制人` : '',
    },
    tieOut: tieOutStep(check.findings),
    issuance: step(issued.length, open, open > 0 ? `完成出具：还有 ${open} 份报告未签名或未存入盖章扫描件` : ''),
  };
}

function tieOutStep(findings: readonly HandledFinding[]): StepCount {
  const open = findings.filter(({ state, severity }) => state !== 'accepted' && severity !== 'info');
  const errors = open.filter(({ severity }) => severity === 'error').length;
  const next = open.length === 0 ? '' : `处理勾稽发现：${errors} 处错误、${open.length - errors} 处警告`;
  return { there: open.length === 0 ? '' : String(open.length), missing: errors, next };
}

function sampleStep(samples: readonly Sample[], entries: number): StepCount {
  const items = samples.reduce((sum, { figures }) => sum + figures.items, 0);
  const tested = samples.reduce((sum, { figures }) => sum + figures.tested, 0);
  if (items === 0) return { there: '', missing: 0, next: entries > 0 ? '从明细账抽取要检查的凭证' : '' };
  const next = tested < items ? `检查抽取的凭证：还有 ${items - tested} 条未查` : '';
  return { there: `${tested}/${items}`, missing: items - tested, next };
}

function step(there: number, missing: number, next: string): StepCount {
  return { there: there === 0 ? '' : there.toLocaleString('zh-CN'), missing, next };
}
