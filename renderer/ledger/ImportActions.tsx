import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import type { ImportPreview } from '../../shared/ledger/importPreview.ts';
import { useCall } from '../api/useCall.ts';
import { useReadOnly } from '../session.ts';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { UseList } from './UseList.tsx';

export type ImportChoice = { acceptSkipped: boolean; replaces: number | null };

type ImportActionsProps = {
  preview: ImportPreview;
  disabled: boolean;
  onImport(choice: ImportChoice): void;
  onCompare(): void;
  onClose(): void;
};

/** The one decision about a file: import, replace the batch that it corrects, or nothing, with the reason. */
export function ImportActions({ preview, disabled, onImport, onCompare, onClose }: ImportActionsProps) {
  const { obstacle, controlTotals, sameAs, correctionOf } = preview;
  const readOnly = useReadOnly();
  const imported = controlTotals?.imported ?? 0;
  const unreadable = controlTotals?.problems ?? 0;
  const failed = controlTotals?.checks.filter(({ status }) => status === 'failed').length ?? 0;
  const rows = unreadable === 0 ? `${imported} 行` : `其余 ${imported} 行`;
  const skipping = unreadable === 0 ? '' : `跳过读不出的 ${unreadable} 行，`;
  const replaceable = sameAs ? sameAs.batchNumber : correctionOf;
  const origins = useCall(['ledger', 'funds', 'sample'], ({ ledger }) => ledger.listBatchOrigins({}), []);
  const uses = origins.value?.find(({ number }) => number === replaceable)?.uses;
  const isUsed = uses !== undefined && (uses.payments + uses.appropriations > 0 || uses.samples.length > 0);
  const main = useRef<HTMLButtonElement>(null);
  // Nothing to look at first: Enter imports. Where something is wrong, the person reaches for the button.
  const ready = obstacle === null && unreadable === 0 && failed === 0 && replaceable === null;
  useEffect(() => {
    if (ready) main.current?.focus();
  }, [ready]);

  if (obstacle !== null) return <ErrorNote message={obstacle} />;
  if (readOnly) return <p className="hint">项目以只读方式打开，只能查看，不能导入。</p>;
  if (sameAs?.sameReading) {
    return (
      <div className="import-actions">
        <span>这个文件已在批次 {sameAs.batchNumber} 导入过，内容和读法都相同，再次导入不会有任何改变。</span>
        <span className="spacer" />
        <Button type="primary" ref={main} onClick={onClose}>
          知道了
        </Button>
      </div>
    );
  }
  const acceptSkipped = unreadable > 0;
  return (
    <div className="import-actions">
      {failed > 0 && <span className="check-failed">{failed} 项核对不符，导入后仍会标明</span>}
      {replaceable !== null && (
        <span>
          {sameAs
            ? `同一个文件已在批次 ${replaceable} 导入过，现在的读法不同。`
            : `像是批次 ${replaceable} 的更正版，两个都导入会重复计算。`}
        </span>
      )}
      {replaceable !== null && isUsed && <UseList batchNumber={replaceable} uses={uses} />}
      <span className="spacer" />
      {replaceable === null ? (
        <Button
          type="primary"
          ref={main}
          disabled={disabled || imported === 0}
          onClick={() => onImport({ acceptSkipped, replaces: null })}
        >
          {skipping}导入{unreadable === 0 ? ' ' : ''}
          {rows}
        </Button>
      ) : (
        <>
          {correctionOf !== null && !sameAs && (
            <>
              <Button disabled={disabled} onClick={onCompare}>
                与批次 {correctionOf} 比较
              </Button>
              <Button disabled={disabled} onClick={() => onImport({ acceptSkipped, replaces: null })}>
                {skipping}另外导入
              </Button>
            </>
          )}
          <Button
            type="primary"
            ref={main}
            disabled={disabled || isUsed || !origins.value}
            onClick={() => onImport({ acceptSkipped, replaces: replaceable })}
          >
            {skipping}替换批次 {replaceable}
          </Button>
        </>
      )}
    </div>
  );
}
