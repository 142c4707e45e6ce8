import { type SigningRole, signaturePlaceName } from '../../shared/signing/signing.ts';
import { dictionaryOf, itemsOf, nameOf, type PdfFile, resolve } from './pdfFile.ts';
import { damagedPdf, type PdfReference, type PdfValue, textOf } from './pdfSyntax.ts';
import { catalogOf } from './signatureFields.ts';

/** Where a visible signature goes: left, bottom, right, top in points from the lower left of the page. */
export type SignaturePlace = { page: PdfReference; rectangle: [number, number, number, number] };

const mostPages = 20_000;
const margin = 72;
/** Above the page number, which stands 7 mm under the type area (GB/T 9704-2012, 7.5). */
const footMargin = 112;
const gap = 6;
/** Into the firm's printed name, and down to the middle between it and the date. */
const nameIndent = 24;
const cellIndent = 4;
const nameHeight = 30;
/** Share of the free width at which a role stands when the document names no place for it: from left to right as signed. */
const sides: Readonly<Record<SigningRole, number>> = { lead: 0, cpa: 0.5, firm: 1 };

/**
 * The place that the document names for the nth signature of a role, else the foot of the last page; beside what already stands there.
 */
export function placeFor(
  file: PdfFile,
  role: SigningRole,
  number: number,
  size: { width: number; height: number },
): SignaturePlace {
  const pages = listPages(file);
  const last = pages.at(-1);
  if (!last) throw damagedPdf('没有页面');
  const named =
    destinationOf(file, signaturePlaceName(role, number), pages) ??
    destinationOf(file, signaturePlaceName(role), pages);
  const { page, left, top } = placed(named, role, size) ?? footOf(file, last, role, size);
  const taken = rectanglesOn(file, page);
  let bottom = top - size.height;
  const rectangle = (): [number, number, number, number] => [left, bottom, left + size.width, bottom + size.height];
  // Downwards at a named place (the next line of the block), upwards from the foot of the page.
  const step = named ? -(size.height + gap) : size.height + gap;
  for (let tries = 0; tries < 20 && taken.some((other) => overlap(other, rectangle())); tries += 1) bottom += step;
  return { page, rectangle: rectangle() };
}

/** A person signs within a cell, clear of its line; the firm's seal stands around its name. */
function placed<Place extends { left: number; top: number }>(
  named: Place | null,
  role: SigningRole,
  size: { height: number },
): Place | null {
  if (named === null || role === 'firm') return named && around(named, size);
  return { ...named, left: named.left + cellIndent };
}

/** The middle of a seal stands on the name, below its first line (GB/T 9704-2012, 7.3.5). */
function around<Place extends { left: number; top: number }>(place: Place, size: { height: number }): Place {
  return { ...place, left: place.left + nameIndent, top: place.top + Math.max(0, size.height / 2 - nameHeight) };
}

function footOf(file: PdfFile, page: PdfReference, role: SigningRole, size: { width: number; height: number }) {
  const [left = 0, bottom = 0, right = 0] = mediaBox(file, page);
  const free = Math.max(0, right - left - 2 * margin - size.width);
  return { page, left: left + margin + free * sides[role], top: bottom + footMargin + size.height };
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

function rectanglesOn(file: PdfFile, page: PdfReference): number[][] {
  return itemsOf(file, dictionaryOf(file, page)?.entries.get('Annots')).flatMap((item) => {
    const annotation = dictionaryOf(file, item);
    const isWidget = nameOf(annotation?.entries.get('Subtype')) === 'Widget';
    const rectangle = numbersOf(file, annotation?.entries.get('Rect'));
    return isWidget && rectangle.length === 4 ? [rectangle] : [];
  });
}

function overlap([left = 0, bottom = 0, right = 0, top = 0]: readonly number[], other: readonly number[]): boolean {
  const [otherLeft = 0, otherBottom = 0, otherRight = 0, otherTop = 0] = other;
  return left < otherRight && otherLeft < right && bottom < otherTop && otherBottom < top;
}

/** A destination of the form `[page /XYZ left top zoom]`, from the name tree of the catalog. */
function destinationOf(file: PdfFile, wanted: string, pages: readonly PdfReference[]) {
  const tree = dictionaryOf(file, catalogOf(file)?.entries.get('Names'))?.entries.get('Dests');
  const waiting: PdfValue[] = tree ? [tree] : [];
  for (let visited = 0; waiting.length > 0 && visited < mostPages; visited += 1) {
    const node = dictionaryOf(file, waiting.shift());
    waiting.push(...itemsOf(file, node?.entries.get('Kids')));
    const names = itemsOf(file, node?.entries.get('Names'));
    for (let index = 0; index + 1 < names.length; index += 2) {
      if (textOf(resolve(file, names[index])) !== wanted) continue;
      const target = resolve(file, names[index + 1]);
      const [page, , left, top] =
        target.kind === 'dictionary' ? itemsOf(file, target.entries.get('D')) : itemsOf(file, target);
      const found = page?.kind === 'reference' && pages.find(({ object }) => object === page.object);
      const [x, y] = [numberOf(left), numberOf(top)];
      if (found && x !== null && y !== null) return { page: found, left: x, top: y };
    }
  }
  return null;
}

function numbersOf(file: PdfFile, value: PdfValue | undefined): number[] {
  return itemsOf(file, value).flatMap((item) => numberOf(resolve(file, item)) ?? []);
}

function numberOf(value: PdfValue | undefined): number | null {
  return value?.kind === 'number' ? Number(value.text) : null;
}
