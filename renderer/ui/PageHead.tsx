import type { ReactNode } from 'react';

export function PageHead({ title, hint, children }: { title: string; hint: string; children?: ReactNode }) {
  return (
    <header className="page-head">
      <h1>{title}</h1>
      <p title={hint}>{hint}</p>
      <div className="page-actions">{children}</div>
    </header>
  );
}
