import { AppError } from '../../shared/errors.ts';
import {
  firmDatePlaceName,
  isSignaturePlaceName,
  roleOfPlace,
  type SigningRole,
  signaturePlaceName,
} from '../../shared/signing/signing.ts';
import { dictionaryOf, itemsOf, nameOf, type PdfFile, resolve } from './pdfFile.ts';
import { damagedPdf, type PdfDictionary, type PdfReference, type PdfValue, textOf } from './pdfSyntax.ts';
import { catalogOf } from './signatureFields.ts';

/** Where a visible signature goes: left, bottom, right, top in points from the lower left of the page. */
export type SignaturePlace = { page: PdfReference; rectangle: [number, number, number, number] };

const mostPages = 20_000;
const margin = 72;
/** Above the page number, which stands 7 mm under the type area (GB/T 9704-2012, 7.5). */
const footMargin = 112;
/** Below the page number. */
const underPageNumber = 62;
const edge = 28;
const gap = 6;
const nameIndent = 24;
const cellIndent = 4;
/** A line of the firm's block of name and date. */
const linePitch = 29;
/** From the date down to the words; more with a seal, whose middle then stands a little above that of the block. */
const belowDate = { words: 4, seal: 12 };
/** Share of the free width at which a role stands when the document names no place for it: from left to right as signed. */
const sides: Readonly<Record<SigningRole, number>> = { lead: 0, cpa: 0.5, firm: 1 };

/** The largest that a signature shows, in points. What is larger in a later increment is no signature. */
export const mostAppearance = { width: 300, height: 220 } as const;
/**
 * How far around the point that the document names a signature may stand, in points. Verification relies on it: files signed long ago
 * must stay valid, so it may grow but not shrink.
 */
const reach = { left: 320, right: 360, above: 130, below: 320 } as const;

type Rectangle = SignaturePlace['rectangle'];
type NamedPlace = { name: string; page: PdfReference; left: number; top: number };

/** What is to be placed: the whole, and how much of its height the words at its foot take. */
export type AppearanceSize = { width: number; height: number; wordsHeight: number };

/** Which signature is to be placed: the nth of its role, and the places that bear the name of its signer. */
export type SignatureToPlace = { role: SigningRole; number: number; own: readonly string[] };

/**
 * The place that bears the signer's name, else the one that the document has for the nth signature of the role; without one, or when it
 * is taken, the foot of the page on which the role signs, else of the last page, beside what already stands there.
 *
 * `place` is its name, null at the foot of a page.
 */
export function placeFor(
  file: PdfFile,
  { role, number, own }: SignatureToPlace,
  size: AppearanceSize,
): SignaturePlace & { place: string | null } {
  const pages = listPages(file);
  const last = pages.at(-1);
  if (!last) throw damagedPdf('没有页面');
  const places = namedPlaces(file, pages);
  const placeNamed = (name: string) => places.find((place) => place.name === name);
  for (const name of [...own, signaturePlaceName(role, number)]) {
    const named = placeNamed(name);
    if (!named) continue;
    const rectangle =
      role === 'firm'
        ? underDate(file, named, placeNamed(firmDatePlaceName), size)
        : boxAt(named.left + cellIndent, named.top - size.height, size);
    if (!rectanglesOn(file, named.page).some((other) => overlap(other, rectangle))) {
      return { page: named.page, rectangle, place: name };
    }
  }
  const page = (placeNamed(signaturePlaceName(role, number)) ?? placeNamed(signaturePlaceName(role)))?.page ?? last;
  return { page, rectangle: atFoot(file, page, role, size), place: null };
}

/** How many places the document has for a role. */
export function countPlaces(file: PdfFile, role: SigningRole): number {
  return namedPlaces(file, listPages(file)).filter(({ name }) => roleOfPlace(name) === role).length;
}

