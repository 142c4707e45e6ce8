import { Button } from 'antd';
import type { Progress } from '../../shared/contract/call.ts';

/** How far a job is, with its way out. */
export function ProgressBar({
  title,
  progress,
  onCancel,
}: {
  title: string;
  progress: Progress | null;
  onCancel(): void;
}) {
  const part = progress?.total ? Math.min(1, progress.done / progress.total) : null;
  return (
    <div className="progress">
      <span className="progress-title">{progress?.step || title}</span>
      <div
        className={`progress-track${part === null ? ' progress-unknown' : ''}`}
        role="progressbar"
        aria-label={title}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={part === null ? undefined : Math.round(part * 100)}
      >
        <div style={{ width: part === null ? '30%' : `${part * 100}%` }} />
      </div>
      <span className="progress-count">
        {progress && progress.done > 0 ? progress.done.toLocaleString('zh-CN') : ''}
        {progress?.total ? ` / ${progress.total.toLocaleString('zh-CN')}` : ''}
      </span>
      <Button size="small" onClick={onCancel}>
        取消
      </Button>
    </div>
  );
}
