/** 字符集: which characters belong to it. For rules that ask each character of a report. */
export class CharacterSet {
  readonly #has = new Uint8Array(0x1_00_00);

  constructor(characters: Iterable<string>) {
    for (const character of characters) this.#has[character.charCodeAt(0)] = 1;
  }

  /** The first place at or behind `from` at which one of them stands; the length of the text where none does. */
  next(text: string, from: number): number {
    let at = from;
    while (at < text.length && this.#has[text.charCodeAt(at)] === 0) at += 1;
    return at;
  }
}
