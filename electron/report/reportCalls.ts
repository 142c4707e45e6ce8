import { readFileSync } from 'node:fs';
import type { reportContract } from '../../shared/contract/reportContract.ts';
import type { Day } from '../../shared/day.ts';
import type { EmbeddedFile, ReportStyle } from '../../shared/document/document.ts';
import type { EngagementSnapshot } from '../../shared/engagement/engagementSnapshot.ts';
import { AppError } from '../../shared/errors.ts';
import { reportVersions } from '../../shared/issuance/issuance.ts';
import type { ReportWords } from '../../shared/issuance/reportVersion.ts';
import type { OutlineSection } from '../../shared/report/narrative.ts';
import { everyReportSection, reportOutline } from '../../shared/report/reportOutline.ts';
import { typedTokens } from '../../shared/report/typedTokens.ts';
import { composeAndWrite, exportDocument, todayOf } from '../document/exportDocument.ts';
import { countPdfPages } from '../document/pdf/pdfPageCount.ts';
import type { DocumentRequest } from '../document/writeDocument.ts';
import type { Handlers, JobContext } from '../storage/context.ts';
import type { ReadableDatabase } from '../storage/database.ts';
import { chapterDraft, chapterDrafts, withDraft, withoutDraft } from './chapterDrafts.ts';
import { checkTemplate, refuseProblems } from './checkTemplate.ts';
import { composeReport, type ReportSurroundings } from './composeReport.ts';
import { knownFigures } from './knownFigures.ts';
import { markStrayTokens } from './markStrayTokens.ts';
import { refuseBrokenTokens } from './refuseBrokenTokens.ts';
import type { ReportIssue } from './reportInnerPage.ts';
import { changeNarrative, getNarrative, listNarratives } from './reportStore.ts';
import { reportWords } from './reportWords.ts';
import { templateRequest } from './templateRequest.ts';
import type { ReportTemplateShelf } from './templateShelf.ts';

/** What the report needs from other features and from the shell; the host passes it in. */
export type ReportNeeds = {
  snapshot(db: ReadableDatabase): EngagementSnapshot;
  readAttachment(db: ReadableDatabase, id: string): Uint8Array;
  /** What the report is made from: the workpaper book and the records. */
  sources(job: JobContext): Promise<readonly EmbeddedFile[]>;
  fontsFolder: string;
  templates: ReportTemplateShelf;
  /** Keeps a file for the screen until the next preview; gives its id. */
  keepPreview(content: { name: string; mediaType: string; bytes: Uint8Array }): string;
};

export function reportCalls(needs: ReportNeeds): Handlers<typeof reportContract> {
  const outlineOf = (db: ReadableDatabase) =>
    reportOutline(needs.snapshot(db).engagement.engagementType, listNarratives(db));
  const writableSection = (db: ReadableDatabase, sectionKey: string): OutlineSection => {
    const section = outlineOf(db).find(({ key, narrative }) => key === sectionKey && narrative);
    if (section) return section;
    throw new AppError('invalid-input', `报告里没有可以撰写正文的“${sectionKey}”一节，没有保存。`);
  };
  return {
    getReportOutline: ({ db }) => [...outlineOf(db)],
    listNarratives: ({ db }) => listNarratives(db),
    changeNarrative: ({ db }, { sectionKey, body }) => {
      writableSection(db, sectionKey);
      return changeNarrative(db, { ...getNarrative(db, sectionKey), body });
    },
    listKnownFigures: ({ db }) => knownFigures(needs.snapshot(db)),
    listChapterDrafts: ({ db }) => chapterDrafts(needs.snapshot(db)),
    adoptDraft: ({ db }, { sectionKey }) => {
      const draft = chapterDraft(needs.snapshot(db), writableSection(db, sectionKey));
      if (draft.lines.length === 0) throw new AppError('invalid-input', '这一节没有拟稿，没有更改。');
      return changeNarrative(db, withDraft(getNarrative(db, sectionKey), draft));
    },
    restoreAutomatic: ({ db }, { sectionKey }) => {
      const draft = chapterDraft(needs.snapshot(db), writableSection(db, sectionKey));
      return changeNarrative(db, withoutDraft(getNarrative(db, sectionKey), draft));
    },
    exportReport: async (job, { target, draft = false, embedsSources = false, style = 'official', template }) => {
      const format = /\.docx$/i.test(target.name) ? 'docx' : 'pdf';
      const place = { path: job.targetPath(target), name: target.name };
      if (template) {
        if (format === 'pdf') throw new AppError('invalid-input', '报告模板只用于导出 Word（.docx），没有导出。');
        if (draft) {
          throw new AppError(
            'invalid-input',
            '用报告模板导出时不能另加“征求意见稿”标记，没有导出。请写在模板的页眉里。',
          );
        }
        if (style !== 'official') {
          throw new AppError('invalid-input', '报告模板自带版式，不能另选报告版，没有导出。请不用模板，或选公文版。');
        }
        const kept = 'kept' in template;
        const name = kept ? template.kept : template.name;
        const path = kept ? needs.templates.pathOf(name) : job.sourcePath(template);
        refuseProblems(await checkTemplate(path, name, everyReportSection()));
        const bytes = new Uint8Array(readFileSync(path));
        return exportDocument(job, place, () => {
          const composed = snapshotOf(needs, job);
          refuseBrokenTokens(composed.snapshot, composed.surroundings);
          return templateRequest(composed, { name, bytes }, needs.fontsFolder);
        });
      }
      if (embedsSources && format === 'docx') {
        throw new AppError('invalid-input', '底稿簿和数据只能内嵌在 PDF 里，没有导出。请导出为 PDF，或不选内嵌。');
      }
      const sources = embedsSources ? { embedded: await needs.sources(job) } : {};
      return exportDocument(job, place, () => {
        const { snapshot, surroundings } = snapshotOf(needs, job);
        refuseBrokenTokens(snapshot, surroundings);
        const marked = draft ? { watermark: reportVersions.consultation } : {};
        const document = { ...composeReport(snapshot, { ...surroundings, style }), ...marked, ...sources };
        return { document, fontsFolder: needs.fontsFolder, format };
      });
    },
    listReportTemplates: () => needs.templates.list(),
    addReportTemplate: async (job, { file }) => {
      const path = job.sourcePath(file);
      const check = await checkTemplate(path, file.name, everyReportSection());
      if (check.problems.length === 0) needs.templates.keep(file.name, path);
      return check;
    },
    removeReportTemplate: (_, { name }) => {
      needs.templates.remove(name);
      return needs.templates.list();
    },
    previewReport: async (job, { style = 'official' }) => {
      const bytes = await composeAndWrite(job, () => previewRequest(needs, job, style), 'pdf');
      const fileId = needs.keepPreview({ name: '报告预览.pdf', mediaType: 'application/pdf', bytes });
      return { fileId, pages: countPdfPages(bytes) };
    },
  };
}

