import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { formulaText } from '../../shared/rulePack/rulePack.ts';
import { problemsText, readRulePack, requireRulePack } from './readRulePack.ts';

const folder = join(import.meta.dirname, '../../resources/rule-packs');
const files = readdirSync(folder).filter((name) => name.endsWith('.jsonc'));

function textOf(id: string): string {
  return readFileSync(join(folder, `${id}.jsonc`), 'utf8');
}

function packOf(id: string) {
  return requireRulePack(textOf(id), id);
}

test.for(files)('the pack %s is right and lies under its own name', (name) => {
  const { pack, problems } = readRulePack(readFileSync(join(folder, name), 'utf8'));
  expect(problems).toEqual([]);
  expect(`${pack?.id}.jsonc`).toBe(name);
});

/** What the official forms print, column by column and weight by weight. */
const golden: Record<string, { columns: string; weights?: string; frame?: number }> = {
  'mof-2020-10-self-evaluation': {
    columns: '一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分 偏差原因分析及改进措施',
    weights: '预算执行率 10 产出指标 50 效益指标 30 满意度指标 10',
  },
  'mof-2021-101-self-evaluation': {
    columns: '一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分 偏差原因分析及改进措施',
    weights: '预算执行率 10 成本指标 20 产出指标 40 效益指标 20 满意度指标 10',
  },
  'sichuan-2023-self-evaluation': {
    columns: '一级指标 二级指标 三级指标 指标性质 指标值 度量单位 完成值 权重 得分 未完成原因分析',
  },
  'mof-2019-136-monitoring': {
    columns:
      '一级指标 二级指标 三级指标 年度指标值 1–7月执行情况 全年预计完成情况 经费保障 制度保障 人员保障 硬件条件保障 其他 原因说明 确定能 有可能 完全不可能 备注',
  },
  'huangshi-2019-monitoring': {
    columns:
      '一级指标 指标名称 指标值 半年度指标执行情况 完成目标可能性 备注 偏差或不能完成目标原因分析 相关建议或举措',
  },
  'yunnan-2023-targets': { columns: '一级指标 二级指标 三级指标 指标性质 指标值 度量单位 完成值 完成情况' },
  'mof-2020-10-evaluation': { columns: '一级指标 二级指标 三级指标 分值 指标解释 评价标准 得分 扣分原因', frame: 17 },
  'mof-2013-53-project': { columns: '一级指标 二级指标 三级指标 分值 指标解释 评价标准 得分 扣分原因', frame: 20 },
  'mof-2013-53-department': { columns: '一级指标 二级指标 三级指标 分值 指标解释 评价标准 得分 扣分原因', frame: 28 },
  'yongzhou-2019-special': {
    columns: '一级指标 二级指标 三级指标 分值 指标解释 评价标准 得分 扣分原因',
    weights: '投入 20 过程 30 产出 30 效果 20',
    frame: 20,
  },
};

