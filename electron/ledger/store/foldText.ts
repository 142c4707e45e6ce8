/**
 * A text as the search compares it: full-width letters, digits and brackets as their half-width forms (ＡＢＣ（１） = abc(1)), capital
 * letters as small ones. Each UTF-16 unit stays one unit, so that a place in the folded text is one in the text.
 */
export function foldText(text: string): string {
  const halfWidth = text.replace(/[\uff01-\uff5e\u3000]/g, (character) =>
    character === '\u3000' ? ' ' : String.fromCharCode(character.charCodeAt(0) - 0xfee0),
  );
  return halfWidth.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}
