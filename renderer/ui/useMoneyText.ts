import { useMemo } from 'react';
import { formatField } from '../../shared/fieldText.ts';
import type { Fen } from '../../shared/money.ts';
import { useSession } from '../session.ts';

const amount = { title: '金额', kind: 'money' } as const;

export type MoneyText = {
  /** For a cell under a head that names the unit; '' for what is not known. */
  plain(value: Fen | null | undefined): string;
  withUnit(value: Fen | null | undefined): string;
};

/** Amounts as text in the unit that is shown at present. */
export function useMoneyText(): MoneyText {
  const moneyUnit = useSession((session) => session.moneyUnit);
  return useMemo(() => {
    const plain: MoneyText['plain'] = (value) => formatField(amount, value ?? null, { moneyUnit });
    return {
      plain,
      withUnit: (value) => (value === null || value === undefined ? '' : `${plain(value)} ${moneyUnit}`),
    };
  }, [moneyUnit]);
}