describe('against the official forms', () => {
  test('every pack has a golden table', () => {
    expect(Object.keys(golden).toSorted()).toEqual(files.map((name) => name.replace('.jsonc', '')).toSorted());
  });

  test.for(Object.entries(golden))('%s has its columns, weights and rows', ([id, { columns, weights, frame }]) => {
    const pack = packOf(id);
    expect(pack.columns.map(({ title }) => title).join(' ')).toBe(columns);
    expect(pack.frame?.length).toBe(frame);
    if (!weights) return;
    const { executionWeight = null, levels = [], total } = pack.scoring ?? {};
    const own = executionWeight === null ? [] : [`预算执行率 ${executionWeight}`];
    expect([...own, ...levels.map(({ levelOne, weight }) => `${levelOne} ${weight}`)].join(' ')).toBe(weights);
    const sum = levels.reduce((reached, { weight }) => reached + Number(weight), Number(executionWeight ?? 0));
    expect(sum).toBe(Number(total));
  });

  test.for([
    [
      'mof-2020-10-self-evaluation',
      '项目资金（万元） 年初预算数 全年预算数（A） 全年执行数（B） 分值 执行率（B/A） 得分',
      '年度资金总额 其中：当年财政拨款 上年结转资金 其他资金',
      '年度总体目标：预期目标 年度总体目标：实际完成情况',
    ],
    [
      'mof-2019-136-monitoring',
      '项目资金（万元） 年初预算数 1–7月执行数 1–7月执行率 全年预计执行数',
      '年度资金总额 其中：本年一般公共预算拨款 其他资金',
      '年度总体目标',
    ],
  ] as const)('%s has its block of money and 年度总体目标', ([id, columns, rows, heads]) => {
    const { funds, goal } = packOf(id);
    expect(funds?.columns.map(({ title }) => title).join(' ')).toBe(columns);
    expect(funds?.rows.map(({ title }) => title).join(' ')).toBe(rows);
    expect([goal?.expected, goal?.attained].filter((head) => head !== undefined).join(' ')).toBe(heads);
  });

  test('the monitoring table has its two spanning heads, and no score', () => {
    const { columns, scoring, period } = packOf('mof-2019-136-monitoring');
    const groups = Map.groupBy(columns, ({ group }) => group ?? '');
    expect(groups.get('偏差原因分析')).toHaveLength(6);
    expect(groups.get('完成目标可能性')).toHaveLength(3);
    expect(scoring).toBeUndefined();
    expect(period).toBe('1–7月');
  });

  test('the weights of 永州 close at 20, 30, 30, 20', () => {
    const sums = [...Map.groupBy(packOf('yongzhou-2019-special').frame ?? [], ({ levelOne }) => levelOne)].map(
      ([, rows]) => rows.reduce((sum, { weight }) => sum + Number(weight), 0),
    );
    expect(sums).toEqual([20, 30, 30, 20]);
  });

  test('a formula is printed from its parts', () => {
    const rows = packOf('mof-2013-53-project').frame ?? [];
    const printed = rows.flatMap(({ name, formula }) => (formula ? [formulaText(name, formula)] : []));
    expect(printed).toEqual([
      '资金到位率＝实际到位资金÷计划投入资金×100%',
      '到位及时率＝及时到位资金÷应到位资金×100%',
      '实际完成率＝实际产出数÷计划产出数×100%',
      '完成及时率＝（计划完成时间－实际完成时间）÷计划完成时间×100%',
      '质量达标率＝质量达标产出数÷实际产出数×100%',
      '成本节约率＝（计划成本－实际成本）÷计划成本×100%',
    ]);
  });
});

describe('a pack that is wrong is refused with line and field', () => {
  const text = textOf('mof-2020-10-self-evaluation');
  const lineOf = (part: string) => text.slice(0, text.indexOf(part)).split('\n').length;

  test('an unknown field', () => {
    const line = lineOf('"region"');
    const { problems } = readRulePack(text.replace('"region"', '"regoin": "全国",\n  "region"'));
    expect(problems).toEqual([{ line, field: 'regoin', message: '没有这个字段' }]);
  });

  test('a word where a weight belongs, and a missing field', () => {
    const wrong = text.replace('"total": 100', '"total": "一百"').replace('"region": "全国",', '');
    const { problems } = readRulePack(wrong);
    expect(problems.map(({ field, message }) => [field, message])).toEqual(
      expect.arrayContaining([['scoring.total', '应为数字，如 10 或 "7.5"']]),
    );
    expect(problems).toContainEqual({ line: 3, field: 'region', message: '缺少这个字段' });
    expect(() => requireRulePack(wrong, '本所.jsonc')).toThrow(/规则包“本所.jsonc”第 \d+ 行「/);
  });

  test('a missing quote, with its line', () => {
    const line = lineOf('"region"');
    const { problems } = readRulePack(text.replace('"region": "全国"', '"region": 全国'));
    expect(problems[0]).toMatchObject({ line });
    expect(problemsText(problems)).toContain(`第 ${line} 行`);
  });

  test('a field that is written twice, bands out of order, a column twice', () => {
    expect(readRulePack(text.replace('"region"', '"region": "湖北",\n"region"')).problems).toMatchObject([
      { field: 'region', message: '这个字段写了两次' },
    ]);
    expect(readRulePack(text.replace('"from": 80\n', '"from": 95\n')).problems).toMatchObject([
      { field: 'scoring.bands[2].from', message: '等次应从高到低排列' },
    ]);
    expect(readRulePack(text.replace('"title": "二级指标"', '"title": "一级指标"')).problems).toMatchObject([
      { field: 'columns[2].title', message: '“一级指标”重复了' },
    ]);
  });

  test.for(['', 'null', '[]', '{', '3', '{"id": 1}'])('%j is no pack', (nonsense) => {
    expect(readRulePack(nonsense).problems.length).toBeGreaterThan(0);
  });
});
