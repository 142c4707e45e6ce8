import type { Finding, Rule } from '../finding.ts';
import { clauseOf, raise } from '../raise.ts';
import { CharacterSet } from '../text/characters.ts';
import type { Paragraph } from '../text/paragraph.ts';

/**
 * R16 成对: brackets, quotation marks and 书名号 that open are closed, and none is closed that did not open. What opens in one
 * paragraph may close in one of the next, where a page's end cut the text.
 */
export const pairedSigns: Rule = {
  id: 'R16',
  title: '括号、引号、书名号成对',
  class: 'F',
  run(report) {
    const signs = report.body.map((paragraph) =>
      paragraph.text.length > longest ? [] : paragraph.again('signs alone', alone),
    );
    return report.body.flatMap((paragraph, index) =>
      (signs[index] ?? []).flatMap(({ at, open, close }): Finding[] => {
        const opens = paragraph.text[at] === open;
        const near = opens ? signs.slice(index + 1, index + 4) : signs.slice(Math.max(0, index - 3), index);
        // A text that breaks off was cut, not misspelt.
        if (opens && index === report.body.length - 1 && !/[。！？；：）”》]$/.test(paragraph.text)) return [];
        if (near.flat().some((other) => other.open === open && other.opens !== opens)) return [];
        return [
          raise(pairedSigns, {
            severity: 'info',
            at: opens ? clauseOf(paragraph, { start: at, end: at + 1 }) : { paragraph, start: at - 6, end: at + 1 },
            stated: opens ? `${open} 没有 ${close}` : `多出 ${close}`,
            expected: opens ? `补上 ${close}` : `删去多余的 ${close} 或补上 ${open}`,
            reason: `${open} 与 ${close} 没有成对出现。`,
          }),
        ];
      }),
    );
  },
};

/** A longer paragraph was read in pieces, which may part a pair. */
const longest = 3_500;

const pairs: readonly [open: string, close: string, halfOpen: string, halfClose: string][] = [
  ['（', '）', '(', ')'],
  ['《', '》', '《', '》'],
  ['“', '”', '“', '”'],
  ['【', '】', '【', '】'],
];

type Alone = { at: number; open: string; close: string; opens: boolean };

/** The signs of a paragraph that have no other half in it. */
function alone({ text }: Paragraph): Alone[] {
  const signs = placesOfSigns(text);
  if (signs.length === 0) return [];
  return pairs.flatMap(([open, close, halfOpen, halfClose]): Alone[] => {
    if (!text.includes(open) && !text.includes(close) && !text.includes(halfOpen) && !text.includes(halfClose))
      return [];
    const waiting: number[] = [];
    const surplus: number[] = [];
    for (const at of signs) {
      const sign = text[at];
      if (sign === open || sign === halfOpen) waiting.push(at);
      else if (sign !== close && sign !== halfClose) continue;
      else if (waiting.pop() === undefined && !isItemMark(text, at)) surplus.push(at);
    }
    // A surplus ” is raised beside nested quotations; a quotation of several paragraphs opens in each of them.
    const isQuote = open === '“';
    return [
      ...(isQuote && text.startsWith(open) ? [] : waiting).map((at) => ({ at, open, close, opens: true })),
      ...(isQuote ? [] : surplus).map((at) => ({ at, open, close, opens: false })),
    ];
  });
}

const everySign = new CharacterSet(pairs.flat());

function placesOfSigns(text: string): number[] {
  const places: number[] = [];
  for (let at = everySign.next(text, 0); at < text.length; at = everySign.next(text, at + 1)) places.push(at);
  return places;
}

/** 1）, 一）, a): the number of an item. */
function isItemMark(text: string, at: number): boolean {
  return /(?:^|[^\u4e00-\u9fa5\dA-Za-z.%])(?:[\d一二三四五六七八九十]{1,3}|[a-zA-Z①-⑳])$/.test(
    text.slice(Math.max(0, at - 5), at),
  );
}
