import { type WorkpaperHead, type WorkpaperIndex, workpapers } from '../../shared/workpaper/workpaper.ts';

/** The head of a paper that nobody has touched yet. */
export function blankHead(indexNumber: WorkpaperIndex): WorkpaperHead {
  return {
    indexNumber,
    name: workpapers[indexNumber],
    preparedBy: '',
    preparedOn: null,
    reviewedBy: '',
    reviewedOn: null,
    explanation: '',
    conclusion: '',
  };
}
