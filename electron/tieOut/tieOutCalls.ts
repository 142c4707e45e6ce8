import type { tieOutContract } from '../../shared/contract/tieOutContract.ts';
import type { Handlers } from '../storage/context.ts';
import { checkInThread } from './checkInThread.ts';

export const tieOutCalls: Handlers<typeof tieOutContract> = {
  checkReport: (context, { file, text }) =>
    checkInThread(file ? { path: context.sourcePath(file) } : { text: text ?? '' }, context),
};
