import { z } from 'zod';
import { dayFrom } from '../day.ts';
import { parseDecimal } from '../decimal.ts';

/**
 * 规则包: one official form or frame as data: its columns, weights, vocabularies, scoring rules and bands, with 文号, region and
 * the days between which it is in force. Rules are a closed list of methods with parameters; a pack holds no code.
 */
export const rulePackKinds = { monitoring: '监控表', selfEvaluation: '自评表', evaluation: '评价指标体系' } as const;
export type RulePackKind = keyof typeof rulePackKinds;

/** An exact decimal, written as a number or as text. */
const decimalValue = z
  .union([z.number(), z.string()], '应为数字')
  .transform(String)
  .refine((value) => parseDecimal(value) !== null, '应为数字，如 10 或 "7.5"');
const words = z.string('应为文字').min(1, '不能为空').max(500, '不能超过 500 个字');
const dayValue = z
  .string('应为日期，如 2020-02-25')
  .refine((value) => dayFrom(value) !== null, '应为日期，如 2020-02-25');

/** What a column of the table of indicators shows. */
const indicatorSources = {
  levelOne: '一级指标',
  levelTwo: '二级指标',
  name: '三级指标',
  direction: '指标性质',
  target: '指标值',
  targetWithUnit: '指标值与度量单位',
  unit: '度量单位',
  lastYear: '上年值',
  selfReported: '自报完成值',
  actual: '核实完成值',
  actualWithUnit: '核实完成值与度量单位',
  status: '完成情况',
  completionRate: '完成率',
  forecast: '全年预计完成',
  deviationCauseTick: '偏差原因类别打勾',
  deviationCause: '偏差原因',
  proposedMeasures: '相关建议或举措',
  possibilityTick: '可能性打勾',
  possibility: '完成目标可能性',
  weight: '分值',
  score: '得分',
  deductionReason: '扣分原因',
  explanation: '指标解释',
  criteria: '评分要点',
  note: '备注',
} as const;
export type IndicatorSource = keyof typeof indicatorSources;

const indicatorColumn = z.strictObject({
  title: words,
  source: z.enum(Object.keys(indicatorSources) as [IndicatorSource, ...IndicatorSource[]]),
  /** The head that spans this column and its neighbours of the same group. */
  group: words.optional(),
  /** For a column of ticks: the word of the vocabulary that is ticked. */
  value: words.optional(),
  width: z.int('应为整数').min(3, '不能小于 3').max(60, '不能大于 60').optional(),
});
export type PackColumn = z.output<typeof indicatorColumn>;

const fundsSources = {
  name: '资金名称',
  initialBudget: '年初预算数',
  annualBudget: '全年预算数',
  executed: '执行数',
  executionRate: '执行率',
  forecast: '全年预计执行数',
  weight: '分值',
  score: '得分',
  reason: '原因',
} as const;
export type FundsSource = keyof typeof fundsSources;

const fundsBlock = z.strictObject({
  columns: z.array(
    z.strictObject({
      title: words,
      source: z.enum(Object.keys(fundsSources) as [FundsSource, ...FundsSource[]]),
    }),
  ),
  /** The first row is the total; the others name sources of funds and are matched by these words. */
  rows: z.array(z.strictObject({ title: words, matches: z.array(words).optional() })).min(1),
  /** 执行率 is of this amount. */
  rateBase: z.enum(['initialBudget', 'annualBudget']),
  /** Below this percentage the form asks for a reason. */
  explainBelow: decimalValue.optional(),
});

/** One way to give points, with its parameters. Percentages are of the target. */
const scoringRule = z.discriminatedUnion('method', [
  z.strictObject({ method: z.literal('metOrNot') }),
  z.strictObject({
    method: z.literal('proportional'),
    /** Below this 完成率 no points. */
    zeroBelow: decimalValue.optional(),
    /** From this 完成率 on the target counts as set too low: points in proportion of target to actual. */
    reduceAbove: decimalValue.optional(),
  }),
  z.strictObject({
    method: z.literal('graded'),
    grades: z.array(z.strictObject({ label: words, from: decimalValue, to: decimalValue })).min(1),
  }),
  z.strictObject({ method: z.literal('satisfaction'), zeroBelow: decimalValue }),
  z.strictObject({ method: z.literal('judged') }),
]);
export type ScoringRule = z.output<typeof scoringRule>;

/** 计算公式 of a frame: ratios of named quantities only. */
const packFormula = z.discriminatedUnion('kind', [
  /** part ÷ whole */
  z.strictObject({ kind: z.literal('ratio'), part: words, whole: words }),
  /** (from − less) ÷ from: 节约率、及时率、变动率 */
  z.strictObject({ kind: z.literal('difference'), from: words, less: words, whole: words.optional() }),
]);
export type PackFormula = z.output<typeof packFormula>;

const frameRow = z.strictObject({
  levelOne: words,
  levelTwo: words,
  name: words,
  weight: decimalValue.optional(),
  explanation: z.string().max(2000).optional(),
  formula: packFormula.optional(),
  criteria: z.array(words).optional(),
});
export type FrameRow = z.output<typeof frameRow>;

/** What a form asks in its head besides the names of the project and its units: boxes to tick. */
const headSources = { projectNovelty: '项目属性', projectRecurrence: '项目延续类型' } as const;
export type HeadSource = keyof typeof headSources;

/** What stands below the indicators of a form. */
const closingSources = {
  conclusion: '评价结论',
  problems: '存在问题',
  measures: '整改措施或建议',
  signature: '签字处',
} as const;
export type ClosingSource = keyof typeof closingSources;

