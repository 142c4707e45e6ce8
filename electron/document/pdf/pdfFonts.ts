import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { create, type Font } from 'fontkit';
import { AppError } from '../../../shared/errors.ts';

/** The parts that a face plays: 仿宋 body, 楷体 and 黑体 headings, 宋体 tables and digits, 小标宋 titles. */
export type FontRole = 'fang' | 'kai' | 'hei' | 'song' | 'title';

export type FontSet = {
  /** Font files by the name under which the definition refers to them. */
  files: ReadonlyMap<FontRole, Buffer>;
  faces: ReadonlyMap<FontRole, Face>;
  /** Which face draws a grapheme in a role, null when none can; filled as text is met. */
  chosen: Map<FontRole, Map<string, FontRole | null>>;
};

type Face = {
  font: Font;
  /** Widths of the characters that were asked for, in ems. */
  advances: Map<number, number>;
};

const fontFiles: Record<FontRole, string> = {
  fang: 'FandolFang-Regular.ttf',
  kai: 'FieldworkKai-Regular.ttf',
  hei: 'NotoSansSC-Bold.ttf',
  song: 'NotoSerifSC-Regular.ttf',
  title: 'NotoSerifSC-Bold.ttf',
};

/** Who stands in for whom. 宋体 has the most characters, so it comes early everywhere. */
const stacks: Record<FontRole, readonly FontRole[]> = {
  fang: ['fang', 'song', 'kai', 'hei'],
  kai: ['kai', 'song', 'hei'],
  hei: ['hei', 'song', 'kai'],
  song: ['song', 'kai', 'hei'],
  title: ['title', 'song', 'kai', 'hei'],
};

const loaded = new Map<string, Promise<FontSet>>();

/**
 * The faces of a folder, read once per thread.
 *
 * @throws AppError `file-missing` when a face is not there.
 */
export function loadFonts(folder: string): Promise<FontSet> {
  const known = loaded.get(folder);
  if (known) return known;
  const reading = readFonts(folder);
  loaded.set(folder, reading);
  // A folder that could not be read may be there at the next attempt.
  reading.catch(() => loaded.delete(folder));
  return reading;
}

async function readFonts(folder: string): Promise<FontSet> {
  const files = new Map<FontRole, Buffer>();
  const faces = new Map<FontRole, Face>();
  for (const [role, name] of Object.entries(fontFiles) as [FontRole, string][]) {
    const bytes = await readFile(join(folder, name)).catch((cause: unknown) => {
      throw new AppError('file-missing', `找不到程序自带的字体文件“${name}”，请重新安装程序。`, { cause });
    });
    files.set(role, bytes);
    faces.set(role, { font: create(bytes), advances: new Map() });
  }
  return { files, faces, chosen: new Map() };
}

/** The face that draws this grapheme (a character with its marks) in this role, or null when no face has all of it. */
export function faceFor(fonts: FontSet, role: FontRole, grapheme: string): FontRole | null {
  let known = fonts.chosen.get(role);
  if (!known) {
    known = new Map();
    fonts.chosen.set(role, known);
  }
  const found = known.get(grapheme);
  if (found !== undefined) return found;
  const face = stackFor(role, grapheme).find((candidate) => covers(fonts, candidate, grapheme)) ?? null;
  known.set(grapheme, face);
  return face;
}

/** The advance of a text in points; the layout has no kerning, so it is the sum of its characters. */
export function widthOf(fonts: FontSet, face: FontRole, text: string, size: number): number {
  const advance = advancesOf(fonts, face);
  let ems = 0;
  for (const character of text) ems += advance(character.codePointAt(0) ?? 0);
  return ems * size;
}

/** The advance of a character in ems. A mark is set over the character before it. */
export function advancesOf(fonts: FontSet, role: FontRole): (codePoint: number) => number {
  const face = fonts.faces.get(role);
  if (!face) return () => 0;
  const { font, advances } = face;
  return (codePoint) => {
    const known = advances.get(codePoint);
    if (known !== undefined) return known;
    const isMark = combining.test(String.fromCodePoint(codePoint));
    const advance = isMark ? 0 : font.glyphForCodePoint(codePoint).advanceWidth / font.unitsPerEm;
    advances.set(codePoint, advance);
    return advance;
  };
}

/** Marks that the faces set over the character before them. */
export const combining = /\p{M}/u;

/** 仿宋 and 楷体 have poor Latin letters and digits: 宋体 draws them, as GB/T 9704 papers do. */
function stackFor(role: FontRole, grapheme: string): readonly FontRole[] {
  const western = /^[\u0020-\u007e\u00c0-\u024f]/u.test(grapheme);
  return western && (role === 'fang' || role === 'kai') ? ['song', ...stacks[role]] : stacks[role];
}

function covers(fonts: FontSet, face: FontRole, grapheme: string): boolean {
  // Asked one by one: the list of all characters of five faces takes longer to read than a short paper to lay out.
  const font = fonts.faces.get(face)?.font;
  return (
    font !== undefined && [...grapheme].every((character) => font.hasGlyphForCodePoint(character.codePointAt(0) ?? 0))
  );
}
