import type { Day } from '../../../shared/day.ts';
import type { Block, PaperDocument } from '../../../shared/document/document.ts';
import { checkReport } from '../../../shared/tieOut/checkReport.ts';
import { blocksOfText } from '../../../shared/tieOut/text/blocksOfText.ts';
import type { ReportBlock, TextLine } from '../../../shared/tieOut/text/reportText.ts';
import { type ReportName, reportText } from './knownFindings.ts';

/** A published report as paper, with its tables as tables: what an office gets as a Word document or a PDF. */
export function paperOfPublished(name: ReportName): PaperDocument {
  return {
    title: ['报告'],
    style: 'official',
    author: '',
    issuedOn: '2024-01-01' as Day,
    cover: null,
    contents: false,
    sections: [
      {
        orientation: 'portrait',
        annexMark: null,
        annexTitle: null,
        blocks: blocksOfText(reportText(name)).map(blockOf),
      },
    ],
  };
}

function blockOf(block: ReportBlock): Block {
  const textOf = (lines: readonly TextLine[]) => lines.map(({ text }) => text.trim()).join('');
  if (block.kind === 'paragraph') return { kind: 'paragraph', text: [textOf(block.lines)], indent: true };
  const width = Math.max(...block.rows.map((row) => row.length));
  const [titles = [], ...rows] = block.rows.map((row) =>
    Array.from({ length: width }, (_, column) => textOf(row[column] ?? [])),
  );
  return {
    kind: 'table',
    caption: null,
    unit: null,
    columns: titles.map((title) => ({ title, align: 'left', weight: 1 })),
    groupColumns: 0,
    rows: rows.map((cells) => ({ cells })),
  };
}

/** The findings of a report whatever format it is read from: lines are counted anew in each. */
export function findingsWithoutLines(blocks: readonly ReportBlock[]): string[] {
  const plain = (text: string) => text.replace(/第\d+行/g, '').replace(/\s/g, '');
  return checkReport(blocks)
    .findings.map(({ rule, severity, stated, expected }) => plain(`${severity} ${rule}：${stated} → ${expected}`))
    .sort();
}
