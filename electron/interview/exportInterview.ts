import type { ExportResult } from '../../shared/contract/documents.ts';
import type { FileReference } from '../../shared/contract/inputs.ts';
import type { Day } from '../../shared/day.ts';
import type { DocumentSection, PaperDocument } from '../../shared/document/document.ts';
import type { Engagement, Unit } from '../../shared/engagement/engagement.ts';
import { AppError } from '../../shared/errors.ts';
import { exportDocument, todayOf } from '../document/exportDocument.ts';
import { formRequest } from '../document/formRequest.ts';
import { refuseStrayTokens } from '../document/refuseStrayTokens.ts';
import type { JobContext } from '../storage/context.ts';
import type { ReadableDatabase } from '../storage/database.ts';
import { listFormSignatures } from '../storage/formSignatures.ts';
import { slipSection, surveySection, talkSection } from './formSections.ts';
import {
  answerTable,
  attendeeTable,
  evidenceSlipTable,
  interviewTable,
  signedInterviewContent,
  signedSlipContent,
  surveyQuestionTable,
  surveyTable,
} from './interviewStore.ts';

/** What these forms need from other features; the host passes it in. */
export type InterviewNeeds = {
  engagement(db: ReadableDatabase): Engagement;
  units(db: ReadableDatabase): Unit[];
  fontsFolder: string;
};

/** 访谈、座谈记录, one after the other, each on a page of its own. */
export function exportInterviews(needs: InterviewNeeds, job: JobContext, target: FileReference): Promise<ExportResult> {
  return exportForms(needs, job, target, '访谈座谈记录', (db, head) =>
    interviewTable.list(db).map((interview) => {
      const interviewId = interview.id;
      return talkSection(head, {
        interview,
        attendees: attendeeTable.list(db, { interviewId }),
        answers: answerTable.list(db, { interviewId }),
        signatures: listFormSignatures(
          db,
          { form: 'interview', formId: interviewId },
          signedInterviewContent(db, interviewId),
        ),
      });
    }),
  );
}

/** 问卷统计表 with the formula by which each figure was counted. */
export function exportSurveys(needs: InterviewNeeds, job: JobContext, target: FileReference): Promise<ExportResult> {
  return exportForms(needs, job, target, '满意度问卷统计表', (db, head) =>
    surveyTable
      .list(db)
      .map((survey) => surveySection(head, survey, surveyQuestionTable.list(db, { surveyId: survey.id }))),
  );
}

/** 取证单、事实确认书 for the seal of the unit. */
export function exportEvidenceSlips(
  needs: InterviewNeeds,
  job: JobContext,
  target: FileReference,
): Promise<ExportResult> {
  return exportForms(needs, job, target, '取证单', (db, head) =>
    evidenceSlipTable.list(db).map((slip) => {
      const owner = { form: 'evidenceSlip', formId: slip.id } as const;
      return slipSection(head, slip, listFormSignatures(db, owner, signedSlipContent(db, slip.id)));
    }),
  );
}

/** What every form says at its head. */
export type FormHead = { projectName: string; unit: string };

/** A form on pages of its own: its title, and what stands below. */
export type Form = { title: string; orientation: DocumentSection['orientation']; blocks: DocumentSection['blocks'] };

/** Forms below each other on pages of their own; `change` is made to the whole document. */
export function exportForms(
  needs: InterviewNeeds,
  job: JobContext,
  target: FileReference,
  title: string,
  formsOf: (db: ReadableDatabase, head: FormHead) => Form[],
  change: (document: PaperDocument) => PaperDocument = (document) => document,
): Promise<ExportResult> {
  return exportDocument(job, { path: job.targetPath(target), name: target.name }, () => {
    const { projectName, reportedOn } = needs.engagement(job.db);
    const nameOf = (role: Unit['role']) => needs.units(job.db).find((unit) => unit.role === role)?.name ?? '';
    const forms = formsOf(job.db, { projectName, unit: nameOf('monitored') });
    if (forms.length === 0) {
      throw new AppError('invalid-input', `项目里还没有${title}，没有导出。请先在“访谈与问卷”里记录。`);
    }
    const document = change(paperOf(forms, nameOf('firm'), reportedOn ?? todayOf(job.now())));
    refuseStrayTokens(document);
    const names = forms.map((form, index) => `${form.title}${index + 1}`);
    return formRequest(document, target, needs.fontsFolder, names);
  });
}

function paperOf(forms: readonly Form[], author: string, issuedOn: Day): PaperDocument {
  return {
    title: [forms[0]?.title ?? ''],
    style: 'sheet',
    author,
    issuedOn,
    cover: null,
    contents: false,
    sections: forms.map(({ title, orientation, blocks }, index) => ({
      orientation,
      // The first stands under the title of the document; a mark makes each of the others begin a page.
      annexMark: index === 0 ? null : `（${index + 1}）`,
      annexTitle: index === 0 ? null : title,
      blocks,
    })),
  };
}
