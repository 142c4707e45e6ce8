import { describe, expect, test } from 'vitest';
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

describe('a ruled table', () => {
  const across = (y: number, x1 = 50, x2 = 350) => ({ x1, x2, y1: y, y2: y });
  const upright = (x: number, y1: number, y2: number) => ({ x1: x, x2: x, y1, y2 });
  const rows = (blocks: ReturnType<typeof blocksOfPages>) =>
    blocks.flatMap((block) =>
      block.kind === 'table'
        ? block.rows.map((cells) => cells.map((cell) => cell.map(({ text }) => text).join('')).join('|'))
        : [block.lines.map(({ text }) => text).join('')],
    );

  test('has a cell for each field between its lines, over however many lines of print, rows and columns it goes', () => {
    const words = [
      word('指标', 55, 705),
      word('得分', 255, 705),
      word('产出', 55, 660),
      word('业务量达到', 155, 685),
      word('预期数量', 155, 670),
      word('10', 255, 678),
      word('接听率', 155, 645),
      word('9', 255, 645),
      word('合计', 55, 615),
      word('19', 255, 615),
    ];
    const rules = [
      ...[720, 700, 630, 610].map((y) => across(y)),
      across(660, 150),
      ...[50, 250, 350].map((x) => upright(x, 610, 720)),
      // Between 一级 and 三级指标 there is a line in the middle rows only, drawn in two pieces.
      upright(150, 630, 662),
      upright(150, 661, 700),
    ];
    const [block] = blocksOfPages([{ width: 600, height: 842, words, rules }]);
    expect(block?.kind).toBe('table');
    expect(rows(block ? [block] : [])).toEqual(['指标||得分', '产出|业务量达到预期数量|10', '|接听率|9', '合计||19']);
  });

  test('goes on over a page, and so does a row that the page divides', () => {
    const grid = (levels: readonly number[]) => [
      ...levels.map((y) => across(y)),
      ...[50, 150, 250, 350].map((x) => upright(x, Math.min(...levels), Math.max(...levels))),
    ];
    const first = [...row3(705, '指标', '说明', '得分'), ...row3(685, '业务量', '全年办理的业务数量达', '10')];
    const second = [word('到预期', 155, 805), ...row3(785, '接听率', '按月统计', '9')];
    const blocks = blocksOfPages([
      { width: 600, height: 842, words: first, rules: grid([720, 700, 680]) },
      { width: 600, height: 842, words: second, rules: grid([820, 800, 780]) },
    ]);
    expect(rows(blocks)).toEqual(['指标|说明|得分', '业务量|全年办理的业务数量达到预期|10', '接听率|按月统计|9']);
  });

  test('has the words of narrow cells side by side, which the PDF gives as one, each in its own', () => {
    const levels = [720, 700, 680, 660];
    const rules = [...levels.map((y) => across(y)), ...[50, 150, 200, 250, 350].map((x) => upright(x, 660, 720))];
    const wide = (text: string, x: number, y: number, width: number): PdfWord => ({ text, x, y, width, height: 10 });
    const words = [
      wide('项目', 55, 705, 20),
      wide('执行数 执行率', 160, 705, 80),
      wide('未执行数', 255, 705, 40),
      wide('Wi Fi 设备', 55, 685, 50),
      wide('91.20 49.03% 94.80', 165, 685, 120),
      wide('合计', 55, 665, 20),
      wide('91.20', 165, 665, 25),
      wide('49.03% 94.80', 205, 665, 80),
    ];
    expect(rows(blocksOfPages([{ width: 600, height: 842, words, rules }]))).toEqual([
      '项目|执行数|执行率|未执行数',
      'Wi Fi 设备|91.20|49.03%|94.80',
      '合计|91.20|49.03%|94.80',
    ]);
  });

  test('is none where lines rule a chart or a box around words', () => {
    const chart = [
      ...[700, 650, 600, 550, 500].map((y) => across(y)),
      ...[50, 150, 250, 350].map((x) => upright(x, 500, 700)),
    ];
    const blocks = blocksOfPages([
      { width: 600, height: 842, words: [word('图1', 160, 690), word('说明。', 60, 400)], rules: chart },
    ]);
    expect(new Set(blocks.map(({ kind }) => kind))).toEqual(new Set(['paragraph']));
  });
});

function row3(y: number, ...cells: readonly string[]): PdfWord[] {
  return cells.map((text, column) => ({ ...word(text, 55 + column * 100, y), width: Math.min(text.length * 10, 90) }));
}

test('a paragraph below a heading that stands as far in begins anew', () => {
  const [heading, first, full] = [
    '（四）'.concat('项目未按期完'.repeat(7), '工'),
    '本项'.concat('从某日起'.repeat(11)),
    '四字一句'.repeat(12),
  ];
  const lines = [word(heading, 80, 700), word(first, 80, 680), ...[660, 640, 620].map((y) => word(full, 60, y))];
  expect(kinds(lines.map((line) => [line]))).toEqual([heading, first + full.repeat(3)]);
});

test('a page number above the foot of the page is none of the text', () => {
  const pages = [1, 2].map((number) => ({
    width: 600,
    height: 842,
    words: [word('绩效目标'.repeat(12), 60, 400), word(`— ${number} —`, 280, 100)],
    rules: [],
  }));
  expect(blocksOfPages(pages).flatMap((block) => (block.kind === 'paragraph' ? block.lines : []))).toHaveLength(2);
});
