import type { indicatorContract } from '../../shared/contract/indicatorContract.ts';
import { AppError } from '../../shared/errors.ts';
import type { BudgetExecution } from '../../shared/funds/budgetExecution.ts';
import { assess, scoringPack } from '../../shared/indicator/assessment.ts';
import type { RulePack } from '../../shared/rulePack/rulePack.ts';
import type { Handlers } from '../storage/context.ts';
import type { ReadableDatabase } from '../storage/database.ts';
import {
  addFrame,
  addIndicator,
  editIndicators,
  indicatorTable,
  listIndicators,
  withOutcome,
} from './indicatorStore.ts';

/** What the indicators need from other features; the host passes it in. */
export type IndicatorNeeds = {
  listUsedPacks(db: ReadableDatabase): RulePack[];
  /** 预算执行 of the whole engagement. */
  execution(db: ReadableDatabase): BudgetExecution;
};

export function indicatorCalls(needs: IndicatorNeeds): Handlers<typeof indicatorContract> {
  return {
    listIndicators: ({ db }) => listIndicators(db),
    addIndicator: ({ db }, draft) => addIndicator(db, draft),
    changeIndicator: ({ db }, { id, changes }) => withOutcome(indicatorTable.change(db, id, changes)),
    removeIndicator: ({ db }, { id }) => indicatorTable.remove(db, id),
    moveIndicator: ({ db }, { id, before }) => indicatorTable.move(db, id, before),
    editIndicators: ({ db }, edits) => editIndicators(db, edits),
    getAssessment: ({ db }) => assess(listIndicators(db), scoringPack(needs.listUsedPacks(db)), needs.execution(db)),
    addFrameIndicators: ({ db }) => {
      const frame = needs.listUsedPacks(db).find((pack) => pack.frame)?.frame;
      if (!frame) throw new AppError('not-found', '正在使用的规则包没有指标框架。请先选择一个评价指标体系。');
      return addFrame(db, frame);
    },
  };
}
