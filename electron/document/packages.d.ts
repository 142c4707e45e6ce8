/** The part of fontkit that the writers use; the package has no types of its own. */
declare module 'fontkit' {
  export type Font = {
    characterSet: number[];
    unitsPerEm: number;
    glyphForCodePoint(codePoint: number): { advanceWidth: number };
  };
  export function create(bytes: Uint8Array): Font;
}
