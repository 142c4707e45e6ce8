import { AutoComplete, Input } from 'antd';
import { useEffect, useState } from 'react';

type SuggestFieldProps = {
  label: string;
  placeholder: string;
  value: string;
  options: readonly { value: string; label: string }[];
  onStore(text: string): void;
};

const mostOffered = 50;

/** Free text with suggestions: Enter takes what is typed, or the suggestion that ↑↓ chose. */
export function SuggestField({ label, placeholder, value, options, onStore }: SuggestFieldProps) {
  const [typed, setTyped] = useState(value);
  useEffect(() => setTyped(value), [value]);
  const wanted = typed.normalize('NFKC').trim();
  const offered = options.filter((option) => option.label.includes(wanted)).slice(0, mostOffered);
  return (
    <AutoComplete
      allowClear
      className="filter-suggest"
      popupMatchSelectWidth={300}
      aria-label={label}
      placeholder={placeholder}
      value={typed}
      options={offered}
      defaultActiveFirstOption={false}
      onChange={(text: string | undefined) => {
        setTyped(text ?? '');
        if (!text) onStore('');
      }}
      onSelect={(text) => onStore(text ?? '')}
      onBlur={() => onStore(typed.trim())}
      onInputKeyDown={(event) => {
        if (event.nativeEvent.isComposing || event.keyCode === 229) return;
        if (event.key === 'Enter') onStore(typed.trim());
      }}
    />
  );
}

type FilterFieldProps = {
  label: string;
  placeholder: string;
  value: string;
  numeric?: boolean;
  /** Gives the problem when the text can't be meant. */
  onStore(text: string): string | null;
  onProblem(problem: string | null): void;
};

/** A field that is read when it is left or on Enter; Esc gives back what was there. */
export function FilterField({ label, placeholder, value, numeric, onStore, onProblem }: FilterFieldProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const [wrong, setWrong] = useState(false);

  function commit(): void {
    if (typed === null) return;
    const problem = onStore(typed);
    onProblem(problem);
    setWrong(problem !== null);
    if (problem === null) setTyped(null);
  }

  function giveUp(): void {
    setTyped(null);
    setWrong(false);
    onProblem(null);
  }

  return (
    <Input
      className={numeric ? 'filter-amount field-number' : 'filter-day'}
      aria-label={label}
      placeholder={placeholder}
      status={wrong ? 'error' : ''}
      value={typed ?? value}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing || event.keyCode === 229) return;
        if (event.key === 'Enter') commit();
        else if (event.key === 'Escape' && typed !== null) {
          event.stopPropagation();
          giveUp();
        }
      }}
    />
  );
}
