import { damaged, hostile } from '../../ledgerError.ts';

/** A part of a MIME message, decoded: its bytes, what they are, and their encoding if it says so. */
export type MimePart = { type: string; charset: string | null; content: Buffer };

const deepest = 5;
const mostParts = 2_000;

/** Takes a MIME message apart: multipart, each part in base64, quoted-printable or as it is. */
export function readMimeParts(message: Buffer): MimePart[] {
  const parts: MimePart[] = [];
  takePart(message, parts, 0);
  return parts;
}

function takePart(message: Buffer, parts: MimePart[], depth: number): void {
  const { headers, body } = splitHeaders(message);
  const type = headers.get('content-type') ?? 'text/plain';
  const boundary = parameterOf(type, 'boundary');
  if (!/^multipart\//i.test(type) || boundary === null) {
    parts.push({
      type: (type.split(';')[0] ?? '').trim().toLowerCase(),
      charset: parameterOf(type, 'charset'),
      content: decodeBody(body, headers.get('content-transfer-encoding') ?? ''),
    });
    if (parts.length > mostParts) throw hostile(`单个文件网页的部件超过 ${mostParts} 个`);
    return;
  }
  if (depth >= deepest) throw hostile(`单个文件网页的部件嵌套超过 ${deepest} 层`);
  for (const inner of splitBody(body, boundary)) takePart(inner, parts, depth + 1);
}

function splitHeaders(message: Buffer): { headers: Map<string, string>; body: Buffer } {
  const [crlf, lf] = [message.indexOf('\r\n\r\n'), message.indexOf('\n\n')];
  const isCrlf = crlf >= 0 && (lf < 0 || crlf < lf);
  const end = isCrlf ? crlf : lf;
  const head = message.toString('latin1', 0, end < 0 ? message.length : end);
  const headers = new Map<string, string>();
  // A header goes on in the next line when that begins with a space.
  for (const line of head.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)) {
    const colon = line.indexOf(':');
    if (colon > 0) headers.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
  }
  return { headers, body: end < 0 ? Buffer.alloc(0) : message.subarray(end + (isCrlf ? 4 : 2)) };
}

/** The parts between the boundaries. The last boundary ends with two dashes: without it, the file was cut off. */
function splitBody(body: Buffer, boundary: string): Buffer[] {
  const mark = Buffer.from(`--${boundary}`, 'latin1');
  const parts: Buffer[] = [];
  let start: number | null = null;
  for (let at = body.indexOf(mark); at >= 0; at = body.indexOf(mark, at + mark.length)) {
    if (at > 0 && body[at - 1] !== 10) continue;
    if (start !== null) parts.push(body.subarray(start, at));
    const lineEnd = body.indexOf('\n', at);
    if (body.toString('latin1', at + mark.length, at + mark.length + 2) === '--') return parts;
    start = lineEnd < 0 ? body.length : lineEnd + 1;
  }
  throw damaged('单个文件网页没有结束，文件可能没有下载完整');
}

function parameterOf(header: string, name: string): string | null {
  const match = new RegExp(`;\\s*${name}\\s*=\\s*(?:"([^"]*)"|([^;\\s]+))`, 'i').exec(header);
  return match ? (match[1] ?? match[2] ?? null) : null;
}

function decodeBody(body: Buffer, encoding: string): Buffer {
  switch (encoding.toLowerCase()) {
    case 'base64':
      return Buffer.from(body.toString('latin1'), 'base64');
    case 'quoted-printable':
      return decodeQuotedPrintable(body);
    default:
      return body;
  }
}

/** `=B3` is a byte; `=` at the end of a line joins it with the next. */
function decodeQuotedPrintable(body: Buffer): Buffer {
  const bytes = Buffer.alloc(body.length);
  let length = 0;
  for (let at = 0; at < body.length; at += 1) {
    const byte = body[at] ?? 0;
    if (byte === 0x3d) {
      const code = body.toString('latin1', at + 1, at + 3);
      if (/^[0-9a-f]{2}$/i.test(code)) {
        bytes[length] = Number.parseInt(code, 16);
        length += 1;
        at += 2;
        continue;
      }
      const line = /^[ \t]*\r?\n/.exec(body.toString('latin1', at + 1, at + 20));
      if (line) {
        at += line[0].length;
        continue;
      }
    }
    bytes[length] = byte;
    length += 1;
  }
  return bytes.subarray(0, length);
}
