import type { ChangingPlace } from '../../shared/tieOut/engagement/placeOfLine.ts';
import { goTo, showPlace } from '../session.ts';

/** Goes to a 底稿 by its index; R1 is the report itself. */
export function goToPaper(indexNumber: string): void {
  const isReport = indexNumber === 'R1';
  goTo(isReport ? 'report' : 'workpaper');
  if (!isReport) showPlace({ recordId: indexNumber, field: 'preparedBy', table: '', ownerId: null });
}

/** Goes to the page of a record, to its field and to the words in it, as far as they are known. */
export function goToRecord({ page, recordId, field }: ChangingPlace, quote = ''): void {
  goTo(page);
  const table = page === 'ledger' ? 'ledger_entry' : '';
  if (recordId !== null) showPlace({ recordId, field, table, ownerId: null, quote });
}
