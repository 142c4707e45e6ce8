import type { ComponentType } from 'react';
import type { StoredLedgerEntry } from '../../shared/ledger/ledgerRecords.ts';

/**
 * 对分录的操作: what another feature does with entries of the ledger (抽凭, 登记支付). Offered wherever entries are chosen: below the
 * tables and in the voucher. Not offered in an engagement that is only looked at.
 */
export type EntryAction = {
  name: string;
  /** On the button, e.g. 抽凭. */
  label: string;
  hint: string;
  /** At most this many entries at once. */
  most: number;
} & (
  | {
      /** Does it at once; what it throws is shown as a sentence. */
      run(entries: readonly StoredLedgerEntry[]): Promise<void>;
    }
  | {
      /** Stands over the page, asks what is needed and does it. */
      Dialog: ComponentType<{ entries: readonly StoredLedgerEntry[]; onClose(): void }>;
    }
);
