import { Input, Select } from 'antd';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { AppError } from '../../shared/errors.ts';
import type { FieldMeta } from '../../shared/field.ts';
import { formatField, optionsOf, parseField } from '../../shared/fieldText.ts';
import { havingSeen } from '../api/client.ts';
import { inTurn } from '../editQueue.ts';
import { clearFailedSave, holdEdit, notify, reportFailedSave } from '../session.ts';
import { useTextOptions } from './useTextOptions.ts';

type FieldProps = {
  column: FieldMeta & { field: string };
  value: unknown;
  readOnly: boolean;
  /** Names the record in messages about a failed save. */
  place: string;
  /** Tells this field of this record from all others of the program. */
  fieldKey: string;
  /** Stores; throws when the program refuses. */
  onStore(value: unknown): Promise<unknown>;
  lines?: number;
  placeholder?: string;
};

/** Milliseconds without a key after which a paragraph is stored while it is being written. */
const pauseBeforeSaving = 2_000;

const notStored = '这里的内容还没有保存，请改正后按回车';

/** Text that is on its way, by field: it stands there when its page is left and opened again meanwhile. */
const onTheWay = new Map<string, { text: string; value: unknown; stored?: Promise<void> }>();

/** Text that could not be stored, by field, and what it was to replace: it is there again when its page is opened again. */
const unstored = new Map<string, { text: string; over: unknown }>();

/** One field of a form: stores when it is left, on Enter, and when the page or the window is left. Keeps its text when that fails. */
export function Field({ column, value, readOnly, place, fieldKey, onStore, lines, placeholder }: FieldProps) {
  const id = useId();
  const textOptions = useTextOptions();
  const shown = formatField(column, value, textOptions);
  const [typed, setTyped] = useState<string | null>(
    () => unstored.get(fieldKey)?.text ?? onTheWay.get(fieldKey)?.text ?? null,
  );
  const [problem, setProblem] = useState<string | null>(() => (unstored.has(fieldKey) ? notStored : null));

  /** What stood here when the writing began. */
  const over = useRef<unknown>(unstored.get(fieldKey)?.over ?? onTheWay.get(fieldKey)?.value);

  useEffect(() => {
    const sent = onTheWay.get(fieldKey);
    void sent?.stored?.then(() => {
      if (unstored.has(fieldKey)) setProblem(notStored);
      else if (!onTheWay.has(fieldKey)) setTyped((present) => (present === sent.text ? null : present));
    });
  }, [fieldKey]);

  /** One text after the other: the next one stands over what the one before has stored, not over what that one replaced. */
  function store(next: unknown, text: string): void {
    // A dialog that opens meanwhile takes the focus, and leaving the field sends it once only.
    if (onTheWay.get(fieldKey)?.text === text) return;
    const isWritten = typed !== null && column.kind !== 'choice';
    const sent: { text: string; value: unknown; stored?: Promise<void> } = { text, value: next };
    const isLast = () => onTheWay.get(fieldKey) === sent;
    onTheWay.set(fieldKey, sent);
    sent.stored = inTurn(fieldKey, () => send(next, text, isWritten, isLast)).then(() => {
      if (isLast()) onTheWay.delete(fieldKey);
    });
  }

  async function send(next: unknown, text: string, isWritten: boolean, isLast: () => boolean): Promise<void> {
    const seen = isWritten && typeof over.current === 'string' ? { [column.field]: over.current } : null;
    try {
      await havingSeen(seen, () => onStore(next));
      over.current = next;
      clearFailedSave(fieldKey);
      unstored.delete(fieldKey);
      setProblem(null);
      // What was typed while this was on its way stays, be it the same again.
      if (isLast()) setTyped((present) => (present === text ? null : present));
    } catch (error) {
      const { message } = error as Error;
      if (error instanceof AppError && error.code === 'not-found') {
        // There is no place left to correct it: the words are told once more, for who wants to write them elsewhere.
        giveUp();
        const words = text === '' ? '' : `没有保存的内容：“${text}”`;
        return notify({ tone: 'problem', text: `${place}「${column.title}」：${message}${words}`, stays: true });
      }
      setProblem(message);
      unstored.set(fieldKey, { text, over: over.current });
      reportFailedSave({
        key: fieldKey,
        place: `${place}「${column.title}」`,
        message,
        retry: () => store(next, text),
      });
    }
  }

  function commit(): void {
    if (typed === null || column.kind === 'choice') return;
    const parsed = parseField(column, typed, textOptions);
    if (typed === shown && !onTheWay.has(fieldKey)) giveUp();
    else if (parsed.ok) store(parsed.value, typed);
    else {
      setProblem(parsed.message);
      unstored.set(fieldKey, { text: typed, over: over.current });
    }
  }

  function giveUp(): void {
    setTyped(null);
    setProblem(null);
    unstored.delete(fieldKey);
    clearFailedSave(fieldKey);
  }

  const latestCommit = useRef(commit);
  latestCommit.current = commit;
  const dirty = typed !== null;
  useEffect(() => (dirty ? holdEdit(() => latestCommit.current()) : undefined), [dirty]);
  // No blur comes from a field that goes while somebody writes in it.
  useEffect(() => () => latestCommit.current(), []);
  const composing = useRef(false);
  useEffect(() => {
    if (column.kind !== 'longText' || typed === null) return;
    // What somebody says is typed for minutes without leaving the field: a power cut may cost a sentence, not the talk.
    const timer = setTimeout(() => composing.current || latestCommit.current(), pauseBeforeSaving);
    return () => clearTimeout(timer);
  }, [column.kind, typed]);

  function onKeyDown(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    if (event.key === 'Escape' && typed !== null) {
      event.stopPropagation();
      giveUp();
    } else if (event.key === 'Enter' && (column.kind !== 'longText' || event.ctrlKey)) commit();
  }

  const common = {
    id,
    readOnly,
    value: typed ?? shown,
    title: column.kind === 'longText' ? undefined : (typed ?? shown) || undefined,
    status: problem ? ('error' as const) : ('' as const),
    placeholder: readOnly ? undefined : placeholder,
    onChange: (event: { target: { value: string } }) => {
      if (typed === null) over.current = value;
      setTyped(event.target.value);
    },
    onBlur: commit,
    onKeyDown,
    onCompositionStart: () => {
      composing.current = true;
    },
    onCompositionEnd: () => {
      composing.current = false;
    },
  };
  return (
    <div
      className={`field field-${column.kind}${(column.width ?? 0) >= 300 ? ' field-wide' : ''}`}
      data-field={column.field}
      data-stored={!dirty}
    >
      <label htmlFor={id}>
        {column.title}
        {column.required && <span className="grid-required">*</span>}
      </label>
      {column.kind === 'choice' ? (
        <Select
          id={id}
          value={typed ?? String(value ?? '')}
          options={optionsOf(column)}
          disabled={readOnly}
          showSearch={{ optionFilterProp: 'label' }}
          status={problem ? 'error' : ''}
          onChange={(next: string) => {
            setTyped(next);
            store(next, next);
          }}
        />
      ) : column.kind === 'longText' ? (
        <Input.TextArea {...common} autoSize={{ minRows: lines ?? 2, maxRows: 16 }} />
      ) : (
        <Input {...common} className={column.kind === 'money' ? 'field-number' : undefined} />
      )}
      {problem && (
        <p className="field-problem" role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}
