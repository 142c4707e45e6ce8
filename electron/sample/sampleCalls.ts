import type { sampleContract } from '../../shared/contract/sampleContract.ts';
import type { SampleItem } from '../../shared/sample/sample.ts';
import { unlinkAttachment } from '../storage/attachments.ts';
import type { Handlers } from '../storage/context.ts';
import { addSampleItems, removeSampleItem } from './addSampleItems.ts';
import { attachSampleFiles } from './attachSampleFiles.ts';
import { drawSample, verifySample } from './drawSample.ts';
import { listSamples, sampleWithFigures } from './listSamples.ts';
import type { SampleNeeds } from './sampleNeeds.ts';
import { getStoredSample, removeSample, sampleItemTable, sampleTable, withEntries } from './sampleStore.ts';

export function sampleCalls(needs: SampleNeeds): Handlers<typeof sampleContract> {
  return {
    drawSample: (context, input) => drawSample(context, input, needs),
    verifySample: (context, input) => verifySample(context, input, needs),
    listSamples: ({ db }) => listSamples(db, needs),
    changeSample: ({ db }, { id, changes }) => {
      sampleTable.change(db, id, changes);
      return sampleWithFigures(db, getStoredSample(db, id), needs);
    },
    removeSample: ({ db }, { id }) => removeSample(db, id),

    listSampleItems: ({ db }, { sampleId }) =>
      withEntries(db, sampleItemTable.list(db, { sampleId }), needs.getEntries),
    changeSampleItem: ({ db }, { id, changes }) => {
      const [item] = withEntries(db, [sampleItemTable.change(db, id, changes)], needs.getEntries);
      return item as SampleItem;
    },
    addSampleItems: ({ db }, input) => addSampleItems(db, input, needs),
    removeSampleItem: ({ db }, { id }) => removeSampleItem(db, id),

    attachSampleFiles,
    detachSampleFile: ({ db }, { attachmentId, reason }) => {
      unlinkAttachment(db, attachmentId, reason);
      return null;
    },
  };
}
