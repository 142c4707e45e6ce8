import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import { createApplication } from '../../electron/host/application.ts';
import { appVersion, resourcesFolder } from '../../electron/host/folders.ts';
import type { IndicatorDirection } from '../../shared/indicator/indicator.ts';
import type { BenchOptions } from '../bench.ts';

/** 1,000 indicators paste, recompute and save within this. */
const allowedMilliseconds = 300;
const indicators = 1_000;
const kinds = ['数量指标', '质量指标', '时效指标', '成本指标'];
const directions: readonly IndicatorDirection[] = ['=', '>=', '<=', '>', '<', 'qualitative'];

/**
 * `npm run bench -- indicators`: one paste of a whole table into a real file, until it is stored with its trail and every
 * 完成情况, score and weight is computed anew. What was pasted is removed before the next run.
 */
export async function benchIndicators({ runs }: BenchOptions): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-indicators-'));
  const application = createApplication({ homeFolder: join(folder, 'home'), appVersion, resourcesFolder });
  const { indicator, rulePack, workspace } = application.client;
  try {
    const target = await application.registerFile(join(folder, '指标.jxwq'));
    await workspace.createEngagement({ target, engagementType: 'project-self-evaluation', projectName: '指标' });
    if (!(await rulePack.listUsedRulePacks({})).some((pack) => pack.scoring)) throw new Error('no pack with a scoring');
    const times: number[] = [];
    for (let run = 0; run < Math.max(runs, 5); run += 1) {
      const added = Array.from({ length: indicators }, (_, index) => ({
        id: uuidv7(),
        before: null,
        values: pastedRow(index),
      }));
      const started = performance.now();
      const stored = await indicator.editIndicators({ added, changed: [], removed: [] });
      const saved = performance.now();
      const { rows, findings } = await indicator.getAssessment({});
      const scored = performance.now();
      times.push(scored - started);
      const [saving, scoring] = [saved - started, scored - saved].map((time) => time.toFixed(1));
      console.log(
        `${run + 1}: ${stored.length} indicators stored ${saving} ms, ${Object.keys(rows).length} scored with ${findings.length} findings ${scoring} ms`,
      );
      if (stored.length !== indicators) process.exitCode = 1;
      await indicator.editIndicators({ added: [], changed: [], removed: added.map(({ id }) => id) });
    }
    const median = times.toSorted((left, right) => left - right)[Math.floor(times.length / 2)] ?? 0;
    console.log(`median ${median.toFixed(1)} ms, allowed ${allowedMilliseconds} ms`);
    if (median > allowedMilliseconds) process.exitCode = 1;
  } finally {
    await application.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A row as the table of a unit has it: numbers, percentages and words, a weight of 0.05, some without a value. */
function pastedRow(index: number) {
  const direction = directions[index % directions.length] ?? '=';
  const words = direction === 'qualitative';
  return {
    levelOne: index % 3 === 0 ? '效益指标' : '产出指标',
    levelTwo: kinds[index % kinds.length] ?? '',
    name: `第${index}项绩效指标的名称，写明做什么、做到什么程度`,
    direction,
    target: words ? '有所改善' : index % 2 === 0 ? '≥95%' : String(1 + (index % 40)),
    unit: words || index % 2 === 0 ? '' : '套',
    selfReported: words ? '明显改善' : index % 2 === 0 ? '96.5%' : String(index % 43),
    actual: index % 10 === 9 ? '' : words ? '明显改善' : index % 2 === 0 ? '94.2%' : String(index % 43),
    dataSource: '单位台账',
    evidence: `E${index}`,
    weight: '0.05',
  };
}