/** The name of the cell in which a person's signature stands; null for one that stands elsewhere. */
export function placeOfSignature(file: PdfFile, role: SigningRole, field: PdfReference): string | null {
  const widget = dictionaryOf(file, field);
  const rectangle = widget && rectangleOf(file, widget);
  if (!rectangle) return null;
  const [left, , , top] = rectangle;
  const pages = listPages(file);
  const page = pages.find((one) =>
    itemsOf(file, dictionaryOf(file, one)?.entries.get('Annots')).some(
      (item) => item.kind === 'reference' && item.object === field.object,
    ),
  );
  const found = namedPlaces(file, pages).find(
    (place) =>
      roleOfPlace(place.name) === role &&
      place.page.object === page?.object &&
      Math.abs(place.left + cellIndent - left) < 1 &&
      Math.abs(place.top - top) < 1,
  );
  return found?.name ?? null;
}

/**
 * The firm's words stand below its printed date, its seal on name and date (GB/T 9704-2012, 7.3.5). The page number is left free
 * where the block ends the page.
 */
function underDate(file: PdfFile, name: NamedPlace, date: NamedPlace | undefined, size: AppearanceSize): Rectangle {
  const [pageLeft = 0, pageBottom = 0, pageRight = 0] = mediaBox(file, name.page);
  const hasDate = date !== undefined && date.page.object === name.page.object;
  const below = (hasDate ? date.top : name.top - linePitch) - linePitch;
  const hasSeal = size.height > size.wordsHeight;
  let wordsTop = below - (hasSeal ? belowDate.seal : belowDate.words);
  if (wordsTop < pageBottom + footMargin) wordsTop = Math.min(wordsTop, pageBottom + underPageNumber);
  const left = Math.max(pageLeft + edge, Math.min(name.left + nameIndent, pageRight - edge - size.width));
  return boxAt(left, Math.max(pageBottom, wordsTop - size.wordsHeight), size);
}

/** Upwards from the foot of the page, past the signatures that stand there. */
function atFoot(file: PdfFile, page: PdfReference, role: SigningRole, size: AppearanceSize): Rectangle {
  const [left = 0, bottom = 0, right = 0] = mediaBox(file, page);
  const free = Math.max(0, right - left - 2 * margin - size.width);
  const taken = rectanglesOn(file, page);
  let rectangle = boxAt(left + margin + free * sides[role], bottom + footMargin, size);
  for (let tries = 0; tries < 50; tries += 1) {
    const inTheWay = taken.find((other) => overlap(other, rectangle));
    if (!inTheWay) break;
    rectangle = boxAt(rectangle[0], (inTheWay[3] ?? 0) + gap, size);
  }
  if (isPlaceToSign(file, page, rectangle)) return rectangle;
  throw new AppError('signing-refused', '这个 PDF 的签名处已经签满，没有再签。');
}

function boxAt(left: number, bottom: number, { width, height }: AppearanceSize): Rectangle {
  return [left, bottom, left + width, bottom + height];
}

/**
 * Whether a signature may show itself here: within a page, around a place that the document names, or in the lower two
 * thirds of a page with such a place or of the last.
 */
export function isPlaceToSign(file: PdfFile, page: PdfReference, [left, bottom, right, top]: Rectangle): boolean {
  const pages = listPages(file);
  const [pageLeft = 0, pageBottom = 0, pageRight = 0, pageTop = 0] = mediaBox(file, page);
  if (left < pageLeft || bottom < pageBottom || right > pageRight || top > pageTop) return false;
  const places = namedPlaces(file, pages).filter((place) => place.page.object === page.object);
  const isNear = places.some(
    (place) =>
      left >= place.left - reach.left &&
      right <= place.left + reach.right &&
      top <= place.top + reach.above &&
      bottom >= place.top - reach.below,
  );
  const hasFoot = places.length > 0 || pages.at(-1)?.object === page.object;
  return isNear || (hasFoot && bottom < pageBottom + (2 / 3) * (pageTop - pageBottom));
}

