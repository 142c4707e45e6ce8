import { useMemo } from 'react';
import type { FieldTextOptions } from '../../shared/fieldText.ts';
import { useSession } from '../session.ts';

/** How amounts and days are read and shown at present. */
export function useTextOptions(): FieldTextOptions {
  const moneyUnit = useSession((session) => session.moneyUnit);
  const year = useSession((session) => session.defaultYear);
  return useMemo(() => ({ moneyUnit, year }), [moneyUnit, year]);
}
