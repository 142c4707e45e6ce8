import {
  AlignmentType,
  Document,
  Footer,
  Header,
  type ISectionOptions,
  NumberFormat,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  SectionType,
  TableOfContents,
  TabStopType,
  TextRun,
} from 'docx';
import type { Cover, PaperDocument } from '../../../shared/document/document.ts';
import { AppError } from '../../../shared/errors.ts';
import { loadFonts } from '../pdf/pdfFonts.ts';
import { contentsPitch } from '../pdf/pdfFront.ts';
import { type PaperStyle, paperStyle, typeArea } from '../pdf/pdfStyle.ts';
import { type PlannedEntry, planContents } from './planContents.ts';
import { textParagraph, type WordBlock, wordSection } from './wordBlocks.ts';
import { headingLevels, lineSpacing, runStyle, twips } from './wordStyle.ts';

export type WriteDocxOptions = {
  fontsFolder: string;
  onProgress?: (progress: { step: string; done: number; total: number }) => void;
};

/**
 * Writes a document as .docx from the same model as its PDF: real headings, numbering, tables and page numbers to work on
 * further; the 目录 is filled in with the PDF's pages until Word counts its own.
 *
 * @throws AppError `characters-without-glyph` (the 目录 is laid out with the bundled faces), `file-unreadable` (a photo).
 */
export async function writeDocx(
  document: PaperDocument,
  { fontsFolder, onProgress }: WriteDocxOptions,
): Promise<Uint8Array> {
  const style = paperStyle(document.style);
  onProgress?.({ step: '编目录', done: 0, total: 2 });
  const entries = document.contents ? planContents(document, await loadFonts(fontsFolder)) : [];
  onProgress?.({ step: '写出', done: 1, total: 2 });
  const title = document.title.join('');
  const made = new Document({
    title,
    creator: document.author,
    lastModifiedBy: document.author,
    description: title,
    evenAndOddHeaderAndFooters: style.pageNumberForm === 'outer',
    features: { updateFields: false },
    styles: documentStyles(style, contentsPitch(style, entries)),
    numbering: {
      config: document.sections.map((_, index) => ({ reference: numberingOf(index), levels: headingLevels(style) })),
    },
    sections: [...frontSections(document, style, entries), ...bodySections(document, style)].map((one) =>
      document.watermark ? { ...one, headers: draftHeaders(document.watermark, style) } : one,
    ),
  });
  const bytes = await Packer.toBuffer(made);
  if (bytes.length === 0) throw new AppError('document-incomplete', 'Word 文档没有写成，请重试。');
  onProgress?.({ step: '写出', done: 2, total: 2 });
  return bytes;
}

function numberingOf(section: number): string {
  return `headings-${section}`;
}

function documentStyles(style: PaperStyle, entryPitch: number): ConstructorParameters<typeof Document>[0]['styles'] {
  const [first, second, third, fourth] = style.headings;
  const heading = (textStyle: PaperStyle['body']) => ({
    run: { ...runStyle(textStyle), color: '000000', bold: false, italics: false },
    paragraph: { spacing: lineSpacing(textStyle.pitch) ?? {}, indent: { firstLine: twips(style.indent) } },
  });
  const contents = (level: number) => ({
    id: `TOC${level}`,
    name: `toc ${level}`,
    basedOn: 'Normal',
    next: 'Normal',
    run: runStyle(style.body),
    paragraph: {
      spacing: lineSpacing(entryPitch) ?? {},
      indent: { left: twips((level - 1) * style.body.size * 2) },
      tabStops: [
        { type: TabStopType.RIGHT, position: twips(typeArea(style, 'portrait').width), leader: 'dot' as const },
      ],
    },
  });
  return {
    default: {
      document: { run: runStyle(style.body), paragraph: { spacing: lineSpacing(style.body.pitch) ?? {} } },
      heading1: heading(first),
      heading2: heading(second),
      heading3: heading(third),
      heading4: heading(fourth),
    },
    paragraphStyles: [contents(1), contents(2)],
  };
}

/** 封面 and 目录; they bear no page number and are not counted. */
function frontSections(
  document: PaperDocument,
  style: PaperStyle,
  entries: readonly PlannedEntry[],
): ISectionOptions[] {
  const sections: ISectionOptions[] = [];
  if (document.cover) sections.push(section(style, 'portrait', cover(document.title, document.cover, style), {}));
  if (document.innerPage) {
    const model = { orientation: 'portrait', annexMark: null, annexTitle: null, blocks: document.innerPage } as const;
    sections.push(section(style, 'portrait', wordSection(style, model, numberingOf(0)), {}));
  }
  if (document.contents) {
    const table = new TableOfContents('目录', {
      hyperlink: true,
      headingStyleRange: '1-2',
      beginDirty: false,
      cachedEntries: entries.map(({ text, level, page }) => ({ title: text, level, page })),
    });
    const head = textParagraph(style.title, '目　录', { alignment: AlignmentType.CENTER });
    // The table of contents is a block as any other, though the package types it apart.
    sections.push(section(style, 'portrait', [head, table as unknown as WordBlock], {}));
  }
  return sections;
}

