import { columnsOf } from '../../shared/field.ts';
import type { ReferenceOption } from '../../shared/fieldText.ts';
import { headRemarks } from '../../shared/workpaper/headRemarks.ts';
import { type WorkpaperHead, workpaperHeadDraft } from '../../shared/workpaper/workpaper.ts';
import type { GridColumn } from '../ui/grid/gridTypes.ts';

const columns = columnsOf(workpaperHeadDraft);
const typed = columns.filter(({ kind }) => kind !== 'longText');
const written = columns.filter(({ kind }) => kind === 'longText');

/** Fields that are written in the form below the table. */
export const formColumns = written;

/** The table's columns; people of the team are offered where a name is typed. */
export function gridColumns(people: readonly ReferenceOption[]): GridColumn<WorkpaperHead>[] {
  return [
    { field: 'indexNumber', title: '索引号', kind: 'text', width: 60, readOnly: true },
    { field: 'name', title: '名称', kind: 'text', width: 150, readOnly: true },
    ...typed.map((column) => (column.kind === 'text' ? { ...column, options: people } : column)),
    { field: 'state', title: '待完善', kind: 'text', width: 240, readOnly: true, text: stateOf, tone: toneOf },
  ];
}

/** What a paper still lacks, or what does not fit together in its head, in words; '' when it is complete. */
export function stateOf(head: WorkpaperHead): string {
  return headRemarks(head).join('；');
}

function toneOf(head: WorkpaperHead) {
  const { preparedBy, reviewedBy, preparedOn, reviewedOn } = head;
  const contradicts =
    (preparedBy !== '' && preparedBy === reviewedBy) ||
    (preparedOn !== null && reviewedOn !== null && reviewedOn < preparedOn);
  return contradicts ? 'bad' : 'warn';
}
