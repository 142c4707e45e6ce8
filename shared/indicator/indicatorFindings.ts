import { compareDecimals, parseDecimal } from '../decimal.ts';
import type { RulePack } from '../rulePack/rulePack.ts';
import type { Indicator, IndicatorDraft } from './indicator.ts';

/** What is wrong or missing, at its cell. An error forbids the score; a warning needs a person's answer. */
export type IndicatorFinding = {
  indicatorId: string;
  field: keyof IndicatorDraft;
  severity: 'error' | 'warning';
  message: string;
};

/** 偏差原因类别 as typed (经费、人员) → the words of the pack; `unknown` are those that it does not have. */
export function readCauses(text: string, vocabulary: readonly string[]): { causes: string[]; unknown: string[] } {
  const parts = text
    .normalize('NFKC')
    .split(/[、,;\s/]+/)
    .filter((part) => part !== '');
  const found = parts.map((part) => vocabulary.find((word) => word === part || word.startsWith(part)) ?? null);
  return {
    causes: vocabulary.filter((word) => found.includes(word)),
    unknown: parts.filter((_, index) => found[index] === null),
  };
}

/** What can be said of the indicators without scoring them: the tree, the values, and what the form asks to explain. */
export function findingsOf(indicators: readonly Indicator[], pack: RulePack | null): IndicatorFinding[] {
  const paths = new Map<string, Indicator>();
  return indicators.flatMap((indicator) => {
    const at = (field: keyof IndicatorDraft, message: string, severity: IndicatorFinding['severity'] = 'warning') => ({
      indicatorId: indicator.id,
      field,
      severity,
      message: `${indicator.name}：${message}`,
    });
    const found: IndicatorFinding[] = [];
    const circle = circleOf(indicator);
    if (circle)
      found.push(at(circle.field, `${circle.title}与上级指标同名“${circle.name}”，指标成了自己的上级`, 'error'));
    const path = [indicator.levelOne, indicator.levelTwo, indicator.name, indicator.levelFour].join('\n');
    if (paths.has(path)) found.push(at('name', '同一路径下有两行同名指标，请合并或改名'));
    paths.set(path, indicator);
    if (indicator.hindrance) found.push(at('actual', indicator.hindrance));
    found.push(...explanations(indicator, pack).map(([field, message]) => at(field, message)));
    const { unknown } = readCauses(indicator.deviationCauses, pack?.vocabularies.deviationCauses ?? []);
    if (pack && unknown.length > 0) {
      const offered = pack.vocabularies.deviationCauses.join('、');
      found.push(at('deviationCauses', `“${unknown.join('、')}”不在偏差原因类别中，请从 ${offered} 中选择`));
    }
    return found;
  });
}

/** A name that stands above itself: 产出指标 › 数量指标 › 产出指标. */
function circleOf({ levelOne, levelTwo, name, levelFour }: Indicator) {
  const levels = [
    { field: 'levelOne', title: '一级指标', name: levelOne },
    { field: 'levelTwo', title: '二级指标', name: levelTwo },
    { field: 'name', title: '三级指标', name },
    { field: 'levelFour', title: '四级指标', name: levelFour },
  ] as const;
  return levels.find(
    (level, index) => level.name !== '' && levels.slice(0, index).some((above) => above.name === level.name),
  );
}

function explanations(indicator: Indicator, pack: RulePack | null): [keyof IndicatorDraft, string][] {
  const { status, target, completionRate, deviationCause, forecast, possibility } = indicator;
  const silent = deviationCause.trim() === '';
  const limits = pack?.explain;
  const rate = parseDecimal(completionRate ?? '');
  const below = rate && limits && compareDecimals(rate, parseDecimal(limits.below) ?? rate) < 0;
  const above = rate && limits?.above && compareDecimals(rate, parseDecimal(limits.above) ?? rate) > 0;
  const found: [keyof IndicatorDraft, string][] = [];
  // What is judged without a target misses none: its points say what was lost, and that is asked for there.
  const missed = target.trim() !== '' && (status === 'unmet' || status === 'partial');
  if (silent && limits && (missed || below)) {
    found.push(['deviationCause', '没有达到目标，请写偏差原因']);
  } else if (silent && above) {
    found.push(['deviationCause', `完成率 ${completionRate}% 超过 ${limits?.above}%，请说明是否目标定得过低`]);
  }
  if (pack?.kind !== 'monitoring') return found;
  const doubtful = possibility === 'possible' || possibility === 'impossible';
  if (doubtful && silent) found.push(['deviationCause', '年底可能完不成目标，请写原因和拟采取的措施']);
  const asksMeasures = pack.columns.some(({ source }) => source === 'proposedMeasures');
  if (doubtful && asksMeasures && indicator.proposedMeasures.trim() === '')
    found.push(['proposedMeasures', '年底可能完不成目标，请写相关建议或举措']);
  if (possibility === 'open' && forecast.trim() !== '')
    found.push(['possibility', '已写全年预计完成，请判断完成目标可能性']);
  return found;
}
