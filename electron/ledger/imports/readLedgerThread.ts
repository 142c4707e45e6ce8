import type { AlikeSheets } from '../../../shared/ledger/alikeSheets.ts';
import type { ControlTotals } from '../../../shared/ledger/controlTotals.ts';
import type { FileInspection } from '../../../shared/ledger/inspection.ts';
import { layoutTitle } from '../../../shared/ledger/layout.ts';
import type { LedgerRecipe } from '../../../shared/ledger/recipe.ts';
import { serveThread, type ThreadDoor } from '../../thread/serveThread.ts';
import { findAlikeSheets } from '../recognition/alikeSheets.ts';
import { inspectFile } from '../recognition/inspectFile.ts';
import { type ImportRecognition, type ProposeOptions, proposeImport } from '../recognition/proposeImport.ts';
import { recogniseGiven } from '../recognition/recogniseGiven.ts';
import { buffersOf, createEntryPacker, type EntryColumns } from '../store/entryColumns.ts';
import { readLedger } from './readLedger.ts';

/** What the thread is asked to do with a client's file. */
export type ReadingOrder =
  | { order: 'inspect'; path: string }
  | { order: 'propose'; path: string; options: Omit<ProposeOptions, 'signal'> }
  | { order: 'recognise'; path: string; given: LedgerRecipe; sheet: string | undefined }
  | { order: 'alike'; path: string; recipe: LedgerRecipe }
  | { order: 'read'; path: string; recipe: LedgerRecipe };

export type Proposal = Pick<ImportRecognition, 'recipe' | 'recalled' | 'product' | 'layouts'> & {
  recognised: string;
  /** The unit that the title rows name. */
  unitName: string;
};

/** `header` is what stands at the header rows of a given recipe; both null where there is no header. */
export type GivenProposals = { own: Proposal | null; header: Proposal | null };

/** A client's file is read in a thread that can die of it without taking the program along. */
async function answer(order: ReadingOrder, door: ThreadDoor<EntryColumns>): Promise<Answer> {
  switch (order.order) {
    case 'inspect':
      return inspectFile(order.path);
    case 'propose':
      return proposalOf(await proposeImport(order.path, order.options));
    case 'recognise': {
      const { own, header } = await recogniseGiven(order.path, order.given, order.sheet);
      return { own: own && proposalOf(own), header: header && proposalOf(header) };
    }
    case 'alike':
      return findAlikeSheets(order.path, order.recipe);
    case 'read':
      return read(order.path, order.recipe, door);
  }
}

function proposalOf({ recipe, recalled, product, reasons, facts, layouts }: ImportRecognition): Proposal {
  const recognised = `${layoutTitle(product, recipe.layout)}（${reasons.join('；')}）`;
  return { recipe, recalled, product, layouts, recognised, unitName: facts.organisation };
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
    const { entries, balances, quotas, skipped } = step.value;
    packer.addBalances(balances);
    packer.addQuotas(quotas);
    packer.skip(skipped);
    for (let start = 0; start < entries.length; ) {
      start += packer.add(entries, start);
      if (packer.isFull()) await send();
    }
    if (packer.isFull()) await send();
  }
}

type Answer = FileInspection | Proposal | GivenProposals | AlikeSheets | ControlTotals;

serveThread<ReadingOrder, EntryColumns, Answer>(async (order, door) => ({
  result: await answer(order, door),
}));
