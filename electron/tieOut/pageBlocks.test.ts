import { expect, test } from 'vitest';
import { blocksOfPages, type PdfWord } from './pageBlocks.ts';

const word = (text: string, x: number, y: number): PdfWord => ({ text, x, y, width: text.length * 10, height: 10 });
const row = (y: number, ...cells: readonly string[]) => cells.map((text, column) => word(text, 60 + column * 150, y));
const page = (lines: readonly (readonly PdfWord[])[]) =>
  blocksOfPages([{ width: 600, height: 842, words: lines.flat(), rules: [] }]);
const kinds = (lines: readonly (readonly PdfWord[])[]) =>
  page(lines).map((block) =>
    block.kind === 'table' ? `table of ${block.rows.length}` : block.lines.map(({ text }) => text).join(''),
  );

const table = [row(700, '序号', '指标', '指标值'), row(680, '1', '业务量', '382000'), row(660, '2', '接听率', '100%')];
const prose = word('2023年整体绩效完成良好，绩效测评分值为九十九分，扣分是因为数量指标未达到预期。', 60, 600);

test('headings right below a table are none of its rows', () => {
  expect(
    kinds([...table, [word('五、综合评价分析', 80, 640)], [word('（一）自评结论综述', 80, 620)], [prose]]),
  ).toEqual(['table of 3', '五、综合评价分析', '（一）自评结论综述', prose.text]);
});

test('a row of a table that names a group stays in it', () => {
  const groups = [[word('一、产出指标', 80, 640)], row(620, '3', '合格率', '98%'), row(600, '4', '及时率', '95%')];
  expect(kinds([...table, ...groups])).toEqual(['table of 6']);
});
