import { create } from 'zustand';
import type { ReportStyle } from '../../shared/document/document.ts';
import { client, onChange } from '../api/client.ts';
import { fileUrl, readBytes } from '../api/files.ts';
import { type JobState, useJob } from '../api/useJob.ts';
import { storePendingEdits } from '../editQueue.ts';
import { useSession } from '../session.ts';
import { useReportStyle } from '../ui/ReportStyleChoice.tsx';
import { storedText } from './useNarratives.ts';

/** The report as it was when it was composed. */
export type Preview = {
  path: string;
  style: ReportStyle;
  bytes: Uint8Array;
  written: string;
  changes: number;
  madeAt: Date;
};

/** Kept outside of the page: a figure is looked up on another page, and the preview is still there afterwards. */
const useShownPreview = create<{ preview: Preview | null; changes: number }>()(() => ({ preview: null, changes: 0 }));

/** What the report is composed from, besides the narrative, which is compared by its text. */
const sources: ReadonlySet<string> = new Set([
  '*',
  'engagement',
  'evidence',
  'ledger',
  'funds',
  'implementation',
  'indicator',
  'inspection',
  'problem',
]);

let watching = false;

/** Composes the report for the screen; `written` is the text of all sections as it stands in the editor. */
export function usePreview(written: string): JobState & {
  preview: Preview | null;
  stale: boolean;
  make(): Promise<boolean>;
} {
  const job = useJob('生成报告预览');
  const path = useSession(({ workspace }) => workspace?.open?.path ?? '');
  const { style } = useReportStyle();
  const { preview, changes } = useShownPreview();
  const shown = preview?.path === path ? preview : null;

  async function make(): Promise<boolean> {
    watchSources();
    const made = await job.run(async (options): Promise<Preview> => {
      await storePendingEdits();
      // As it is chosen now, also by what asked for this preview.
      const chosen = useReportStyle.getState().style;
      const before = { written: await storedText(), changes: useShownPreview.getState().changes };
      const { fileId } = await client.report.previewReport({ style: chosen }, options);
      return { path, style: chosen, bytes: await readBytes(fileUrl(fileId)), madeAt: new Date(), ...before };
    });
    if (made) useShownPreview.setState({ preview: made });
    return made !== null;
  }

  const stale = shown !== null && (shown.style !== style || shown.changes !== changes || shown.written !== written);
  return { ...job, preview: shown, stale, make };
}

function watchSources(): void {
  if (watching) return;
  watching = true;
  onChange(({ topics }) => {
    if (topics.some((topic) => sources.has(topic))) {
      useShownPreview.setState(({ changes }) => ({ changes: changes + 1 }));
    }
  });
}
