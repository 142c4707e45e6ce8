import { describe, expect, test } from 'vitest';
import { aPicture } from '../testing/pictures.ts';
import type { NewStream } from './increment.ts';
import { openPdf } from './pdfFile.ts';
import {
  type PdfDictionary,
  type PdfReader,
  type PdfValue,
  pdfArray,
  pdfDictionary,
  pdfName,
  pdfNumber,
  pdfReference,
  readValue,
} from './pdfSyntax.ts';
import { type ForgedObjects, forgeSignature } from './testing/forgeSignature.ts';
import { samplePdf } from './testing/samplePdf.ts';
import { identity, sign, verify } from './testing/signSample.ts';

type Change = (objects: ForgedObjects, widget: PdfDictionary, next: () => number) => void;

const rectangle = (...numbers: number[]): PdfValue => pdfArray(numbers.map(pdfNumber));
const parse = (text: string): PdfValue => {
  const reader: PdfReader = { bytes: Buffer.from(text, 'latin1'), at: 0 };
  return readValue(reader);
};

/** The picture that the widget shows. */
function drawingOf(objects: ForgedObjects, widget: PdfDictionary): NewStream {
  const appearance = widget.entries.get('AP');
  const normal = appearance?.kind === 'dictionary' ? appearance.entries.get('N') : undefined;
  const drawing = normal?.kind === 'reference' ? objects.get(normal.object) : undefined;
  if (!drawing || !('content' in drawing)) throw new Error('the widget has no picture');
  return drawing;
}

/** Lays another drawing over the words, without the compression that is not needed here. */
function redraw(objects: ForgedObjects, widget: PdfDictionary, content: string): void {
  const drawing = drawingOf(objects, widget);
  drawing.dictionary.entries.delete('Filter');
  drawing.content = Buffer.from(content, 'latin1');
}

const wholePage: Change = (objects, widget) => {
  widget.entries.set('Rect', rectangle(0, 0, 595, 842));
  drawingOf(objects, widget).dictionary.entries.set('BBox', rectangle(0, 0, 595, 842));
  redraw(objects, widget, '1 g 0 0 595 842 re f 1 0 0 rg 72 700 200 40 re f');
};

const picture = (extra: Record<string, PdfValue> = {}): NewStream => ({
  dictionary: pdfDictionary({
    Type: pdfName('XObject'),
    Subtype: pdfName('Image'),
    Width: pdfNumber(1),
    Height: pdfNumber(1),
    ColorSpace: pdfName('DeviceRGB'),
    BitsPerComponent: pdfNumber(8),
    ...extra,
  }),
  content: Buffer.from([255, 255, 255]),
});

const over = '/ExtGState << /Over << /Type /ExtGState /BM /Multiply >> >>';

