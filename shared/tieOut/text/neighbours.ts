import type { Report } from '../report.ts';
import type { Paragraph } from './paragraph.ts';

/** The paragraphs of the body right before one, in their order: at most so many, fewer at the start. */
export function paragraphsBefore(report: Report, paragraph: Paragraph, count: number): readonly Paragraph[] {
  const places = report.once('placesInBody', () => new Map(report.body.map((each, at) => [each, at])));
  const at = places.get(paragraph) ?? 0;
  return report.body.slice(Math.max(0, at - count), at);
}
