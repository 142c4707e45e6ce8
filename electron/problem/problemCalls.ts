import { wholeDraft } from '../../shared/blankRecord.ts';
import type { FileReference } from '../../shared/contract/inputs.ts';
import type { problemContract } from '../../shared/contract/problemContract.ts';
import type { Day } from '../../shared/day.ts';
import type { Engagement } from '../../shared/engagement/engagement.ts';
import type { EngagementSnapshot } from '../../shared/engagement/engagementSnapshot.ts';
import type { EvidenceSpot } from '../../shared/evidence/spot.ts';
import { withCitedEvidence } from '../../shared/problem/citedEvidence.ts';
import { problemDraft } from '../../shared/problem/problem.ts';
import { problemFindings } from '../../shared/problem/problemFinding.ts';
import { blankForm } from '../document/blankForm.ts';
import { exportDocument, todayOf } from '../document/exportDocument.ts';
import { formRequest } from '../document/formRequest.ts';
import { refuseStrayTokens } from '../document/refuseStrayTokens.ts';
import type { ReadSheets } from '../document/returned/readReturnedWorkbook.ts';
import type { DocumentRequest } from '../document/writeDocument.ts';
import type { Handlers, JobContext } from '../storage/context.ts';
import type { ReadableDatabase, WritableDatabase } from '../storage/database.ts';
import { trailNumber } from '../storage/trail.ts';
import { composeFeedbackDocument, composeFeedbackSheet } from './composeFeedbackSheet.ts';
import { feedbackState, listSentProblems, recordDelivery, recordSilence } from './feedbackStore.ts';
import { attachSealedScan, importReplies, previewReplies } from './importReplies.ts';
import { addProblem, changeProblem, problemTable, removeProblem } from './problemStore.ts';
import { listFeedbackFiles, listReplies, removeSealedScan } from './replyStore.ts';
import { resolveReply } from './resolveReply.ts';
import type { WordingLibrary } from './wordingLibrary.ts';

/** What problems need from other features and from the host, which passes it in. */
export type ProblemNeeds = {
  snapshot(db: ReadableDatabase): EngagementSnapshot;
  engagement(db: ReadableDatabase): Engagement;
  /** Keeps the dates of the delivery with the engagement. */
  changeEngagement(db: WritableDatabase, changes: { feedbackSentOn: Day; feedbackDueOn: Day }): Engagement;
  fontsFolder: string;
  readSheets: ReadSheets;
  listSpots(db: ReadableDatabase): EvidenceSpot[];
  wordings: WordingLibrary;
};

export function problemCalls(needs: ProblemNeeds): Handlers<typeof problemContract> {
  return {
    listProblems: ({ db }) => problemTable.list(db),
    addProblem: ({ db }, some) => addProblem(db, wholeDraft(problemDraft, some)),
    changeProblem: ({ db }, { id, changes }) => changeProblem(db, id, changes),
    removeProblem: ({ db }, { id }) => removeProblem(db, id),
    moveProblem: ({ db }, { id, before }) => problemTable.move(db, id, before),
    listProblemFindings: ({ db }) => {
      const sent = new Set(listSentProblems(db).map(({ problemId }) => problemId));
      const problems = withCitedEvidence(problemTable.list(db), needs.listSpots(db));
      return problemFindings({ problems, sent: sent.size === 0 ? null : sent });
    },

    exportFeedbackSheet: (job, { target, blank }) =>
      exportDocument(job, { path: job.targetPath(target), name: target.name }, () =>
        blank ? blankRequest(needs, job, target) : sheetRequest(needs, job, target.name),
      ),
    getFeedbackState: ({ db, now }) => feedbackState(db, needs.engagement(db), todayOf(now())),
    recordDelivery: ({ db, now }, { sentOn, dueOn }) => {
      recordDelivery(db, sentOn);
      const engagement = needs.changeEngagement(db, { feedbackSentOn: sentOn, feedbackDueOn: dueOn });
      return feedbackState(db, engagement, todayOf(now()));
    },
    recordSilence: ({ db, now }) => recordSilence(db, needs.engagement(db), todayOf(now())),

    previewReplies: (job, { file }) => previewReplies(job, { file, readSheets: needs.readSheets }),
    importReplies: (job, { file, digest }) => importReplies(job, { file, digest, readSheets: needs.readSheets }),
    listReplies: ({ db }) => listReplies(db),
    resolveReply: ({ db, now }, resolution) => resolveReply(db, resolution, todayOf(now())),
    listFeedbackFiles: ({ db }) => listFeedbackFiles(db),
    attachSealedScan: (job, scan) => attachSealedScan(job, scan),
    removeSealedScan: ({ db }, { id, reason }) => removeSealedScan(db, id, reason),

    listWordings: () => needs.wordings.list(),
    keepWording: (_, { id, draft }) => needs.wordings.keep(id, draft),
    removeWording: (_, { id }) => {
      needs.wordings.remove(id);
      return null;
    },
  };
}

/** As many as fill a page across, with room for an opinion. */
const blankRows = 5;

function blankRequest(needs: ProblemNeeds, job: JobContext, target: FileReference): DocumentRequest {
  const document = composeFeedbackDocument(needs.snapshot(job.db), todayOf(job.now()));
  const blank = blankForm(document, blankRows);
  refuseStrayTokens(blank);
  return formRequest(blank, target, needs.fontsFolder, ['存在问题反馈意见表']);
}

function sheetRequest(needs: ProblemNeeds, job: JobContext, name: string): DocumentRequest {
  const snapshot = needs.snapshot(job.db);
  const today = todayOf(job.now());
  const format = /\.(docx|pdf)$/i.exec(name)?.[1]?.toLowerCase();
  if (format !== 'docx' && format !== 'pdf') {
    const book = composeFeedbackSheet(snapshot, today, trailNumber(job.db));
    refuseStrayTokens(book, snapshot);
    return { format: 'xlsx', book };
  }
  const document = composeFeedbackDocument(snapshot, today);
  refuseStrayTokens(document, snapshot);
  return { format, document, fontsFolder: needs.fontsFolder };
}
