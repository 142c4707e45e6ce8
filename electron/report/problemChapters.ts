import type { Block } from '../../shared/document/document.ts';
import { headingNumber } from '../../shared/document/outline.ts';
import type { EngagementSnapshot } from '../../shared/engagement/engagementSnapshot.ts';
import { reportTypes } from '../../shared/engagement/reportType.ts';
import { type ReportText, reportText } from '../../shared/problem/reportText.ts';
import type { OutlineSection } from '../../shared/report/narrative.ts';
import { paragraph } from './reportParts.ts';

/** 存在问题: （一） title, then the facts and what they offend against; a level below the heading that they stand under. */
export function problemBlocks(snapshot: EngagementSnapshot, section: OutlineSection): Block[] {
  return reportedTexts(snapshot).flatMap(({ heading, paragraphs }) => [
    { kind: 'heading', level: below(section), text: heading },
    ...paragraphs.map((text) => paragraph(text)),
  ]);
}

/** 建议: （一） one for each problem, in the same order. */
export function recommendationBlocks(snapshot: EngagementSnapshot, section: OutlineSection): Block[] {
  return reportedTexts(snapshot).flatMap(({ heading, recommendations }, index) => {
    const [first, ...others] = recommendations;
    const number = headingNumber(below(section), index + 1);
    return [
      paragraph(first === undefined ? `${number}针对“${heading}”的建议尚未填写。` : `${number}${first}`),
      ...others.map((text) => paragraph(text)),
    ];
  });
}

function below({ level }: OutlineSection): 2 | 3 {
  return level === 1 ? 2 : 3;
}

function reportedTexts({ problems, engagement }: EngagementSnapshot): ReportText[] {
  const { subject } = reportTypes[engagement.engagementType];
  return problems.flatMap((problem) => reportText(problem, subject) ?? []);
}
