import type { Paragraph } from './paragraph.ts';

/** Where the innermost bracket （ around a place opens; -1 outside of all. Read once for a paragraph. */
export function bracketAround(paragraph: Paragraph, at: number): number {
  return paragraph.keep('brackets', openBrackets)[at] ?? -1;
}

/** A place within a text in which what stands in brackets within it (not around it) is blanked: of the same length. */
export function withoutInner(text: string): string {
  return text.replace(/（[^（）]*）/g, (inner) => ' '.repeat(inner.length));
}

function openBrackets({ text }: Paragraph): Int32Array {
  const around = new Int32Array(text.length + 1);
  const open: number[] = [];
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '）') open.pop();
    around[at] = open.at(-1) ?? -1;
    if (text[at] === '（') open.push(at);
  }
  around[text.length] = -1;
  return around;
}
