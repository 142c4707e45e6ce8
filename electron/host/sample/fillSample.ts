import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { z } from 'zod';
import { wholeDraft } from '../../../shared/blankRecord.ts';
import type { InputOf } from '../../../shared/contract/call.ts';
import type { ApplicationClient, ApplicationContract } from '../../../shared/contract/index.ts';
import { basisDocumentDraft, teamMemberDraft, unitDraft } from '../../../shared/engagement/engagement.ts';
import { reportTypes } from '../../../shared/engagement/reportType.ts';
import { evidenceItemDraft } from '../../../shared/evidence/evidence.ts';
import {
  acceptanceDraft,
  contractChangeDraft,
  contractDraft,
  paymentNodeDraft,
} from '../../../shared/funds/contract.ts';
import { appropriationDraft, budgetLineDraft, paymentDraft } from '../../../shared/funds/funds.ts';
import { implementationItemDraft } from '../../../shared/implementation/implementation.ts';
import { milestoneDraft } from '../../../shared/implementation/milestone.ts';
import { indicatorDraft } from '../../../shared/indicator/indicator.ts';
import { problemDraft } from '../../../shared/problem/problem.ts';
import { voucherName } from '../../../shared/sample/problemOfItem.ts';
import type { SampleName } from '../../../shared/workspace/samples.ts';
import type { FileRegistry } from '../files.ts';

type Input<Feature extends keyof ApplicationContract, Call extends keyof ApplicationContract[Feature]> = InputOf<
  ApplicationContract[Feature][Call]
>;

/** A record of which a sample names only what is known; the rest is blank. */
type Some<Draft extends z.ZodType> = Partial<z.output<Draft>>;
type OfContract = { contract?: number | undefined };

/**
 * The files of a sample: the inputs of the public calls, with records that name each other by their place in the file.
 * A sample that has nothing of a kind has no such file.
 */
type SampleFiles = {
  engagement: {
    engagement: Input<'engagement', 'changeEngagement'>['changes'];
    units: Some<typeof unitDraft>[];
    teamMembers: Some<typeof teamMemberDraft>[];
    basisDocuments: Some<typeof basisDocumentDraft>[];
  };
  evidence: Some<typeof evidenceItemDraft>[];
  funds: {
    appropriations: Some<typeof appropriationDraft>[];
    budgetLines?: Some<typeof budgetLineDraft>[];
    contracts: Some<typeof contractDraft>[];
    contractChanges?: (Some<typeof contractChangeDraft> & OfContract)[];
    paymentNodes?: (Some<typeof paymentNodeDraft> & OfContract)[];
    acceptances?: (Some<typeof acceptanceDraft> & OfContract)[];
    payments: (Some<typeof paymentDraft> & OfContract & { appropriation?: number; paymentNode?: number })[];
  };
  implementation: Some<typeof implementationItemDraft>[];
  milestones: (Some<typeof milestoneDraft> & OfContract)[];
  indicators: Some<typeof indicatorDraft>[];
  inspections: {
    note: Input<'inspection', 'addInspectionNote'>;
    /** The rows come from 实施内容 with what the contract says; those below say what was found of them. */
    fromImplementation?: boolean;
    rows: Omit<Input<'inspection', 'addInspectionRow'>, 'noteId'>[];
    figures: Omit<Input<'inspection', 'addInspectionFigure'>, 'noteId'>[];
    /** `row` is the content of the row that a photo shows. */
    photos: (Input<'inspection', 'changeInspectionPhoto'>['changes'] & { file: string; row?: string })[];
  }[];
  interviews: {
    interviews: {
      interview: Input<'interview', 'addInterview'>;
      attendees: Omit<Input<'interview', 'addAttendee'>, 'interviewId'>[];
      answers: Omit<Input<'interview', 'addAnswer'>, 'interviewId'>[];
    }[];
    surveys: {
      survey: Input<'interview', 'addSurvey'>;
      questions: Omit<Input<'interview', 'addSurveyQuestion'>, 'surveyId'>[];
    }[];
    evidenceSlips: Input<'interview', 'addEvidenceSlip'>[];
  };
  /** 抽凭: what was drawn, what was noted of every voucher, and what of single ones. */
  vouchers: {
    name: string;
    order: Input<'sample', 'drawSample'>['order'];
    every: Input<'sample', 'changeSampleItem'>['changes'];
    found: { voucher: string; postedOn: string; changes: Input<'sample', 'changeSampleItem'>['changes'] }[];
    explanation: string;
    conclusion: string;
  }[];
  problems: Some<typeof problemDraft>[];
  narratives: Input<'report', 'changeNarrative'>[];
  workpapers: (Pick<Input<'workpaper', 'changeWorkpaperHead'>, 'indexNumber'> &
    Input<'workpaper', 'changeWorkpaperHead'>['changes'])[];
};

