import type { Stored } from '../../shared/contract/inputs.ts';
import { completionStatus } from '../../shared/indicator/completion.ts';
import { type Indicator, type IndicatorDraft, indicatorDraft } from '../../shared/indicator/indicator.ts';
import type { ReadableDatabase } from '../storage/database.ts';
import { recordTable } from '../storage/recordTable.ts';

export const indicatorTable = recordTable('indicator', '绩效指标', indicatorDraft);

export function listIndicators(db: ReadableDatabase): Indicator[] {
  return indicatorTable.list(db).map(withStatus);
}

/** 完成情况 is never stored: it follows from the values whenever they are read. */
export function withStatus(indicator: Stored<IndicatorDraft>): Indicator {
  const { direction, target, actual } = indicator;
  return { ...indicator, status: completionStatus(direction, target, actual) };
}
