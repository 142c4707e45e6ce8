import { useEffect } from 'react';
import type { JobState } from '../api/useJob.ts';
import { showJobOnPage } from '../session.ts';
import { ErrorNote } from './ErrorNote.tsx';
import { ProgressBar } from './ProgressBar.tsx';

/** What a job of this page is doing, or why it did not get through. */
export function JobNote({ title, job, onRetry }: { title: string; job: JobState; onRetry?: () => void }) {
  const { id } = job;
  useEffect(() => (id === null ? undefined : showJobOnPage(id)), [id]);
  if (job.running) return <ProgressBar title={title} progress={job.progress} onCancel={job.cancel} />;
  return <ErrorNote message={job.error?.message} onRetry={onRetry} />;
}
