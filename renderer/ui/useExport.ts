import { useRef } from 'react';
import type { CallOptions } from '../../shared/contract/call.ts';
import type { ExportResult } from '../../shared/contract/documents.ts';
import type { FileReference } from '../../shared/contract/inputs.ts';
import { engagementTypes } from '../../shared/engagement/engagement.ts';
import type { ErrorCode } from '../../shared/errors.ts';
import { client } from '../api/client.ts';
import { chooseTarget } from '../api/files.ts';
import { type JobState, useJob } from '../api/useJob.ts';
import { storePendingEdits } from '../editQueue.ts';
import { commitPendingEdits, notify } from '../session.ts';
import { useBusy } from './useBusy.ts';

export type ExportCall = (input: { target: FileReference }, options: CallOptions) => Promise<ExportResult>;

/** Failures after which the same place may do: opened in Excel or WPS, a disk that was cleared meanwhile. */
const sameTarget: ReadonlySet<ErrorCode> = new Set(['target-locked', 'disk-full']);

/** Exports a document: asks where, writes with progress, then offers to open it. */
export function useExport(
  title: string,
  extension: string,
  call: ExportCall,
  /** What the document is called, where it is not of the engagement. */
  ownName?: () => string,
): JobState & { start(): Promise<void>; retry(): Promise<void> } {
  const job = useJob(`导出${title}`);
  const last = useRef<FileReference | null>(null);
  const [, once] = useBusy();

  const start = () => once(() => write(async () => chooseTarget(ownName?.() ?? (await defaultName(title)), extension)));

  /** What stood in the way is gone by now, e.g. the file is closed: to the same place; otherwise another one is asked for. */
  const retry = () => {
    const held = last.current && job.error && sameTarget.has(job.error.code) ? last.current : null;
    return held ? once(() => write(async () => held)) : start();
  };

  async function write(choose: () => Promise<FileReference | null>): Promise<void> {
    commitPendingEdits();
    const result = await job.run(async (options) => {
      const target = await choose();
      last.current = target;
      await storePendingEdits();
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

  return { ...job, start, retry };
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
