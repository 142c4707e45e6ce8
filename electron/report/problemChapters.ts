import type { Block } from '../../shared/document/document.ts';
import { headingNumber } from '../../shared/document/outline.ts';
import type { EngagementSnapshot } from '../../shared/engagement/engagementSnapshot.ts';
import { isReported } from '../../shared/problem/feedbackSheet.ts';
import type { Problem } from '../../shared/problem/problem.ts';
import type { OutlineSection } from '../../shared/report/narrative.ts';
import { paragraph, paragraphs } from './reportParts.ts';

/** 存在问题: （一） title, then the facts and what they offend against; a level below the heading that they stand under. */
export function problemBlocks(snapshot: EngagementSnapshot, section: OutlineSection): Block[] {
  return reportedProblems(snapshot).flatMap(({ title, fact, basis }) => [
    { kind: 'heading', level: below(section), text: title },
    ...paragraphs(fact),
    ...paragraphs(basis).map((block, index) => (index === 0 ? withLead('依据：', block) : block)),
  ]);
}

/** 建议: （一） one for each problem, in the same order. */
export function recommendationBlocks(snapshot: EngagementSnapshot, section: OutlineSection): Block[] {
  return reportedProblems(snapshot).flatMap(({ title, recommendation }, index) => {
    const [first, ...others] = paragraphs(recommendation);
    const number = headingNumber(below(section), index + 1);
    return [first ? withLead(number, first) : paragraph(`${number}针对“${title}”的建议尚未填写。`), ...others];
  });
}

function below({ level }: OutlineSection): 2 | 3 {
  return level === 1 ? 2 : 3;
}

function reportedProblems({ problems }: EngagementSnapshot): Problem[] {
  return problems.filter(isReported);
}

function withLead(lead: string, block: Block): Block {
  return block.kind === 'paragraph' ? { ...block, text: [lead, ...block.text] } : block;
}
