import { useEffect, useRef } from 'react';
import type { FieldMeta } from '../../shared/field.ts';
import { setActiveRecord, takePlace, useReadOnly, useSession } from '../session.ts';
import { Field } from './Field.tsx';

type RecordFormProps<Row> = {
  columns: readonly (FieldMeta & { field: string })[];
  row: Row;
  /** Changes another record's fields when it changes; keeps half-typed text with its record. */
  rowKey: string;
  place: string;
  lines?: Readonly<Record<string, number>>;
  placeholders?: Readonly<Record<string, string>>;
  onStore(field: string, value: unknown): Promise<unknown>;
};

/** A form made from the columns of a record. */
export function RecordForm<Row extends object>(props: RecordFormProps<Row>) {
  const readOnly = useReadOnly();
  const path = useSession(({ workspace }) => workspace?.open?.path ?? '');
  const form = useRef<HTMLDivElement>(null);
  const place = useSession((session) => session.place);
  const { rowKey, columns } = props;
  useEffect(() => {
    if (!place || place.recordId !== rowKey) return;
    if (!columns.some(({ field }) => field === place.field)) return;
    takePlace();
    form.current?.querySelector<HTMLElement>(`[data-field="${place.field}"] :is(input, textarea)`)?.focus();
  }, [place, rowKey, columns]);

  return (
    <div ref={form} className="record-form" onFocusCapture={() => setActiveRecord({ id: rowKey, place: props.place })}>
      {props.columns.map((column) => (
        <Field
          key={`${props.rowKey}/${column.field}`}
          column={column}
          value={(props.row as Record<string, unknown>)[column.field]}
          readOnly={readOnly}
          place={props.place}
          fieldKey={`${path}/${props.rowKey}/${column.field}`}
          {...(props.lines?.[column.field] ? { lines: props.lines[column.field] } : {})}
          {...(props.placeholders?.[column.field] ? { placeholder: props.placeholders[column.field] } : {})}
          onStore={(value) => props.onStore(column.field, value)}
        />
      ))}
    </div>
  );
}
