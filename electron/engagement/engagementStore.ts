import {
  basisDocumentDraft,
  type Engagement,
  type EngagementType,
  engagementDraft,
  teamMemberDraft,
  unitDraft,
} from '../../shared/engagement/engagement.ts';
import { AppError } from '../../shared/errors.ts';
import type { ReadableDatabase, WritableDatabase } from '../storage/database.ts';
import { recordTable } from '../storage/recordTable.ts';

const engagementTable = recordTable('engagement', '项目', engagementDraft);

export const unitTable = recordTable('unit', '单位', unitDraft);
export const teamMemberTable = recordTable('team_member', '工作组成员', teamMemberDraft);
export const basisDocumentTable = recordTable('basis_document', '依据文件', basisDocumentDraft);

/** The one engagement of this file. */
export function getEngagement(db: ReadableDatabase): Engagement {
  const [engagement] = engagementTable.list(db);
  if (!engagement) throw new AppError('engagement-damaged', '项目文件里没有项目信息，可能已损坏。请改用备份。');
  return engagement;
}

export function changeEngagement(db: WritableDatabase, changes: Partial<Engagement>): Engagement {
  return engagementTable.change(db, getEngagement(db).id, changes);
}

/** Fills a new file with its one engagement. */
export function insertEngagement(
  db: WritableDatabase,
  engagementType: EngagementType,
  projectName: string,
): Engagement {
  return engagementTable.add(db, {
    engagementType,
    status: 'planning',
    projectName,
    reportNumber: '',
    fiscalYear: '',
    periodFrom: null,
    periodTo: null,
    cutoffOn: null,
    visitFrom: null,
    visitTo: null,
    feedbackSentOn: null,
    feedbackDueOn: null,
    reportedOn: null,
    reportPlace: '',
    annualGoal: '',
    goalAttainment: '',
    projectNovelty: 'unstated',
    projectRecurrence: 'unstated',
    evaluationConclusion: '',
    note: '',
  });
}