/** The pages in their order. */
export function listPages(file: PdfFile): PdfReference[] {
  const pages: PdfReference[] = [];
  const seen = new Set<number>();
  const visit = (value: PdfValue | undefined): void => {
    if (value?.kind !== 'reference' || seen.has(value.object) || pages.length > mostPages) return;
    seen.add(value.object);
    const node = dictionaryOf(file, value);
    if (nameOf(node?.entries.get('Type')) === 'Page') pages.push(value);
    else for (const kid of itemsOf(file, node?.entries.get('Kids'))) visit(kid);
  };
  visit(catalogOf(file)?.entries.get('Pages'));
  return pages;
}

/** Left, bottom, right, top of a page. */
export function mediaBox(file: PdfFile, page: PdfReference): number[] {
  let node = dictionaryOf(file, page);
  for (let step = 0; node && step < 50; step += 1) {
    const box = numbersOf(file, node.entries.get('MediaBox'));
    if (box.length === 4) return box;
    node = dictionaryOf(file, node.entries.get('Parent'));
  }
  return [0, 0, 595.28, 841.89];
}

/** The visible fields of a page, signatures among them. */
export function rectanglesOn(file: PdfFile, page: PdfReference): Rectangle[] {
  return itemsOf(file, dictionaryOf(file, page)?.entries.get('Annots')).flatMap((item) => {
    const annotation = dictionaryOf(file, item);
    const isWidget = nameOf(annotation?.entries.get('Subtype')) === 'Widget';
    const rectangle = annotation && rectangleOf(file, annotation);
    return isWidget && rectangle ? [rectangle] : [];
  });
}

/** Left, bottom, right, top, whichever corners were written; null when it is no rectangle. */
export function rectangleOf(file: PdfFile, dictionary: PdfDictionary, key = 'Rect'): Rectangle | null {
  const items = itemsOf(file, dictionary.entries.get(key));
  const [one, two, three, four] = numbersOf(file, dictionary.entries.get(key));
  if (items.length !== 4 || one === undefined || two === undefined || three === undefined || four === undefined) {
    return null;
  }
  return [Math.min(one, three), Math.min(two, four), Math.max(one, three), Math.max(two, four)];
}

export function overlap(
  [left = 0, bottom = 0, right = 0, top = 0]: readonly number[],
  other: readonly number[],
): boolean {
  const [otherLeft = 0, otherBottom = 0, otherRight = 0, otherTop = 0] = other;
  return left < otherRight && otherLeft < right && bottom < otherTop && otherBottom < top;
}

/** The places to sign among the destinations of the catalog's name tree, which have the form `[page /XYZ left top zoom]`. */
function namedPlaces(file: PdfFile, pages: readonly PdfReference[]): NamedPlace[] {
  const tree = dictionaryOf(file, catalogOf(file)?.entries.get('Names'))?.entries.get('Dests');
  const waiting: PdfValue[] = tree ? [tree] : [];
  const places: NamedPlace[] = [];
  for (let visited = 0; waiting.length > 0 && visited < mostPages; visited += 1) {
    const node = dictionaryOf(file, waiting.shift());
    waiting.push(...itemsOf(file, node?.entries.get('Kids')));
    const names = itemsOf(file, node?.entries.get('Names'));
    for (let index = 0; index + 1 < names.length; index += 2) {
      const name = textOf(resolve(file, names[index]));
      if (!isSignaturePlaceName(name)) continue;
      const target = resolve(file, names[index + 1]);
      const [page, , left, top] =
        target.kind === 'dictionary' ? itemsOf(file, target.entries.get('D')) : itemsOf(file, target);
      const found = page?.kind === 'reference' && pages.find(({ object }) => object === page.object);
      const [x, y] = [numberOf(left), numberOf(top)];
      if (found && x !== null && y !== null) places.push({ name, page: found, left: x, top: y });
    }
  }
  return places;
}

function numbersOf(file: PdfFile, value: PdfValue | undefined): number[] {
  return itemsOf(file, value).flatMap((item) => numberOf(resolve(file, item)) ?? []);
}

function numberOf(value: PdfValue | undefined): number | null {
  const number = value?.kind === 'number' ? Number(value.text) : Number.NaN;
  return Number.isFinite(number) ? number : null;
}