const attacks: [string, RegExp, Change][] = [
  ['covers the whole page with a white sheet', /超出签名图样的大小/, wholePage],
  [
    'stands on the text, far from every place to sign',
    /不在签章处/,
    (_, widget) => widget.entries.set('Rect', shifted(widget, 0, 600)),
  ],
  ['hangs over the edge of the page', /不在签章处/, (_, widget) => widget.entries.set('Rect', shifted(widget, 400, 0))],
  [
    'lies on the signature before it',
    /盖住了先前的签名/,
    (_, widget) => widget.entries.set('Rect', shifted(widget, -100, 0)),
  ],
  [
    'has no size itself and a drawing as large as the page',
    /图样/,
    (objects, widget) => {
      widget.entries.set('Rect', rectangle(100, 100, 100, 100));
      drawingOf(objects, widget).dictionary.entries.set('BBox', rectangle(0, 0, 595, 842));
      redraw(objects, widget, '1 g 0 0 595 842 re f');
    },
  ],
  [
    'has a drawing larger than itself',
    /图样/,
    (objects, widget) => drawingOf(objects, widget).dictionary.entries.set('BBox', rectangle(-500, -500, 595, 842)),
  ],
  [
    'enlarges its drawing by a matrix',
    /图样/,
    (objects, widget) =>
      drawingOf(objects, widget).dictionary.entries.set('Matrix', rectangle(100, 0, 0, 100, -500, -500)),
  ],
  [
    'has numbers for its place that are none',
    /不在签章处/,
    (_, widget) => widget.entries.set('Rect', parse('[0 0 /A 9]')),
  ],
  ['is hidden until somebody shows it', /显示方式/, (_, widget) => widget.entries.set('F', pdfNumber(2 + 4))],
  ['keeps its size when the page is enlarged', /显示方式/, (_, widget) => widget.entries.set('F', pdfNumber(4 + 8))],
  [
    'paints a white ground over what is printed',
    /遮盖/,
    (objects, widget) => redraw(objects, widget, '1 g 0 0 300 100 re f'),
  ],
  [
    'begins as it should and paints opaque afterwards',
    /遮盖/,
    (objects, widget) => {
      const resources = `<< ${over.replace(/>>$/, '/Plain << /BM /Normal >> >>')} >>`;
      drawingOf(objects, widget).dictionary.entries.set('Resources', parse(resources));
      redraw(objects, widget, '/Over gs\n1 g /Plain gs 0 0 300 100 re f');
    },
  ],
  [
    'leaves what keeps the print readable by one Q too many',
    /遮盖/,
    (objects, widget) => redraw(objects, widget, '/Over gs\nQ 1 g 0 0 300 100 re f'),
  ],
  [
    'draws in a group of its own, which is laid on the page opaque',
    /图样/,
    (objects, widget) =>
      drawingOf(objects, widget).dictionary.entries.set('Group', parse('<< /S /Transparency /I true >>')),
  ],
  [
    'is an opaque picture over the text',
    /遮盖/,
    (objects, widget, next) => {
      const image = next();
      objects.set(image, picture());
      const resources = `<< /XObject << /Seal ${image} 0 R >> >>`;
      drawingOf(objects, widget).dictionary.entries.set('Resources', parse(resources));
      redraw(objects, widget, 'q 200 0 0 30 0 0 cm /Seal Do Q');
    },
  ],
  [
    'draws by another drawing, which has rules of its own',
    /遮盖/,
    (objects, widget, next) => {
      const inner = next();
      objects.set(inner, {
        dictionary: pdfDictionary({ Subtype: pdfName('Form'), BBox: rectangle(0, 0, 200, 30) }),
        content: Buffer.from('1 g 0 0 200 30 re f'),
      });
      const resources = `<< ${over} /XObject << /Seal ${inner} 0 R >> >>`;
      drawingOf(objects, widget).dictionary.entries.set('Resources', parse(resources));
      redraw(objects, widget, '/Over gs\n/Seal Do');
    },
  ],
  [
    'shows what was there already, as its drawing',
    /图样/,
    (_, widget) => widget.entries.set('AP', pdfDictionary({ N: pdfReference(4) })),
  ],
  ['has a drawing for each state', /外观会随操作变化/, (_, widget) => extendAppearance(widget)],
  [
    'is listed on its page twice',
    /几处/,
    (objects) => {
      const page = objects.get(3);
      if (!page || 'content' in page || page.kind !== 'dictionary') throw new Error('no page');
      const annotations = page.entries.get('Annots');
      if (annotations?.kind !== 'array') throw new Error('no annotations');
      annotations.items.push(...annotations.items.slice(-1));
    },
  ],
  [
    'bears the name of the signature before it',
    /同名/,
    (_, widget) => widget.entries.set('T', parse('(signature-lead-1)')),
  ],
];

function shifted(widget: PdfDictionary, right: number, up: number): PdfValue {
  const rect = widget.entries.get('Rect');
  const [left = 0, bottom = 0, far = 0, top = 0] =
    rect?.kind === 'array' ? rect.items.map((item) => (item.kind === 'number' ? Number(item.text) : 0)) : [];
  return rectangle(left + right, bottom + up, far + right, top + up);
}

function extendAppearance(widget: PdfDictionary): void {
  const appearance = widget.entries.get('AP');
  if (appearance?.kind === 'dictionary') appearance.entries.set('D', appearance.entries.get('N') ?? { kind: 'null' });
}

describe('a further signature', () => {
  test.each(attacks)('counts as a change when it %s, though its certificate is good', async (_, reason, change) => {
    const before = await sign(samplePdf(), 'lead');
    const forged = forgeSignature(before, await sign(before, 'cpa'), identity('cpa'), change);
    const { verdict, signatures } = verify(forged);
    expect(signatures.map(({ signer }) => signer)).toEqual(['主评人甲', '注册会计师乙']);
    expect({ verdict, text: signatures[0]?.problems.map(({ text }) => text).join() }).toEqual({
      verdict: 'altered',
      text: expect.stringMatching(reason),
    });
  });

  test('counts as none when nothing but its signature was made anew', async () => {
    const before = await sign(samplePdf(), 'lead');
    const forged = forgeSignature(before, await sign(before, 'cpa'), identity('cpa'), () => {});
    expect(verify(forged).verdict).toBe('valid');
    expect(openPdf(forged).sections).toHaveLength(3);
  });

  test('that shows nothing at all changes nothing', async () => {
    const before = await sign(samplePdf(), 'lead');
    const invisible: Change = (objects, widget) => {
      widget.entries.set('Rect', rectangle(0, 0, 0, 0));
      const appearance = widget.entries.get('AP');
      const normal = appearance?.kind === 'dictionary' ? appearance.entries.get('N') : undefined;
      if (normal?.kind === 'reference') objects.delete(normal.object);
      widget.entries.delete('AP');
    };
    const forged = forgeSignature(before, await sign(before, 'cpa'), identity('cpa'), invisible);
    expect(verify(forged).verdict).toBe('valid');
  });

  test('of every role, with a seal that is not transparent, and as often as people sign, holds', async () => {
    let signed: Uint8Array = samplePdf();
    for (const role of ['lead', 'cpa', 'cpa', 'cpa', 'firm', 'firm'] as const) {
      signed = await sign(signed, role, { seal: aPicture() });
    }
    expect(verify(signed)).toMatchObject({ verdict: 'valid', signatures: { length: 6 } });
  });
});
