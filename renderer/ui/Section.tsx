import type { ReactNode } from 'react';

type SectionProps = { title: string; aside?: ReactNode; fill?: boolean; children: ReactNode };

/** A part of a page under a heading of its own. */
export function Section({ title, aside, fill, children }: SectionProps) {
  return (
    <section className={`section${fill ? ' section-fill' : ''}`}>
      <div className="section-head">
        <h2>{title}</h2>
        {aside && <div className="section-aside">{aside}</div>}
      </div>
      {children}
    </section>
  );
}
