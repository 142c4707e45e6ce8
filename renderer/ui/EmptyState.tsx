import type { ReactNode } from 'react';

/** Says what belongs here and offers the first step. */
export function EmptyState({ text, children }: { text: string; children?: ReactNode }) {
  return (
    <div className="empty-state">
      <p>{text}</p>
      {children && <div className="empty-actions">{children}</div>}
    </div>
  );
}
