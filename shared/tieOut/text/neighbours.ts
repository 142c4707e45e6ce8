import type { Report } from '../report.ts';
import type { Paragraph } from './paragraph.ts';

/** The paragraphs of the body right before one, in their order: at most so many, fewer at the start. */
export function paragraphsBefore(report: Report, paragraph: Paragraph, count: number): readonly Paragraph[] {
  const at = report.placeInBody(paragraph);
  return at <= 0 ? [] : report.body.slice(Math.max(0, at - count), at);
}
