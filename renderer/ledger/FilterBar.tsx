import { Input, Select } from 'antd';
import { type KeyboardEvent, useEffect, useMemo, useState } from 'react';
import { formatField, parseField } from '../../shared/fieldText.ts';
import { holdsEntries } from '../../shared/ledger/layout.ts';
import { ledgerBooks } from '../../shared/ledger/ledgerFilter.ts';
import type { ImportBatch } from '../../shared/ledger/ledgerRecords.ts';
import { parsePeriodEnd, periodsBetween } from '../../shared/ledger/period.ts';
import type { Fen } from '../../shared/money.ts';
import { useCall } from '../api/useCall.ts';
import { useTextOptions } from '../ui/useTextOptions.ts';
import { FilterField, SuggestField } from './filterFields.tsx';
import { changeFilter, useLedgerState } from './ledgerState.ts';

const typingPause = 250;
const sideOptions = [
  { value: 'debit', label: '借方' },
  { value: 'credit', label: '贷方' },
];
const bookOptions = Object.entries(ledgerBooks).map(([value, label]) => ({ value, label }));
const searchId = 'ledger-search';

/** 筛选条件: each field narrows what the table, the summaries and the analyses look at. */
export function FilterBar({ batches, onEnter }: { batches: readonly ImportBatch[]; onEnter(): void }) {
  const filter = useLedgerState((state) => state.filter);
  const textOptions = useTextOptions();
  const [problem, setProblem] = useState<string | null>(null);

  const ofEntries = batches.filter(({ layout }) => holdsEntries(layout));
  const days = batches.flatMap(({ controlTotals: { firstDay, lastDay } }) => [firstDay ?? [], lastDay ?? []].flat());
  const [first, last] = [days.toSorted()[0], days.toSorted().at(-1)];
  const periods = first && last ? periodsBetween(first, last) : [];
  const year = last ? Number(last.slice(0, 4)) : (textOptions.year ?? new Date().getFullYear());
  const chosenPeriod = periods.find(({ from, to }) => from === filter.from && to === filter.to)?.label;

  function storeDay(end: 'from' | 'to', text: string): string | null {
    const day = text.trim() === '' ? undefined : parsePeriodEnd(text, end, year);
    if (day === null) return `“${text}”不是日期，请写成 20230410、2023-04、4月 或 2023`;
    changeFilter({ [end]: day });
    return null;
  }

  function storeAmount(field: 'minFen' | 'maxFen', text: string): string | null {
    const parsed = parseField({ title: '金额', kind: 'money' }, text, textOptions);
    if (!parsed.ok) return parsed.message;
    changeFilter({ [field]: (parsed.value as Fen | null) ?? undefined });
    return null;
  }

  const amountText = (amount: Fen | undefined) =>
    formatField({ title: '金额', kind: 'money' }, amount ?? null, textOptions);
  const common = { onProblem: setProblem };
  return (
    <search className="filter-bar" aria-label="筛选分录">
      <TextSearch text={filter.text ?? ''} onEnter={onEnter} />
      {batches.some(({ controlTotals }) => controlTotals.books) && (
        <Select
          allowClear
          aria-label="账簿"
          placeholder="账簿"
          className="filter-choice"
          value={filter.book}
          options={bookOptions}
          onChange={(book) => changeFilter({ book })}
        />
      )}
      <AccountField account={filter.account ?? ''} />
      <PayeeField payee={filter.payee ?? ''} />
      <span className="filter-pair">
        <FilterField
          {...common}
          label="期间从"
          placeholder="日期从"
          value={filter.from ?? ''}
          onStore={(text) => storeDay('from', text)}
        />
        <FilterField
          {...common}
          label="期间至"
          placeholder="至"
          value={filter.to ?? ''}
          onStore={(text) => storeDay('to', text)}
        />
        <Select
          showSearch
          aria-label="年、季、月"
          placeholder="年季月"
          className="filter-period"
          popupMatchSelectWidth={150}
          value={chosenPeriod}
          options={periods.map(({ label }) => ({ value: label, label }))}
          onChange={(label) => {
            const period = periods.find((candidate) => candidate.label === label);
            if (period) changeFilter({ from: period.from, to: period.to });
          }}
        />
      </span>
      <span className="filter-pair">
        <FilterField
          {...common}
          numeric
          label="金额从"
          placeholder="金额从"
          value={amountText(filter.minFen)}
          onStore={(text) => storeAmount('minFen', text)}
        />
        <FilterField
          {...common}
          numeric
          label="金额至"
          placeholder="至"
          value={amountText(filter.maxFen)}
          onStore={(text) => storeAmount('maxFen', text)}
        />
      </span>
      <Select
        allowClear
        aria-label="借贷"
        placeholder="借贷"
        className="filter-side"
        value={filter.side}
        options={sideOptions}
        onChange={(side) => changeFilter({ side })}
      />
      {ofEntries.length > 1 && (
        <Select
          allowClear
          aria-label="批次"
          placeholder="批次"
          className="filter-choice"
          popupMatchSelectWidth={320}
          value={filter.batchNumber}
          options={ofEntries.map(({ number, sourceName }) => ({
            value: number,
            label: `批次 ${number} · ${sourceName}`,
          }))}
          onChange={(batchNumber) => changeFilter({ batchNumber })}
        />
      )}
      {problem && (
        <span className="filter-problem" role="alert">
          {problem}
        </span>
      )}
    </search>
  );
}

