import { join } from 'node:path';
import { type Block, type DocumentPhoto, inlineText, type PaperDocument } from '../../shared/document/document.ts';
import { fontsFolder } from './documentContent.ts';

// The peers of the writer: the same texts, tables and photos, without contents, page numbers, （续） or faces per character.
// Charts are left away in both, so the writer does more.

const faces = { Fang: 'FandolFang-Regular.ttf', Song: 'NotoSerifSC-Regular.ttf', Hei: 'NotoSansSC-Bold.ttf' };

/** For pdfmake. */
export function plainDefinition(document: PaperDocument) {
  const fonts = Object.fromEntries(
    Object.entries(faces).map(([name, file]) => [name, { normal: join(fontsFolder, file) }]),
  );
  const content: object[] = document.title.map((text) => ({ text, font: 'Hei', fontSize: 22, alignment: 'center' }));
  for (const { orientation, blocks } of document.sections) {
    const placed = blocks.flatMap(plainBlock);
    const [first, ...others] = placed;
    if (first) content.push({ stack: [first], pageBreak: 'before', pageOrientation: orientation }, ...others);
  }
  return {
    fonts,
    definition: {
      pageSize: 'A4',
      pageMargins: [79, 105, 74, 99],
      defaultStyle: { font: 'Fang', fontSize: 15.75, lineHeight: 1.4 },
      content,
    },
  };
}

function plainBlock(block: Block): object[] {
  switch (block.kind) {
    case 'heading':
      return [{ text: block.text, font: 'Hei' }];
    case 'paragraph':
      return [{ text: block.text.map(inlineText).join(''), leadingIndent: 31.5 }];
    case 'table':
      return [
        {
          font: 'Song',
          fontSize: 10.5,
          table: {
            headerRows: 1,
            dontBreakRows: true,
            widths: block.columns.map(() => '*'),
            body: [
              block.columns.map(({ title }) => title),
              ...block.rows.map(({ cells }) => cells.map((cell) => inlineText(cell))),
            ],
          },
        },
      ];
    case 'pairs':
      return [{ table: { widths: ['30%', '70%'], body: block.rows.map(({ label, value }) => [label, value]) } }];
    case 'photos':
      return block.photos.flatMap((photo) => [{ image: dataUrl(photo), width: 400 }, { text: photo.caption }]);
    case 'attachmentList':
      return block.items.map((text) => ({ text }));
    case 'signature':
      return [...block.lines, block.date].map((text) => ({ text, alignment: 'right' }));
    default:
      return [];
  }
}

/** For Chromium. */
export function plainHtml(document: PaperDocument): string {
  const fonts = Object.entries(faces).map(
    ([name, file]) => `@font-face{font-family:${name};src:url("file://${join(fontsFolder, file)}")}`,
  );
  const body = document.sections.map(({ blocks }) => `<section>${blocks.map(htmlBlock).join('\n')}</section>`);
  return `<!doctype html><meta charset="utf-8"><style>${fonts.join('')}
@page{size:A4;margin:37mm 26mm 35mm 28mm}body{font:15.75pt/1.8 Fang;margin:0}h2{font:15.75pt Hei}p{text-indent:2em;margin:0}
table{font:10.5pt Song;border-collapse:collapse;width:100%}td,th{border:.5pt solid}tr{break-inside:avoid}section{break-before:page}img{width:400pt}</style>
${document.title.map((text) => `<h2>${escaped(text)}</h2>`).join('')}${body.join('')}`;
}

function htmlBlock(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `<h2>${escaped(block.text)}</h2>`;
    case 'paragraph':
      return `<p>${escaped(block.text.map(inlineText).join(''))}</p>`;
    case 'table':
      return `<table><thead>${row(
        'th',
        block.columns.map(({ title }) => title),
      )}</thead>${block.rows
        .map(({ cells }) =>
          row(
            'td',
            cells.map((cell) => inlineText(cell)),
          ),
        )
        .join('')}</table>`;
    case 'pairs':
      return `<table>${block.rows.map(({ label, value }) => row('td', [label, value])).join('')}</table>`;
    case 'photos':
      return block.photos.map((photo) => `<img src="${dataUrl(photo)}"><p>${escaped(photo.caption)}</p>`).join('');
    case 'attachmentList':
      return block.items.map((text) => `<p>${escaped(text)}</p>`).join('');
    case 'signature':
      return [...block.lines, block.date].map((text) => `<p>${escaped(text)}</p>`).join('');
    default:
      return '';
  }
}

function row(tag: 'td' | 'th', texts: readonly string[]): string {
  return `<tr>${texts.map((text) => `<${tag}>${escaped(text)}</${tag}>`).join('')}</tr>`;
}

function dataUrl({ mediaType, bytes }: DocumentPhoto): string {
  return `data:${mediaType};base64,${Buffer.from(bytes).toString('base64')}`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