/**
 * Fills the open, new engagement with a sample, call by call as a person would: all of it is checked and on the trail.
 */
export async function fillSample(
  sample: SampleName,
  client: ApplicationClient,
  files: FileRegistry,
  resourcesFolder: string,
): Promise<void> {
  const folder = join(resourcesFolder, 'sample', sample);
  const read = <Name extends keyof SampleFiles>(name: Name) => readSample<Name>(folder, name);
  const list = async <Name extends keyof SampleFiles>(name: Name) =>
    ((await read(name)) ?? []) as Extract<SampleFiles[Name], unknown[]>;

  await fillEngagement(client, await read('engagement'));
  await chooseRulePack(client);
  for (const item of await list('evidence')) await client.evidence.addEvidenceItem(wholeDraft(evidenceItemDraft, item));
  const ledger = join(folder, 'ledger.xlsx');
  if (existsSync(ledger)) await client.ledger.importLedger({ file: files.register(ledger) });
  await fillFunds(client, await read('funds'));
  for (const item of await list('implementation')) {
    await client.implementation.addImplementationItem(wholeDraft(implementationItemDraft, item));
  }
  await fillMilestones(client, await list('milestones'));
  for (const one of await list('indicators')) await client.indicator.addIndicator(wholeDraft(indicatorDraft, one));
  await fillInspections(client, await list('inspections'), (name) => files.register(join(folder, name)));
  await fillInterviews(client, await read('interviews'));
  await fillVouchers(client, await list('vouchers'));
  for (const problem of await list('problems')) await client.problem.addProblem(wholeDraft(problemDraft, problem));
  for (const narrative of await list('narratives')) await client.report.changeNarrative(narrative);
  for (const { indexNumber, ...changes } of await list('workpapers')) {
    await client.workpaper.changeWorkpaperHead({ indexNumber, changes });
  }
}

/** The newest pack of the engagement's type, as a new engagement of that type has it. */
async function chooseRulePack(client: ApplicationClient): Promise<void> {
  const { engagementType } = await client.engagement.getEngagement({});
  const { packs } = await client.rulePack.listRulePacks({});
  const pack = packs.find(({ id }) => id === reportTypes[engagementType].rulePackId);
  if (pack) await client.rulePack.chooseRulePack({ id: pack.id, version: pack.version });
}

async function fillEngagement(client: ApplicationClient, sample: SampleFiles['engagement'] | undefined): Promise<void> {
  if (!sample) return;
  await client.engagement.changeEngagement({ changes: sample.engagement });
  for (const unit of sample.units) await client.engagement.addUnit(wholeDraft(unitDraft, unit));
  for (const member of sample.teamMembers) {
    await client.engagement.addTeamMember(wholeDraft(teamMemberDraft, member));
  }
  for (const document of sample.basisDocuments) {
    await client.engagement.addBasisDocument(wholeDraft(basisDocumentDraft, document));
  }
}

async function fillFunds({ funds }: ApplicationClient, sample: SampleFiles['funds'] | undefined): Promise<void> {
  if (!sample) return;
  const idOf = (ids: readonly string[], index: number | undefined) => ids[index ?? -1] ?? null;
  const [appropriations, contracts, nodes]: [string[], string[], string[]] = [[], [], []];
  for (const line of sample.budgetLines ?? []) await funds.addBudgetLine(wholeDraft(budgetLineDraft, line));
  for (const draft of sample.appropriations) {
    appropriations.push((await funds.addAppropriation(wholeDraft(appropriationDraft, draft))).id);
  }
  for (const draft of sample.contracts) {
    contracts.push((await funds.addContract(wholeDraft(contractDraft, draft))).id);
  }
  const owned = (contract: number | undefined) => ({ contractId: idOf(contracts, contract) });
  for (const { contract, ...draft } of sample.contractChanges ?? []) {
    await funds.addContractChange(wholeDraft(contractChangeDraft, { ...draft, ...owned(contract) }));
  }
  for (const { contract, ...draft } of sample.paymentNodes ?? []) {
    nodes.push((await funds.addPaymentNode(wholeDraft(paymentNodeDraft, { ...draft, ...owned(contract) }))).id);
  }
  for (const { contract, ...draft } of sample.acceptances ?? []) {
    await funds.addAcceptance(wholeDraft(acceptanceDraft, { ...draft, ...owned(contract) }));
  }
  for (const { appropriation, contract, paymentNode, ...draft } of sample.payments) {
    const appropriationId = idOf(appropriations, appropriation);
    const paymentNodeId = idOf(nodes, paymentNode);
    const owners = { ...owned(contract), appropriationId, paymentNodeId };
    await funds.addPayment(wholeDraft(paymentDraft, { ...draft, ...owners }));
  }
}

