import { DownloadOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { memo } from 'react';
import type { LedgerFilter, LedgerSort } from '../../shared/ledger/ledgerFilter.ts';
import { client } from '../api/client.ts';
import { JobNote } from '../ui/JobNote.tsx';
import { useExport } from '../ui/useExport.ts';

type ExportEntriesProps = { query: LedgerFilter & { sort?: LedgerSort }; disabled: boolean };

/** 导出分录: all that the filter finds, in the order of the table. Not drawn again with each page of entries that comes in. */
export const ExportEntries = memo(function ExportEntriesView({ query, disabled }: ExportEntriesProps) {
  const job = useExport('分录', 'xlsx', (input, options) =>
    client.ledger.exportEntries({ ...query, ...input }, options),
  );
  return (
    <>
      <Button
        size="small"
        icon={<DownloadOutlined />}
        disabled={disabled || job.running}
        title="按当前筛选和排序，把全部分录导出为 Excel"
        onClick={() => void job.start()}
      >
        导出分录
      </Button>
      {(job.running || job.error) && <JobNote title="导出分录" job={job} onRetry={() => void job.retry()} />}
    </>
  );
});
