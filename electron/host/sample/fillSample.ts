import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { InputOf } from '../../../shared/contract/call.ts';
import type { ApplicationClient, ApplicationContract } from '../../../shared/contract/index.ts';
import type { FileRegistry } from '../files.ts';

type Input<Feature extends keyof ApplicationContract, Call extends keyof ApplicationContract[Feature]> = InputOf<
  ApplicationContract[Feature][Call]
>;

/** The files of a sample: the inputs of the public calls, with records that name each other by their place in the file. */
type SampleFiles = {
  engagement: {
    engagement: Input<'engagement', 'changeEngagement'>['changes'];
    units: Input<'engagement', 'addUnit'>[];
    teamMembers: Input<'engagement', 'addTeamMember'>[];
    basisDocuments: Input<'engagement', 'addBasisDocument'>[];
  };
  evidence: Input<'evidence', 'addEvidenceItem'>[];
  funds: {
    appropriations: Input<'funds', 'addAppropriation'>[];
    contracts: Input<'funds', 'addContract'>[];
    payments: (Omit<Input<'funds', 'addPayment'>, 'appropriationId' | 'contractId'> & {
      appropriation: number;
      contract: number;
    })[];
  };
  implementation: Input<'implementation', 'addImplementationItem'>[];
  indicators: Input<'indicator', 'addIndicator'>[];
  inspections: {
    note: Input<'inspection', 'addInspectionNote'>;
    rows: Omit<Input<'inspection', 'addInspectionRow'>, 'noteId'>[];
    photos: (Input<'inspection', 'changeInspectionPhoto'>['changes'] & { file: string })[];
  }[];
  problems: Input<'problem', 'addProblem'>[];
  narratives: Input<'report', 'changeNarrative'>[];
  workpapers: (Pick<Input<'workpaper', 'changeWorkpaperHead'>, 'indexNumber'> &
    Input<'workpaper', 'changeWorkpaperHead'>['changes'])[];
};

/**
 * Fills the open, new engagement with a sample, call by call as a person would: all of it is checked and on the trail.
 */
export async function fillSample(
  sample: 'puer',
  client: ApplicationClient,
  files: FileRegistry,
  resourcesFolder: string,
): Promise<void> {
  const folder = join(resourcesFolder, 'sample', sample);
  const read = <Name extends keyof SampleFiles>(name: Name) => readSample<Name>(folder, name);

  await fillEngagement(client, await read('engagement'));
  for (const item of await read('evidence')) await client.evidence.addEvidenceItem(item);
  await client.ledger.importLedger({ file: files.register(join(folder, 'ledger.xlsx')) });
  await fillFunds(client, await read('funds'));
  for (const item of await read('implementation')) await client.implementation.addImplementationItem(item);
  for (const indicator of await read('indicators')) await client.indicator.addIndicator(indicator);
  await fillInspections(client, await read('inspections'), (name) => files.register(join(folder, name)));
  for (const problem of await read('problems')) await client.problem.addProblem(problem);
  for (const narrative of await read('narratives')) await client.report.changeNarrative(narrative);
  for (const { indexNumber, ...changes } of await read('workpapers')) {
    await client.workpaper.changeWorkpaperHead({ indexNumber, changes });
  }
}

async function fillEngagement(client: ApplicationClient, sample: SampleFiles['engagement']): Promise<void> {
  await client.engagement.changeEngagement({ changes: sample.engagement });
  for (const unit of sample.units) await client.engagement.addUnit(unit);
  for (const member of sample.teamMembers) await client.engagement.addTeamMember(member);
  for (const document of sample.basisDocuments) await client.engagement.addBasisDocument(document);
}

async function fillFunds(client: ApplicationClient, sample: SampleFiles['funds']): Promise<void> {
  const appropriations: string[] = [];
  for (const draft of sample.appropriations) appropriations.push((await client.funds.addAppropriation(draft)).id);
  const contracts: string[] = [];
  for (const draft of sample.contracts) contracts.push((await client.funds.addContract(draft)).id);
  for (const { appropriation, contract, ...draft } of sample.payments) {
    await client.funds.addPayment({
      ...draft,
      appropriationId: appropriations[appropriation] ?? null,
      contractId: contracts[contract] ?? null,
    });
  }
}

async function fillInspections(
  client: ApplicationClient,
  sample: SampleFiles['inspections'],
  register: (name: string) => { fileId: string; name: string },
): Promise<void> {
  for (const { note, rows, photos } of sample) {
    const { id: noteId } = await client.inspection.addInspectionNote(note);
    for (const row of rows) await client.inspection.addInspectionRow({ ...row, noteId });
    const { added } = await client.inspection.addInspectionPhotos({
      noteId,
      files: photos.map((photo) => register(photo.file)),
    });
    for (const [index, { file: _, ...changes }] of photos.entries()) {
      const photo = added[index];
      if (photo) await client.inspection.changeInspectionPhoto({ id: photo.id, changes });
    }
  }
}

async function readSample<Name extends keyof SampleFiles>(folder: string, name: Name): Promise<SampleFiles[Name]> {
  return JSON.parse(await readFile(join(folder, `${name}.json`), 'utf8')) as SampleFiles[Name];
}
