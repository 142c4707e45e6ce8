import { Button } from 'antd';
import type { CallOptions } from '../../shared/contract/call.ts';
import type { ExportResult } from '../../shared/contract/documents.ts';
import type { FileReference } from '../../shared/contract/inputs.ts';
import { JobNote } from './JobNote.tsx';
import { useExport } from './useExport.ts';

type ExportButtonsProps = {
  title: string;
  disabled?: boolean;
  call(input: { target: FileReference; blank?: boolean }, options: CallOptions): Promise<ExportResult>;
  /** Whether there is a blank one to be filled in by hand. */
  blank?: boolean;
  /** What the document is called, where it is not of the engagement. */
  ownName?: () => string;
};

/** A form as PDF, Word or Excel. */
export function ExportButtons({ title, disabled, call, blank, ownName }: ExportButtonsProps) {
  const pdf = useExport(title, 'pdf', call, ownName);
  const word = useExport(title, 'docx', call, ownName);
  const excel = useExport(title, 'xlsx', call, ownName);
  const empty = useExport(`空白${title}`, 'pdf', ({ target }, options) => call({ target, blank: true }, options));
  const jobs = [
    ['PDF', pdf],
    ['Word', word],
    ['Excel', excel],
    ...(blank ? [['空白表', empty] as const] : []),
  ] as const;
  const active = jobs.find(([, job]) => job.running || job.error)?.[1];
  return (
    <span className="export-buttons">
      <span className="hint">{title}</span>
      {jobs.map(([name, job]) => (
        <Button
          key={name}
          size="small"
          disabled={disabled || active?.running}
          aria-label={`导出${title} ${name}`}
          onClick={() => void job.start()}
        >
          {name}
        </Button>
      ))}
      {active && <JobNote title={`导出${title}`} job={active} onRetry={() => void active.retry()} />}
    </span>
  );
}
