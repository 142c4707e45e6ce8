/** Set to where the text ends; a scan of millions of texts must not make an object for each. */
export const textEnd = { at: 0 };

/**
 * Reads character data up to the next `<` and leaves its place in `textEnd`. Null when the text is not whole (`textEnd.at`
 * is then where the bytes end) or holds what XML forbids or what is rare (`>`), which the slow path judges.
 */
export function scanText(bytes: Buffer, start: number): string | null {
  let at = start;
  let all = 0;
  let entities = false;
  let returns = false;
  for (;;) {
    const code = bytes[at] ?? 0;
    if (code === 60) break;
    if (code < 32) {
      if (code === 13) returns = true;
      else if (code !== 10 && code !== 9) return stop(at);
    } else if (code === 38) entities = true;
    else if (code === 62) return stop(at);
    // U+FFFE and U+FFFF are no characters of XML.
    else if (code === 0xef && bytes[at + 1] === 0xbf && (bytes[at + 2] ?? 0) >= 0xbe) return stop(at);
    all |= code;
    at += 1;
  }
  textEnd.at = at;
  let text = all < 0x80 ? bytes.toString('latin1', start, at) : bytes.toString('utf8', start, at);
  if (returns) text = text.replace(/\r\n?/g, '\n');
  return entities ? decodeEntities(text) : text;
}

function stop(at: number): null {
  textEnd.at = at;
  return null;
}

const named = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
]);

/** The five entities that need no declaration, and character references; null when there is any other. */
function decodeEntities(text: string): string | null {
  let odd = false;
  const decoded = text.replace(/&([^;&]*);?/g, (whole, name: string) => {
    const character = whole.endsWith(';') ? (named.get(name) ?? characterOf(name)) : undefined;
    odd ||= character === undefined;
    return character ?? '';
  });
  return odd ? null : decoded;
}

function characterOf(name: string): string | undefined {
  const digits = /^#(?:x([0-9a-fA-F]+)|([0-9]+))$/.exec(name);
  if (!digits) return undefined;
  const code = digits[1] === undefined ? Number(digits[2]) : Number.parseInt(digits[1], 16);
  const allowed =
    code === 9 ||
    code === 10 ||
    code === 13 ||
    (code >= 0x20 && code <= 0xd7ff) ||
    (code >= 0xe000 && code <= 0xfffd) ||
    (code >= 0x10000 && code <= 0x10ffff);
  return allowed ? String.fromCodePoint(code) : undefined;
}
