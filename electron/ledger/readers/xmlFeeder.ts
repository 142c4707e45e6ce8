import { TextDecoder } from 'node:util';
import { SaxesParser } from 'saxes';
import { AppError } from '../../../shared/errors.ts';
import { damaged, hostile } from '../ledgerError.ts';
import { limits } from './limits.ts';

export type Attributes = Readonly<Record<string, string>>;

/** Names come without their namespace prefix. */
export type XmlHandlers = {
  open(name: string, attributes: Attributes): void;
  close(name: string): void;
  text(text: string): void;
};

export type XmlFeeder = { write(chunk: Uint8Array): void; end(): void };

/** Parses XML that comes in pieces. Document types (entity bombs, external files) are refused, never followed. */
export function createXmlFeeder(part: string, handlers: XmlHandlers): XmlFeeder {
  const parser = new SaxesParser({ xmlns: false, position: false });
  let decoder: TextDecoder | null = null;
  let sinceEvent = 0;
  let depth = 0;
  parser.on('error', (error) => {
    throw damaged(`${part} 不是完整的 XML`, error);
  });
  parser.on('doctype', () => {
    throw hostile(`${part} 含有文档类型声明（DOCTYPE）`);
  });
  parser.on('opentag', (tag) => {
    sinceEvent = 0;
    depth += 1;
    if (depth > limits.xmlDepth) throw hostile(`${part} 嵌套超过 ${limits.xmlDepth} 层`);
    handlers.open(localName(tag.name), tag.attributes);
  });
  parser.on('closetag', (tag) => {
    sinceEvent = 0;
    depth -= 1;
    handlers.close(localName(tag.name));
  });
  parser.on('text', (text) => handlers.text(text));
  parser.on('cdata', (text) => handlers.text(text));

  function decode(chunk: Uint8Array | undefined): string {
    try {
      decoder ??= decoderFor(chunk ?? new Uint8Array());
      return chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode();
    } catch (error) {
      throw damaged(`${part} 的文字编码有错`, error);
    }
  }

  return {
    write(chunk) {
      const text = decode(chunk);
      sinceEvent += text.length;
      if (sinceEvent > limits.rowCharacters * 2)
        throw hostile(`${part} 中有一项超过 ${limits.rowCharacters * 2} 个字符`);
      guard(part, () => parser.write(text));
    },
    end() {
      guard(part, () => parser.write(decode(undefined)).close());
    },
  };
}

/** Feeds a whole part. */
export async function parseXml(part: string, chunks: AsyncIterable<Uint8Array>, handlers: XmlHandlers): Promise<void> {
  const feeder = createXmlFeeder(part, handlers);
  for await (const chunk of chunks) feeder.write(chunk);
  feeder.end();
}

/** The attribute with this local name and any prefix (r:id), before the one without. */
export function prefixedAttribute(attributes: Attributes, name: string): string | undefined {
  for (const key of Object.keys(attributes)) {
    if (key.endsWith(`:${name}`)) return attributes[key];
  }
  return attributes[name];
}

const localNames = new Map<string, string>();

function localName(name: string): string {
  const colon = name.indexOf(':');
  if (colon < 0) return name;
  let local = localNames.get(name);
  if (local === undefined) {
    local = name.slice(colon + 1);
    if (localNames.size < 10_000) localNames.set(name, local);
  }
  return local;
}

function decoderFor(start: Uint8Array): TextDecoder {
  const [first, second] = start;
  if ((first === 0xff && second === 0xfe) || (first === 0x3c && second === 0)) {
    return new TextDecoder('utf-16le', { fatal: true });
  }
  if ((first === 0xfe && second === 0xff) || (first === 0 && second === 0x3c)) {
    return new TextDecoder('utf-16be', { fatal: true });
  }
  const declared = /^[^>]{0,100}encoding\s*=\s*["']([\w-]+)["']/.exec(
    Buffer.from(start.subarray(0, 200)).toString('latin1'),
  );
  return new TextDecoder(declared?.[1] ?? 'utf-8', { fatal: true });
}

function guard(part: string, run: () => void): void {
  try {
    run();
  } catch (error) {
    if (error instanceof AppError) throw error;
    // A RangeError here is a text beyond what the engine can hold.
    if (error instanceof RangeError) throw hostile(`${part} 中有一项过大`);
    throw error;
  }
}
