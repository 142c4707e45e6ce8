import type { PdfNode } from './pdfFlow.ts';
import type { PaperStyle } from './pdfStyle.ts';

/**
 * The page number: `— 1 —`, odd right and even left, one character in (GB/T 9704-2012 7.5), or in the middle; `第 1 页 共 2 页` on sheets.
 * Cover and contents bear none and are not counted.
 */
export function pageFooter(
  style: PaperStyle,
  frontPages: number,
): (page: number, pages: number, size: { width: number; height: number }) => PdfNode | null {
  return (page, pages, size) => {
    const number = page - frontPages;
    if (number < 1) return null;
    const [left, , right] = style[size.width > size.height ? 'landscape' : 'portrait'];
    const outer = style.pageNumberForm === 'outer';
    const { size: fontSize, role } = style.pageNumber;
    const text = style.pageNumberForm === 'ofAll' ? `第 ${number} 页 共 ${pages - frontPages} 页` : `— ${number} —`;
    return {
      text: [{ text, font: role }],
      fontSize,
      alignment: outer ? (number % 2 === 1 ? 'right' : 'left') : 'center',
      margin: [left + (outer ? fontSize : 0), style.pageNumberGap, right + (outer ? fontSize : 0), 0],
    };
  };
}
