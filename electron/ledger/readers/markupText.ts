import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import type { TextEncoding } from '../../../shared/ledger/recipe.ts';
import { cancelled } from '../ledgerError.ts';

/** What is known of a text's encoding: by its bytes, and by a person's choice, which counts first. */
export type MarkupOptions = {
  sniffed: TextEncoding | null;
  chosen: TextEncoding | null;
  signal?: AbortSignal | undefined;
};

const unicode: readonly (string | null)[] = ['utf-8', 'utf-16le', 'utf-16be'];

/**
 * The encoding of a page or an XML file. Bytes that are valid UTF-8 are it, whatever the file says of itself; for others its
 * own word counts, unless it says UTF-8, which it is not.
 */
export async function markupEncoding(path: string, sniffed: TextEncoding | null): Promise<string> {
  if (unicode.includes(sniffed)) return sniffed ?? 'utf-8';
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(8_192), 0, 8_192, 0);
    return declaredEncoding(buffer.toString('latin1', 0, bytesRead)) ?? sniffed ?? 'gb18030';
  } finally {
    await file.close();
  }
}

/** The encoding that markup names in its first lines; null when it names none, or UTF-8. */
export function declaredEncoding(head: string): string | null {
  const name = /(?:encoding|charset)\s*=\s*["']?\s*([\w-]+)/i.exec(head)?.[1]?.toLowerCase();
  if (!name || /^utf-?(8|16)/.test(name)) return null;
  try {
    return new TextDecoder(name).encoding;
  } catch {
    return null;
  }
}

/** A file's text, piece by piece. */
export async function* decodedText(path: string, label: string, signal?: AbortSignal): AsyncGenerator<string> {
  const decoder = new TextDecoder(label);
  for await (const chunk of createReadStream(path, { highWaterMark: 256 * 1024 }) as AsyncIterable<Buffer>) {
    if (signal?.aborted) throw cancelled();
    yield decoder.decode(chunk, { stream: true });
  }
  yield decoder.decode();
}

/** Feeds a file to an XML parser as UTF-8, without the declaration that says something else. */
export async function* asPlainUtf8(texts: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  let head: string | null = '';
  for await (const text of texts) {
    if (head === null) {
      yield Buffer.from(text);
      continue;
    }
    head += text;
    if (head.length < 1_000) continue;
    yield Buffer.from(withoutDeclaration(head));
    head = null;
  }
  if (head !== null) yield Buffer.from(withoutDeclaration(head));
}

function withoutDeclaration(head: string): string {
  return head.replace(/^\s*<\?xml\s[^>]*\?>/, '');
}

/** The encoding as one of those that a person can choose from. */
export function asTextEncoding(label: string): TextEncoding | null {
  const name = label === 'gbk' || label === 'gb2312' ? 'gb18030' : label;
  return (['utf-8', 'gb18030', 'utf-16le', 'utf-16be', 'big5'] as const).find((one) => one === name) ?? null;
}
