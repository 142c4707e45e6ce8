import { compareDecimals, parseDecimal, roundDecimal } from '../../decimal.ts';
import type { EngagementSnapshot } from '../../engagement/engagementSnapshot.ts';
import { budgetExecution } from '../../funds/budgetExecution.ts';
import { assess, scoringPack } from '../../indicator/assessment.ts';
import { clauseOf } from '../raise.ts';
import { phraseBefore } from '../text/moneyFact.ts';
import { type RecordPlace, type RecordRule, raiseByRecords } from './recordRule.ts';

/** R5 得分与评分一致: a total score that was typed is the one that the scoring gives. */
export const recordedScores: RecordRule = {
  id: 'R5',
  title: '录入的总分与评分一致',
  class: 'A',
  run({ report, snapshot, isBound, agrees }) {
    const total = totalOf(snapshot);
    const value = parseDecimal(total ?? '');
    if (!value) return [];
    return report.body.flatMap((paragraph) =>
      report.figuresIn(paragraph).flatMap((figure, index, figures) => {
        if (figure.kind !== 'point' || figure.approximate || isBound(figure)) return [];
        const phrase = phraseBefore(paragraph.text, figures[index - 1]?.end ?? 0, figure.start);
        if (!/(综合|总|自评|评价|最终|项目)(得分|评分|分)|总分|得分合计/.test(phrase) || /满分|分值|权重/.test(phrase))
          return [];
        if (compareDecimals(roundDecimal(value, figure.printed.scale), figure.printed) === 0) {
          agrees(figure, [scoring], 'score');
          return [];
        }
        return [
          raiseByRecords(recordedScores, {
            severity: 'error',
            at: clauseOf(paragraph, figure),
            stated: `${figure.digits}分`,
            expected: `${total}分`,
            reason: `评分表各行得分合计为 ${total} 分，此处写作 ${figure.digits} 分。`,
            evidence: [scoring],
          }),
        ];
      }),
    );
  },
};

const scoring: RecordPlace = { page: 'indicator', recordId: null, field: null, label: '绩效指标：评分' };

function totalOf({ indicators, rulePacks, budgetLines, fundsSummary }: EngagementSnapshot): string | null {
  const pack = scoringPack(rulePacks);
  if (!pack?.scoring || indicators.every(({ weight }) => weight === null)) return null;
  return assess(indicators, pack, budgetExecution(budgetLines, fundsSummary)).total;
}
