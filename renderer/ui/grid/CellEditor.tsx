import type { ClipboardEvent, CSSProperties, FormEvent, KeyboardEvent, RefObject } from 'react';
import type { ReferenceOption } from '../../../shared/fieldText.ts';

type CellEditorProps = {
  input: RefObject<HTMLTextAreaElement | null>;
  style: CSSProperties;
  editing: boolean;
  numeric: boolean;
  label: string;
  activeCell: string | undefined;
  readOnly: boolean;
  options: readonly ReferenceOption[];
  highlighted: number;
  listAbove: boolean;
  onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>): void;
  onInput(event: FormEvent<HTMLTextAreaElement>): void;
  onCompositionStart(): void;
  onCopy(event: ClipboardEvent<HTMLTextAreaElement>): void;
  onPaste(event: ClipboardEvent<HTMLTextAreaElement>): void;
  onFocus(): void;
  onBlur(): void;
  onChoose(option: ReferenceOption): void;
};

/**
 * The one field of a grid. It is always mounted on the active cell and has the focus, transparent until something is typed:
 * an input method starts composing only in a field that is already there.
 */
export function CellEditor(props: CellEditorProps) {
  const { editing, options, highlighted } = props;
  return (
    <div className={`grid-editor${editing ? ' grid-editor-open' : ''}`} style={props.style}>
      <textarea
        ref={props.input}
        rows={1}
        className={props.numeric ? 'grid-cell-number' : undefined}
        aria-label={props.label}
        aria-activedescendant={props.activeCell}
        readOnly={props.readOnly}
        spellCheck={false}
        autoComplete="off"
        onKeyDown={props.onKeyDown}
        onInput={props.onInput}
        onCompositionStart={props.onCompositionStart}
        onCopy={props.onCopy}
        onPaste={props.onPaste}
        onFocus={props.onFocus}
        onBlur={props.onBlur}
      />
      {editing && options.length > 0 && (
        <div className={`grid-options${props.listAbove ? ' grid-options-above' : ''}`} role="listbox">
          {options.map((option, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the field above answers the keys for the whole list
            <div
              key={option.value}
              role="option"
              tabIndex={-1}
              aria-selected={index === highlighted}
              className={index === highlighted ? 'grid-option-highlighted' : undefined}
              ref={index === highlighted ? scrollIntoList : undefined}
              // The field must not lose the focus, or it would store what is half typed.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => props.onChoose(option)}
            >
              {option.label}
            </div>
          ))}
        </div>
      )}
    </div>
  );
}

function scrollIntoList(element: HTMLDivElement | null): void {
  element?.scrollIntoView({ block: 'nearest' });
}
