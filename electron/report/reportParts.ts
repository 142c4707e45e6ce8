import type { Chart } from '../../shared/chart/chart.ts';
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
