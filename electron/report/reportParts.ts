import type { Chart } from '../../shared/chart/chart.ts';
import { type Day, formatDayChinese } from '../../shared/day.ts';
import type { Block, Inline, MarkedInline, TableBlock } from '../../shared/document/document.ts';
import type { EngagementSnapshot } from '../../shared/engagement/engagementSnapshot.ts';
import { type Fen, formatWan, formatYuan } from '../../shared/money.ts';

/** A paragraph of text and figures. */
export function paragraph(...text: (Inline | MarkedInline)[]): Block {
  return { kind: 'paragraph', text };
}

/** A text of several lines: a paragraph each; blank lines are not printed. */
export function paragraphs(text: string): Block[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => paragraph(line));
}

/** 金额 in 万元 with two decimals, bound to where it comes from; the word 万元 follows as text. */
export function wanFigure(figureId: string, amount: Fen): Exclude<Inline, string> {
  return { figureId, text: formatWan(amount), yuan: formatYuan(amount, { separators: false }) };
}

/** Words of a record (a name, a title, a 文号), bound to where they come from; '' where nothing is entered. */
export function recordWords(figureId: string, text: string): Inline {
  const line = text.replaceAll('\n', '');
  return line === '' ? '' : { figureId, text: line };
}

/** A day of a record in words, bound to where it comes from; '' where none is entered. */
export function recordDay(figureId: string, day: Day | null): Inline {
  return day ? { figureId, text: formatDayChinese(day) } : '';
}

/** The name of a document without the 书名号 that a sentence puts around it. */
export function bareTitle(title: string): string {
  return title.replace(/^《|》$/g, '');
}

/** The name of the first unit of a role, with a visible blank where it is still missing. */
export function unitName(
  { units }: EngagementSnapshot,
  role: EngagementSnapshot['units'][number]['role'],
  blank = '',
): string {
  return units.find((unit) => unit.role === role)?.name || blank;
}

/** Those charts that have something to show. */
export function chartBlocks(...charts: (Chart | null)[]): Block[] {
  return charts.flatMap((chart) => (chart ? [{ kind: 'chart', chart }] : []));
}

export function tableBlock(table: Omit<TableBlock, 'kind'>): TableBlock {
  return { kind: 'table', ...table };
}
