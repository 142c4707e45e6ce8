import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { PaperDocument } from '../shared/document/document.ts';
import { exportBook, exportExtract, writeExtractBare } from './bench/bookTasks.ts';
import { documentFromJson, fontsFolder } from './bench/documentContent.ts';
import { peakMegabytes } from './bench/peakMemory.ts';
import { plainDefinition } from './bench/plainDocument.ts';

/** One measurement in a process of its own, cold: `benchDocument.ts TASK INPUT OUTPUT` prints its figures as JSON. */
const [task = '', input = '', output = ''] = process.argv.slice(2);

async function writeOurs(): Promise<object> {
  const { writePdf } = await import('../electron/document/pdf/writePdf.ts');
  const { countPdfPages } = await import('../electron/document/pdf/pdfPageCount.ts');
  const bytes = await writePdf(readDocument(), { fontsFolder });
  writeFileSync(output, bytes);
  return { pages: countPdfPages(bytes) };
}

/** The same texts, tables and photos as someone would give them to pdfmake who knows none of its faults. */
async function writePlain(): Promise<object> {
  const { default: pdfmake } = await import('pdfmake');
  const { definition, fonts } = plainDefinition(readDocument());
  pdfmake.setFonts(fonts);
  // Of its own it looks for faces beside its script, which in a bundle is nowhere.
  Object.assign(pdfmake, { virtualfs: { existsSync, readFileSync } });
  writeFileSync(output, await pdfmake.createPdf(definition as never).getBuffer());
  return {};
}

/** The main loop of a program that writes the document in a thread. */
async function writeBesides(): Promise<object> {
  const { writeDocument } = await import('../electron/document/writeDocument.ts');
  const document = readDocument();
  const loop = monitorEventLoopDelay({ resolution: 1 });
  const running = writeDocument({ format: 'pdf', document, fontsFolder });
  // What it takes to hand the document over is not what this is about, and measured with the rest of the call elsewhere.
  loop.enable();
  await running;
  loop.disable();
  return { loopP99: loop.percentile(99) / 1e6 };
}

function readDocument(): PaperDocument {
  return documentFromJson(readFileSync(input, 'utf8'));
}

const tasks: Record<string, () => Promise<object>> = {
  ours: writeOurs,
  plain: writePlain,
  besides: writeBesides,
  book: () => exportBook(input, output),
  extract: () => exportExtract(input, output),
  bareExtract: () => writeExtractBare(input, output),
};
const result = await tasks[task]?.();
console.log(JSON.stringify({ ...result, peakMegabytes: peakMegabytes() }));
process.exit(0);
