import { type WorkpaperHead, type WorkpaperIndex, workpapers } from './workpaper.ts';
import { workpaperPrograms } from './workpaperPrograms.ts';

/** The head of a paper that nobody has touched yet: with the standard 审计目标 and 审计程序. */
export function blankHead(indexNumber: WorkpaperIndex): WorkpaperHead {
  return {
    indexNumber,
    name: workpapers[indexNumber],
    preparedBy: '',
    preparedOn: null,
    reviewedBy: '',
    reviewedOn: null,
    ...workpaperPrograms[indexNumber],
    explanation: '',
    conclusion: '',
  };
}
