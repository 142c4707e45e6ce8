import type { Problem } from './problem.ts';
import { isReported } from './reportText.ts';
import { hasBlank } from './wording.ts';

/** What a problem still lacks, or what does not fit together. */
export const problemFindingKinds = {
  'no-fact': '没有写事实',
  'blank-left': '还有【】没有填写',
  'no-basis': '没有写依据',
  'no-evidence': '没有佐证索引号',
  'no-recommendation': '没有对应的建议',
  'shared-recommendation': '建议与另一问题相同',
  'same-title': '标题与另一问题相同',
  'not-sent': '没有列入送达的反馈意见表',
  'no-reply': '单位尚未反馈',
  'no-decision': '单位有异议，尚未记录采纳情况',
  'no-reason': '采纳情况没有写理由',
  'decision-without-reply': '单位没有异议，却记了采纳情况',
} as const;
type ProblemFindingKind = keyof typeof problemFindingKinds;

export type ProblemFinding = { kind: ProblemFindingKind; problemId: string; number: number; text: string };

/** The way that a problem takes: `sent` are those in the sheet that was delivered; null while none was. */
export type ProblemCheckInput = { problems: readonly Problem[]; sent: ReadonlySet<string> | null };

/**
 * 问题—建议—反馈意见表 one to one: every reported problem has its own recommendation and a row in the sheet that was sent,
 * and every objection a decision with its reason.
 */
export function problemFindings({ problems, sent }: ProblemCheckInput): ProblemFinding[] {
  const others = (index: number, field: 'title' | 'recommendation') =>
    problems.findIndex((other, at) => at !== index && other[field].trim() === problems[index]?.[field].trim());
  return problems.flatMap((problem, index) => {
    const objects = problem.feedbackOpinion === 'partly' || problem.feedbackOpinion === 'disagreed';
    const kinds: (ProblemFindingKind | false)[] = [
      problem.fact.trim() === '' && 'no-fact',
      [problem.fact, problem.cause, problem.effect, problem.recommendation].some(hasBlank) && 'blank-left',
      problem.basis.trim() === '' && problem.basisDocument.trim() === '' && 'no-basis',
      problem.evidence.trim() === '' && 'no-evidence',
      isReported(problem) && problem.recommendation.trim() === '' && 'no-recommendation',
      problem.recommendation.trim() !== '' && others(index, 'recommendation') >= 0 && 'shared-recommendation',
      others(index, 'title') >= 0 && 'same-title',
      sent !== null && !sent.has(problem.id) && 'not-sent',
      sent?.has(problem.id) === true && problem.feedbackOpinion === 'pending' && 'no-reply',
      objects && problem.decision === 'none' && 'no-decision',
      problem.decision !== 'none' && problem.decisionReason.trim() === '' && 'no-reason',
      !objects && problem.decision !== 'none' && 'decision-without-reply',
    ];
    const found = kinds.filter((kind) => kind !== false);
    return found.map((kind) => ({
      kind,
      problemId: problem.id,
      number: index + 1,
      text: `问题 ${index + 1}“${problem.title}”：${problemFindingKinds[kind]}`,
    }));
  });
}
