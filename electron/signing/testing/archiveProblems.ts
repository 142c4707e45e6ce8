import { dictionaryOf, itemsOf, nameOf, openPdf, type PdfFile, resolve } from '../pdfFile.ts';
import { latin, type PdfDictionary, type PdfStream, type PdfValue, textOf } from '../pdfSyntax.ts';
import { catalogOf } from '../signatureFields.ts';

/**
 * What keeps a PDF from being PDF/A-3b (ISO 19005-3), as far as it can be read off its objects: all that the trailer leads to is looked
 * at, increments included. Glyphs and operators of the pages are not.
 */
export function archiveProblems(bytes: Uint8Array): string[] {
  const file = openPdf(bytes);
  const problems: string[] = [];
  if (!/^%PDF-1\.[4-7]\s+%[\x80-\xff]{4}/.test(latin(bytes, 0, 20))) problems.push('6.1.2 head of the file');
  if (itemsOf(file, file.trailer.entries.get('ID')).length !== 2) problems.push('6.1.3 no ID');
  if (file.trailer.entries.has('Encrypt')) problems.push('6.1.3 encrypted');
  const catalog = catalogOf(file);
  if (!catalog) return [...problems, 'no catalog'];
  problems.push(...catalogProblems(file, catalog), ...metadataProblems(file, catalog));
  const attached = new Set(itemsOf(file, catalog.entries.get('AF')).map((item) => dictionaryOf(file, item)));
  for (const dictionary of reachable(file)) problems.push(...objectProblems(file, dictionary, attached));
  return problems;
}

function catalogProblems(file: PdfFile, catalog: PdfDictionary): string[] {
  const problems: string[] = [];
  const intents = itemsOf(file, catalog.entries.get('OutputIntents')).map((item) => dictionaryOf(file, item));
  const intent = intents.find((one) => nameOf(one?.entries.get('S')) === 'GTS_PDFA1');
  const profile = resolve(file, intent?.entries.get('DestOutputProfile'));
  if (profile.kind !== 'stream') problems.push('6.2.3 no output intent');
  else {
    const components = profile.dictionary.entries.get('N');
    if (components?.kind !== 'number' || components.text !== '3') problems.push('6.2.4.2 N of the profile');
  }
  if (textOf(intent?.entries.get('OutputConditionIdentifier')) === '') problems.push('6.2.3 no output condition');
  const permissions = dictionaryOf(file, catalog.entries.get('Perms'));
  const strange = [...(permissions?.entries.keys() ?? [])].filter((key) => key !== 'DocMDP' && key !== 'UR3');
  if (strange.length > 0) problems.push('6.1.12 permissions');
  if (catalog.entries.has('AA') || catalog.entries.has('OpenAction')) problems.push('6.5.2 actions of the document');
  const form = dictionaryOf(file, catalog.entries.get('AcroForm'));
  if (form?.entries.has('NeedAppearances') || form?.entries.has('XFA')) problems.push('6.4 form');
  return problems;
}

function metadataProblems(file: PdfFile, catalog: PdfDictionary): string[] {
  const metadata = resolve(file, catalog.entries.get('Metadata'));
  if (metadata.kind !== 'stream') return ['6.6.2 no metadata'];
  if (metadata.dictionary.entries.has('Filter')) return ['metadata can not be read as text'];
  const xmp = Buffer.from(file.bytes.subarray(metadata.from, metadata.to)).toString('utf8');
  const inXmp = (tag: string) => {
    const [, body = ''] = new RegExp(`<${tag}>(?:<rdf:\\w+><rdf:li[^>]*>)?([^<]*)`).exec(xmp) ?? [];
    return body.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
  };
  const problems: string[] = [];
  if (inXmp('pdfaid:part') !== '3' || inXmp('pdfaid:conformance') !== 'B') problems.push('6.6.4 not named PDF/A-3b');
  const info = dictionaryOf(file, file.trailer.entries.get('Info'));
  for (const [key, tag] of Object.entries({
    Title: 'dc:title',
    Author: 'dc:creator',
    Creator: 'xmp:CreatorTool',
    Producer: 'pdf:Producer',
  })) {
    const said = textOf(resolve(file, info?.entries.get(key)));
    if (said !== inXmp(tag)) problems.push(`${key} “${said}” is ${tag} “${inXmp(tag)}”`);
  }
  const created = textOf(resolve(file, info?.entries.get('CreationDate'))).replaceAll(/\D/g, '');
  if (created !== inXmp('xmp:CreateDate').replaceAll(/\D/g, '')) problems.push('CreationDate differs');
  return problems;
}

const annotations = new Set(['Link', 'Widget', 'Stamp']);
const forbiddenActions = new Set(['Launch', 'JavaScript', 'ResetForm', 'ImportData', 'SetState', 'Sound', 'Movie']);

