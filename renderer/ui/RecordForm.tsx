import type { FieldMeta } from '../../shared/field.ts';
import { useReadOnly, useSession } from '../session.ts';
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
  return (
    <div className="record-form">
      {props.columns.map((column) => (
        <Field
          key={`${props.rowKey}/${column.field}`}
          column={column}
          value={(props.row as Record<string, unknown>)[column.field]}
          readOnly={readOnly}
          place={props.place}
          fieldKey={`${path}/${props.place}/${props.rowKey}/${column.field}`}
          {...(props.lines?.[column.field] ? { lines: props.lines[column.field] } : {})}
          {...(props.placeholders?.[column.field] ? { placeholder: props.placeholders[column.field] } : {})}
          onStore={(value) => props.onStore(column.field, value)}
        />
      ))}
    </div>
  );
}
