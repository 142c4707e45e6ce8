import { formatDayChinese } from '../../../../shared/day.ts';
import type { WorkbookDocument, WorkbookSheet } from '../../../../shared/document/workbook.ts';
import {
  type MarginPart,
  marginParts,
  standardLook,
  type WorkbookLook,
} from '../../../../shared/document/workbookLook.ts';

/** Excel takes no longer header or footer: it calls the whole file damaged. */
const longest = 255;
/** How much of a name is printed: as much as there is room for. */
const nameLimits = [120, 80, 60, 40, 25, 12, 0];

type Margins = { oddHeader: string; oddFooter: string };

/** 页眉、页脚 of a sheet in the codes of Excel. A text of a client never becomes a code. */
export function marginsOf(book: WorkbookDocument, sheet: WorkbookSheet): Margins {
  const look = book.look ?? standardLook;
  const codes = (left: string, middle: string, right: string) => {
    for (const limit of nameLimits) {
      const text = sectionsOf([left, middle, right], fontCode(look), (part) => partCode(part, book, sheet, limit));
      if (text.length <= longest) return text;
    }
    return sectionsOf([left, middle, right], '', (part) => partCode(part, book, sheet, 0)).slice(0, longest);
  };
  return {
    oddHeader: codes(look.headerLeft, look.headerMiddle, look.headerRight),
    oddFooter: codes(look.footerLeft, look.footerMiddle, look.footerRight),
  };
}

function sectionsOf(texts: readonly string[], font: string, codeOf: (part: MarginPart) => string): string {
  return texts
    .map((text, index) => {
      const code = marginParts(text)
        .map(codeOf)
        .reduce((before, part) => before + separator(before, part) + part, '')
        .trim();
      return code === '' ? '' : `&${'LCR'[index]}${font}${code}`;
    })
    .join('');
}

/** Behind a page number `+1` and `-1` are read as sums. */
function separator(before: string, part: string): string {
  return /(?:^|[^&])(?:&&)*&[PN]$/.test(before) && /^[+-]\d/.test(part) ? ' ' : '';
}

/** The face of the standard look is left to the program that prints, as it always was. */
function fontCode({ textFont }: WorkbookLook): string {
  return textFont === standardLook.textFont ? '' : `&"${textFont},Regular"`;
}

function partCode(part: MarginPart, book: WorkbookDocument, sheet: WorkbookSheet, limit: number): string {
  if (typeof part === 'string') return escaped(part);
  const index = sheet.indexNumber ?? '';
  switch (part.placeholder) {
    case 'page':
      return '&P';
    case 'pages':
      return '&N';
    case 'day':
      return formatDayChinese(book.issuedOn);
    case 'indexNumber':
      return escaped(index);
    case 'paperName':
      return escaped(shortened(sheet.name.slice(index.length).trim(), limit));
    case 'firmName':
      return escaped(shortened(book.author, limit));
    case 'projectName':
      return escaped(shortened(book.projectName ?? book.title, limit));
  }
}

function escaped(text: string): string {
  return text.replaceAll('&', '&&');
}

function shortened(text: string, limit: number): string {
  const characters = [...text];
  return characters.length <= limit ? text : limit === 0 ? '' : `${characters.slice(0, limit - 1).join('')}…`;
}