function objectProblems(file: PdfFile, dictionary: PdfDictionary, attached: ReadonlySet<unknown>): string[] {
  const name = (key: string) => nameOf(resolve(file, dictionary.entries.get(key)));
  const problems: string[] = [];
  const [type, subtype] = [name('Type'), name('Subtype')];
  if (type === 'Font') problems.push(...fontProblems(file, dictionary));
  if (type === 'Annot') problems.push(...annotationProblems(file, dictionary));
  if (type === 'Filespec') problems.push(...attachmentProblems(file, dictionary, attached));
  if (subtype === 'Image') {
    const colours = dictionary.entries.get('ColorSpace');
    const space = nameOf(resolve(file, colours)) || nameOf(resolve(file, itemsOf(file, colours)[0]));
    if (!['DeviceRGB', 'DeviceGray', 'Indexed', 'ICCBased'].includes(space)) problems.push(`6.2.4.3 image in ${space}`);
    const interpolated = dictionary.entries.get('Interpolate');
    if (interpolated?.kind === 'boolean' && interpolated.value) problems.push('6.2.8 interpolated image');
  }
  if (subtype === 'PS' || dictionary.entries.has('OPI') || dictionary.entries.has('Ref'))
    problems.push('6.2.9 XObject');
  if (name('Filter') === 'LZWDecode') problems.push('6.1.7.2 LZW');
  if (dictionary.entries.has('F') && dictionary.entries.has('Length'))
    problems.push('6.1.7.1 stream outside of the file');
  if (forbiddenActions.has(name('S'))) problems.push(`6.5.1 action ${name('S')}`);
  return problems;
}

function fontProblems(file: PdfFile, font: PdfDictionary): string[] {
  const name = nameOf(resolve(file, font.entries.get('BaseFont')));
  switch (nameOf(font.entries.get('Subtype'))) {
    case 'Type0':
      return nameOf(font.entries.get('Encoding')) === 'Identity-H' ? [] : [`6.2.11.3.3 encoding of ${name}`];
    case 'CIDFontType2': {
      const descriptor = dictionaryOf(file, font.entries.get('FontDescriptor'));
      const problems: string[] = [];
      if (resolve(file, descriptor?.entries.get('FontFile2')).kind !== 'stream')
        problems.push(`6.2.11.4.1 ${name} is not embedded`);
      if (!font.entries.has('CIDToGIDMap')) problems.push(`6.2.11.3.2 ${name} has no CIDToGIDMap`);
      if (!font.entries.has('W')) problems.push(`6.2.11.5 ${name} has no widths`);
      return problems;
    }
    default:
      return [`6.2.11.4.1 ${name} is not embedded`];
  }
}

function annotationProblems(file: PdfFile, annotation: PdfDictionary): string[] {
  const subtype = nameOf(annotation.entries.get('Subtype'));
  const problems: string[] = [];
  if (!annotations.has(subtype)) problems.push(`6.3.1 annotation ${subtype}`);
  const flags = annotation.entries.get('F');
  const set = flags?.kind === 'number' ? Number(flags.text) : 0;
  // Print, and none of Invisible, Hidden, NoView, ToggleNoView.
  if ((set & 4) === 0 || (set & (1 | 2 | 32 | 256)) !== 0) problems.push(`6.3.2 flags of ${subtype}: ${set}`);
  const appearance = dictionaryOf(file, annotation.entries.get('AP'));
  if (subtype !== 'Link' && [...(appearance?.entries.keys() ?? [])].join() !== 'N')
    problems.push(`6.3.3 AP of ${subtype}`);
  if (annotation.entries.has('AA') || (subtype === 'Widget' && annotation.entries.has('A')))
    problems.push('6.4.1 action');
  return problems;
}

function attachmentProblems(file: PdfFile, spec: PdfDictionary, attached: ReadonlySet<unknown>): string[] {
  const name = textOf(spec.entries.get('UF'));
  const problems: string[] = [];
  if (name === '' || textOf(spec.entries.get('F')) === '') problems.push('6.8 attachment without a name');
  if (!['Source', 'Data'].includes(nameOf(spec.entries.get('AFRelationship'))))
    problems.push(`6.8 relationship of ${name}`);
  const texts = [...attached].map((one) => (one as PdfDictionary | null)?.entries.get('UF')).map(textOf);
  if (!texts.includes(name)) problems.push(`6.8 ${name} belongs to nothing`);
  const content = resolve(file, dictionaryOf(file, spec.entries.get('EF'))?.entries.get('F'));
  if (content.kind !== 'stream') return [...problems, `6.8 ${name} is empty`];
  if (!nameOf(content.dictionary.entries.get('Subtype')).includes('/')) problems.push(`6.8 media type of ${name}`);
  if (!dictionaryOf(file, content.dictionary.entries.get('Params'))?.entries.has('ModDate'))
    problems.push(`6.8 date of ${name}`);
  return problems;
}

/** Every dictionary that the trailer leads to, those of streams included. */
function reachable(file: PdfFile): PdfDictionary[] {
  const found: PdfDictionary[] = [];
  const seen = new Set<number>();
  const waiting: PdfValue[] = [file.trailer];
  for (let value = waiting.pop(); value; value = waiting.pop()) {
    if (value.kind === 'reference') {
      if (seen.has(value.object)) continue;
      seen.add(value.object);
      waiting.push(resolve(file, value));
    } else if (value.kind === 'array') waiting.push(...value.items);
    else {
      const dictionary = dictionaryIn(value);
      if (!dictionary) continue;
      found.push(dictionary);
      waiting.push(...dictionary.entries.values());
    }
  }
  return found;
}

function dictionaryIn(value: PdfValue): PdfDictionary | null {
  if (value.kind === 'stream') return (value satisfies PdfStream).dictionary;
  return value.kind === 'dictionary' ? value : null;
}
