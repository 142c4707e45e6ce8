import { z } from 'zod';
import type { AttachmentView } from '../evidence/attachmentView.ts';
import { type ChecklistReturn, checklistTakeover } from '../evidence/checklistReturn.ts';
import type { ChecklistTemplates } from '../evidence/checklistTemplate.ts';
import { type AttachedFiles, type Attachment, type EvidenceItem, evidenceItemDraft } from '../evidence/evidence.ts';
import type { FigureEvidence } from '../evidence/figureEvidence.ts';
import {
  type CitableEvidence,
  type CitingKind,
  citingKinds,
  type EvidenceSpot,
  evidenceSpotDraft,
} from '../evidence/spot.ts';
import { command, job, query } from './call.ts';
import { type ExportResult, formExportInput } from './documents.ts';
import { changeOf, fileReference, moveInput, nothing, recordEdits, recordId } from './inputs.ts';

const citing = z.strictObject({
  citing: z.enum(Object.keys(citingKinds) as [CitingKind, ...CitingKind[]]),
  citingId: z.string().min(1).max(200),
});
const citableSource = z.union([
  z.strictObject({ spotId: z.uuid() }),
  z.strictObject({ attachmentId: z.uuid() }),
  z.strictObject({ itemId: z.uuid() }),
]);

/** 资料清单、附件与证据点. */
export const evidenceContract = {
  listEvidenceItems: query(nothing).gives<EvidenceItem[]>(),
  addEvidenceItem: command(evidenceItemDraft).gives<EvidenceItem>(),
  changeEvidenceItem: command(changeOf(evidenceItemDraft)).gives<EvidenceItem>(),
  removeEvidenceItem: command(recordId).gives<null>(),
  moveEvidenceItem: command(moveInput).gives<null>(),
  /** Many rows at once: a paste, and the way back from it. */
  editEvidenceItems: command(recordEdits(evidenceItemDraft, evidenceItemDraft)).gives<EvidenceItem[]>(),

  listChecklistTemplates: query(nothing).gives<ChecklistTemplates>(),
  /** Puts the items of a template below those that are there; one whose name is there already is left out. */
  addTemplateItems: command(z.strictObject({ templateId: z.string().max(100) }), { title: '从模板加入资料' }).gives<{
    added: number;
    present: number;
  }>(),
  /** Keeps the present checklist as a template of the firm: what is asked for, and nothing of what came. */
  saveChecklistTemplate: command(
    z.strictObject({ name: z.string().trim().min(1, '请写明名称').max(60) }),
  ).gives<ChecklistTemplates>(),

  /** Writes the checklist to be filled in (.xlsx) or to be printed and sealed (.pdf, .docx). */
  exportChecklist: job(formExportInput).gives<ExportResult>(),
  /** Compares a sheet that came back with the checklist; changes nothing. */
  previewChecklistReturn: job(z.strictObject({ file: fileReference })).gives<ChecklistReturn>(),
  /** Takes over what was chosen of it, in one step; refused when the checklist changed since it was looked at. */
  applyChecklistReturn: command(checklistTakeover, { title: '读回资料清单' }).gives<{
    changed: number;
    added: number;
  }>(),

  /** Stores files in the engagement and hangs them on a row of the checklist; without one they lie in the tray (未归类). */
  attachEvidence: job(
    z.strictObject({ itemId: z.uuid().nullable(), files: z.array(fileReference).min(1).max(5_000) }),
    { undoable: true, title: '加入附件' },
  ).gives<AttachedFiles>(),
  /** 未归类: files that hang on no row yet. */
  listTray: query(nothing).gives<Attachment[]>(),
  /** Hangs a file on another row, or puts it back into the tray. */
  moveEvidence: command(z.strictObject({ attachmentId: z.uuid(), itemId: z.uuid().nullable() })).gives<null>(),
  /** What of a file can be shown inside the program, as texts; pictures and PDF are drawn from their bytes. */
  viewAttachment: job(z.strictObject({ attachmentId: z.uuid() })).gives<AttachmentView>(),
  /** Takes a file off its row; says why. The trail keeps what it was. */
  detachEvidence: command(
    z.strictObject({ attachmentId: z.uuid(), reason: z.string().trim().min(1, '请写明原因') }),
  ).gives<null>(),

  /** 证据点 with what cites them. */
  listSpots: query(nothing).gives<EvidenceSpot[]>(),
  /** Marks a place on a file; without an 索引号 it gets the next of its item. */
  addSpot: command(evidenceSpotDraft).gives<EvidenceSpot>(),
  changeSpot: command(changeOf(evidenceSpotDraft)).gives<EvidenceSpot>(),
  /** Refused while something cites it. */
  removeSpot: command(recordId).gives<null>(),
  moveSpot: command(moveInput).gives<null>(),
  /** What can be cited and matches a text: 索引号, title, file, item. */
  findCitable: query(z.strictObject({ text: z.string().max(200), limit: z.int().min(1).max(200).default(20) })).gives<
    CitableEvidence[]
  >(),
  cite: command(z.strictObject({ ...citing.shape, source: citableSource })).gives<EvidenceSpot>(),
  /** Takes a citation back. */
  uncite: command(recordId).gives<null>(),
  /** The 证据点 on which one record or figure rests. */
  /** 缺失证据: every figure that the report prints, and whether it leads to evidence. */
  listFigureEvidence: query(nothing).gives<FigureEvidence[]>(),
  citedSpots: query(citing).gives<EvidenceSpot[]>(),
} as const;
