/**
 * The attributes of a start tag that stands from `start` (at `<`) to `end` (after `>`); null when it is not written in plain
 * ASCII, names one twice or is no tag at all.
 */
export function scanTag(bytes: Buffer, start: number, end: number): Map<string, string> | null {
  const text = bytes.toString('latin1', start + 1, end - (bytes[end - 2] === 47 ? 2 : 1));
  if (/[^\t\n\r -~]/.test(text)) return null;
  const name = /^[A-Za-z]+/.exec(text)?.[0];
  if (name === undefined) return null;
  const attributes = new Map<string, string>();
  attribute.lastIndex = name.length;
  let read = name.length;
  for (let match = attribute.exec(text); match; match = attribute.exec(text)) {
    const [, key = '', double, single] = match;
    if (attributes.has(key)) return null;
    attributes.set(key, double ?? single ?? '');
    read = attribute.lastIndex;
  }
  return text.slice(read).trim() === '' ? attributes : null;
}

// Values with entities, line breaks or tabs in them are left to the slow path.
const attribute = /[ \t\r\n]+([A-Za-z_][\w.:-]*)[ \t\r\n]*=[ \t\r\n]*(?:"([^"<>&\t\r\n]*)"|'([^'<>&\t\r\n]*)')/y;
