import { type Decimal, parseDecimal } from '../../decimal.ts';
import type { Report } from '../report.ts';
import type { Paragraph } from './paragraph.ts';
import { columnOf, type Table } from './table.ts';

/** A level of the tree of indicators: its name with its weight. */
export type ScoredLevel = { cell: Paragraph; name: string; weight: Decimal | null };

/** 评分行: an indicator with its weight and what it got. */
export type ScoredRow = ScoredLevel & {
  /** The levels above it, outermost first. */
  above: readonly ScoredLevel[];
  score: Decimal | null;
  scoreCell: Paragraph | null;
};

/** 评分表: a table with a column 得分. */
export type ScoringTable = {
  table: Table;
  rows: readonly ScoredRow[];
  /** 合计, 总分, when the table has such a row. */
  total: { cell: Paragraph; weight: Decimal | null; score: Decimal | null; scoreCell: Paragraph } | null;
  scoreColumn: number;
};

const bracketWeight = /[（(](\d+(?:\.\d+)?)分?[）)]$/;

export function scoringTablesOf(report: Report): readonly ScoringTable[] {
  return report.once('scoringTables', () =>
    report.tables.flatMap((table, at) => {
      const scoring = readTable(table);
      if (!scoring) return [];
      const execution = executionIn(report.tables.slice(Math.max(0, at - 2), at), table);
      return [execution ? { ...scoring, rows: [execution, ...scoring.rows] } : scoring];
    }),
  );
}

/** 自评表: the points of 预算执行率 stand with the money above the indicators, in the row of 年度资金总额. */
function executionIn(above: readonly Table[], { before }: Table): ScoredRow | null {
  for (const { titles, rows, before: start } of above.toReversed()) {
    const [weight, score] = [titles.indexOf('分值'), titles.indexOf('得分')];
    const row = rows.find((cells) => /^(年度)?资金总额[：:]?$/.test(cells.find(({ text }) => text !== '')?.text ?? ''));
    const [cell, scoreCell] = [row?.find(({ text }) => text !== ''), row?.[score]];
    if (start !== before || weight < 0 || score < 0 || !titles.includes('执行率') || !row || !cell || !scoreCell)
      continue;
    const points = numberIn(scoreCell.text);
    return {
      cell,
      name: '预算执行率',
      weight: numberIn(row[weight]?.text ?? ''),
      above: [],
      score: points,
      scoreCell: points ? scoreCell : null,
    };
  }
  return null;
}

function readTable(table: Table): ScoringTable | null {
  const scoreColumn = table.titles.findLastIndex((title) =>
    /^(实际|自评|评价|最终|综合)?(得分|评分|得分值)(（.*）)?$/.test(title),
  );
  if (scoreColumn < 0) return null;
  const nameColumns = namesOf(table);
  const deepest = nameColumns.at(-1);
  if (deepest === undefined) return null;
  // 一级指标 | 分值 | 二级指标 | 分值 | …: each level may have its own; with one, it is of the deepest.
  const weightColumns = table.titles.flatMap((title, column) => (weightTitle.test(title) ? [column] : []));
  const weightOfLevel = (level: number) => {
    const [start = 0, end = table.titles.length] = [nameColumns[level], nameColumns[level + 1]];
    return weightColumns.find((column) => column > start && column < end) ?? -1;
  };
  const weightColumn = weightOfLevel(nameColumns.length - 1);
  const rows: ScoredRow[] = [];
  let total: ScoringTable['total'] = null;
  const open: (ScoredLevel | null)[] = nameColumns.map(() => null);
  for (const cells of table.rows) {
    const text = (column: number) => cells[column]?.text ?? '';
    const scoreCell = cells[scoreColumn] ?? null;
    const score = numberIn(text(scoreColumn));
    const weightText = numberIn(text(weightColumn));
    if (nameColumns.some((column) => /^(合计|总分|总计|总得分|综合得分)/.test(text(column)))) {
      const cell = cells.find((each) => /^(合计|总分|总计|总得分|综合得分)/.test(each.text));
      // 总分 | 100 | 96.50 without the cells between: the last two numbers.
      const numbers = cells.filter((each) => numberIn(each.text));
      const [last] = numbers.slice(-1);
      const isPacked = cells.slice(scoreColumn).every((each) => each.text === '') && numbers.length === 2 && last;
      if (cell && isPacked)
        total = { cell, weight: numberIn(numbers[0]?.text ?? ''), score: numberIn(last.text), scoreCell: last };
      else if (cell && scoreCell) total = { cell, weight: weightText, score, scoreCell };
      continue;
    }
    nameColumns.forEach((column, level) => {
      const cell = cells[column];
      if (!cell || cell.text === '') return;
      const named = levelOf(cell);
      open[level] = { ...named, weight: named.weight ?? numberIn(text(weightOfLevel(level))) };
      for (let below = level + 1; below < nameColumns.length; below += 1) open[below] = null;
    });
    const own = cells[deepest];
    if (own && own.text !== '') {
      const level = levelOf(own);
      rows.push({
        ...level,
        weight: level.weight ?? weightText,
        above: open.slice(0, -1).filter((each) => each !== null),
        score,
        scoreCell: score ? scoreCell : null,
      });
    } else if (score) {
      // Further lines of an indicator's description: its score may stand beside any of them.
      const row = rows.at(-1);
      if (row && !row.score) rows[rows.length - 1] = { ...row, score, scoreCell };
    }
  }
  return rows.length >= 3 ? { table, rows, total, scoreColumn } : null;
}

