import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../../shared/errors.ts';

/** The part of a document of pdfkit that is completed here, between its last page and its end. */
export type OpenPdf = {
  info: { Title?: string; Author?: string; Creator: string; Producer: string; CreationDate: Date };
  _root: { data: Record<string, unknown> };
  ref(data: Record<string, unknown>): { compress: boolean; end(bytes?: Uint8Array): void };
  endMetadata(): void;
};

const profileName = 'sRGB2014.icc';
const read = new Map<string, Promise<Buffer>>();

/**
 * The sRGB profile beside the folder of the faces, read once per thread.
 *
 * @throws AppError `file-missing`.
 */
export function loadColourProfile(fontsFolder: string): Promise<Buffer> {
  const path = join(fontsFolder, '..', 'colour', profileName);
  const known = read.get(path);
  if (known) return known;
  const reading = readFile(path).catch((cause: unknown) => {
    read.delete(path);
    throw new AppError('file-missing', `找不到程序自带的颜色特性文件“${profileName}”，请重新安装程序。`, { cause });
  });
  read.set(path, reading);
  return reading;
}

/**
 * Makes a PDF fit for archives (PDF/A-3b, ISO 19005-3): what its colours mean, and metadata that name the part of the standard and
 * agree with its dictionary of information. pdfkit could do both, but reads its profile from beside its own source and writes a title
 * into the XML as it is.
 */
export function makeArchivable(pdf: OpenPdf, profile: Buffer): void {
  const colours = pdf.ref({ N: 3 });
  colours.end(profile);
  const intent = pdf.ref({
    Type: 'OutputIntent',
    S: 'GTS_PDFA1',
    // A String object is a text string to pdfkit, a plain one a name.
    OutputConditionIdentifier: pdfString('sRGB IEC61966-2.1'),
    Info: pdfString('sRGB IEC61966-2.1'),
    RegistryName: pdfString('http://www.color.org'),
    DestOutputProfile: colours,
  });
  intent.end();
  pdf._root.data.OutputIntents = [intent];
  pdf.endMetadata = () => {
    const metadata = pdf.ref({ Type: 'Metadata', Subtype: 'XML' });
    metadata.compress = false;
    metadata.end(Buffer.from(xmpOf(pdf.info)));
    pdf._root.data.Metadata = metadata;
  };
}

function pdfString(text: string): object {
  return Object(text) as object;
}

function xmpOf({ Title = '', Author = '', Creator, Producer, CreationDate }: OpenPdf['info']): string {
  const created = CreationDate.toISOString().replace(/\.\d+Z$/, 'Z');
  return `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<pdfaid:part>3</pdfaid:part>
<pdfaid:conformance>B</pdfaid:conformance>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">${escaped(Title)}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>${escaped(Author)}</rdf:li></rdf:Seq></dc:creator>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
<xmp:CreateDate>${created}</xmp:CreateDate>
<xmp:CreatorTool>${escaped(Creator)}</xmp:CreatorTool>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<pdf:Producer>${escaped(Producer)}</pdf:Producer>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>`;
}

/** Text of XML 1.0: no markup, and none of the characters that it can't hold. */
function escaped(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}