export const rulePack = z
  .strictObject({
    id: z
      .string('应为文字')
      .regex(/^[a-z0-9][a-z0-9-]{1,60}$/, '只能用小写字母、数字和连字符，如 mof-2020-10-self-evaluation'),
    version: z.string('应为文字').regex(/^\d+(\.\d+)*$/, '应为版本号，如 "1" 或 "1.2"'),
    kind: z.enum(Object.keys(rulePackKinds) as [RulePackKind, ...RulePackKind[]]),
    name: words,
    /** The title that is printed above the form. */
    title: words,
    basis: z.strictObject({
      documentNumber: z.string().max(100),
      title: words,
      clause: words,
      /** How sure the content is: 原文, 摘录 or 通行做法. */
      certainty: z.enum(['原文', '摘录', '通行做法']),
    }),
    inForce: z.strictObject({ from: dayValue, to: dayValue.nullable() }),
    region: words,
    note: z.string().max(2000).optional(),
    /** The period of a monitoring table, as printed: 1–7月. */
    period: words.optional(),
    head: z
      .array(
        z.strictObject({ title: words, source: z.enum(Object.keys(headSources) as [HeadSource, ...HeadSource[]]) }),
      )
      .optional(),
    funds: fundsBlock.optional(),
    /** 年度总体目标 between the money and the indicators: the heads of what was expected, and of what came of it. */
    goal: z.strictObject({ expected: words, attained: words.optional() }).optional(),
    columns: z.array(indicatorColumn).min(3, '至少要有 3 栏'),
    vocabularies: z.strictObject({
      deviationCauses: z.array(words),
      possibilities: z.strictObject({ certain: words, possible: words, impossible: words }),
    }),
    /** A pack without scoring gives no points: a monitoring table has none. */
    scoring: z
      .strictObject({
        total: decimalValue,
        /** 预算执行率 as a row of its own; null where there is none. */
        executionWeight: decimalValue.nullable(),
        levels: z.array(z.strictObject({ levelOne: words, weight: decimalValue, adjustable: z.boolean() })),
        rules: z.strictObject({
          quantitative: scoringRule,
          qualitative: scoringRule,
          satisfaction: scoringRule,
        }),
        /** Decimals of points and of the printed total. */
        decimals: z.int().min(0).max(4),
        bands: z.array(z.strictObject({ label: words, from: decimalValue })).min(1),
      })
      .optional(),
    /** 完成率 outside of which the form asks for an explanation. */
    explain: z.strictObject({ below: decimalValue, above: decimalValue.optional() }).optional(),
    frame: z.array(frameRow).optional(),
    /** Below the form: its texts, at most so many characters long, and the places to sign. */
    closing: z
      .array(
        z.strictObject({
          title: words,
          source: z.enum(Object.keys(closingSources) as [ClosingSource, ...ClosingSource[]]),
          most: z.int('应为整数').min(1, '不能小于 1').optional(),
        }),
      )
      .optional(),
    /** Lines printed below the form. */
    notes: z.array(words).optional(),
  })
  .superRefine((pack, context) => {
    for (const [index, column] of pack.columns.entries()) {
      const issue = (message: string) =>
        context.addIssue({ code: 'custom', path: ['columns', index, 'value'], message });
      if (column.source === 'deviationCauseTick' && !pack.vocabularies.deviationCauses.includes(column.value ?? '')) {
        issue(`打勾栏要写出 deviationCauses 里的一个词：${pack.vocabularies.deviationCauses.join('、')}`);
      }
      const grades: readonly string[] = Object.values(pack.vocabularies.possibilities);
      if (column.source === 'possibilityTick' && !grades.includes(column.value ?? '')) {
        issue(`打勾栏要写出 possibilities 里的一个词：${grades.join('、')}`);
      }
      if (pack.columns.findIndex(({ title }) => title === column.title) < index) {
        context.addIssue({ code: 'custom', path: ['columns', index, 'title'], message: `“${column.title}”重复了` });
      }
    }
    if (pack.inForce.to !== null && pack.inForce.to < pack.inForce.from) {
      context.addIssue({ code: 'custom', path: ['inForce', 'to'], message: '失效日早于生效日' });
    }
    const bands = pack.scoring?.bands ?? [];
    for (const [index, band] of bands.entries()) {
      if (index > 0 && Number(bands[index - 1]?.from) <= Number(band.from)) {
        context.addIssue({ code: 'custom', path: ['scoring', 'bands', index, 'from'], message: '等次应从高到低排列' });
      }
    }
  });
export type RulePack = z.output<typeof rulePack>;

/** 得分率 and the like, as printed: 资金到位率＝实际到位资金÷预算资金×100%. */
export function formulaText(name: string, formula: PackFormula): string {
  if (formula.kind === 'ratio') return `${name}＝${formula.part}÷${formula.whole}×100%`;
  return `${name}＝（${formula.from}－${formula.less}）÷${formula.whole ?? formula.from}×100%`;
}

/** What a list of packs shows of one. */
export type RulePackEntry = Pick<RulePack, 'id' | 'version' | 'kind' | 'name' | 'region' | 'inForce'> & {
  documentNumber: string;
  /** Shipped with the program, or in the firm's own folder. */
  origin: 'program' | 'firm';
};

/** The packs that can be chosen, and those files of the firm that can't be read, with the reason. */
export type RulePackList = { packs: RulePackEntry[]; problems: { fileName: string; message: string }[] };

/** What is wrong with a rule pack, and where. Lines count from 1; `field` is empty where the text itself can't be read. */
export type RulePackProblem = { line: number; field: string; message: string };

/** What a file would be as a rule pack: its name where it is right, else all that is wrong, from the top. */
export type RulePackCheck = {
  pack: Pick<RulePack, 'id' | 'version' | 'kind' | 'name'> | null;
  problems: RulePackProblem[];
};
