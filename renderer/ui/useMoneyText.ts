import { useCallback } from 'react';
import { formatField } from '../../shared/fieldText.ts';
import type { Fen } from '../../shared/money.ts';
import { useSession } from '../session.ts';

const amount = { title: '金额', kind: 'money' } as const;

/** Amounts as text in the unit that is shown at present, with the unit; '' for what is not known. */
export function useMoneyText(): (value: Fen | null | undefined) => string {
  const moneyUnit = useSession((session) => session.moneyUnit);
  return useCallback(
    (value) =>
      value === null || value === undefined ? '' : `${formatField(amount, value, { moneyUnit })} ${moneyUnit}`,
    [moneyUnit],
  );
}
