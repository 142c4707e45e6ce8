import type { ControlTotals } from '../../shared/ledger/controlTotals.ts';
import type { FileInspection } from '../../shared/ledger/inspection.ts';
import { layoutKinds } from '../../shared/ledger/layout.ts';
import type { LedgerRecipe } from '../../shared/ledger/recipe.ts';
import { serveThread, type ThreadDoor } from '../thread/serveThread.ts';
import { buffersOf, createEntryPacker, type EntryColumns } from './entryColumns.ts';
import { inspectFile } from './inspectFile.ts';
import { type ImportRecognition, type ProposeOptions, proposeImport } from './proposeImport.ts';
import { readLedger } from './readLedger.ts';

/** What the thread is asked to do with a client's file. */
export type ReadingOrder =
  | { order: 'inspect'; path: string }
  | { order: 'propose'; path: string; options: Omit<ProposeOptions, 'signal'> }
  | { order: 'read'; path: string; recipe: LedgerRecipe };

export type Proposal = Pick<ImportRecognition, 'recipe' | 'recalled'> & {
  recognised: string;
  /** The unit that the title rows name. */
  unitName: string;
};

/** A client's file is read in a thread that can die of it without taking the program along. */
async function answer(
  order: ReadingOrder,
  door: ThreadDoor<EntryColumns>,
): Promise<FileInspection | Proposal | ControlTotals> {
  switch (order.order) {
    case 'inspect':
      return inspectFile(order.path);
    case 'propose': {
      const { recipe, recalled, product, reasons, facts } = await proposeImport(order.path, order.options);
      const recognised = `${product ?? ''}${layoutKinds[recipe.layout]}（${reasons.join('；')}）`;
      return { recipe, recalled, recognised, unitName: facts.organisation };
    }
    case 'read':
      return read(order.path, order.recipe, door);
  }
}

async function read(path: string, recipe: LedgerRecipe, door: ThreadDoor<EntryColumns>): Promise<ControlTotals> {
  const reading = readLedger(path, recipe, { onProgress: door.report });
  const packer = createEntryPacker();
  async function send() {
    const cargo = packer.take();
    if (cargo) await door.send(cargo, buffersOf(cargo));
  }
  for (;;) {
    const step = await reading.next();
    if (step.done) {
      await send();
      return step.value;
    }
    const { entries, skipped } = step.value;
    packer.skip(skipped);
    for (let start = 0; start < entries.length; ) {
      start += packer.add(entries, start);
      if (packer.isFull()) await send();
    }
    if (packer.isFull()) await send();
  }
}

await serveThread<ReadingOrder, EntryColumns, FileInspection | Proposal | ControlTotals>(async (order, door) => ({
  result: await answer(order, door),
}));
