import type { Finding, FindingClass, Rule, Severity } from './finding.ts';
import type { Paragraph, Span } from './text/paragraph.ts';

export type About = {
  severity: Severity;
  at: { paragraph: Paragraph } & Span;
  stated: string;
  expected: string;
  reason: string;
  /** When it is not the rule's usual one. */
  class?: FindingClass;
};

/** A finding of a rule about a span of a paragraph. */
export function raise(rule: Pick<Rule, 'id' | 'class'>, { at, ...about }: About): Finding {
  return {
    rule: rule.id,
    severity: about.severity,
    class: about.class ?? rule.class,
    place: at.paragraph.place(at),
    stated: about.stated,
    expected: about.expected,
    reason: about.reason,
  };
}

/**
 * What follows from the text of a paragraph alone: looked for once, also in a report that is checked again.
 */
export function raiseInText(
  rule: Pick<Rule, 'id' | 'class' | 'title'>,
  paragraph: Paragraph,
  search: (bare: Paragraph) => readonly About[],
): Finding[] {
  const found = paragraph.again(rule.title, search);
  if (found.length === 0) return [];
  return found.map((about) => raise(rule, { ...about, at: { ...about.at, paragraph } }));
}

/** No quotation is longer, in characters. */
const longestQuote = 60;

/** The whole of a paragraph, as far as a quotation goes. */
export function wholeOf(paragraph: Paragraph): { paragraph: Paragraph } & Span {
  const { text } = paragraph;
  if (text.length <= longestQuote) return { paragraph, start: 0, end: text.length };
  // What is cut is cut behind a sign, not in the middle of a word, where there is one in its second half.
  const sign = text.slice(0, longestQuote).search(/[，。；：、！？][^，。；：、！？]*$/);
  const end = sign >= longestQuote / 2 ? sign + 1 : wordEnd(text, longestQuote, 1);
  return { paragraph, start: 0, end };
}

/** The clause around a span: to the signs before and behind it. */
export function clauseOf(paragraph: Paragraph, { start, end }: Span): { paragraph: Paragraph } & Span {
  const { text } = paragraph;
  let first = start;
  while (first > 0 && start - first < 30 && !/[，。；：！？、]/.test(text[first - 1] ?? '')) first -= 1;
  let last = end;
  while (last < text.length && last - end < 20 && !/[，。；：！？、<>{}|]/.test(text[last] ?? '')) last += 1;
  return { paragraph, start: first, end: wordEnd(text, last, end) };
}

/** The place itself or, within a word of Latin letters or digits, the one before the word; not before `least`. */
function wordEnd(text: string, at: number, least: number): number {
  let end = at;
  while (end > least && /[A-Za-z0-9.]/.test(text[end - 1] ?? '') && /[A-Za-z0-9.]/.test(text[end] ?? '')) end -= 1;
  return end;
}

/** 第12行: how a reason names another place. */
export function lineName(paragraph: Paragraph, offset = 0): string {
  return `第${paragraph.lineAt(offset)}行`;
}
