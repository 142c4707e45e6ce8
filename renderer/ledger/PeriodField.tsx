import { Input } from 'antd';
import { useState } from 'react';
import type { LedgerRecipe } from '../../shared/ledger/recipe.ts';
import { type DaySpan, periodOfTitles } from '../../shared/ledger/titlePeriod.ts';

type PeriodFieldProps = {
  recipe: LedgerRecipe;
  /** What stands above the header. */
  titlePeriod: DaySpan | null;
  disabled: boolean;
  onPeriod(period: LedgerRecipe['period']): void;
};

/** 期间 of a balance table, as the file says it or as a person does: written as in a title, 2023年1-3月 or 2023.01-2023.03. */
export function PeriodField({ recipe, titlePeriod, disabled, onPeriod }: PeriodFieldProps) {
  const [unread, setUnread] = useState<string | null>(null);
  const { period } = recipe;

  function take(text: string): void {
    const found = text.trim() === '' ? undefined : periodOfTitles([text]);
    setUnread(found === null ? text : null);
    if (found === null || spanText(found) === spanText(period)) return;
    onPeriod(found);
  }

  return (
    <>
      <Input
        key={spanText(period)}
        size="small"
        aria-label="期间"
        className="plan-period"
        status={unread === null ? '' : 'error'}
        placeholder={placeholderOf(recipe, titlePeriod)}
        disabled={disabled}
        defaultValue={spanText(period)}
        onPressEnter={(event) => event.currentTarget.blur()}
        onBlur={(event) => take(event.target.value)}
      />
      {unread !== null && (
        <span role="alert" className="check-failed">
          期间“{unread}”看不懂，应如 2023年1-3月、2023.01-2023.03 或 2023年度
        </span>
      )}
    </>
  );
}

function placeholderOf({ columns }: LedgerRecipe, titlePeriod: DaySpan | null): string {
  if (columns.some(({ role }) => role === 'period' || role === 'month')) return '按各行的期间';
  return titlePeriod ? spanText(titlePeriod) : '表中没写，如 2023年1-3月';
}

function spanText(span: DaySpan | undefined): string {
  return span ? `${span.from} 至 ${span.to}` : '';
}
