import { projectNovelties, projectRecurrences } from '../../shared/engagement/engagement.ts';
import type { EngagementSnapshot } from '../../shared/engagement/engagementSnapshot.ts';
import { isReported } from '../../shared/problem/reportText.ts';
import type { ClosingSource, HeadSource, RulePack } from '../../shared/rulePack/rulePack.ts';

type Labelled = { label: string; text: string };

/** The boxes of a local form's head, one for each word, ticked as the engagement says: `□持续性　☑新增性`. */
export function headBoxes(
  { engagement }: EngagementSnapshot,
  { head = [] }: RulePack,
): { label: string; value: string }[] {
  const words: Record<HeadSource, [Readonly<Record<string, string>>, string]> = {
    projectNovelty: [projectNovelties, engagement.projectNovelty],
    projectRecurrence: [projectRecurrences, engagement.projectRecurrence],
  };
  return head.map(({ title, source }) => {
    const [choices, chosen] = words[source];
    const boxes = Object.entries(choices).filter(([value]) => value !== 'unstated');
    return { label: title, value: boxes.map(([value, word]) => `${value === chosen ? '☑' : '□'}${word}`).join('　') };
  });
}

/** What stands below the indicators of a local form: its texts, and the places to sign, which stay blank for the pen. */
export function closingTexts(snapshot: EngagementSnapshot, { closing = [] }: RulePack): Labelled[] {
  return closing.map(({ title, source }) => ({ label: title, text: closingText(snapshot, source) }));
}

/** Texts that are longer than the form takes. */
export function closingWarnings(snapshot: EngagementSnapshot, { closing = [] }: RulePack): string[] {
  return closing.flatMap(({ title, source, most }) => {
    const length = [...closingText(snapshot, source).replaceAll(/\s/g, '')].length;
    return most === undefined || length <= most ? [] : [`${title}有 ${length} 字，本表要求不超过 ${most} 字，请压缩。`];
  });
}

function closingText({ engagement, problems }: EngagementSnapshot, source: ClosingSource): string {
  const reported = problems.filter(isReported);
  const numbered = (texts: readonly string[]) =>
    texts
      .filter((text) => text.trim() !== '')
      .map((text, index, { length }) => (length > 1 ? `${index + 1}. ${text}` : text))
      .join('\n');
  switch (source) {
    case 'conclusion':
      return engagement.evaluationConclusion;
    case 'problems':
      return numbered(reported.map(({ title }) => title));
    case 'measures':
      return numbered(reported.map(({ rectification, recommendation }) => rectification.trim() || recommendation));
    case 'signature':
      return '　　　　　　　　（签字）';
  }
}
