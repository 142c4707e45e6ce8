import type { CallOptions } from '../../shared/contract/call.ts';
import type { ExportResult } from '../../shared/contract/documents.ts';
import type { FileReference } from '../../shared/contract/inputs.ts';
import { engagementTypes } from '../../shared/engagement/engagement.ts';
import { client } from '../api/client.ts';
import { chooseTarget } from '../api/files.ts';
import { type JobState, useJob } from '../api/useJob.ts';
import { commitPendingEdits, notify } from '../session.ts';

type ExportCall = (input: { target: FileReference }, options: CallOptions) => Promise<ExportResult>;

/** Exports a document: asks where, writes with progress, then offers to open it. */
export function useExport(title: string, extension: string, call: ExportCall): JobState & { start(): Promise<void> } {
  const job = useJob(`导出${title}`);

  async function start(): Promise<void> {
    commitPendingEdits();
    const result = await job.run(async (options) => {
      const target = await chooseTarget(await defaultName(title), extension);
      return target && { target, written: await call({ target }, options) };
    });
    if (result) {
      const { target, written } = result;
      const size =
        written.bytes < 1_048_576
          ? `${Math.ceil(written.bytes / 1024)} KB`
          : `${(written.bytes / 1_048_576).toFixed(1)} MB`;
      notify({ tone: 'done', text: `已导出 ${written.name}（${size}）`, file: { ...target, name: written.name } });
    }
  }

  return { ...job, start };
}

/** 项目-类型-日期. */
async function defaultName(title: string): Promise<string> {
  const { projectName, engagementType } = await client.engagement.getEngagement({});
  const now = new Date();
  const today = [now.getFullYear(), now.getMonth() + 1, now.getDate()]
    .map((part) => String(part).padStart(2, '0'))
    .join('');
  const kind = title === '报告' ? `${engagementTypes[engagementType]}报告` : title;
  return `${projectName}-${kind}-${today}`;
}