const weightTitle = /^(分值|权重|标准分|满分|分数)/;

function numberIn(text: string): Decimal | null {
  return text === '' ? null : parseDecimal(text.replace(/分$/, ''));
}

/** 一级指标, 二级指标, 三级指标; without such titles, the first column of words. */
function namesOf(table: Table): number[] {
  const levels = table.titles.flatMap((title, column) => (/^[一二三四]级/.test(title) ? [column] : []));
  if (levels.length > 0) return levels;
  const single = columnOf(table, /指标|评价内容|考核内容|项目$/);
  return single >= 0 ? [single] : [];
}

function levelOf(cell: Paragraph): ScoredLevel {
  const match = bracketWeight.exec(cell.text);
  return { cell, name: cell.text.replace(bracketWeight, ''), weight: match ? parseDecimal(match[1] ?? '') : null };
}

/** 总分 as the text states it: 综合评分为92分, 自评96分, 得分99.44分. */
export type StatedScore = { paragraph: Paragraph; start: number; end: number; score: Decimal; digits: string };

const statedForm =
  /(?:得分|评分|总分|分值|分数|自评|得)(?:值|总分|结果|情况)?(?:为|是|：|:|共|合计|达到?)?(\d{1,3}(?:\.\d+)?)分/g;

export function statedScoresOf(report: Report): readonly StatedScore[] {
  return report.once('statedScores', () =>
    report.inEach('statedScores', (paragraph) =>
      paragraph.matches(statedForm, '分').flatMap((match) => {
        const digits = match[1] ?? '';
        const score = parseDecimal(digits);
        if (!score) return [];
        const clause = /[^，。；：、]*$/.exec(paragraph.text.slice(0, match.index))?.[0] ?? '';
        // 指标分值20分，得分18分 is about a row, 满分100分 is no result.
        const total = /综合|总|整体|自评|测评|绩效|最终/.test(clause + match[0]) || /(?:^|项目|经)评价$/.test(clause);
        if (!total || /满分|指标(?!体系)|权重|分值\d/.test(clause) || Number(digits) > 120) return [];
        // 指标体系由…组成，总分100分: what can be had.
        const sentence = paragraph.text.slice(paragraph.text.lastIndexOf('。', match.index) + 1, match.index);
        if (digits === '100' && /指标|权重|分值|满分/.test(sentence)) return [];
        return [{ paragraph, start: match.index, end: match.index + match[0].length, score, digits }];
      }),
    ),
  );
}
