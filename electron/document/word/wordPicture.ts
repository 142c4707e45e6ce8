import { AlignmentType, ImageRun, Paragraph } from 'docx';
import type { DocumentPicture } from '../../../shared/document/document.ts';
import { printablePhoto } from '../pdf/pdfPhotos.ts';
import { pictureSizeOf } from '../picture/pictureSize.ts';
import { isPng } from '../picture/readPng.ts';

/** Word counts pictures in pixels of 96 to the inch. */
const pixelsPerPoint = 96 / 72;

/** A picture in the middle of its line, as large as fits into so many points of width and height. */
export function pictureParagraph(picture: DocumentPicture, width: number, height: number): Paragraph {
  const bytes = printablePhoto(picture);
  const size = pictureSizeOf(bytes) ?? { width: 4, height: 3 };
  const scale = Math.min(width / size.width, height / size.height) * pixelsPerPoint;
  const image = new ImageRun({
    type: isPng(bytes) ? 'png' : 'jpg',
    data: bytes,
    transformation: { width: Math.round(size.width * scale), height: Math.round(size.height * scale) },
    altText: { name: picture.caption, title: picture.caption, description: picture.caption },
  });
  // Lines of an exact pitch would cut the picture off.
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { line: 240, lineRule: 'auto' },
    children: [image],
  });
}
