import { beginIncrement } from '../increment.ts';
import { openPdf } from '../pdfFile.ts';
import { type PdfValue, readValue } from '../pdfSyntax.ts';

const objects = [
  '<< /Type /Catalog /Pages 2 0 R >>',
  '<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 595 842] >>',
  '<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
  streamText('BT /F1 24 Tf 72 720 Td (299.40) Tj ET'),
  '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  // A second content that nothing shows: somebody may mean to reveal it later.
  streamText('BT /F1 24 Tf 72 720 Td (499.40) Tj ET'),
];

/** A page that says 299.40, with a classic table of cross-references or with a stream of them. */
export function samplePdf(kind: 'table' | 'stream' = 'table'): Buffer {
  let text = '%PDF-1.7\n';
  const offsets: number[] = [];
  for (const [index, object] of objects.entries()) {
    offsets.push(text.length);
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
  }
  const from = text.length;
  const size = objects.length + 1;
  if (kind === 'table') {
    const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`);
    const trailer = `trailer\n<< /Size ${size} /Root 1 0 R >>\n`;
    text += `xref\n0 ${size}\n0000000000 65535 f \n${rows.join('')}${trailer}`;
    return Buffer.from(`${text}startxref\n${from}\n%%EOF\n`, 'latin1');
  }
  const entries = Buffer.concat(
    [...offsets, from].map((offset) => Buffer.from([1, offset >> 16, (offset >> 8) & 255, offset & 255, 0])),
  );
  const dictionary = `<< /Type /XRef /Size ${size + 1} /W [1 3 1] /Index [1 ${size}] /Root 1 0 R /Length ${entries.length} >>`;
  return Buffer.concat([
    Buffer.from(`${text}${size} 0 obj\n${dictionary}\nstream\n`, 'latin1'),
    entries,
    Buffer.from(`\nendstream\nendobj\nstartxref\n${from}\n%%EOF\n`, 'latin1'),
  ]);
}

function streamText(content: string): string {
  return `<< /Length ${content.length} >>\nstream\n${content}\nendstream`;
}

/** What an attacker does: objects written behind a file, by number; 0 takes a new number. */
export function appendObjects(pdf: Uint8Array, changes: readonly [number, string][]): Buffer {
  const increment = beginIncrement(openPdf(pdf));
  for (const [object, text] of changes) increment.put(object === 0 ? increment.next() : object, parse(text));
  return Buffer.concat([pdf, increment.finish()]);
}

function parse(text: string): PdfValue {
  return readValue({ bytes: Buffer.from(text, 'latin1'), at: 0 });
}
