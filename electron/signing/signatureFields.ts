import { type SigningRole, signingRoles } from '../../shared/signing/signing.ts';
import { dictionaryOf, integerOf, itemsOf, nameOf, type PdfFile, placeOf, resolve } from './pdfFile.ts';
import { type PdfDictionary, type PdfReference, type PdfValue, textOf } from './pdfSyntax.ts';

/** 签名域 of a PDF that was signed. */
export type SignatureField = {
  name: string;
  role: SigningRole | null;
  /** The field, which is its own widget on the page. */
  field: PdfReference;
  /** The signature dictionary. */
  value: PdfReference;
  dictionary: PdfDictionary;
  /** The signed bytes: from 0, length, from, length; null when it isn't four whole numbers. */
  byteRange: [number, number, number, number] | null;
  /** Where the hole stands, delimiters included, and what is in it. */
  contents: Extract<PdfValue, { kind: 'string' }> | null;
};

/** The signatures in the order in which they were made. */
export function listSignatures(file: PdfFile): SignatureField[] {
  const form = formOf(file);
  const found: SignatureField[] = [];
  const seen = new Set<number>();
  const waiting = itemsOf(file, form?.entries.get('Fields')).map((value) => ({ value, path: '' }));
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    if (next.value.kind !== 'reference' || seen.has(next.value.object)) continue;
    seen.add(next.value.object);
    const field = dictionaryOf(file, next.value);
    if (!field) continue;
    const own = textOf(resolve(file, field.entries.get('T')));
    const path = [next.path, own].filter(Boolean).join('.');
    waiting.push(...itemsOf(file, field.entries.get('Kids')).map((value) => ({ value, path })));
    const value = field.entries.get('V');
    if (nameOf(resolve(file, field.entries.get('FT'))) !== 'Sig' || value?.kind !== 'reference') continue;
    found.push(signatureOf(file, path, next.value, value));
  }
  return found.sort((one, other) => endOf(one) - endOf(other));
}

/** Fields for signatures that hold none; a removed signature leaves one. */
export function countEmptyFields(file: PdfFile): number {
  const fields = itemsOf(file, formOf(file)?.entries.get('Fields')).map((item) => dictionaryOf(file, item));
  return fields.filter((field) => field && nameOf(field.entries.get('FT')) === 'Sig' && !field.entries.has('V')).length;
}

export function endOf({ byteRange }: SignatureField): number {
  return byteRange ? byteRange[2] + byteRange[3] : 0;
}

export function catalogOf(file: PdfFile): PdfDictionary | null {
  return dictionaryOf(file, file.trailer.entries.get('Root'));
}

export function formOf(file: PdfFile): PdfDictionary | null {
  return dictionaryOf(file, catalogOf(file)?.entries.get('AcroForm'));
}

/** What the certifying signature allows afterwards (DocMDP): 1 nothing, 2 filling in and signing, 3 comments too; null without. */
export function allowedAfterwards(file: PdfFile): number | null {
  const certifying = dictionaryOf(
    file,
    dictionaryOf(file, catalogOf(file)?.entries.get('Perms'))?.entries.get('DocMDP'),
  );
  for (const item of itemsOf(file, certifying?.entries.get('Reference'))) {
    const reference = dictionaryOf(file, item);
    if (nameOf(reference?.entries.get('TransformMethod')) !== 'DocMDP') continue;
    return integerOf(dictionaryOf(file, reference?.entries.get('TransformParams'))?.entries.get('P')) ?? 2;
  }
  return null;
}

function signatureOf(file: PdfFile, name: string, field: PdfReference, value: PdfReference): SignatureField {
  const dictionary = dictionaryOf(file, value) ?? { kind: 'dictionary', entries: new Map() };
  const numbers = itemsOf(file, dictionary.entries.get('ByteRange')).map(integerOf);
  const [zero, first, from, rest] = numbers;
  const whole = numbers.length === 4 && numbers.every((number) => number !== null);
  const contents = dictionary.entries.get('Contents');
  // Only of an object that stands in the file itself is the place of its text known.
  const direct = placeOf(file, value.object).kind === 'offset';
  return {
    name,
    role: roleOf(name),
    field,
    value,
    dictionary,
    byteRange: whole ? [zero ?? 0, first ?? 0, from ?? 0, rest ?? 0] : null,
    contents: direct && contents?.kind === 'string' && contents.hex ? contents : null,
  };
}

/** Our own fields are called `signature-lead-1`. */
export function fieldName(role: SigningRole, number: number): string {
  return `signature-${role}-${number}`;
}

function roleOf(name: string): SigningRole | null {
  const [, role = ''] = /^signature-([a-z]+)-\d+$/.exec(name) ?? [];
  return Object.hasOwn(signingRoles, role) ? (role as SigningRole) : null;
}
