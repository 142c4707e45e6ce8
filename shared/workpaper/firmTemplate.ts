import { z } from 'zod';
import {
  type MarginPlace,
  marginParts,
  marginPlaces,
  marginProblem,
  marginTitles,
  standardLook,
} from '../document/workbookLook.ts';
import { text } from '../field.ts';

const margin = (place: MarginPlace) => text(marginTitles[place], { max: 60 });

/** 本所模板: how the firm's workpaper book looks. Kept for all engagements on a machine, outside of their files. */
export const firmTemplateDraft = z.strictObject({
  textFont: text('正文字体', { max: 31, required: true }),
  headingFont: text('标题字体', { max: 31, required: true }),
  headerLeft: margin('headerLeft'),
  headerMiddle: margin('headerMiddle'),
  headerRight: margin('headerRight'),
  footerLeft: margin('footerLeft'),
  footerMiddle: margin('footerMiddle'),
  footerRight: margin('footerRight'),
});

/** 标志: the picture as it is printed, without anything that a camera or a program wrote beside it. At most 512 KB. */
const firmLogo = z.strictObject({
  name: z.string().min(1).max(200),
  mediaType: z.enum(['image/png', 'image/jpeg']),
  base64: z.base64().max(1_000_000),
});
export type FirmLogo = z.output<typeof firmLogo>;

export const firmTemplate = firmTemplateDraft.extend({ logo: firmLogo.nullable() });
export type FirmTemplate = z.output<typeof firmTemplate>;

/** 默认: prints what a book without a template prints. */
export const standardTemplate: FirmTemplate = { ...standardLook, logo: null };

/** Faces that Chinese office machines have. Another is written as it is called there. */
export const offeredFonts = [
  '宋体',
  '仿宋',
  '仿宋_GB2312',
  '楷体',
  '楷体_GB2312',
  '黑体',
  '微软雅黑',
  '等线',
  '方正小标宋简体',
  '方正仿宋_GBK',
  '华文中宋',
  '华文仿宋',
] as const;

/** What is wrong with a template as a sentence; null when it can be printed. */
export function templateProblem(template: z.output<typeof firmTemplateDraft>): string | null {
  const wrong =
    fontProblem('正文字体', template.textFont) ??
    fontProblem('标题字体', template.headingFont) ??
    marginPlaces.map((place) => marginProblem(place, template[place])).find((problem) => problem !== null) ??
    lengthProblem('页眉', [template.headerLeft, template.headerMiddle, template.headerRight]) ??
    lengthProblem('页脚', [template.footerLeft, template.footerMiddle, template.footerRight]);
  if (wrong) return wrong;
  // Bound papers are told apart by it: 页次 in the head of a paper refers to it.
  return marginPlaces.some((place) => template[place].includes('{页码}'))
    ? null
    : '页眉、页脚里要有一处 {页码}：底稿按页次装订，多页的底稿靠它辨认。';
}

/** Excel holds 255 characters in a header with all of its codes; the names that are put in need most of them. */
const longestFixedText = 100;

function lengthProblem(title: string, texts: readonly string[]): string | null {
  const fixed = texts.flatMap(marginParts).filter((part) => typeof part === 'string');
  const length = fixed.join('').replaceAll('&', '&&').length;
  return length <= longestFixedText
    ? null
    : `${title}三处的固定文字合计 ${length} 字，Excel 装不下，请减到 ${longestFixedText} 字以内。`;
}

/** Letters, digits, spaces and what names of faces are joined with: a quote or a comma would end the name in a page header. */
function fontProblem(title: string, font: string): string | null {
  return /^[\p{L}\p{N}][\p{L}\p{N} ._\-()（）]*$/u.test(font)
    ? null
    : `${title}“${font}”不是字体名称，请从列表中选择，或照抄 Word、Excel 字体框里的名称。`;
}