/** The report that is issued, as PDF: under the number and date of its issue, whatever the engagement says by then. */
export async function composeIssuedReport(
  needs: Omit<ReportNeeds, 'keepPreview' | 'templates'>,
  job: JobContext,
  issue: ReportIssue,
  { embedsSources, style }: { embedsSources: boolean; style: ReportStyle },
): Promise<{ bytes: Uint8Array; words: ReportWords }> {
  const sources = embedsSources ? { embedded: await needs.sources(job) } : {};
  const { snapshot, surroundings } = snapshotOf(needs, job, issue);
  const bytes = await composeAndWrite(job, () => {
    refuseBrokenTokens(snapshot, surroundings);
    const document = { ...composeReport(snapshot, { ...surroundings, style }), ...sources };
    return { format: 'pdf', document, fontsFolder: needs.fontsFolder };
  });
  return { bytes, words: reportWords(snapshot, surroundings) };
}

/** The words of the report as it stands now; photos stand in it by their captions. */
export function currentWords(snapshot: EngagementSnapshot, today: Day): ReportWords {
  const photos = snapshot.inspections.flatMap((inspection) => inspection.photos);
  const pictures = new Map(photos.map(({ attachment }) => [attachment.id, new Uint8Array()]));
  return reportWords(snapshot, { today, pictures });
}

/** What can't be printed as a figure stands marked in it. */
function previewRequest(
  needs: Pick<ReportNeeds, 'snapshot' | 'readAttachment' | 'fontsFolder'>,
  job: JobContext,
  style: ReportStyle,
): Exclude<DocumentRequest, { format: 'xlsx' }> {
  const { snapshot, surroundings } = snapshotOf(needs, job);
  return {
    format: 'pdf',
    document: markStrayTokens(composeReport(snapshot, { ...surroundings, style }), typedTokens(snapshot)),
    fontsFolder: needs.fontsFolder,
  };
}

/** What a report is composed of. */
function snapshotOf(
  needs: Pick<ReportNeeds, 'snapshot' | 'readAttachment'>,
  job: JobContext,
  issue: ReportIssue | null = null,
): { snapshot: EngagementSnapshot; surroundings: ReportSurroundings } {
  const snapshot = issue ? issuedSnapshot(needs.snapshot(job.db), issue) : needs.snapshot(job.db);
  const pictures = new Map<string, Uint8Array>();
  for (const { attachment } of snapshot.inspections.flatMap(({ photos }) => photos)) {
    pictures.set(attachment.id, needs.readAttachment(job.db, attachment.id));
  }
  return { snapshot, surroundings: { today: todayOf(job.now()), pictures, issue } };
}

function issuedSnapshot(snapshot: EngagementSnapshot, { reportNumber, issuedOn }: ReportIssue): EngagementSnapshot {
  const { engagement } = snapshot;
  return { ...snapshot, engagement: { ...engagement, reportNumber, reportedOn: engagement.reportedOn ?? issuedOn } };
}
