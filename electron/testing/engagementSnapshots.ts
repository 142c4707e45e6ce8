import type { ApplicationClient } from '../../shared/contract/index.ts';
import type { EngagementSnapshot } from '../../shared/engagement/engagementSnapshot.ts';
import type { SampleName } from '../../shared/workspace/samples.ts';
import { openSampleApplication, openTestApplication } from './openTestApplication.ts';

const made = new Map<SampleName, Promise<EngagementSnapshot>>();

/** What documents are composed from, of a sample in a real file; made once for all tests of a file, which never change it. */
export function sampleSnapshot(sample: SampleName = 'puer'): Promise<EngagementSnapshot> {
  const snapshot = made.get(sample) ?? makeSample(sample);
  made.set(sample, snapshot);
  return snapshot;
}

async function makeSample(sample: SampleName): Promise<EngagementSnapshot> {
  const { client } = await openSampleApplication(sample);
  return await snapshotOf(client);
}

/** The same of a new engagement in which nothing was entered but its name. */
export async function emptySnapshot(): Promise<EngagementSnapshot> {
  const { client } = await openTestApplication();
  return await snapshotOf(client);
}

async function snapshotOf(client: ApplicationClient): Promise<EngagementSnapshot> {
  const samples = await client.sample.listSamples({});
  const notes = await client.inspection.listInspectionNotes({});
  const funds = await client.funds.getFundsSummary({});
  return {
    engagement: await client.engagement.getEngagement({}),
    units: await client.engagement.listUnits({}),
    teamMembers: await client.engagement.listTeamMembers({}),
    basisDocuments: await client.engagement.listBasisDocuments({}),
    evidenceItems: await client.evidence.listEvidenceItems({}),
    evidenceSpots: await client.evidence.listSpots({}),
    importBatches: await client.ledger.listImportBatches({}),
    samples: await Promise.all(
      samples.map(async (sample) => ({
        sample,
        items: await client.sample.listSampleItems({ sampleId: sample.id }),
      })),
    ),
    appropriations: await client.funds.listAppropriations({}),
    budgetLines: await client.funds.listBudgetLines({}),
    contracts: await client.funds.listContracts({}),
    contractChanges: await client.funds.listContractChanges({}),
    paymentNodes: await client.funds.listPaymentNodes({}),
    acceptances: await client.funds.listAcceptances({}),
    payments: await client.funds.listPayments({}),
    fundsSummary: funds,
    implementationItems: await client.implementation.listImplementationItems({}),
    milestones: await client.implementation.listMilestones({}),
    indicators: await client.indicator.listIndicators({}),
    rulePacks: await client.rulePack.listUsedRulePacks({}),
    inspections: await Promise.all(
      notes.map(async (note) => ({
        note,
        rows: await client.inspection.listInspectionRows({ noteId: note.id }),
        figures: await client.inspection.listInspectionFigures({ noteId: note.id }),
        photos: await client.inspection.listInspectionPhotos({ noteId: note.id }),
      })),
    ),
    interviews: await client.interview.listInterviews({}),
    problems: await client.problem.listProblems({}),
    feedbackReplies: await client.problem.listReplies({}),
    narratives: await client.report.listNarratives({}),
    workpaperHeads: await client.workpaper.listWorkpapers({}),
  };
}
