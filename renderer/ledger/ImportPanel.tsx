import { CloseOutlined } from '@ant-design/icons';
import { Button, Select } from 'antd';
import { useEffect, useState } from 'react';
import type { FileReference } from '../../shared/contract/inputs.ts';
import type { FileInspection, SheetInspection } from '../../shared/ledger/inspection.ts';
import { fileKinds } from '../../shared/ledger/inspection.ts';
import { client } from '../api/client.ts';
import { useJob } from '../api/useJob.ts';
import { notify } from '../session.ts';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { JobNote } from '../ui/JobNote.tsx';
import { CheckList } from './CheckList.tsx';
import { SkippedRows } from './SkippedRows.tsx';

/** What a file is and how it would be read; from here it is imported. */
export function ImportPanel({ file, onClose }: { file: FileReference; onClose(): void }) {
  const inspecting = useJob(`查看“${file.name}”`);
  const importing = useJob(`导入“${file.name}”`);
  const [inspection, setInspection] = useState<FileInspection | null>(null);
  const [sheetName, setSheetName] = useState<string | null>(null);
  const { run } = inspecting;

  useEffect(() => {
    void run((options) => client.ledger.inspectLedgerFile({ file }, options)).then((found) => {
      setInspection(found);
      setSheetName(found?.chosenSheet ?? found?.sheets[0]?.name ?? null);
    });
  }, [run, file]);

  async function importSheet(acceptSkipped: boolean): Promise<void> {
    const outcome = await importing.run((options) =>
      client.ledger.importLedger({ file, ...(sheetName ? { sheet: sheetName } : {}), acceptSkipped }, options),
    );
    if (!outcome) return;
    const { imported, skipped } = outcome.batch.controlTotals;
    notify({ tone: 'done', text: `已导入 ${imported} 行，跳过 ${skipped} 行（原因见批次）。` });
    onClose();
  }

  const sheet = inspection?.sheets.find((candidate) => candidate.name === sheetName);
  const imported = sheet?.controlTotals?.imported ?? 0;
  const unreadable = sheet?.controlTotals?.problems ?? 0;
  const busy = inspecting.running || importing.running;
  return (
    <section className="import-panel" aria-label="导入账表">
      <div className="import-head">
        <strong title={file.name}>{file.name}</strong>
        {inspection?.kind && <span className="hint">{fileKinds[inspection.kind]}</span>}
        {inspection && inspection.sheets.length > 1 && (
          <Select
            size="small"
            aria-label="工作表"
            value={sheetName}
            onChange={setSheetName}
            options={inspection.sheets.map(({ name, layoutTitle, rows, hidden }) => ({
              value: name,
              label: `${name}${hidden ? '（隐藏）' : ''} · ${layoutTitle} · ${rows} 行`,
            }))}
          />
        )}
        <span className="spacer" />
        <Button type="text" size="small" icon={<CloseOutlined />} aria-label="关闭" onClick={onClose} disabled={busy} />
      </div>
      <JobNote title="查看账表" job={inspecting} />
      <ErrorNote message={inspection?.error?.message} />
      {sheet && <SheetPlan sheet={sheet} />}
      <JobNote title="导入账表" job={importing} />
      {sheet?.recipe && !importing.running && (
        <div className="import-actions">
          {unreadable === 0 ? (
            <Button type="primary" onClick={() => void importSheet(false)} disabled={imported === 0}>
              导入 {imported} 行
            </Button>
          ) : (
            <Button type="primary" onClick={() => void importSheet(true)} disabled={imported === 0}>
              跳过读不出的 {unreadable} 行，导入其余 {imported} 行
            </Button>
          )}
        </div>
      )}
    </section>
  );
}

/** What was recognised and why, the control totals, and the rows that can't be read. */
function SheetPlan({ sheet }: { sheet: SheetInspection }) {
  const totals = sheet.controlTotals;
  return (
    <div className="import-plan">
      <ErrorNote message={sheet.error?.message} />
      {sheet.recipe && (
        <p>
          识别为 <strong>{[sheet.product, sheet.layoutTitle].filter(Boolean).join(' ')}</strong>
          <span className="hint">{sheet.reasons.join('；')}</span>
        </p>
      )}
      {totals && (
        <p>
          读取 {totals.rowsRead} 行 = 导入 {totals.imported} 行 + 跳过 {totals.skipped} 行
          {totals.firstDay && totals.lastDay ? `，日期 ${totals.firstDay} 至 ${totals.lastDay}` : ''}
          {totals.books ? '；平行记账，财务会计与预算会计分别核对' : ''}
          {sheet.complete ? '' : '（文件很大，这里只查看了前一部分；导入时会读完全部）'}
        </p>
      )}
      {totals && <CheckList checks={totals.checks} />}
      {sheet.problems.length > 0 && <SkippedRows rows={sheet.problems} title="读不出的行" />}
    </div>
  );
}
