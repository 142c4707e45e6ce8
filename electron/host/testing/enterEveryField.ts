import type { ApplicationClient } from '../../../shared/contract/index.ts';
import type { FileReference } from '../../../shared/contract/inputs.ts';

type Values = Record<string, unknown>;
type Entry = {
  client: ApplicationClient;
  /** A value of its own for each field of a draft. */
  valuesOf(draft: string, changes?: Values): Values;
  picture(): Promise<FileReference>;
};

/** Enters what a person can enter, each field of each record once; records of the sample are overwritten where it has some. */
export async function enterEveryField({ client, valuesOf, picture }: Entry): Promise<void> {
  const first = async (records: Promise<readonly { id: string }[]>) => {
    const [record] = await records;
    if (!record) throw new Error('the sample has one');
    return record.id;
  };
  const { engagement, funds, implementation, indicator, inspection, interview, problem, evidence, sample } = client;
  const as = (values: Values) => values as never;
  await engagement.addUnit(as(valuesOf('unitDraft', { role: 'contractor' })));
  await engagement.addTeamMember(as(valuesOf('teamMemberDraft')));
  await engagement.addBasisDocument(as(valuesOf('basisDocumentDraft')));
  await evidence.addEvidenceItem(as(valuesOf('evidenceItemDraft')));
  const appropriation = await funds.addAppropriation(as(valuesOf('appropriationDraft')));
  await funds.addBudgetLine(as(valuesOf('budgetLineDraft')));
  const contract = await funds.addContract(as(valuesOf('contractDraft')));
  const contractId = contract.id;
  await funds.addContractChange(as(valuesOf('contractChangeDraft', { contractId })));
  const agreed = valuesOf('paymentNodeDraft', { contractId });
  const node = await funds.addPaymentNode(as({ ...agreed, amountFen: null }));
  await funds.addPaymentNode(as({ ...agreed, share: null }));
  await funds.addAcceptance(as(valuesOf('acceptanceDraft', { contractId })));
  const payment = valuesOf('paymentDraft', {
    status: 'paid',
    appropriationId: appropriation.id,
    contractId,
    paymentNodeId: node.id,
  });
  await funds.addPayment(as(payment));
  await funds.addPayment(as({ ...payment, status: 'applied' }));
  await implementation.addImplementationItem(as(valuesOf('implementationItemDraft')));
  await implementation.addMilestone(as(valuesOf('milestoneDraft')));
  await indicator.addIndicator(as(valuesOf('indicatorDraft')));
  const note = await inspection.addInspectionNote(as(valuesOf('inspectionNoteDraft')));
  const noteId = note.id;
  await inspection.addInspectionRow(as({ ...valuesOf('inspectionRowDraft'), noteId }));
  await inspection.addInspectionFigure(as({ ...valuesOf('inspectionFigureDraft'), noteId }));
  const { added } = await inspection.addInspectionPhotos({ noteId, files: [await picture()] });
  for (const { id } of added) await inspection.changeInspectionPhoto({ id, changes: valuesOf('inspectionPhotoDraft') });
  const { id: interviewId } = await interview.addInterview(as(valuesOf('interviewDraft')));
  await interview.addAttendee(as({ ...valuesOf('attendeeDraft'), interviewId }));
  await interview.addAnswer(as({ ...valuesOf('answerDraft'), interviewId }));
  const { id: surveyId } = await interview.addSurvey(as(valuesOf('surveyDraft')));
  await interview.addSurveyQuestion(as({ ...valuesOf('surveyQuestionDraft'), surveyId }));
  await interview.addEvidenceSlip(as(valuesOf('evidenceSlipDraft')));
  await problem.addProblem(as(valuesOf('problemDraft')));
  const itemId = await first(evidence.listEvidenceItems({}));
  await evidence.addSpot(as(valuesOf('evidenceSpotDraft', { place: 'whole', attachmentId: null, itemId })));
  const sampleId = await first(sample.listSamples({}));
  await sample.changeSample({ id: sampleId, changes: valuesOf('sampleDraft') });
  const id = await first(sample.listSampleItems({ sampleId }));
  await sample.changeSampleItem({ id, changes: valuesOf('sampleItemDraft') });
  await client.workpaper.changeWorkpaperHead({ indexNumber: 'C2', changes: valuesOf('workpaperHeadDraft') });
  const template = valuesOf('firmTemplateDraft', { footerRight: '{页码}' });
  await client.workpaper.changeFirmTemplate({ template: as({ ...template, logo: null }) });
  await client.report.changeNarrative({ sectionKey: 'overview', body: String(valuesOf('narrativeDraft').body) });
  // All forms of a project, so that what only one of them prints is there.
  for (const packId of ['mof-2020-10-evaluation', 'mof-2020-10-self-evaluation']) {
    await client.rulePack.chooseRulePack({ id: packId, version: '1' });
  }
  await engagement.changeEngagement({ changes: valuesOf('engagementDraft', { engagementType: 'monitoring' }) });
}
