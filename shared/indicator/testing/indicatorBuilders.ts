import { fen } from '../../money.ts';
import { type RulePack, rulePack } from '../../rulePack/rulePack.ts';
import { type Assessment, assess } from '../assessment.ts';
import { outcomeOf } from '../completion.ts';
import { blankIndicator, type Indicator, type IndicatorDraft } from '../indicator.ts';

/** 等次 of 财预〔2020〕10号. */
export const bands = [
  { label: '优', from: '90' },
  { label: '良', from: '80' },
  { label: '中', from: '60' },
  { label: '差', from: '0' },
];
const graded = { method: 'graded', grades: [{ label: '达成', from: '0', to: '100' }] } as const;

/** 自评表 of 100 points in which numbers score in proportion, words by their 达成程度. */
export function aPack(scoring: Partial<NonNullable<RulePack['scoring']>> = {}): RulePack {
  return rulePack.parse({
    id: 'test-pack',
    version: '1',
    kind: 'selfEvaluation',
    name: '测试',
    title: '自评表',
    basis: { documentNumber: '', title: '测试', clause: '测试', certainty: '通行做法' },
    inForce: { from: '2020-01-01', to: null },
    region: '全国',
    columns: ['一级指标', '二级指标', '三级指标'].map((title) => ({ title, source: 'name' })),
    vocabularies: {
      deviationCauses: ['经费保障', '制度保障', '人员保障', '硬件条件保障', '其他'],
      possibilities: { certain: '确定能', possible: '有可能', impossible: '完全不可能' },
    },
    scoring: {
      total: 100,
      executionWeight: null,
      levels: [],
      rules: {
        quantitative: { method: 'proportional' },
        qualitative: graded,
        satisfaction: { method: 'satisfaction', zeroBelow: 60 },
      },
      decimals: 2,
      bands,
      ...scoring,
    },
  });
}

let last = 0;
/** An indicator of 产出 with what a test names, and its outcome by rule. */
export function row(some: Partial<IndicatorDraft>): Indicator {
  last += 1;
  const draft = { ...blankIndicator, levelOne: '产出', name: `指标${last}`, direction: '>=' as const, ...some };
  return { ...draft, id: `row-${last}`, position: last, ...outcomeOf(draft) };
}

/** An engagement without any budget. */
export const none = { budgetFen: fen(0), executedFen: fen(0) };

export function assessed(rows: Indicator[], pack = aPack(), execution = none): Assessment {
  return assess(rows, pack, execution);
}

/** What a row of 10 points earns; null while it earns none yet. */
export function pointsOf(some: Partial<IndicatorDraft>, scoring = {}): string | null | undefined {
  const indicator = row({ weight: '10', ...some });
  return assessed([indicator], aPack(scoring)).rows[indicator.id]?.points;
}
