import type { EngagementSnapshot } from '../../engagement/engagementSnapshot.ts';
import { budgetExecution } from '../../funds/budgetExecution.ts';
import type { FundsFinding } from '../../funds/fundsFinding.ts';
import { findInFunds } from '../../funds/fundsFindings.ts';
import { assess, scoringPack } from '../../indicator/assessment.ts';
import { findingsOf } from '../../indicator/indicatorFindings.ts';
import type { FindingClass } from '../finding.ts';
import type { RecordFinding, RecordPlace } from './recordRule.ts';
import { valuesOfSentence } from './valuesOfSentence.ts';

/** What does not hold among the records themselves: limits, days and proofs of the money, and the scoring. */
export function recordFindings(snapshot: EngagementSnapshot): RecordFinding[] {
  return joinSame([...fundsFindings(snapshot), ...indicatorFindings(snapshot)]);
}

/** 已申请超过合同余额 is told of the contract and of the payment: one finding that leads to both. */
function joinSame(findings: readonly RecordFinding[]): RecordFinding[] {
  const joined = new Map<string, RecordFinding>();
  for (const [index, finding] of findings.entries()) {
    const numbers = finding.reason.match(/\d[\d.,-]*/g) ?? [];
    const key = numbers.length < 2 ? String(index) : [finding.rule, ...numbers].join('|');
    const first = joined.get(key);
    joined.set(key, first ? { ...first, evidence: [...first.evidence, ...finding.evidence] } : finding);
  }
  return [...joined.values()];
}

function fundsFindings(snapshot: EngagementSnapshot): RecordFinding[] {
  return findInFunds(snapshot, snapshot.engagement.cutoffOn, snapshot.fundsSummary).map(
    ({ severity, record, field, text }) => {
      const kind = kindOf(field);
      const label = recordLabel(snapshot, record);
      return {
        rule: kind.rule,
        severity: severity === 'error' ? 'error' : 'warn',
        class: kind.class,
        place: { line: 0, quote: '' },
        ...valuesOfSentence(text),
        reason: text,
        evidence: [{ page: 'funds', recordId: record?.id ?? null, field: record ? field : null, label }],
      };
    },
  );
}

/** By the column at which it is shown: days, proofs, else amounts. */
function kindOf(field: string): { rule: string; class: FindingClass } {
  if (/On$|^(due|term|startedOn)/.test(field)) return { rule: 'R10', class: 'B' };
  if (/^(approval|invoice|progressOpinion|acceptanceProof|evidence)$/.test(field)) return { rule: 'R8', class: 'D' };
  return { rule: 'R9', class: 'A' };
}

function recordLabel(snapshot: EngagementSnapshot, record: FundsFinding['record']): string {
  const of = <Row extends { id: string }>(rows: readonly Row[], name: (row: Row) => string) => {
    const row = rows.find(({ id }) => id === record?.id);
    return row ? name(row) : '';
  };
  switch (record?.kind) {
    case 'appropriation':
      return `指标 ${of(snapshot.appropriations, ({ documentNumber, title }) => documentNumber || title)}`;
    case 'budgetLine':
      return `预算 ${of(snapshot.budgetLines, ({ fiscalYear, item }) => `${fiscalYear} ${item}`)}`;
    case 'contract':
      return `合同 ${of(snapshot.contracts, ({ name }) => name)}`;
    case 'payment':
      return `支付 ${of(snapshot.payments, ({ paidOn, payee }) => `${paidOn ?? ''} ${payee}`.trim())}`;
    case undefined:
      return '资金合计';
  }
}

function indicatorFindings({ indicators, rulePacks, budgetLines, fundsSummary }: EngagementSnapshot): RecordFinding[] {
  if (indicators.length === 0) return [];
  const pack = scoringPack(rulePacks);
  // Where nothing has a weight yet, nothing is scored, and each row would say so.
  const findings = indicators.every(({ weight }) => weight === null)
    ? findingsOf(indicators, pack)
    : assess(indicators, pack, budgetExecution(budgetLines, fundsSummary)).findings;
  return findings.map(({ indicatorId, field, severity, message }) => {
    const name = indicators.find(({ id }) => id === indicatorId)?.name ?? '';
    const place: RecordPlace = { page: 'indicator', recordId: indicatorId, field, label: `指标 ${name}` };
    return {
      rule: /[wW]eight|Score|deduction/.test(field) ? 'R5' : 'R8',
      severity: severity === 'error' ? 'error' : 'warn',
      class: severity === 'error' ? 'A' : 'D',
      place: { line: 0, quote: '' },
      stated: '',
      expected: '',
      reason: /[。！？]$/.test(message) ? message : `${message}。`,
      evidence: [place],
    };
  });
}
