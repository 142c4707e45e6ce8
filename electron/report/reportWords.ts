import type { Block } from '../../shared/document/document.ts';
import { figuresOf } from '../../shared/document/figures.ts';
import type { EngagementSnapshot } from '../../shared/engagement/engagementSnapshot.ts';
import type { ReportChapter, ReportWords } from '../../shared/issuance/reportVersion.ts';
import type { BlockOrigin } from '../../shared/report/blockOrigin.ts';
import { figureName } from '../../shared/report/figureName.ts';
import { type ReportLine, reportLines } from '../../shared/tieOut/engagement/reportLines.ts';
import { composeReport, type ReportSurroundings } from './composeReport.ts';

/** The words of the report as it is printed, by chapter. */
export function reportWords(snapshot: EngagementSnapshot, surroundings: ReportSurroundings): ReportWords {
  const origins = new Map<Block, BlockOrigin>();
  const document = composeReport(snapshot, {
    ...surroundings,
    onBlock: (block, origin) => origins.set(block, origin),
  });
  const { blocks, lines } = reportLines(document, (block) => origins.get(block));
  const chapters = new Map<string, ReportChapter>();
  const put = (line: ReportLine | undefined, text: string) => {
    const { key, heading } = chapterOf(line);
    const chapter = chapters.get(key) ?? { key, heading, paragraphs: [] };
    chapters.set(key, chapter);
    // The chapter's own heading stands above it.
    if (text.trim() !== '' && text !== chapter.heading) chapter.paragraphs.push(text);
  };
  for (const block of blocks) {
    if (block.kind === 'paragraph')
      put(lines[(block.lines[0]?.line ?? 0) - 1], block.lines.map(({ text }) => text).join(''));
    else {
      for (const row of block.rows) {
        const cells = row.map((cell) => cell.map(({ text }) => text).join(''));
        put(lines[(row[0]?.[0]?.line ?? 0) - 1], cells.filter((cell) => cell !== '').join('｜'));
      }
    }
  }
  return {
    chapters: [...chapters.values()],
    figures: figuresOf(document).map(({ figureId, text, heading }) => ({
      figureId,
      text,
      heading,
      ...figureName(figureId, snapshot),
    })),
  };
}

function chapterOf(line: ReportLine | undefined): { key: string; heading: string } {
  if (line?.origin) {
    const { sectionKey } = line.origin;
    return { key: sectionKey, heading: line.heading || (sectionKey === 'opening' ? '首段' : '附件') };
  }
  return line?.where === '落款' ? { key: 'signature', heading: '落款' } : { key: 'front', heading: '封面和标题' };
}
