import { AppError } from '../../shared/errors.ts';
import { columnsOf } from '../../shared/field.ts';
import { type Problem, problemDraft } from '../../shared/problem/problem.ts';
import { looksLikeToken } from '../../shared/report/figureToken.ts';

/**
 * Refuses what would be sent with 数字标记 in its words: only the 正文 of the report turns them into figures, and nobody outside can read them.
 *
 * @throws AppError `figure-missing`, naming the problem and the field of the first.
 */
export function refuseTokens(problems: readonly Problem[]): void {
  const found = problems.flatMap((problem) =>
    columnsOf(problemDraft).flatMap(({ field, title }) => {
      const value = problem[field];
      return typeof value === 'string' && looksLikeToken(value) ? [{ problem, title, value }] : [];
    }),
  );
  const [first] = found;
  if (!first) return;
  const { problem, title, value } = first;
  const quoted = value.length > 60 ? `${value.slice(0, 60)}…` : value;
  const more = found.length > 1 ? `（另有 ${found.length - 1} 处）` : '';
  throw new AppError(
    'figure-missing',
    `问题“${problem.title}”的「${title}」里有数字标记，它只在“报告”页的正文里换成数字：“${quoted}”${more}。没有导出，请在“问题与反馈”页直接写数字后重试。`,
  );
}
