import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ApplicationClient } from '../../shared/contract/index.ts';
import { fen } from '../../shared/money.ts';
import {
  anEvidenceItem,
  anImplementationItem,
  anInspectionNote,
  anInspectionRow,
  aPayment,
  aUnit,
} from '../testing/drafts.ts';
import { openTestApplication } from '../testing/openTestApplication.ts';
import { everyRecord } from './testing/everyRecord.ts';

const refused = (error: unknown) => {
  if ((error as { code?: string }).code === 'incident') throw error;
};

type Pick = (from: readonly { id: string }[]) => string | undefined;
type Deed = (client: ApplicationClient, pick: Pick, text: string) => Promise<unknown>;

/** What a person does to records of several kinds: one at a time, in bulk, in order, with what depends on them. */
const deeds: readonly Deed[] = [
  ({ engagement }, _, name) => engagement.addUnit(aUnit({ name })),
  async ({ engagement }, pick, name) => {
    const id = pick(await engagement.listUnits({}));
    if (id) await engagement.changeUnit({ id, changes: { name, note: name } });
  },
  async ({ engagement }, pick) => {
    const id = pick(await engagement.listUnits({}));
    if (id) await engagement.removeUnit({ id });
  },
  async ({ engagement }, pick) => {
    const units = await engagement.listUnits({});
    const [id, before] = [pick(units), pick(units.slice().reverse())];
    if (id && before && id !== before) await engagement.moveUnit({ id, before });
  },
  ({ engagement }, _, note) => engagement.changeEngagement({ changes: { note } }),
  ({ evidence }) => evidence.addTemplateItems({ templateId: 'base' }).catch(refused),
  async ({ evidence }, pick, name) => {
    const items = await evidence.listEvidenceItems({});
    const [changed, removed] = [pick(items), pick(items.slice().reverse())];
    await evidence.editEvidenceItems({
      added: [
        { id: crypto.randomUUID(), before: changed ?? null, values: anEvidenceItem({ name }) },
        { id: crypto.randomUUID(), before: null, values: anEvidenceItem({ name: `${name}二` }) },
      ],
      changed: changed && changed !== removed ? [{ id: changed, changes: { status: 'provided', note: name } }] : [],
      removed: removed && changed !== removed ? [removed] : [],
    });
  },
  ({ implementation }, _, name) => implementation.addImplementationItem(anImplementationItem({ name })),
  async ({ implementation }, pick) => {
    const id = pick(await implementation.listImplementationItems({}));
    if (id) await implementation.removeImplementationItem({ id });
  },
  ({ inspection }, _, place) => inspection.addInspectionNote(anInspectionNote({ place })),
  async ({ inspection }, pick) => {
    const noteId = pick(await inspection.listInspectionNotes({}));
    if (noteId) await inspection.addRowsFromImplementation({ noteId });
  },
  async ({ inspection }, pick, content) => {
    const noteId = pick(await inspection.listInspectionNotes({}));
    if (noteId) await inspection.addInspectionRow({ ...anInspectionRow({ content }), noteId });
  },
  async ({ inspection }, pick) => {
    const id = pick(await inspection.listInspectionNotes({}));
    if (id) await inspection.removeInspectionNote({ id });
  },
  async ({ funds }, pick, payee) => {
    await funds.addPayment(aPayment({ payee, amountFen: fen(payee.length * 100) }));
    const id = pick(await funds.listPayments({}));
    if (id) await funds.changePayment({ id, changes: { payee } });
  },
  ({ report }, _, body) => report.changeNarrative({ sectionKey: 'overview', body }),
  ({ workpaper }, _, conclusion) => workpaper.changeWorkpaperHead({ indexNumber: 'C2', changes: { conclusion } }),
];

test('撤销 of all that was done brings every record back, and 重做 of all of it brings the end back', async () => {
  const step = fc.record({
    deed: fc.nat(deeds.length - 1),
    at: fc.nat(20),
    text: fc.stringMatching(/^[甲乙丙丁"'\n ]{1,6}$/).map((text) => `改${text}`),
    back: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 14 }), async (steps) => {
      const { client, application, path } = await openTestApplication();
      const beginning = everyRecord(path);
      for (const { deed, at, text, back } of steps) {
        await deeds[deed]?.(client, (from) => from[at % Math.max(1, from.length)]?.id, text).catch(refused);
        if (back && at % 4 === 0) {
          await client.history.undoLast({});
          if (at % 8 === 0) await client.history.redoLast({});
        }
      }
      const end = everyRecord(path);
      let undone = 0;
      while (await client.history.undoLast({})) undone += 1;
      expect(everyRecord(path)).toEqual(beginning);
      for (let count = 0; count < undone; count += 1) expect(await client.history.redoLast({})).not.toBeNull();
      expect(everyRecord(path)).toEqual(end);
      await application.close();
    }),
    { numRuns: 15 },
  );
});
