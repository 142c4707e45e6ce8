import { useEffect } from 'react';
import { useCall } from '../api/useCall.ts';
import { setDefaultYear } from '../session.ts';

/** Days typed without a year are of the engagement's period, else of its budget year, else of this year. */
export function useDefaultYear(path: string | null): void {
  const { value } = useCall(['engagement'], async ({ engagement }) => (path ? engagement.getEngagement({}) : null), [
    path,
  ]);
  const text = value ? (value.cutoffOn ?? value.periodTo ?? value.fiscalYear) : '';
  const year = Number(/\d{4}/.exec(text)?.[0] ?? new Date().getFullYear());
  useEffect(() => setDefaultYear(year), [year]);
}