function cover(title: readonly string[], { reportNumber, reportKind, rows }: Cover, style: PaperStyle): WordBlock[] {
  const row = { ...style.body, pitch: 30 };
  const centred = { alignment: AlignmentType.CENTER };
  const label = 6 * row.size;
  return [
    textParagraph(row, reportNumber, { alignment: AlignmentType.RIGHT }),
    ...title.map((line, index) =>
      textParagraph({ role: 'title', size: 26, pitch: 42 }, line, centred, index === 0 ? 90 : 0),
    ),
    textParagraph({ role: 'title', size: 32, pitch: 56 }, reportKind, centred, 36),
    ...rows.map(({ label: name, value }, index) => {
      const left = 3 * row.size + label;
      const indent = { left: twips(left), hanging: twips(Math.min(left, (name.length + 1) * row.size)) };
      return textParagraph(row, `${name}：${value}`, { indent }, index === 0 ? 130 : 0);
    }),
  ];
}

function bodySections(document: PaperDocument, style: PaperStyle): ISectionOptions[] {
  const made: ISectionOptions[] = [];
  for (const [index, model] of document.sections.entries()) {
    const blocks = wordSection(style, model, numberingOf(index));
    const isFirst = made.length === 0;
    const isOpening = index === 0 && model.annexMark === null;
    const titled = isOpening ? [...titleBlocks(document, style), ...blocks] : blocks;
    if (titled.length === 0) continue;
    const numbers = { start: 1, formatType: NumberFormat.DECIMAL };
    made.push(section(style, model.orientation, titled, { footers: footers(style), ...(isFirst ? { numbers } : {}) }));
  }
  return made;
}

/** 标题, and one blank line before what follows (GB/T 9704-2012 7.3.1). */
function titleBlocks({ title }: PaperDocument, style: PaperStyle): WordBlock[] {
  if (title.length === 0) return [];
  const lines = title.map((line) =>
    textParagraph(style.title, line, { alignment: AlignmentType.CENTER, keepNext: true }),
  );
  return [...lines, textParagraph(style.body, '')];
}

type SectionSettings = {
  footers?: ISectionOptions['footers'];
  numbers?: { start: number; formatType: (typeof NumberFormat)[keyof typeof NumberFormat] };
};

function section(
  style: PaperStyle,
  orientation: 'portrait' | 'landscape',
  children: readonly WordBlock[],
  { footers: feet, numbers }: SectionSettings,
): ISectionOptions {
  const [left, top, right, bottom] = style[orientation];
  const footer = bottom - style.pageNumberGap - style.pageNumber.pitch;
  return {
    properties: {
      type: SectionType.NEXT_PAGE,
      page: {
        // The package turns the sheet itself.
        size: {
          width: twips(595.28),
          height: twips(841.89),
          orientation: orientation === 'portrait' ? PageOrientation.PORTRAIT : PageOrientation.LANDSCAPE,
        },
        margin: {
          left: twips(left),
          top: twips(top),
          right: twips(right),
          bottom: twips(bottom),
          footer: twips(footer),
          header: twips(style.pageNumberGap * 2),
        },
        ...(numbers ? { pageNumbers: numbers } : {}),
      },
    },
    ...(feet ? { footers: feet } : { footers: { default: new Footer({ children: [new Paragraph({})] }) } }),
    children,
  };
}

/** `— 1 —`, odd right and even left, one character in, or in the middle; on sheets `第 1 页 共 2 页`. */
function footers(style: PaperStyle): NonNullable<ISectionOptions['footers']> {
  const indent = twips(style.pageNumber.size);
  const run = (children: (string | (typeof PageNumber)[keyof typeof PageNumber])[]) =>
    new TextRun({ ...runStyle(style.pageNumber), children });
  const number = () => [run(['— ', PageNumber.CURRENT, ' —'])];
  if (style.pageNumberForm !== 'outer') {
    const ofAll = () => [run(['第 ', PageNumber.CURRENT, ' 页 共 ', PageNumber.TOTAL_PAGES, ' 页'])];
    const children = style.pageNumberForm === 'middle' ? number() : ofAll();
    return { default: new Footer({ children: [new Paragraph({ alignment: AlignmentType.CENTER, children })] }) };
  }
  return {
    default: new Footer({
      children: [new Paragraph({ alignment: AlignmentType.RIGHT, indent: { right: indent }, children: number() })],
    }),
    even: new Footer({
      children: [new Paragraph({ alignment: AlignmentType.LEFT, indent: { left: indent }, children: number() })],
    }),
  };
}

/** 水印 has no counterpart that every word processor shows: the mark stands at the head of each page, odd and even. */
function draftHeaders(mark: string, style: PaperStyle): NonNullable<ISectionOptions['headers']> {
  const head = () =>
    new Header({
      children: [
        new Paragraph({
          alignment: AlignmentType.CENTER,
          children: [new TextRun({ ...runStyle(style.headings[0]), color: '808080', text: `【${mark}】` })],
        }),
      ],
    });
  return { default: head(), even: head() };
}
