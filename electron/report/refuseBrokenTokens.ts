import type { Block } from '../../shared/document/document.ts';
import type { EngagementSnapshot } from '../../shared/engagement/engagementSnapshot.ts';
import { AppError } from '../../shared/errors.ts';
import type { BlockOrigin } from '../../shared/report/blockOrigin.ts';
import { looksLikeToken } from '../../shared/report/figureToken.ts';
import { brokenTokens } from '../../shared/report/printedPieces.ts';
import { reportOutline } from '../../shared/report/reportOutline.ts';
import { strayTokens, typedTokens } from '../../shared/report/typedTokens.ts';
import { placeOfLine } from '../../shared/tieOut/engagement/placeOfLine.ts';
import { reportLines } from '../../shared/tieOut/engagement/reportLines.ts';
import { quoteOf, strayToken } from '../document/refuseStrayTokens.ts';
import { composeReport, type ReportSurroundings } from './composeReport.ts';
import { figuresToPrint } from './knownFigures.ts';

/**
 * Refuses a report in which a token can't be printed, or stands in the words of a record, where none is bound: a preview marks
 * it, a document that leaves the firm must not have it.
 *
 * @throws AppError `figure-missing`, naming chapter and words of the first.
 */
export function refuseBrokenTokens(snapshot: EngagementSnapshot, surroundings: ReportSurroundings): void {
  if (!hasToken(snapshot)) return;
  const { engagement, narratives } = snapshot;
  const outline = reportOutline(engagement.engagementType, narratives);
  const broken = brokenTokens(outline, narratives, figuresToPrint(snapshot));
  const [first] = broken;
  if (first) {
    throw new AppError(
      'figure-missing',
      `报告“${first.chapter}”一节的数字印不出来：${first.reason}。${quoteOf(first.sentence, broken.length)}。没有继续，请在“报告”页改好后重试。`,
    );
  }
  const origins = new Map<Block, BlockOrigin>();
  const onBlock = (block: Block, origin: BlockOrigin) => origins.set(block, origin);
  const { lines } = reportLines(composeReport(snapshot, { ...surroundings, onBlock }), (block) => origins.get(block));
  const typed = typedTokens(snapshot);
  const inRecords = lines.flatMap((line) => {
    const [stray] = strayTokens(line.text, typed);
    return stray ? [{ line, typedAt: stray.place }] : [];
  });
  const [record] = inRecords;
  if (!record) return;
  const { line, typedAt } = record;
  const { label } = placeOfLine(line, line.text, snapshot);
  throw strayToken(`报告“${line.heading || line.where}”`, label, line.text, inRecords.length, typedAt);
}

/** Whether anything that was entered looks like a token; what of it is printed is asked only then. */
function hasToken(value: unknown): boolean {
  if (typeof value === 'string') return looksLikeToken(value);
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return false;
  return Object.values(value).some(hasToken);
}
