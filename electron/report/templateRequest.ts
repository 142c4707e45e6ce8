import { formatDayChinese } from '../../shared/day.ts';
import type { Block, DocumentSection } from '../../shared/document/document.ts';
import type { EngagementSnapshot } from '../../shared/engagement/engagementSnapshot.ts';
import { everyReportSection } from '../../shared/report/reportOutline.ts';
import {
  chapterPrefix,
  type TemplateText,
  tablesPrefix,
  templateParts,
  templateTexts,
} from '../../shared/report/reportTemplate.ts';
import type { DocumentRequest } from '../document/writeDocument.ts';
import { composeReport, type ReportSurroundings } from './composeReport.ts';
import { unitName } from './reportParts.ts';

/**
 * The report as it goes into a 报告模板: by tag its texts, its chapters without their headings, the tables of each, the whole text with
 * headings, and 附件. A chapter that this kind of report does not have says 无。
 */
export function templateRequest(
  { snapshot, surroundings }: { snapshot: EngagementSnapshot; surroundings: ReportSurroundings },
  template: { name: string; bytes: Uint8Array },
  fontsFolder: string,
): DocumentRequest {
  const byKey = new Map<string, Block[]>();
  const document = composeReport(snapshot, {
    ...surroundings,
    onBlock: (block, { sectionKey }) => {
      const blocks = byKey.get(sectionKey) ?? [];
      byKey.set(sectionKey, blocks);
      if (blocks.length > 0 || block.kind !== 'heading') blocks.push(block);
    },
  });
  const sections: DocumentSection[] = [];
  const places: Record<string, number> = {};
  const put = (tag: string, blocks: readonly Block[]) => {
    const filled = blocks.length > 0 ? blocks : [{ kind: 'paragraph' as const, text: ['无。'] }];
    places[tag] = sections.push({ orientation: 'portrait', annexMark: null, annexTitle: null, blocks: filled }) - 1;
  };
  const [body, ...annexes] = document.sections;
  put(templateParts.body, body?.blocks ?? []);
  put(templateParts.annexes, annexes.flatMap(annexBlocks));
  for (const key of new Set(everyReportSection().map((section) => section.key))) {
    const blocks = byKey.get(key) ?? [];
    put(`${chapterPrefix}${key}`, blocks);
    put(
      `${tablesPrefix}${key}`,
      blocks.filter(({ kind }) => kind === 'table' || kind === 'pairs'),
    );
  }
  const texts = Object.fromEntries(
    Object.entries(textsOf(snapshot, document.title.join(''))).map(([name, text]) => [
      templateTexts[name as TemplateText],
      text,
    ]),
  );
  const filled = { name: template.name, bytes: template.bytes, texts, sections: places };
  return { format: 'docx', document: { ...document, sections }, fontsFolder, template: filled };
}

/** Each on a page of its own under its mark; the sheets of the template stay upright. */
function annexBlocks({ annexMark, annexTitle, blocks }: DocumentSection, index: number): Block[] {
  const mark = { kind: 'paragraph' as const, text: [annexMark ?? ''], align: 'left' as const, indent: false };
  const title = { kind: 'paragraph' as const, text: [annexTitle ?? ''], align: 'centre' as const };
  return [...(index > 0 ? [{ kind: 'pageBreak' as const }] : []), mark, title, ...blocks];
}

function textsOf(snapshot: EngagementSnapshot, reportTitle: string): Record<TemplateText, string> {
  const { reportNumber, projectName, fiscalYear, reportedOn } = snapshot.engagement;
  return {
    reportNumber,
    projectName,
    reportTitle,
    commissioner: unitName(snapshot, 'commissioner'),
    monitored: unitName(snapshot, 'monitored'),
    firm: unitName(snapshot, 'firm'),
    fiscalYear,
    reportedOn: reportedOn ? formatDayChinese(reportedOn) : '',
  };
}
