import { AlignmentType, type ILevelsOptions, type IParagraphOptions, type IRunOptions, LevelFormat } from 'docx';
import type { FontRole } from '../pdf/pdfFonts.ts';
import type { PaperStyle, TextStyle } from '../pdf/pdfStyle.ts';

/**
 * The faces that offices in China have; names only, nothing is embedded. Letters and digits stand in Times New Roman, as
 * local practice of GB/T 9704 has it.
 */
const faces: Record<FontRole, string> = {
  fang: '仿宋_GB2312',
  kai: '楷体_GB2312',
  hei: '黑体',
  song: '宋体',
  title: '方正小标宋简体',
};

/** Twentieths of a point. */
export function twips(points: number): number {
  return Math.round(points * 20);
}

/** Face and size of a run; sizes are half points. */
export function runStyle({ role, size }: TextStyle): IRunOptions {
  const western = role === 'hei' || role === 'title' ? faces[role] : 'Times New Roman';
  // 15.75 pt makes 28 characters a line in the PDF; Word knows half points only, and 三号 is 16: its characters are set closer.
  const halfPoints = Math.round(size * 2 + 0.01);
  const closer = twips(size - halfPoints / 2);
  return {
    ...(closer === 0 ? {} : { characterSpacing: closer }),
    font: { ascii: western, hAnsi: western, cs: western, eastAsia: faces[role], hint: 'eastAsia' },
    size: halfPoints,
  };
}

/** Text as Word takes it: control characters that a paste brought along are invisible, and a part of XML can't hold most of them. */
export function wordText(text: string): string {
  return text.replace(/(?![\t\n])\p{Cc}/gu, '');
}

/** Exact pitch of lines, so that 22 of them fill the type area. */
export function lineSpacing(pitch: number, above = 0): IParagraphOptions['spacing'] {
  return { line: twips(pitch), lineRule: 'exact', before: twips(above), after: 0 };
}

/** 一、（一） 1. （1）: real numbering, so that a paragraph put in by hand numbers those after it anew. */
export function headingLevels(style: PaperStyle): ILevelsOptions[] {
  const forms: [string, (typeof LevelFormat)[keyof typeof LevelFormat]][] = [
    ['%1、', LevelFormat.CHINESE_COUNTING],
    ['（%2）', LevelFormat.CHINESE_COUNTING],
    ['%3.', LevelFormat.DECIMAL],
    ['（%4）', LevelFormat.DECIMAL],
  ];
  return forms.map(([text, format], level) => ({
    level,
    format,
    text,
    suffix: 'nothing',
    alignment: AlignmentType.START,
    style: {
      run: runStyle(style.headings[level] ?? style.body),
      paragraph: { indent: { left: 0, firstLine: twips(style.indent) } },
    },
  }));
}
