import type { z } from 'zod';
import type { RecordEdits, Stored } from '../../shared/contract/inputs.ts';
import { outcomeOf } from '../../shared/indicator/completion.ts';
import {
  blankIndicator,
  type Indicator,
  type IndicatorDraft,
  indicatorDraft,
  type newIndicator,
} from '../../shared/indicator/indicator.ts';
import { type FrameRow, formulaText } from '../../shared/rulePack/rulePack.ts';
import type { ReadableDatabase, WritableDatabase } from '../storage/database.ts';
import { recordTable } from '../storage/recordTable.ts';

export const indicatorTable = recordTable('indicator', '绩效指标', indicatorDraft);

export function listIndicators(db: ReadableDatabase): Indicator[] {
  return indicatorTable.list(db).map(withOutcome);
}

export function addIndicator(db: WritableDatabase, draft: NewIndicator): Indicator {
  return withOutcome(indicatorTable.add(db, wholeIndicator(draft)));
}

export function editIndicators(db: WritableDatabase, edits: NewEdits): Indicator[] {
  const added = edits.added.map((record) => ({ ...record, values: wholeIndicator(record.values) }));
  indicatorTable.edit(db, { ...edits, added });
  return listIndicators(db);
}

/** The rows of a frame (共性指标体系框架) as indicators to be judged; one whose path is there already is left out. */
export function addFrame(db: WritableDatabase, frame: readonly FrameRow[]): Indicator[] {
  const present = new Set(
    indicatorTable.list(db).map(({ levelOne, levelTwo, name }) => [levelOne, levelTwo, name].join('\n')),
  );
  for (const { levelOne, levelTwo, name, weight, explanation, formula, criteria = [] } of frame) {
    if (present.has([levelOne, levelTwo, name].join('\n'))) continue;
    const points = criteria.map((criterion, index) => `${index + 1}. ${criterion}`);
    indicatorTable.add(db, {
      ...blankIndicator,
      levelOne,
      levelTwo,
      name,
      direction: 'qualitative',
      scoringMethod: 'judged',
      weight: weight ?? null,
      explanation: explanation ?? '',
      criteria: [...(formula ? [formulaText(name, formula)] : []), ...points].join('\n'),
    });
  }
  return listIndicators(db);
}

/** 完成情况, 完成率 and 偏差率 are never stored: they follow from the values whenever they are read. */
export function withOutcome(indicator: Stored<IndicatorDraft>): Indicator {
  return { ...indicator, ...outcomeOf(indicator) };
}

type NewIndicator = z.output<typeof newIndicator>;
type NewEdits = Omit<RecordEdits<IndicatorDraft>, 'added'> & {
  added: readonly { id: string; before: string | null; values: NewIndicator }[];
};

function wholeIndicator(draft: NewIndicator): IndicatorDraft {
  return { ...blankIndicator, ...draft } as IndicatorDraft;
}