async function fillMilestones(client: ApplicationClient, milestones: SampleFiles['milestones']): Promise<void> {
  const contracts = await client.funds.listContracts({});
  for (const { contract, ...draft } of milestones) {
    const contractId = contracts[contract ?? -1]?.id ?? null;
    await client.implementation.addMilestone(wholeDraft(milestoneDraft, { ...draft, contractId }));
  }
}

async function fillInspections(
  client: ApplicationClient,
  sample: SampleFiles['inspections'],
  register: (name: string) => { fileId: string; name: string },
): Promise<void> {
  for (const { note, rows, figures, photos, fromImplementation } of sample) {
    const { id: noteId } = await client.inspection.addInspectionNote(note);
    if (fromImplementation) await client.inspection.addRowsFromImplementation({ noteId });
    const known = await client.inspection.listInspectionRows({ noteId });
    for (const row of rows) {
      const id = known.find(({ content }) => content === row.content)?.id;
      if (id) await client.inspection.changeInspectionRow({ id, changes: row });
      else await client.inspection.addInspectionRow({ ...row, noteId });
    }
    for (const figure of figures) await client.inspection.addInspectionFigure({ ...figure, noteId });
    if (photos.length === 0) continue;
    const { added } = await client.inspection.addInspectionPhotos({
      noteId,
      files: photos.map((photo) => register(photo.file)),
    });
    const seen = await client.inspection.listInspectionRows({ noteId });
    for (const [index, { file: _, row, ...changes }] of photos.entries()) {
      const photo = added[index];
      const rowId = seen.find(({ content }) => content === row)?.id ?? null;
      if (photo) await client.inspection.changeInspectionPhoto({ id: photo.id, changes: { ...changes, rowId } });
    }
  }
}

async function fillInterviews(
  { interview: calls }: ApplicationClient,
  sample: SampleFiles['interviews'] | undefined,
): Promise<void> {
  for (const { interview, attendees, answers } of sample?.interviews ?? []) {
    const { id: interviewId } = await calls.addInterview(interview);
    for (const attendee of attendees) await calls.addAttendee({ ...attendee, interviewId });
    for (const answer of answers) await calls.addAnswer({ ...answer, interviewId });
  }
  for (const { survey, questions } of sample?.surveys ?? []) {
    const { id: surveyId } = await calls.addSurvey(survey);
    for (const question of questions) await calls.addSurveyQuestion({ ...question, surveyId });
  }
  for (const slip of sample?.evidenceSlips ?? []) await calls.addEvidenceSlip(slip);
}

async function readSample<Name extends keyof SampleFiles>(
  folder: string,
  name: Name,
): Promise<SampleFiles[Name] | undefined> {
  const path = join(folder, `${name}.json`);
  return existsSync(path) ? (JSON.parse(await readFile(path, 'utf8')) as SampleFiles[Name]) : undefined;
}

async function fillVouchers(client: ApplicationClient, samples: SampleFiles['vouchers']): Promise<void> {
  for (const { name, order, every, found, explanation, conclusion } of samples) {
    const { id: sampleId } = await client.sample.drawSample({ name, order });
    for (const { id, entry } of await client.sample.listSampleItems({ sampleId })) {
      const own = found.find(({ voucher, postedOn }) => voucher === voucherName(entry) && postedOn === entry.postedOn);
      await client.sample.changeSampleItem({ id, changes: { ...every, ...own?.changes } });
    }
    await client.sample.changeSample({ id: sampleId, changes: { explanation, conclusion } });
  }
}
