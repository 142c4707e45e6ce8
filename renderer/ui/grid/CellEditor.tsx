import type { ClipboardEvent, CSSProperties, FormEvent, KeyboardEvent, RefObject } from 'react';
import { useLayoutEffect, useRef } from 'react';
import { createPortal } from 'react-dom';
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
    <div className={`grid-editor${editing ? ' grid-editor-open' : ''}`} style={props.style} data-stored={!editing}>
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
        <OptionList input={props.input} options={options} highlighted={highlighted} onChoose={props.onChoose} />
      )}
    </div>
  );
}

type OptionListProps = Pick<CellEditorProps, 'input' | 'options' | 'highlighted' | 'onChoose'>;

/** Outside of the grid, which would cut it off; above the cell when there is no room below. */
function OptionList({ input, options, highlighted, onChoose }: OptionListProps) {
  const list = useRef<HTMLDivElement>(null);

  useLayoutEffect(() => {
    const [cell, element] = [input.current?.getBoundingClientRect(), list.current];
    if (!cell || !element) return;
    const below = window.innerHeight - cell.bottom > element.offsetHeight + 8 || cell.top < element.offsetHeight;
    element.style.top = `${below ? cell.bottom : cell.top - element.offsetHeight}px`;
    element.style.left = `${Math.min(cell.left, window.innerWidth - element.offsetWidth - 8)}px`;
    element.style.minWidth = `${cell.width}px`;
  });

  return createPortal(
    <div ref={list} className="grid-options" role="listbox">
      {options.map((option, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the field of the cell answers the keys for the whole list
        <div
          key={option.value}
          role="option"
          tabIndex={-1}
          aria-selected={index === highlighted}
          className={index === highlighted ? 'grid-option-highlighted' : undefined}
          ref={index === highlighted ? scrollIntoList : undefined}
          // The field must not lose the focus, or it would store what is half typed.
          onMouseDown={(event) => {
            event.preventDefault();
            event.stopPropagation();
          }}
          onClick={() => onChoose(option)}
        >
          {option.label}
        </div>
      ))}
    </div>,
    document.body,
  );
}

function scrollIntoList(element: HTMLDivElement | null): void {
  element?.scrollIntoView({ block: 'nearest' });
}
