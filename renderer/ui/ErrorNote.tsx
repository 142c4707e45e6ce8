import { Button } from 'antd';

/** A failure as a sentence, in the place where it happened. */
export function ErrorNote({
  message,
  onRetry,
}: {
  message: string | null | undefined;
  onRetry?: (() => void) | undefined;
}) {
  if (!message) return null;
  return (
    <div className="error-note" role="alert">
      <span>{message}</span>
      {onRetry && (
        <Button size="small" onClick={onRetry}>
          重试
        </Button>
      )}
    </div>
  );
}
