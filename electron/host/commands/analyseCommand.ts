import { type AnalysisKind, analysisKinds } from '../../../shared/ledger/analysis/analysis.ts';
import { type Fen, formatYuan } from '../../../shared/money.ts';
import { type Command, openFile, requireArguments, UsageError } from './command.ts';
import { countOption, filterOf, filterOptions, filterUsage, moneyOption } from './filterOptions.ts';

/** 分析分录; exit 1 when there are findings. */
export const analyseCommand: Command = {
  usage: `analyse FILE --kind ${Object.keys(analysisKinds).join('|')} [--limit 元] [--within-days N] [--unit 元] [--days N] ${filterUsage}`,
  summary: '分析分录：重复、断号、整数金额、周末、年末、首位数字、拆分支付（须给 --limit）',
  options: {
    ...filterOptions,
    kind: { type: 'string' },
    limit: { type: 'string' },
    'within-days': { type: 'string' },
    unit: { type: 'string' },
    days: { type: 'string' },
  },
  async run(door, positionals, values) {
    const [path = ''] = requireArguments(positionals, 'FILE');
    const order = orderOf(values);
    await openFile(door, path, 'read');
    const analysis = await door.client.ledger.analyseLedger(order);
    if (door.json) door.print(analysis);
    else {
      const { kind, examined, findings, findingCount, notes, benford } = analysis;
      door.print(`${analysisKinds[kind]}：检查 ${examined} 条分录，发现 ${findingCount} 处`);
      for (const note of notes) door.print(`  ${note}`);
      for (const { digit, count, expected } of benford?.digits ?? [])
        door.print(`  ${digit}：${count}（应约 ${expected}）`);
      if (benford) door.print(`  ${benford.conclusion}`);
      for (const { title, entries, amountFen } of benford ? [] : findings) {
        door.print(`  ${title}：${entries} 条${amountFen === null ? '' : `，${formatYuan(amountFen)} 元`}`);
      }
    }
    return analysis.findingCount > 0 && order.kind !== 'benford' ? 1 : 0;
  },
};

function orderOf({ kind, limit, 'within-days': within, unit, days, ...values }: Record<string, unknown>) {
  if (typeof kind !== 'string' || !Object.hasOwn(analysisKinds, kind)) {
    throw new UsageError(`--kind 应为 ${Object.keys(analysisKinds).join('、')} 之一`);
  }
  refuseForeign(kind as AnalysisKind, { limit, 'within-days': within, unit, days });
  const filter = filterOf(values);
  const withinDays = within === undefined ? {} : { withinDays: countOption('--within-days', within, 0) };
  switch (kind as AnalysisKind) {
    case 'duplicates':
      return { kind: 'duplicates' as const, filter, ...withinDays };
    case 'roundSums':
      return {
        kind: 'roundSums' as const,
        filter,
        ...(unit === undefined ? {} : { unitFen: limitOption('--unit', unit) }),
      };
    case 'yearEnd':
      return {
        kind: 'yearEnd' as const,
        filter,
        ...(days === undefined ? {} : { days: countOption('--days', days, 1) }),
      };
    case 'splits':
      if (limit === undefined) throw new UsageError('拆分支付须用 --limit 给出限额（元）');
      return { kind: 'splits' as const, filter, limitFen: limitOption('--limit', limit), ...withinDays };
    default:
      return { kind: kind as 'gaps' | 'weekend' | 'benford', filter };
  }
}

const ownOptions: Readonly<Record<string, readonly AnalysisKind[]>> = {
  limit: ['splits'],
  'within-days': ['duplicates', 'splits'],
  unit: ['roundSums'],
  days: ['yearEnd'],
};

/** An option of another analysis would change nothing, and nobody would notice. */
function refuseForeign(kind: AnalysisKind, given: Readonly<Record<string, unknown>>): void {
  for (const [option, kinds] of Object.entries(ownOptions)) {
    if (given[option] === undefined || kinds.includes(kind)) continue;
    const fitting = kinds.map((one) => `${analysisKinds[one]}（${one}）`).join('、');
    throw new UsageError(`--${option} 只用于${fitting}，${analysisKinds[kind]}（${kind}）没有这个选项`);
  }
}

function limitOption(name: string, value: unknown): Fen {
  const money = moneyOption(name, value);
  if (money <= 0) throw new UsageError(`${name} 应为大于 0 的金额（元）：${value}`);
  return money;
}
