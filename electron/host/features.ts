import { join } from 'node:path';
import { wholeDraft } from '../../shared/blankRecord.ts';
import type { ApplicationContract, Feature } from '../../shared/contract/index.ts';
import type { EmbeddedFile } from '../../shared/document/document.ts';
import { figuresOf } from '../../shared/document/figures.ts';
import type { EngagementSnapshot } from '../../shared/engagement/engagementSnapshot.ts';
import { appropriationDraft, paymentDraft } from '../../shared/funds/funds.ts';
import { engagementCalls } from '../engagement/engagementCalls.ts';
import { changeEngagement, getEngagement, unitTable } from '../engagement/engagementStore.ts';
import { checklistTemplates } from '../evidence/checklistTemplates.ts';
import { evidenceCalls } from '../evidence/evidenceCalls.ts';
import { listSpots } from '../evidence/spotStore.ts';
import { formSignatureCalls } from '../formSignature/formSignatureCalls.ts';
import { fundsCalls } from '../funds/fundsCalls.ts';
import { appropriationTable, paymentTable } from '../funds/fundsStore.ts';
import { historyCalls } from '../history/historyCalls.ts';
import { implementationCalls, implementationItemTable } from '../implementation/implementationCalls.ts';
import { indicatorCalls } from '../indicator/indicatorCalls.ts';
import { inspectionCalls } from '../inspection/inspectionCalls.ts';
import { listInspectionRows, signedNoteContent } from '../inspection/inspectionStore.ts';
import { interviewCalls } from '../interview/interviewCalls.ts';
import { signedInterviewContent, signedSlipContent } from '../interview/interviewStore.ts';
import { issuanceCalls } from '../issuance/issuanceCalls.ts';
import { counterAccounts } from '../ledger/analyses/counterAccounts.ts';
import { describePopulation } from '../ledger/analyses/describePopulation.ts';
import { listCrossChecks } from '../ledger/analyses/listCrossChecks.ts';
import { entriesInFilter, readPopulation } from '../ledger/analyses/readPopulation.ts';
import { ledgerCalls } from '../ledger/ledgerCalls.ts';
import { readSheets, readSomeSheets } from '../ledger/readSheets.ts';
import { readEntries } from '../ledger/store/ledgerQuery.ts';
import { problemCalls } from '../problem/problemCalls.ts';
import { wordingLibrary } from '../problem/wordingLibrary.ts';
import { composeReport } from '../report/composeReport.ts';
import { composeIssuedReport, currentWords, reportCalls } from '../report/reportCalls.ts';
import { reportTemplateShelf } from '../report/templateShelf.ts';
import { rulePackCalls } from '../rulePack/rulePackCalls.ts';
import { listUsedPacks } from '../rulePack/rulePackStore.ts';
import { samplesOfBatch } from '../sample/listSamples.ts';
import { sampleCalls } from '../sample/sampleCalls.ts';
import { checkSeal } from '../signing/sealImage.ts';
import { signBytes } from '../signing/signBytes.ts';
import { signInThread } from '../signing/signInThread.ts';
import { signingCalls } from '../signing/signingCalls.ts';
import { verifyWithRoots } from '../signing/verifyWithRoots.ts';
import { readAttachment } from '../storage/attachments.ts';
import type { Handlers, JobContext } from '../storage/context.ts';
import type { ReadableDatabase } from '../storage/database.ts';
import { readWordInThread } from '../tieOut/readWordInThread.ts';
import { tieOutCalls } from '../tieOut/tieOutCalls.ts';
import { firmTemplateShelf } from '../workpaper/firmTemplateShelf.ts';
import { workpaperCalls, writeWorkpapers } from '../workpaper/workpaperCalls.ts';
import type { FileRegistry } from './files.ts';
import { openFirmShelf } from './firmShelf.ts';
import { answersForErrors, openTieOutReasons, requireTiedOut } from './openTieOut.ts';
import { findingSheets, ownReport } from './ownReport.ts';
import { openRecipeShelf } from './recipeShelf.ts';
import { openRulePacks } from './rulePacks.ts';
import { readExecution, readScale, readSnapshot } from './snapshot.ts';

/** The door of every feature but the workspace, which steers the application itself. A missing one does not compile. */
export type FeatureDoors = {
  readonly [Name in Exclude<Feature, 'workspace'>]: Handlers<ApplicationContract[Name]>;
};