/** False when the search is not on screen. */
export function focusSearch(): boolean {
  const search = document.getElementById(searchId);
  if (!(search instanceof HTMLInputElement)) return false;
  search.focus();
  search.select();
  return true;
}

/** 文字: found while it is typed; Enter and ↓ lead to what was found. */
function TextSearch({ text, onEnter }: { text: string; onEnter(): void }) {
  const [typed, setTyped] = useState(text);
  const [composing, setComposing] = useState(false);
  useEffect(() => setTyped(text), [text]);

  useEffect(() => {
    // Half a word under an input method is nothing to look for yet.
    if (composing) return;
    const timer = setTimeout(() => changeFilter({ text: typed.trim() }), typingPause);
    return () => clearTimeout(timer);
  }, [typed, composing]);

  function onKeyDown(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    if (event.key !== 'Enter' && event.key !== 'ArrowDown') return;
    event.preventDefault();
    changeFilter({ text: typed.trim() });
    onEnter();
  }

  return (
    <Input
      id={searchId}
      allowClear
      className="filter-search"
      aria-label="查找分录"
      placeholder="查找摘要、科目、收款人、凭证号（Ctrl+F）"
      title="在摘要、科目、收款人、对方户名、凭证号和指标文号中查找，一个字也可以；回车到表格"
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
      onKeyDown={onKeyDown}
      onCompositionStart={() => setComposing(true)}
      onCompositionEnd={() => setComposing(false)}
    />
  );
}

/** 科目: a code takes its sub-accounts along, a name is looked for; the accounts of the ledger are offered. */
function AccountField({ account }: { account: string }) {
  const accounts = useSummaryOf('account');
  return (
    <SuggestField
      label="科目"
      placeholder="科目编码或名称"
      value={account}
      options={accounts.map(({ key, name }) => ({ value: key || name, label: [key, name].filter(Boolean).join(' ') }))}
      onStore={(text) => changeFilter({ account: text })}
    />
  );
}

function PayeeField({ payee }: { payee: string }) {
  const payees = useSummaryOf('payee');
  return (
    <SuggestField
      label="收款人"
      placeholder="收款人、对方"
      value={payee}
      options={payees.filter(({ key }) => key !== '').map(({ key }) => ({ value: key, label: key }))}
      onStore={(text) => changeFilter({ payee: text })}
    />
  );
}

/** What the whole ledger names, each once, to be offered. */
function useSummaryOf(by: 'account' | 'payee') {
  const lines = useCall('ledger', ({ ledger }) => ledger.summariseLedger({ filter: {}, by }), [by]).value?.lines;
  return useMemo(() => [...new Map(lines?.map((line) => [`${line.key} ${line.name}`, line])).values()], [lines]);
}
