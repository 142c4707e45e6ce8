import { expect, test } from 'vitest';
import { Report } from '../report.ts';
import { blocksOfText } from './blocksOfText.ts';
import { scoringTablesOf } from './scoringTable.ts';

const tablesOf = (text: string) =>
  new Report(blocksOfText(text)).tables.map(({ titles, rows }) => [
    titles.join('|'),
    ...rows.map((row) =>
      row
        .map((cell) => cell.text)
        .join('|')
        .replace(/\|+$/, ''),
    ),
  ]);

/** As a web page's copy has the form: merged cells are left out, and cells hold line breaks. */
const form = `|
项目资金
（万元） |
年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
| 年度资金总额 | 80.00 | 80.00 | 76.00 | 10 | 95.00% | 9.50 |
| 绩效指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因 |||||
|
一级
指标 |
二级指标 | 三级指标 | 指标性质 | 指标值 | 度量单位 |||||
| 产出指标 | 数量指标 | 维修泵站 | ≥ | 5 | 座 | 5 | 40 | 40 |||
| 质量指标 | 验收合格率 | ﹦ | 100 | % | 100 | 30 | 30 ||||
| 满意度指标 | 服务对象满意度 | 群众满意度 | ≥ | 90 | % | 92 | 20 | 20 |||`;

test('a form copied from a web page has its titles in one row and each value below its own', () => {
  expect(tablesOf(form)).toEqual([
    [
      '项目资金（万元）|年初预算数|全年预算数|全年执行数|分值|执行率|得分',
      '年度资金总额|80.00|80.00|76.00|10|95.00%|9.50',
    ],
    [
      '一级指标|二级指标|三级指标|指标性质|指标值|度量单位|实际完成值|分值|得分|偏差原因',
      '产出指标|数量指标|维修泵站|≥|5|座|5|40|40',
      '|质量指标|验收合格率|=|100|%|100|30|30',
      '满意度指标|服务对象满意度|群众满意度|≥|90|%|92|20|20',
    ],
  ]);
});

test('the points of the execution rate in a self-evaluation form count with those of its indicators', () => {
  const [table] = scoringTablesOf(new Report(blocksOfText(form)));
  expect(table?.rows.map(({ name }) => name)).toEqual(['预算执行率', '维修泵站', '验收合格率', '群众满意度']);
});

test('titles over two rows, as a Word document has them, are one row', () => {
  const rows = [
    ['绩效指标', '', '', '年度指标值', '', '实际完成值', '分值', '得分'],
    ['一级指标', '二级指标', '三级指标', '指标性质', '指标值', '', '', ''],
    ['产出指标', '数量指标', '维修泵站', '≥', '5座', '5座', '40', '40'],
  ].map((row, at) => row.map((text) => [{ line: at + 1, text }]));
  const [table] = new Report([{ kind: 'table', rows }]).tables;
  expect(table?.titles.join('|')).toBe('一级指标|二级指标|三级指标|指标性质|指标值|实际完成值|分值|得分');
});
