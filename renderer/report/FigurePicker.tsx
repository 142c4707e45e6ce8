import { Input } from 'antd';
import { type KeyboardEvent, useEffect, useMemo, useState } from 'react';
import type { KnownFigure } from '../../shared/report/knownFigure.ts';
import { Dialog } from '../ui/Dialog.tsx';

type FigurePickerProps = {
  title: string;
  figures: readonly KnownFigure[];
  onChoose(figure: KnownFigure): void;
  onClose(): void;
};

/** More than a person looks through; the search narrows them. */
const shownAtMost = 200;

/** 插入数字: the figures that are known, by a few characters of their name, value, unit or source. */
export function FigurePicker({ title, figures, onChoose, onClose }: FigurePickerProps) {
  const [sought, setSought] = useState('');
  /** By its id: a list that comes late puts no other figure under Enter. */
  const [highlighted, setHighlighted] = useState<string | null>(null);
  const found = useMemo(() => {
    const words = sought.normalize('NFKC').toLowerCase().split(/\s+/).filter(Boolean);
    return figures.filter((figure) => {
      const text = textOf(figure);
      return words.every((word) => text.includes(word));
    });
  }, [figures, sought]);
  const shown = found.slice(0, shownAtMost);
  const line = shown.findIndex(({ figureId }) => figureId === highlighted);
  const [first] = shown;
  useEffect(() => {
    if (line < 0 && first) setHighlighted(first.figureId);
  }, [line, first]);

  function highlight(next: number): void {
    setHighlighted(shown[Math.max(0, Math.min(shown.length - 1, next))]?.figureId ?? null);
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    const chosen = shown[line];
    if (event.key === 'Enter' && chosen) onChoose(chosen);
    else if (event.key === 'ArrowDown') highlight(line + 1);
    else if (event.key === 'ArrowUp') highlight(line - 1);
    else return;
    event.preventDefault();
  }

  return (
    <Dialog title={title} width={640} top={72} onClose={onClose}>
      <Input
        autoFocus
        data-first
        placeholder="输入名称、数值或来源，如 累计支付、299.40、合同"
        value={sought}
        onChange={(event) => {
          setSought(event.target.value);
          setHighlighted(null);
        }}
        onKeyDown={onKeyDown}
        aria-label="查找数字"
      />
      <div className="report-picker" role="listbox" aria-label="已知数字">
        {shown.map((figure) => (
          <button
            key={figure.figureId}
            type="button"
            role="option"
            aria-selected={figure.figureId === highlighted}
            className={figure.figureId === highlighted ? 'report-picker-highlighted' : undefined}
            ref={
              figure.figureId === highlighted ? (element) => element?.scrollIntoView({ block: 'nearest' }) : undefined
            }
            onClick={() => onChoose(figure)}
          >
            <span className="report-picker-name" title={figure.name}>
              {figure.name}
            </span>
            <strong className="number" title={figure.text}>
              {figure.text}
              {figure.unit}
            </strong>
            <span className="hint">{[figure.source.label, ...figure.papers].join(' ')}</span>
          </button>
        ))}
        {found.length === 0 && (
          <p className="hint">{figures.length === 0 ? '还没有录入可以引用的数字。' : '没有这样的数字。'}</p>
        )}
        {found.length > shown.length && <p className="hint">还有 {found.length - shown.length} 个，请再输入几个字。</p>}
      </div>
    </Dialog>
  );
}

function textOf({ name, text, unit, source, papers, figureId }: KnownFigure): string {
  return [name, `${text}${unit}`, source.label, ...papers, figureId].join(' ').normalize('NFKC').toLowerCase();
}
