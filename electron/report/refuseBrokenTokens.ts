import type { EngagementSnapshot } from '../../shared/engagement/engagementSnapshot.ts';
import { AppError } from '../../shared/errors.ts';
import { brokenTokens } from '../../shared/report/printedPieces.ts';
import { reportOutline } from '../../shared/report/reportOutline.ts';
import { figuresToPrint } from './knownFigures.ts';

/**
 * Refuses a report in which a token can't be printed: a preview marks it, a document that leaves the firm must not have it.
 *
 * @throws AppError `figure-missing`, naming chapter and words of the first.
 */
export function refuseBrokenTokens(snapshot: EngagementSnapshot): void {
  const { engagement, narratives } = snapshot;
  if (!narratives.some(({ body }) => body.includes('{{'))) return;
  const outline = reportOutline(engagement.engagementType, narratives);
  const broken = brokenTokens(outline, narratives, figuresToPrint(snapshot));
  const [first] = broken;
  if (!first) return;
  const sentence = first.sentence.length > 60 ? `${first.sentence.slice(0, 60)}…` : first.sentence;
  const more = broken.length > 1 ? `（另有 ${broken.length - 1} 处）` : '';
  throw new AppError(
    'figure-missing',
    `报告“${first.chapter}”一节的数字印不出来：${first.reason}。所在的话：“${sentence}”${more}。没有继续，请在“报告”页改好后重试。`,
  );
}
