import { problemDraft } from '../../shared/problem/problem.ts';
import { recordTable } from '../storage/recordTable.ts';

export const problemTable = recordTable('problem', '问题', problemDraft);
