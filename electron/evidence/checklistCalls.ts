import type { evidenceContract } from '../../shared/contract/evidenceContract.ts';
import type { FileReference } from '../../shared/contract/inputs.ts';
import type { EngagementSnapshot } from '../../shared/engagement/engagementSnapshot.ts';
import { AppError } from '../../shared/errors.ts';
import { checklistText } from '../../shared/evidence/checklistSheet.ts';
import type { EvidenceItemDraft } from '../../shared/evidence/evidence.ts';
import { blankForm } from '../document/blankForm.ts';
import { exportDocument, todayOf } from '../document/exportDocument.ts';
import { formRequest } from '../document/formRequest.ts';
import { refuseStrayTokens } from '../document/refuseStrayTokens.ts';
import type { ReadSheets } from '../document/returned/readReturnedWorkbook.ts';
import type { Handlers, JobContext } from '../storage/context.ts';
import type { ReadableDatabase } from '../storage/database.ts';
import { rowsAsOf, trailNumber, wasRecord } from '../storage/trail.ts';
import type { TemplateShelf } from './checklistTemplates.ts';
import { composeChecklistBook, composeChecklistDocument } from './composeChecklist.ts';
import { evidenceItemOf, evidenceItemTable, evidenceOwner } from './evidenceStore.ts';
import { type ChecklistPast, compareChecklistReturn, type Item } from './readChecklistReturn.ts';

/** What the checklist needs from other features; the host passes it in. */
export type ChecklistNeeds = {
  snapshot(db: ReadableDatabase): EngagementSnapshot;
  readSheets: ReadSheets;
  templates: TemplateShelf;
  fontsFolder: string;
};

type Calls = Handlers<typeof evidenceContract>;

/** 资料清单 as a form: from a template, out to the unit, and back. */
export function checklistCalls(
  needs: ChecklistNeeds,
): Pick<
  Calls,
  | 'listChecklistTemplates'
  | 'addTemplateItems'
  | 'saveChecklistTemplate'
  | 'exportChecklist'
  | 'previewChecklistReturn'
  | 'applyChecklistReturn'
> {
  return {
    listChecklistTemplates: () => needs.templates.list(),
    addTemplateItems: ({ db }, { templateId }) => {
      const { items } = needs.templates.find(templateId);
      const names = new Set(evidenceItemTable.list(db).map(({ name }) => name));
      const missing = items.filter(({ name }) => !names.has(name));
      for (const item of missing) evidenceItemTable.add(db, { ...notYet, ...item });
      return { added: missing.length, present: items.length - missing.length };
    },
    saveChecklistTemplate: ({ db }, { name }) => {
      const items = evidenceItemTable.list(db);
      if (items.length === 0) throw new AppError('invalid-input', '资料清单是空的，没有可以存为模板的内容。');
      return needs.templates.keep(
        name,
        items.map((item) => ({
          category: item.category,
          name: item.name,
          requiredForm: item.requiredForm,
          period: '',
          copies: item.copies ?? 1,
        })),
      );
    },
    exportChecklist: (job, { target, blank }) =>
      exportDocument(job, { path: job.targetPath(target), name: target.name }, () =>
        job.db.transaction(() => checklistRequest(needs, job, target, blank ?? false))(),
      ),
    previewChecklistReturn: async (job, { file }) => {
      const asked = { title: '资料清单', endings: '.xlsx', fileName: file.name };
      const read = await needs.readSheets(job.sourcePath(file), job, asked);
      return compareChecklistReturn(read, pastOf(job.db), file.name);
    },
    applyChecklistReturn: ({ db }, { changed, added }) => {
      for (const { id, changes, expected } of changed) {
        const item = evidenceItemTable.get(db, id);
        for (const [field, value] of Object.entries(expected)) {
          requireUnchanged(item, field as keyof EvidenceItemDraft, value);
        }
        evidenceItemTable.change(db, id, changes);
      }
      evidenceItemTable.edit(db, {
        added: added.map((item) => ({ ...item, before: null })),
        changed: [],
        removed: [],
      });
      return { changed: changed.length, added: added.length };
    },
  };
}

/** Nothing of a new item has come. */
const notYet: Omit<EvidenceItemDraft, 'category' | 'name' | 'requiredForm' | 'period' | 'copies'> = {
  status: 'missing',
  providedOn: null,
  giver: '',
  receiver: '',
  reason: '',
  indexNumber: '',
  note: '',
};

/** As many as fill a page across. */
const blankRows = 8;

/** By the ending of the target: a workbook to fill in, else a paper to seal. */
function checklistRequest(needs: ChecklistNeeds, job: JobContext, target: FileReference, blank: boolean) {
  const snapshot = needs.snapshot(job.db);
  const today = todayOf(job.now());
  if (blank) {
    const document = blankForm(composeChecklistDocument(snapshot, today), blankRows);
    refuseStrayTokens(document);
    return formRequest(document, target, needs.fontsFolder, ['资料清单']);
  }
  if (/\.xlsx$/i.test(target.name)) {
    const book = composeChecklistBook(snapshot, today, trailNumber(job.db));
    refuseStrayTokens(book);
    return { format: 'xlsx' as const, book };
  }
  const format = /\.docx$/i.test(target.name) ? ('docx' as const) : ('pdf' as const);
  const document = composeChecklistDocument(snapshot, today);
  refuseStrayTokens(document);
  return { format, document, fontsFolder: needs.fontsFolder };
}

function pastOf(db: ReadableDatabase): ChecklistPast {
  const known = new Map<number, ReadonlyMap<string, Item>>();
  return {
    items: evidenceItemTable.list(db),
    asOf(base) {
      const then =
        known.get(base) ??
        new Map([...rowsAsOf(db, evidenceOwner, base)].map(([id, row]) => [id, evidenceItemOf(row)]));
      known.set(base, then);
      return then;
    },
    wasHere: (id) => wasRecord(db, evidenceOwner, id),
  };
}

function requireUnchanged(item: Item, field: keyof EvidenceItemDraft, value: unknown): void {
  if (item[field] === value) return;
  throw new AppError(
    'file-changed',
    `「${item.name}」的内容在预览之后又改成了“${checklistText(field, item[field])}”，没有读入任何一行。请重新读取退回的清单。`,
  );
}
