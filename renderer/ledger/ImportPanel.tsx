import { CloseOutlined, HistoryOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import type { FileReference } from '../../shared/contract/inputs.ts';
import type { SheetsOutcome } from '../../shared/ledger/alikeSheets.ts';
import type { ControlTotals } from '../../shared/ledger/controlTotals.ts';
import type { ImportPreview } from '../../shared/ledger/importPreview.ts';
import type { ImportOutcome } from '../../shared/ledger/ledgerRecords.ts';
import { localDay } from '../../shared/moment.ts';
import type { Fen } from '../../shared/money.ts';
import { client } from '../api/client.ts';
import { useJob } from '../api/useJob.ts';
import { notify } from '../session.ts';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { JobNote } from '../ui/JobNote.tsx';
import { useMoneyText } from '../ui/useMoneyText.ts';
import { AlikeSheets } from './AlikeSheets.tsx';
import { CheckList } from './CheckList.tsx';
import { CompareDialog } from './CompareDialog.tsx';
import { ImportActions, type ImportChoice } from './ImportActions.tsx';
import { PlanBar } from './PlanBar.tsx';
import { PlanGrid } from './PlanGrid.tsx';
import { RecipeDialog } from './RecipeDialog.tsx';
import { RegisterAppropriations } from './RegisterAppropriations.tsx';
import { useImportPreview } from './useImportPreview.ts';

type ImportPanelProps = {
  file: FileReference;
  /** Files that wait behind this one. */
  waiting: number;
  onClose(): void;
  onCloseAll(): void;
};

/** 导入预览: what a file is, how each row would be read and what it proves; corrected in place, and imported exactly as shown. */
export function ImportPanel({ file, waiting, onClose, onCloseAll }: ImportPanelProps) {
  const planning = useImportPreview(file);
  const { preview, before, problems, job, plan } = planning;
  const importing = useJob(`导入“${file.name}”`);
  const [wanted, setWanted] = useState<{ sourceRow: number } | null>(null);
  const [showing, setShowing] = useState<'recipes' | 'comparison' | null>(null);
  /** The list of 预算指标 that was imported: its rows may become 指标 right away. */
  const [registering, setRegistering] = useState<number | null>(null);
  const [stopped, setStopped] = useState<SheetsOutcome | null>(null);
  const busy = job.running || importing.running;

  async function run({ acceptSkipped, replaces }: ImportChoice): Promise<void> {
    if (!preview) return;
    const { previewId } = preview;
    const outcome = await importing.run((options) =>
      client.ledger.importLedger(
        { file, previewId, acceptSkipped, ...(replaces === null ? {} : { replaces }) },
        options,
      ),
    );
    if (!outcome) return;
    notify({ tone: 'done', text: doneText(outcome, replaces) });
    for (const text of outcome.remarks) notify({ tone: 'problem', text });
    if (outcome.batch.layout === 'quotaList') setRegistering(outcome.batch.number);
    else onClose();
  }

  async function runTogether(sheets: string[]): Promise<void> {
    if (!preview?.recipe) return;
    const { previewId, recipe } = preview;
    setStopped(null);
    const outcome = await importing.run((options) =>
      client.ledger.importSheets({ file, sheets, ...(sheets.includes(recipe.sheet) ? { previewId } : {}) }, options),
    );
    if (outcome) sayImported(outcome);
    if (outcome && !outcome.stopped) return onClose();
    // What was looked at may be imported by now: the plan says what is left to do, at the sheet that needs a person.
    setStopped(outcome);
    await plan({ sheet: outcome?.stopped?.sheet ?? recipe.sheet });
  }

  return (
    <section className="import-panel" aria-label="导入账表">
      <div className="import-head">
        <strong title={file.name}>{file.name}</strong>
        {waiting > 0 && <span className="hint">还有 {waiting} 个文件排在后面，逐个决定</span>}
        <span className="spacer" />
        <Button size="small" icon={<HistoryOutlined />} onClick={() => setShowing('recipes')}>
          记住的方案
        </Button>
        {waiting > 0 && (
          <Button size="small" onClick={onCloseAll} disabled={busy}>
            其余都不导入
          </Button>
        )}
        <Button size="small" icon={<CloseOutlined />} onClick={onClose} disabled={busy}>
          {waiting > 0 ? '不导入，看下一个' : '不导入'}
        </Button>
      </div>
      <JobNote title="查看账表" job={job} onRetry={() => void plan({})} />
      {preview && (
        <>
          <PlanSummary preview={preview} before={before} />
          <PlanBar planning={planning} disabled={busy} />
          {problems.map((problem) => (
            <ErrorNote key={problem} message={`${problem}。方案没有改变。`} />
          ))}
          {preview.remarks.map((remark) => (
            <p key={remark} className="import-remark">
              {remark}
            </p>
          ))}
          {preview.controlTotals && (
            <CheckList checks={preview.controlTotals.checks} onShow={(sourceRow) => setWanted({ sourceRow })} />
          )}
          <PlanGrid
            preview={preview}
            disabled={busy}
            wanted={wanted}
            onCorrect={(correction) => void plan(correction)}
          />
          <JobNote title="导入账表" job={importing} />
          {!importing.running && (
            <AlikeSheets
              preview={preview}
              stopped={stopped}
              disabled={busy}
              onImport={(sheets) => void runTogether(sheets)}
            />
          )}
          {!importing.running && (
            <ImportActions
              key={preview.previewId}
              preview={preview}
              disabled={busy}
              onImport={(choice) => void run(choice)}
              onCompare={() => setShowing('comparison')}
              onClose={onClose}
            />
          )}
        </>
      )}
      {registering !== null && <RegisterAppropriations batchNumber={registering} onClose={onClose} />}
      {showing === 'recipes' && <RecipeDialog onClose={() => setShowing(null)} />}
      {showing === 'comparison' && preview?.recipe && preview.correctionOf !== null && (
        <CompareDialog
          batchNumber={preview.correctionOf}
          other={{ file, recipe: preview.recipe, sheet: preview.recipe.sheet }}
          onClose={() => setShowing(null)}
        />
      )}
    </section>
  );
}

/** Sheets that were imported together: how many rows of how many sheets, and what needs a look. */
function sayImported({ imported, passed, stopped }: SheetsOutcome): void {
  const sum = (key: 'imported' | 'skipped') => imported.reduce((rows, { batch }) => rows + batch.controlTotals[key], 0);
  const text = `已导入 ${imported.length} 张工作表，共 ${sum('imported')} 行，跳过 ${sum('skipped')} 行（原因见批次）。`;
  if (imported.length > 0) notify({ tone: 'done', text });
  for (const { remarks, batch, earlierVersion } of imported) {
    for (const remark of remarks) notify({ tone: 'problem', text: remark });
    if (earlierVersion === null) continue;
    const twice = `批次 ${batch.number}（${batch.sheet}）与批次 ${earlierVersion} 像是同一账表的两个版本，会重复计算。`;
    notify({ tone: 'problem', text: twice });
  }
  if (!stopped) for (const { message } of passed) notify({ tone: 'problem', text: message });
}

function doneText({ batch, earlierVersion }: ImportOutcome, replaced: number | null): string {
  const { imported, skipped } = batch.controlTotals;
  const done = `已导入 ${imported} 行，跳过 ${skipped} 行（原因见批次）。`;
  if (replaced !== null) return `${done}批次 ${replaced} 已由批次 ${batch.number} 替换。`;
  if (earlierVersion !== null) return `${done}与批次 ${earlierVersion} 像是同一账表的两个版本，会重复计算。`;
  return done;
}

/** What was recognised and why, in one sentence; the rows and where they went; what the last correction changed. */
function PlanSummary({ preview, before }: { preview: ImportPreview; before: ImportPreview | null }) {
  const money = useMoneyText();
  const { controlTotals: totals, sentence, recognised, remembered } = preview;
  return (
    <div className="import-summary">
      <p>
        <strong>{sentence}</strong>
      </p>
      {remembered && (
        <p>
          按 {localDay(remembered.usedAt).slice(0, 7)} 记住的方案读取
          {remembered.name ? `（${remembered.name}）` : '（本项目）'}
        </p>
      )}
      {recognised !== '' && (
        <p className="hint" title={recognised}>
          {recognised}
        </p>
      )}
      {totals && (
        <p>
          读取 {count(totals.rowsRead)} 行 = 导入 {count(totals.imported)} 行 + 跳过 {count(totals.skipped)} 行
          {totals.firstDay && totals.lastDay ? `，日期 ${totals.firstDay} 至 ${totals.lastDay}` : ''}
          {amountsOf(totals, money.withUnit)}
          {totals.books ? '；平行记账，财务会计与预算会计分别核对' : ''}
        </p>
      )}
      {before && <ChangeNote before={before} after={preview} />}
    </div>
  );
}

function amountsOf({ balances, quotas, ...totals }: ControlTotals, yuan: (amount: Fen) => string): string {
  if (quotas) return `，指标金额 ${yuan(quotas.amountFen)}，指标余额 ${yuan(quotas.balanceFen)}`;
  const { debitFen, creditFen } = balances ?? totals;
  return `，${balances ? '本期发生额' : ''}借方 ${yuan(debitFen)}，贷方 ${yuan(creditFen)}`;
}

/** 与更正前相比. */
function ChangeNote({ before, after }: { before: ImportPreview; after: ImportPreview }) {
  const money = useMoneyText();
  const [old, now] = [before.controlTotals, after.controlTotals];
  const changes = [
    ...changed('导入行数', old?.imported, now?.imported, String),
    ...changed('借方', old?.debitFen, now?.debitFen, money.plain),
    ...changed('贷方', old?.creditFen, now?.creditFen, money.plain),
    ...changed('读不出', old?.problems, now?.problems, String),
  ];
  const rows = after.parts.changed > 0 ? [`${after.parts.changed} 行判定改变`] : [];
  const text = [...rows, ...changes].join('；');
  return (
    <p className="import-change" aria-live="polite">
      更正后：{text === '' ? '结果没有变化' : text}
    </p>
  );
}

function changed<Value extends number>(
  title: string,
  old: Value | undefined,
  now: Value | undefined,
  textOf: (value: Value) => string,
): string[] {
  if (old === now) return [];
  return [`${title} ${old === undefined ? '—' : textOf(old)} → ${now === undefined ? '—' : textOf(now)}`];
}

function count(rows: number): string {
  return rows.toLocaleString('zh-CN');
}
