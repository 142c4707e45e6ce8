import { join } from 'node:path';
import { resourcesFolder } from '../../electron/host/folders.ts';
import type { Block, PaperDocument } from '../../shared/document/document.ts';

export const fontsFolder = join(resourcesFolder, 'fonts');

/** A document with its pictures as a file that another process reads. */
export function documentAsJson(document: PaperDocument): string {
  return JSON.stringify(document, function (this: Record<string, unknown>, key, value: unknown) {
    // A Buffer has become its numbers when it gets here.
    const bytes = this[key];
    return bytes instanceof Uint8Array ? { base64: Buffer.from(bytes).toString('base64') } : value;
  });
}

export function documentFromJson(json: string): PaperDocument {
  return JSON.parse(json, (_, value: unknown) =>
    typeof value === 'object' && value !== null && 'base64' in value
      ? new Uint8Array(Buffer.from(String(value.base64), 'base64'))
      : value,
  ) as PaperDocument;
}

/** The same report with its body so many times over. */
export function repeated(document: PaperDocument, times: number): PaperDocument {
  const [body, ...annexes] = document.sections;
  if (!body) return document;
  const blocks = Array.from({ length: times }, () => body.blocks.filter(isNoEnd)).flat();
  return {
    ...document,
    sections: [{ ...body, blocks: [...blocks, ...body.blocks.filter((one) => !isNoEnd(one))] }, ...annexes],
  };
}

/** Place and date stand once, at the end. */
function isNoEnd({ kind }: Block): boolean {
  return kind !== 'signature' && kind !== 'attachmentList';
}
