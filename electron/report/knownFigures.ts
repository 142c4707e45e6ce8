import type { Block } from '../../shared/document/document.ts';
import { figuresOfBlocks, type PrintedFigure } from '../../shared/document/figures.ts';
import type { EngagementSnapshot } from '../../shared/engagement/engagementSnapshot.ts';
import { reportTypes } from '../../shared/engagement/reportType.ts';
import { figureName } from '../../shared/report/figureName.ts';
import { hasToken } from '../../shared/report/figureToken.ts';
import { figuresById, type KnownFigure, type KnownFigures } from '../../shared/report/knownFigure.ts';
import { figureChains } from '../../shared/tieOut/engagement/evidenceChain.ts';
import { placeOfFigure } from '../../shared/tieOut/engagement/placeOfLine.ts';
import { fundsBlocks } from './fundsChapter.ts';
import { namedFigures } from './namedFigures.ts';
import { everyOfferedBlock } from './offeredChapters.ts';
import { openingBlocks } from './reportFront.ts';
import { paragraph } from './reportParts.ts';
import { implementationBlocks, indicatorBlocks, inspectionBlocks } from './resultChapters.ts';
import { scoreBlocks } from './scoreChapter.ts';
import { staffingBlocks } from './staffingChapter.ts';

/**
 * 已知数字: every figure that the chapters print or offer, whether this type of report has the chapter and whether its sentences
 * were adopted or not; and the names, days, sums and counts of the engagement. In the order of the report.
 */
export function knownFigures(snapshot: EngagementSnapshot): KnownFigure[] {
  const figures = printedFigures(snapshot);
  const chains = figureChains(figures, snapshot, { changes: new Map(), entries: new Map() });
  const papers = new Map(chains.map((chain) => [chain.figureId, chain.papers.filter((paper) => paper !== 'R1')]));
  return figures.map((figure) => knownFigure(figure, snapshot, papers.get(figure.figureId) ?? []));
}

/** The same by their ids to print them, without the papers that they stand in. */
export function figuresToPrint(snapshot: EngagementSnapshot): KnownFigures {
  return figuresById(printedFigures(snapshot).map((figure) => knownFigure(figure, snapshot, [])));
}

function knownFigure(
  { figureId, text, yuan }: PrintedFigure,
  snapshot: EngagementSnapshot,
  papers: readonly string[],
): KnownFigure {
  return {
    figureId,
    text,
    yuan: yuan ?? null,
    ...figureName(figureId, snapshot),
    source: placeOfFigure(figureId),
    papers,
  };
}

function printedFigures(snapshot: EngagementSnapshot): PrintedFigure[] {
  return figuresOfBlocks(figuredBlocks(snapshot)).filter(
    ({ figureId, text }) => hasToken(figureId) && text !== '' && !text.includes('\n'),
  );
}

function figuredBlocks(snapshot: EngagementSnapshot): Block[] {
  return [
    paragraph(...namedFigures(snapshot)),
    ...openingBlocks(snapshot),
    ...fundsBlocks(snapshot),
    ...indicatorBlocks(snapshot),
    // A monitoring report has no score, not even in a sentence.
    ...(reportTypes[snapshot.engagement.engagementType].scored ? scoreBlocks(snapshot) : []),
    ...implementationBlocks(snapshot),
    ...inspectionBlocks(snapshot),
    ...staffingBlocks(snapshot),
    ...everyOfferedBlock(snapshot),
  ];
}
