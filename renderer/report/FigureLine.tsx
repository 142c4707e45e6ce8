import { Button } from 'antd';
import type { FigurePlace } from './figureMarks.ts';
import { sourceText } from './sourceText.ts';

type FigureLineProps = { place: FigurePlace | null; readOnly: boolean; onGoTo(): void; onBind(): void };

/** What is known of the figure at the caret, and what can be done with it. */
export function FigureLine({ place, readOnly, onGoTo, onBind }: FigureLineProps) {
  if (place === null)
    return <span className="report-figure-text hint">输入 {'{{'} 或按 Ctrl+K 插入与记录绑定的数字</span>;
  if (place.kind === 'malformed') {
    return (
      <span className="report-figure-text tone-bad" title={place.broken}>
        {place.broken}
      </span>
    );
  }
  if (place.kind === 'chip') {
    if (!place.figure || place.broken !== null) {
      return (
        <span className="report-figure-text tone-bad" title={place.broken ?? ''}>
          {place.broken ?? '正在读取这个数字…'}
        </span>
      );
    }
    const text = sourceText(place.figure);
    return (
      <>
        <span className="report-figure-text" title={text}>
          {text}
        </span>
        <Button size="small" type="link" onClick={onGoTo}>
          去来源 <kbd>Alt+Enter</kbd>
        </Button>
      </>
    );
  }
  const [first, ...others] = place.bindings;
  if (!first) return <span className="report-figure-text tone-warn">手填的数字，不等于任何已知数字</span>;
  const text = others.length > 0 ? `等于 ${place.bindings.length} 个已知数字` : `等于 ${sourceText(first.figure)}`;
  return (
    <>
      <span className="report-figure-text" title={text}>
        {text}
      </span>
      {!readOnly && (
        <Button size="small" type="link" onClick={onBind}>
          {others.length > 0 ? '选择绑定' : '绑定'} <kbd>Alt+B</kbd>
        </Button>
      )}
    </>
  );
}
