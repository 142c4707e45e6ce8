import {
  AlignmentType,
  HeadingLevel,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import { type Chart, chartTable } from '../../../shared/chart/chart.ts';
import { chartHeight } from '../../../shared/chart/chartOption.ts';
import { type Block, type DocumentPhoto, type DocumentSection, inlineText } from '../../../shared/document/document.ts';
import { type PaperStyle, type TextStyle, typeArea } from '../pdf/pdfStyle.ts';
import { pictureParagraph } from './wordPicture.ts';
import { lineSpacing, runStyle, twips, wordText } from './wordStyle.ts';
import { rowHeight, wordPairs, wordTable } from './wordTable.ts';

export type WordBlock = Paragraph | Table;

const headingLevels = [
  HeadingLevel.HEADING_1,
  HeadingLevel.HEADING_2,
  HeadingLevel.HEADING_3,
  HeadingLevel.HEADING_4,
] as const;

/**
 * The content of a section from top to bottom.
 *
 * @param numbering the list by which this section's headings count.
 */
export function wordSection(style: PaperStyle, section: DocumentSection, numbering: string): WordBlock[] {
  const made: WordBlock[] = [];
  const { annexMark, annexTitle, blocks } = section;
  if (annexMark !== null) made.push(...annexHead(style, annexMark, annexTitle));
  let startsPage = false;
  for (const [index, block] of blocks.entries()) {
    if (block.kind === 'pageBreak') startsPage = made.length > 0;
    else {
      if (startsPage)
        made.push(new Paragraph({ pageBreakBefore: true, spacing: { line: 1, lineRule: 'exact' }, children: [] }));
      startsPage = false;
      // A page must not hold a seal alone.
      const keepNext = blocks[index + 1]?.kind === 'signature';
      made.push(...wordBlock(style, block, section.orientation, numbering, keepNext));
    }
  }
  return made;
}

function wordBlock(
  style: PaperStyle,
  block: Exclude<Block, { kind: 'pageBreak' }>,
  orientation: DocumentSection['orientation'],
  numbering: string,
  keepNext: boolean,
): WordBlock[] {
  const { width } = typeArea(style, orientation);
  switch (block.kind) {
    case 'heading':
      return [heading(style, block.level, block.text, numbering)];
    case 'paragraph': {
      const align = block.align ?? 'justify';
      const indented = block.indent ?? (align === 'justify' || align === 'left');
      return [
        textParagraph(style.body, block.text.map(inlineText).join(''), {
          alignment: alignments[align],
          indent: indented ? { firstLine: twips(style.indent) } : {},
          keepNext: keepNext || (block.keepsWithNext ?? false),
        }),
      ];
    }
    case 'table':
      return [...wordTable(block, style, width), smallGap(style, block.keepsWithNext)];
    case 'pairs':
      return [...wordPairs(block.rows, style, width, block.perLine ?? 1), smallGap(style)];
    case 'chart':
      return chartFigures(style, block.chart, width);
    case 'photos':
      return photoTable(style, block.photos, width);
    case 'attachmentList':
      return attachments(style, block.items, keepNext);
    case 'signature':
      return signature(style, [...block.lines, block.date]);
  }
}

const alignments = {
  justify: AlignmentType.BOTH,
  left: AlignmentType.LEFT,
  centre: AlignmentType.CENTER,
  right: AlignmentType.RIGHT,
} as const;

type ParagraphSettings = Omit<ConstructorParameters<typeof Paragraph>[0] & object, 'children' | 'text'>;

/** A paragraph of one face; line breaks of the text are kept. */
export function textParagraph(
  textStyle: TextStyle,
  text: string,
  settings: ParagraphSettings = {},
  above = 0,
): Paragraph {
  const runs = text
    .split('\n')
    .map(
      (part, index) =>
        new TextRun({ ...runStyle(textStyle), text: wordText(part), ...(index > 0 ? { break: 1 } : {}) }),
    );
  return new Paragraph({ spacing: lineSpacing(textStyle.pitch, above), ...settings, children: runs });
}

function heading(style: PaperStyle, level: 1 | 2 | 3 | 4, text: string, numbering: string): Paragraph {
  const textStyle = style.headings[level - 1] ?? style.body;
  const [first] = headingLevels;
  return textParagraph(textStyle, text, {
    heading: headingLevels[level - 1] ?? first,
    numbering: { reference: numbering, level: level - 1 },
    keepNext: true,
  });
}

/** 附件 mark at the top left, its title centred below (GB/T 9704-2012 7.3.6). */
function annexHead(style: PaperStyle, mark: string, title: string | null): Paragraph[] {
  const head = textParagraph(style.headings[0], mark, { keepNext: true });
  if (title === null) return [head];
  const settings = { keepNext: true, alignment: AlignmentType.CENTER };
  return [head, textParagraph(style.title, title, settings, style.body.pitch / 2)];
}

/** 附件说明: one blank line after the text, numbered when there is more than one (GB/T 9704-2012 7.3.4). */
function attachments(style: PaperStyle, items: readonly string[], keepNext: boolean): Paragraph[] {
  const mark = 3 * style.body.size;
  const left = style.indent + mark;
  return items.map((item, index) => {
    const number = items.length > 1 ? `${index + 1}. ` : '';
    const indent = { left: twips(left), hanging: index === 0 ? twips(mark) : 0 };
    return textParagraph(
      style.body,
      `${index === 0 ? '附件：' : ''}${number}${item}`,
      { indent, keepNext: keepNext && index === items.length - 1 },
      index === 0 ? style.body.pitch : 0,
    );
  });
}

/** 署名 and date, centred over each other at the right, on one page with what they sign (GB/T 9704-2012 7.3.5). */
function signature(style: PaperStyle, lines: readonly string[]): Paragraph[] {
  const { width } = typeArea(style, 'portrait');
  const left = twips(Math.max(0, width - 20 * style.body.size));
  return lines.map((line, index) =>
    textParagraph(
      style.body,
      line,
      {
        alignment: AlignmentType.CENTER,
        indent: { left, right: twips(2 * style.body.size) },
        keepNext: index < lines.length - 1,
        keepLines: true,
      },
      index === 0 ? 2 * style.body.pitch : 0,
    ),
  );
}

/**
 * A chart as the table of its figures: Word would need a picture in dots beside the drawing, which old programs show
 * instead of it, and figures can still be worked on. It takes the room of the drawing, so that pages end where those of the PDF do.
 */
function chartFigures(style: PaperStyle, chart: Chart, width: number): WordBlock[] {
  const { head, rows } = chartTable(chart);
  const table = {
    kind: 'table' as const,
    caption: chart.title,
    unit: `单位：${chart.unit}`,
    groupColumns: 0,
    columns: head.map((title, index) => ({
      title,
      align: index === 0 ? ('left' as const) : ('right' as const),
      weight: 1,
    })),
    rows: rows.map((cells) => ({ cells })),
  };
  const note = chart.note === '' ? [] : [textParagraph(style.table.cell, chart.note)];
  const { role, size } = style.table.cell;
  const drawing = chartHeight(chart, { fontFamily: role, fontSize: size });
  const spare = drawing - style.table.unit.pitch - (rows.length + 1) * rowHeight(style);
  return [...wordTable(table, style, width), ...note, gap(Math.max(spare, style.body.pitch / 3))];
}

/** Two photos side by side, each over its caption. */
function photoTable(style: PaperStyle, photos: readonly DocumentPhoto[], width: number): WordBlock[] {
  if (photos.length === 0) return [];
  const columnWidth = width / 2;
  const rows: TableRow[] = [];
  for (let index = 0; index < photos.length; index += 2) {
    const cells = [photos[index], photos[index + 1]].map(
      (photo) => new TableCell({ children: photo ? photoCell(style, photo, columnWidth - 10) : [new Paragraph({})] }),
    );
    rows.push(new TableRow({ children: cells, cantSplit: true }));
  }
  const none = { style: 'none', size: 0, color: 'auto' } as const;
  const borders = { top: none, bottom: none, left: none, right: none, insideHorizontal: none, insideVertical: none };
  const size = { size: twips(width), type: WidthType.DXA };
  return [
    new Table({
      width: size,
      columnWidths: [twips(columnWidth), twips(columnWidth)],
      layout: TableLayoutType.FIXED,
      borders,
      rows,
    }),
  ];
}

function photoCell(style: PaperStyle, photo: DocumentPhoto, width: number): Paragraph[] {
  return [
    pictureParagraph(photo, width, width * 0.75),
    textParagraph(style.table.cell, photo.caption, { alignment: AlignmentType.CENTER }),
  ];
}

/** Word needs a paragraph between two tables, or it joins them. */
function smallGap(style: PaperStyle, keepNext = false): Paragraph {
  return gap(style.body.pitch / 3, keepNext);
}

function gap(height: number, keepNext = false): Paragraph {
  return new Paragraph({ keepNext, spacing: lineSpacing(height), children: [] });
}
