import type { FileReference } from '../../shared/contract/inputs.ts';
import { AppError } from '../../shared/errors.ts';
import type { CheckedText } from '../../shared/tieOut/checkedText.ts';
import type { JobContext } from '../storage/context.ts';
import { checkInThread } from './checkInThread.ts';
import type { TieOutNeeds } from './tieOutCalls.ts';

/** A file, or text that was pasted. */
export type OtherReport = { file?: FileReference | undefined; text?: string | undefined };

/** Checks a report that the engagement does not compose; by the rule pack of the open engagement where it is of its project. */
export function checkOther(
  needs: Pick<TieOutNeeds, 'ownScale'>,
  job: JobContext,
  { file, text = '' }: OtherReport,
  keepBlocks: boolean,
): Promise<CheckedText> {
  const own = whileOpen(() => needs.ownScale(job.db));
  return checkInThread({ ...(file ? { path: job.sourcePath(file) } : { text }), own, keepBlocks }, job);
}

/** A report is checked without an engagement too. */
function whileOpen<Value>(read: () => Value): Value | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof AppError && error.code === 'no-engagement-open') return null;
    throw error;
  }
}
