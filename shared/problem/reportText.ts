import { basisText, feedbackDecisions, feedbackOpinions, type Problem } from './problem.ts';

/** What of a problem the report prints. */
export type ReportedProblem = Pick<
  Problem,
  | 'title'
  | 'fact'
  | 'cause'
  | 'effect'
  | 'basisDocument'
  | 'basisClause'
  | 'basis'
  | 'recommendation'
  | 'feedbackOpinion'
  | 'feedbackText'
  | 'decision'
  | 'decisionReason'
>;

/** A problem as the report has it: its heading and paragraphs in 存在问题, its paragraphs in 建议. */
export type ReportText = { heading: string; paragraphs: readonly string[]; recommendations: readonly string[] };

/**
 * A problem that the unit disputes (不认可) leaves the report only when the firm has adopted its opinion (采纳); it stays in
 * the feedback sheet. All others are reported.
 */
export function isReported({ feedbackOpinion, decision }: Pick<Problem, 'feedbackOpinion' | 'decision'>): boolean {
  return !(feedbackOpinion === 'disagreed' && decision === 'adopted');
}

/**
 * The report text by rule: facts, 原因, 影响 and 依据; an objection that was not followed, or not wholly, stands with its reason.
 * `subject` is 被监控单位 or as the report type has it. Null when the problem is not in the report.
 */
export function reportText(problem: ReportedProblem, subject: string): ReportText | null {
  if (!isReported(problem)) return null;
  return {
    heading: problem.title,
    paragraphs: [
      ...linesOf(problem.fact),
      ...led('原因：', problem.cause),
      ...led('影响：', problem.effect),
      ...led('依据：', basisText(problem)),
      ...objection(problem, subject),
    ],
    recommendations: linesOf(problem.recommendation),
  };
}

/** 反馈及采纳情况 of an objection that the report keeps its problem in spite of. */
function objection({ feedbackOpinion, feedbackText, decision, decisionReason }: ReportedProblem, subject: string) {
  const objects = feedbackOpinion === 'partly' || feedbackOpinion === 'disagreed';
  if (!objects || (decision !== 'partly' && decision !== 'rejected')) return [];
  const said = oneLine(feedbackText);
  const reason = oneLine(decisionReason);
  const stated = `${subject}${feedbackOpinions[feedbackOpinion]}${said && `，说明为“${said}”`}`;
  return [`反馈及采纳情况：${stated}；经核实，${feedbackDecisions[decision]}${reason && `，理由：${reason}`}。`];
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

function led(lead: string, text: string): string[] {
  return linesOf(text).map((line, index) => (index === 0 ? `${lead}${line}` : line));
}

/** Several lines within a sentence, without the stop at the end. */
function oneLine(text: string): string {
  return linesOf(text)
    .join(' ')
    .replace(/[。；;.\s]+$/, '');
}

/** One step of the way from one report text to another. */
export type TextChange = { kind: 'same' | 'removed' | 'added'; place: '存在问题' | '建议'; text: string };

/** What changed in the report between two states of a problem, paragraph by paragraph. */
export function reportChanges(before: ReportText | null, after: ReportText | null): TextChange[] {
  const placed = (text: ReportText | null) => ({
    存在问题: text ? [text.heading, ...text.paragraphs] : [],
    建议: text ? text.recommendations : [],
  });
  const [old, now] = [placed(before), placed(after)];
  return (['存在问题', '建议'] as const).flatMap((place) => changesOf(place, old[place], now[place]));
}

/** The longest common run of paragraphs stays, what is around it was removed or added. */
function changesOf(place: TextChange['place'], old: readonly string[], now: readonly string[]): TextChange[] {
  const lengths = old.map(() => now.map(() => 0));
  const at = (row: number, column: number) => lengths[row]?.[column] ?? 0;
  for (let row = old.length - 1; row >= 0; row -= 1) {
    for (let column = now.length - 1; column >= 0; column -= 1) {
      const line = lengths[row];
      if (line) {
        line[column] =
          old[row] === now[column] ? at(row + 1, column + 1) + 1 : Math.max(at(row + 1, column), at(row, column + 1));
      }
    }
  }
  const changes: TextChange[] = [];
  let [row, column] = [0, 0];
  while (row < old.length || column < now.length) {
    const [left, right] = [old[row], now[column]];
    if (left !== undefined && left === right) {
      changes.push({ kind: 'same', place, text: left });
      row += 1;
      column += 1;
    } else if (left !== undefined && (right === undefined || at(row + 1, column) >= at(row, column + 1))) {
      changes.push({ kind: 'removed', place, text: left });
      row += 1;
    } else if (right !== undefined) {
      changes.push({ kind: 'added', place, text: right });
      column += 1;
    }
  }
  return changes;
}
