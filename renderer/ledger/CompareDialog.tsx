import { Button } from 'antd';
import { useEffect, useState } from 'react';
import type { FileReference } from '../../shared/contract/inputs.ts';
import type { LedgerComparison } from '../../shared/ledger/comparison.ts';
import type { LedgerRecipe } from '../../shared/ledger/recipe.ts';
import { client } from '../api/client.ts';
import { useJob } from '../api/useJob.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { JobNote } from '../ui/JobNote.tsx';
import { ComparedRows } from './ComparedRows.tsx';

type CompareDialogProps = {
  batchNumber: number;
  other: { file: FileReference; recipe: LedgerRecipe; sheet: string } | { otherBatchNumber: number };
  onClose(): void;
};

/** 版本比较: which rows a corrected file has more, fewer and otherwise; a changed row stands above what it became. */
export function CompareDialog({ batchNumber, other, onClose }: CompareDialogProps) {
  const job = useJob('比较账表');
  const { run } = job;
  const [comparison, setComparison] = useState<LedgerComparison | null>(null);
  const [asked] = useState(other);

  useEffect(() => {
    void run((options) => client.ledger.compareWithBatch({ batchNumber, ...asked, limit: 1 }, options)).then(
      setComparison,
    );
  }, [run, batchNumber, asked]);

  return (
    <Dialog
      title={`与批次 ${batchNumber} 逐行比较`}
      width={window.innerWidth - 64}
      top={28}
      onClose={() => {
        job.cancel();
        onClose();
      }}
      footer={
        <>
          <span className="hint">选中格子后按 Ctrl+C 复制</span>
          <span className="spacer" />
          <Button type="primary" data-first onClick={onClose}>
            关闭
          </Button>
        </>
      }
    >
      <div className="comparison">
        <JobNote title="比较账表" job={job} />
        {comparison && <ComparedRows comparison={comparison} />}
      </div>
    </Dialog>
  );
}
