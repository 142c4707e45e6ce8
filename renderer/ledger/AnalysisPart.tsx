import { Button, Input, Select } from 'antd';
import { type FormEvent, type KeyboardEvent, type RefObject, useState } from 'react';
import { optionsOf, parseField } from '../../shared/fieldText.ts';
import { type AnalysisKind, type AnalysisOrder, analysisKinds } from '../../shared/ledger/analysis/analysis.ts';
import type { LedgerFilter } from '../../shared/ledger/ledgerFilter.ts';
import type { ImportBatch } from '../../shared/ledger/ledgerRecords.ts';
import { client } from '../api/client.ts';
import { useJob } from '../api/useJob.ts';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import type { EntryAction } from '../ui/entryAction.ts';
import type { GridHandle } from '../ui/grid/gridTypes.ts';
import { JobNote } from '../ui/JobNote.tsx';
import { useTextOptions } from '../ui/useTextOptions.ts';
import { AnalysisResult } from './AnalysisResult.tsx';
import { analysisTexts } from './analysisTexts.ts';
import { FindingEntries } from './FindingEntries.tsx';
import { changeAnalysis, chooseAnalysis, keepAnalysis, useLedgerState } from './ledgerState.ts';

type AnalysisPartProps = {
  batches: readonly ImportBatch[];
  actions: readonly EntryAction[];
  handle: RefObject<GridHandle | null>;
};

const kinds = Object.keys(analysisKinds) as AnalysisKind[];

/** 分析 of what the filter finds: what is looked for, with which parameters, and what was found. */
export function AnalysisPart({ batches, actions, handle }: AnalysisPartProps) {
  const filter = useLedgerState((state) => state.filter);
  const { kind, kept, finding } = useLedgerState((state) => state.analysis);
  const text = analysisTexts[kind];
  const numbers = batches.map(({ number }) => number).join(',');
  const found = kept[kind];
  // Its ids may be those of a batch that is gone.
  const result = found?.batches === numbers ? found : undefined;

  if (finding && result) {
    return <FindingEntries finding={finding} kind={kind} batches={batches} actions={actions} handle={handle} />;
  }
  return (
    <div className="analysis">
      <KindList chosen={kind} />
      <section className="analysis-body" aria-label={analysisKinds[kind]}>
        <dl className="analysis-text">
          <dt>说明什么</dt>
          <dd>{text.means}</dd>
          <dt>不说明什么</dt>
          <dd>{text.meansNot}</dd>
          <dt>怎样核实</dt>
          <dd>{text.next}</dd>
        </dl>
        <AnalysisForm key={`form ${kind}`} kind={kind} filter={filter} batches={numbers} />
        {result ? (
          <AnalysisResult key={`result ${kind}`} result={result} filter={filter} handle={handle} />
        ) : (
          <p className="hint">
            {found
              ? '账表有了变化，原来的结果不再适用，请重新分析。'
              : '还没有分析。按上面的筛选范围，填好参数后按回车。'}
          </p>
        )}
      </section>
    </div>
  );
}

/** The seven analyses; ↑↓ choose. */
function KindList({ chosen }: { chosen: AnalysisKind }) {
  const kept = useLedgerState((state) => state.analysis.kept);

  function onKeyDown(event: KeyboardEvent<HTMLDivElement>): void {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    const index = kinds.indexOf(chosen) + (step ?? 0);
    const next = kinds[index];
    if (step === undefined || !next) return;
    event.preventDefault();
    chooseAnalysis(next);
    event.currentTarget.querySelectorAll<HTMLElement>('[role="tab"]')[index]?.focus();
  }

  return (
    <div
      role="tablist"
      aria-label="分析种类"
      aria-orientation="vertical"
      className="analysis-kinds"
      tabIndex={-1}
      onKeyDown={onKeyDown}
    >
      {kinds.map((kind) => (
        <button
          key={kind}
          type="button"
          role="tab"
          aria-selected={kind === chosen}
          tabIndex={kind === chosen ? 0 : -1}
          className={kind === chosen ? 'tab-chosen' : undefined}
          onClick={() => chooseAnalysis(kind)}
        >
          <span>{analysisKinds[kind]}</span>
          {kept[kind] && !kept[kind].analysis.benford && (
            <span className="navigation-count">{kept[kind].analysis.findingCount}</span>
          )}
        </button>
      ))}
    </div>
  );
}

type AnalysisFormProps = { kind: AnalysisKind; filter: LedgerFilter; batches: string };

/** 参数 of an analysis; Enter begins it. */
function AnalysisForm({ kind, filter, batches }: AnalysisFormProps) {
  const typed = useLedgerState((state) => state.analysis.typed[kind]) ?? {};
  const job = useJob(`分析：${analysisKinds[kind]}`);
  const [problem, setProblem] = useState<string | null>(null);
  const { parameters } = analysisTexts[kind];
  const textOptions = useTextOptions();

  function type(field: string, text: string): void {
    const { typed: all } = useLedgerState.getState().analysis;
    changeAnalysis({ typed: { ...all, [kind]: { ...all[kind], [field]: text } } });
  }

  async function analyse(event: FormEvent): Promise<void> {
    event.preventDefault();
    const values: Record<string, unknown> = {};
    for (const parameter of parameters) {
      const parsed = parseField(
        { ...parameter, required: true },
        typed[parameter.field] ?? parameter.usual,
        textOptions,
      );
      if (!parsed.ok) return setProblem(parsed.message);
      values[parameter.field] = parameter.field === 'sameSummary' ? parsed.value === 'true' : parsed.value;
    }
    setProblem(null);
    const order = { kind, filter, ...values } as AnalysisOrder;
    const analysis = await job.run((options) => client.ledger.analyseLedger(order, options));
    if (analysis) keepAnalysis({ order, batches, analysis });
  }

  return (
    <>
      <form className="analysis-form" onSubmit={(event) => void analyse(event)}>
        {parameters.map((parameter) => {
          const { field, title, kind: fieldKind, usual, placeholder } = parameter;
          const value = typed[field] ?? usual;
          return (
            <label key={field} htmlFor={`analysis-${field}`}>
              {fieldKind === 'money' ? `${title}（${textOptions.moneyUnit}）` : title}
              {fieldKind === 'choice' ? (
                <Select
                  id={`analysis-${field}`}
                  value={value}
                  options={optionsOf(parameter)}
                  onChange={(next: string) => type(field, next)}
                />
              ) : (
                <Input
                  id={`analysis-${field}`}
                  value={value}
                  placeholder={placeholder ?? ''}
                  onChange={(event) => type(field, event.target.value)}
                />
              )}
            </label>
          );
        })}
        <Button type="primary" htmlType="submit" disabled={job.running}>
          开始分析
        </Button>
        {kind === 'gaps' && narrows(filter) && (
          <span className="tone-warn">
            现在的筛选会把一部分凭证排除在外，缺号会偏多；请先去掉期间、批次以外的条件。
          </span>
        )}
      </form>
      <ErrorNote message={problem} />
      <JobNote title={`分析：${analysisKinds[kind]}`} job={job} />
    </>
  );
}

/** Whether a filter leaves out vouchers within a period. */
function narrows({ from: _from, to: _to, batchNumber: _batch, ...others }: LedgerFilter): boolean {
  return Object.keys(others).length > 0;
}
