import { hostile } from '../../ledgerError.ts';
import { limits } from '../limits.ts';
import { decodeEntities } from './htmlEntities.ts';

export type HtmlHandlers = {
  /** `attributes` is the tag's text after its name: most of them are never asked for. */
  open(name: string, attributes: string): void;
  close(name: string): void;
  text(text: string): void;
  comment(text: string): void;
};

/** Elements whose content is no text of the page; it is passed over, a script above all. */
const opaque = new Set([
  'script',
  'style',
  'textarea',
  'title',
  'select',
  'noscript',
  'template',
  'iframe',
  'object',
  'xml',
]);

/** Splits HTML that comes in pieces into tags and text. Nothing is run, and no link followed. */
export function createHtmlTokens(handlers: HtmlHandlers) {
  let rest = '';
  /** The opaque element that is open. */
  let inside: string | null = null;

  function tokens(ended: boolean): void {
    let at = 0;
    while (at < rest.length) {
      const next = inside === null ? token(at, ended) : endOfOpaque(at);
      if (next === null) break;
      at = next;
    }
    rest = rest.slice(at);
    if (rest.length > limits.rowCharacters) throw hostile('网页中有一项超过 16 MB');
  }

  /** Takes one token; null when the text ends within it. */
  function token(at: number, ended: boolean): number | null {
    const angle = rest.indexOf('<', at);
    if (angle < 0) {
      if (!ended) return null;
      handlers.text(decodeEntities(rest.slice(at)));
      return rest.length;
    }
    if (angle > at) {
      handlers.text(decodeEntities(rest.slice(at, angle)));
      return angle;
    }
    // Too short to tell what begins here.
    if (angle + 4 > rest.length && !ended) return null;
    const next = rest.charCodeAt(angle + 1);
    if (isLetter(next)) return openTag(angle);
    if (next === slash && isLetter(rest.charCodeAt(angle + 2))) return closeTag(angle);
    if (rest.startsWith('<!--', angle)) return comment(angle);
    if (next === slash || next === 0x21 || next === 0x3f) return after(rest.indexOf('>', angle), 1);
    handlers.text('<');
    return angle + 1;
  }

  function comment(angle: number): number | null {
    const end = rest.indexOf('-->', angle + 4);
    if (end < 0) return null;
    handlers.comment(rest.slice(angle + 4, end));
    return end + 3;
  }

  function openTag(angle: number): number | null {
    const end = endOfTag(angle);
    if (end < 0) return null;
    const afterName = endOfName(angle + 1, end);
    const name = rest.slice(angle + 1, afterName).toLowerCase();
    handlers.open(name, rest.slice(afterName, end));
    if (opaque.has(name) && rest.charCodeAt(end - 1) !== slash) inside = name;
    return end + 1;
  }

  function closeTag(angle: number): number | null {
    const end = rest.indexOf('>', angle);
    if (end < 0) return null;
    handlers.close(rest.slice(angle + 2, endOfName(angle + 2, end)).toLowerCase());
    return end + 1;
  }

  /** A name ends at a space or a slash. */
  function endOfName(from: number, end: number): number {
    let at = from;
    while (at < end && rest.charCodeAt(at) > 32 && rest.charCodeAt(at) !== slash) at += 1;
    return at;
  }

  /** The `>` of a tag; one within a quoted value is not it. */
  function endOfTag(angle: number): number {
    const first = rest.indexOf('>', angle);
    if (first < 0 || !hasQuote(angle, first)) return first;
    let quote = '';
    for (let index = angle + 1; index < rest.length; index += 1) {
      const character = rest[index] ?? '';
      if (quote !== '') {
        if (character === quote) quote = '';
      } else if (character === '>') return index;
      else if ((character === '"' || character === "'") && rest[index - 1] === '=') quote = character;
    }
    return -1;
  }

  function hasQuote(from: number, end: number): boolean {
    for (let at = from; at < end; at += 1) {
      const code = rest.charCodeAt(at);
      if (code === 0x22 || code === 0x27) return true;
    }
    return false;
  }

  function endOfOpaque(at: number): number | null {
    const pattern = new RegExp(`</${inside}[\\s>/]`, 'gi');
    pattern.lastIndex = at;
    const match = pattern.exec(rest);
    if (!match) {
      // Only the beginning of the end tag may still be there.
      const kept = Math.max(at, rest.length - 20);
      return kept > at ? kept : null;
    }
    inside = null;
    return match.index;
  }

  return {
    write(text: string): void {
      rest += text;
      tokens(false);
    },
    /** True when the page ends between two tags. */
    end(): boolean {
      tokens(true);
      return rest === '' && inside === null;
    },
  };
}

const slash = 0x2f;

function isLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
}

function after(index: number, length: number): number | null {
  return index < 0 ? null : index + length;
}

/** The value of an attribute in a tag's text; '' when it stands without one, null when it is not there. */
export function attributeOf(tag: string, name: string): string | null {
  if (!tag.toLowerCase().includes(name)) return null;
  const pattern = /([^\s"'=<>/]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g;
  for (const match of tag.matchAll(pattern)) {
    if (match[1]?.toLowerCase() === name) return decodeEntities(match[2] ?? match[3] ?? match[4] ?? '');
  }
  return null;
}
