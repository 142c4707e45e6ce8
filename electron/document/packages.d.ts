/** The part of fontkit that the writers use; the package has no types of its own. */
declare module 'fontkit' {
  export type Font = {
    postscriptName: string;
    unitsPerEm: number;
    glyphForCodePoint(codePoint: number): Glyph;
    hasGlyphForCodePoint(codePoint: number): boolean;
  };
  /** `id` 0 is the box that a face draws for what it has not. */
  export type Glyph = { id: number; advanceWidth: number; path: { commands: PathCommand[] } };
  export type PathCommand = {
    command: 'moveTo' | 'lineTo' | 'quadraticCurveTo' | 'bezierCurveTo' | 'closePath';
    args: number[];
  };
  export function create(bytes: Uint8Array): Font;
}
