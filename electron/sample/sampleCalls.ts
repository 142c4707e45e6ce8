import type { sampleContract } from '../../shared/contract/sampleContract.ts';
import type { SampleItem } from '../../shared/sample/sample.ts';
import { linkStoredAttachment, unlinkAttachment } from '../storage/attachments.ts';
import type { Handlers } from '../storage/context.ts';
import { addSampleItems } from './addSampleItems.ts';
import { attachSampleFiles } from './attachSampleFiles.ts';
import { chooseSample, drawSample, previewSample, verifySample } from './drawSample.ts';
import { itemsOf, listSamples, sampleWithFigures } from './listSamples.ts';
import { removeSample, removeSampleItem } from './removeSample.ts';
import type { SampleNeeds } from './sampleNeeds.ts';
import { getStoredSample, sampleItemOwner, sampleItemTable, sampleTable } from './sampleStore.ts';

export function sampleCalls(needs: SampleNeeds): Handlers<typeof sampleContract> {
  return {
    describePopulation: ({ db }, { filter, side }) => needs.describePopulation(db, filter, side),
    previewSample: (context, input) => previewSample(context, input, needs),
    drawSample: (context, input) => drawSample(context, input, needs),
    chooseSample: (context, input) => chooseSample(context, input, needs),
    verifySample: (context, input) => verifySample(context, input, needs),
    listSamples: ({ db }) => listSamples(db, needs),
    changeSample: ({ db }, { id, changes }) => {
      sampleTable.change(db, id, changes);
      return sampleWithFigures(db, getStoredSample(db, id), needs);
    },
    removeSample: ({ db }, { id, reason }) => removeSample(db, id, reason),

    listSampleItems: ({ db }, { sampleId }) => itemsOf(db, getStoredSample(db, sampleId), needs),
    changeSampleItem: ({ db }, { id, changes }) => {
      const changed = sampleItemTable.change(db, id, changes);
      const [item] = itemsOf(db, getStoredSample(db, changed.sampleId), needs, [changed]);
      return item as SampleItem;
    },
    addSampleItems: ({ db }, input) => addSampleItems(db, input, needs),
    removeSampleItem: ({ db }, { id, reason }) => removeSampleItem(db, id, reason),

    attachSampleFiles,
    linkSampleFile: (context, { itemId, attachmentId }) => {
      const { id } = sampleItemTable.get(context.db, itemId);
      return linkStoredAttachment(context.db, { table: sampleItemOwner, id }, attachmentId, context.now());
    },
    detachSampleFile: ({ db }, { attachmentId, reason }) => {
      unlinkAttachment(db, attachmentId, reason);
      return null;
    },
  };
}