/** Puts the features together: what one needs of another is passed in here and nowhere else. */
export function featureDoors(resourcesFolder: string, homeFolder: string, files: FileRegistry): FeatureDoors {
  const fontsFolder = join(resourcesFolder, 'fonts');
  const workpaperNeeds = {
    snapshot: readSnapshot,
    counterAccounts,
    listCrossChecks,
    findingSheets,
    firmTemplate: firmTemplateShelf(join(homeFolder, 'firm-template.json')),
    fontsFolder,
  };
  const trustedRootsFolder = join(homeFolder, 'trusted-roots');
  const library = openRulePacks(resourcesFolder, homeFolder);
  const reportNeeds = {
    snapshot: readSnapshot,
    readAttachment: (db: ReadableDatabase, id: string) => readAttachment(db, id).bytes,
    sources: async (job: JobContext) => sourcesOf(await writeWorkpapers(workpaperNeeds, job), readSnapshot(job.db)),
    fontsFolder,
  };
  return {
    engagement: engagementCalls,
    evidence: evidenceCalls({
      snapshot: readSnapshot,
      readSheets,
      readSomeSheets,
      readWord: readWordInThread,
      printedFigures: (snapshot, today) => figuresOf(composeReport(snapshot, { today })),
      templates: checklistTemplates(join(resourcesFolder, 'checklists'), join(homeFolder, 'checklists')),
      fontsFolder,
    }),
    ledger: ledgerCalls({
      headingOf: (db) => ({
        projectName: getEngagement(db).projectName,
        firmName: unitTable.list(db).find(({ role }) => role === 'firm')?.name ?? '',
      }),
      paymentEntryIds: (db) => paymentTable.list(db).flatMap(({ ledgerEntryId }) => ledgerEntryId ?? []),
      samplesOfBatch: (db, batchNumber) => samplesOfBatch(db, batchNumber, readEntries),
      listAppropriations: appropriationTable.list,
      shelf: openRecipeShelf(homeFolder),
      clientNames: (db) => unitTable.list(db).flatMap(({ role, name }) => (role === 'monitored' && name ? [name] : [])),
      listPayments: paymentTable.list,
      appropriationQuotaIds: (db) => appropriationTable.list(db).flatMap(({ quotaLineId }) => quotaLineId ?? []),
      addAppropriation: (db, draft) => appropriationTable.add(db, wholeDraft(appropriationDraft, draft)),
      addPayment: (db, draft) => paymentTable.add(db, wholeDraft(paymentDraft, draft)),
    }),
    sample: sampleCalls({ readPopulation, describePopulation, getEntries: readEntries, entriesInFilter }),
    funds: fundsCalls({ cutoffOn: (db) => getEngagement(db).cutoffOn, listUsedPacks }),
    implementation: implementationCalls({ listInspectionRows }),
    indicator: indicatorCalls({ listUsedPacks, execution: readExecution }),
    inspection: inspectionCalls({
      listImplementationItems: implementationItemTable.list,
      snapshot: readSnapshot,
      readAttachment: (db, id) => readAttachment(db, id).bytes,
      fontsFolder,
    }),
    formSignature: formSignatureCalls({
      contentOf: {
        inspectionNote: signedNoteContent,
        interview: signedInterviewContent,
        evidenceSlip: signedSlipContent,
      },
    }),
    interview: interviewCalls({ engagement: getEngagement, units: unitTable.list, fontsFolder }),
    history: historyCalls,
    problem: problemCalls({
      snapshot: readSnapshot,
      engagement: getEngagement,
      changeEngagement,
      fontsFolder,
      readSheets,
      listSpots,
      wordings: wordingLibrary(join(resourcesFolder, 'wordings/problems.json'), homeFolder),
    }),
    report: reportCalls({
      ...reportNeeds,
      templates: reportTemplateShelf(join(homeFolder, 'report-templates')),
      keepPreview: files.keepPreview,
    }),
    rulePack: rulePackCalls(library),
    signing: signingCalls({
      fontsFolder,
      trustedRootsFolder,
      ownReportTitle: (db) => getEngagement(db).projectName,
      requireTiedOut,
    }),
    workpaper: workpaperCalls(workpaperNeeds),
    issuance: issuanceCalls({
      engagement: getEngagement,
      changeEngagement,
      commissioner: (db) => unitTable.list(db).find(({ role }) => role === 'commissioner')?.name ?? '',
      shelf: openFirmShelf(homeFolder),
      composeReport: (job, issue, look) => composeIssuedReport(reportNeeds, job, issue, look),
      openFindings: openTieOutReasons,
      currentWords: (db, today) => currentWords(readSnapshot(db), today),
      foresee: (job, { bytes, name, ...order }) =>
        signInThread(job, { kind: 'foresee', source: bytes, file: name, ...order, fontsFolder, now: job.now() }),
      sign: (job, order) => signBytes(job, fontsFolder, order),
      verify: (job, file) => verifyWithRoots(job, trustedRootsFolder, file),
      stamp: (job, { source, line }) => signInThread(job, { kind: 'stamp', source, line, fontsFolder }),
      checkSeal,
      requireTiedOut,
    }),
    tieOut: tieOutCalls({ ownScale: readScale, ownReport, answersForErrors, fontsFolder }),
  };
}

/** What a report was made from, to go with it: the workpaper book, and all records as one JSON document. */
function sourcesOf(book: Uint8Array, snapshot: EngagementSnapshot): EmbeddedFile[] {
  return [
    {
      name: '工作底稿.xlsx',
      mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      description: '工作底稿簿',
      relationship: 'Source',
      bytes: book,
    },
    {
      name: '项目数据.json',
      mediaType: 'application/json',
      description: '项目的全部记录',
      relationship: 'Data',
      bytes: Buffer.from(JSON.stringify(snapshot)),
    },
  ];
}
