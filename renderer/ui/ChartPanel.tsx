import './chart.css';
import { useEffect, useRef } from 'react';
import { type Chart, chartCaption, chartTable } from '../../shared/chart/chart.ts';
import { chartHeight } from '../../shared/chart/chartOption.ts';

const fontSize = 12;

/** Charts beside each other, shown when a page is asked for them: the table stays the main thing. */
export function ChartPanel({ charts }: { charts: readonly Chart[] }) {
  return (
    <section className="chart-panel" aria-label="图示">
      {charts.map((chart) => (
        <ChartFigure key={chart.title} chart={chart} />
      ))}
    </section>
  );
}

/** A drawing for the eye; its figures as a table for keyboard and screen readers. */
function ChartFigure({ chart }: { chart: Chart }) {
  const surface = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let gone = false;
    let stop: (() => void) | undefined;
    // The drawing library is read from the disk only when somebody wants to look.
    void import('./drawChart.ts').then(({ drawChart }) => {
      if (!gone && surface.current) stop = drawChart(surface.current, chart, fontSize);
    });
    return () => {
      gone = true;
      stop?.();
    };
  }, [chart]);
  const { head, rows } = chartTable(chart);
  return (
    <figure className="chart">
      <figcaption>{chartCaption(chart)}</figcaption>
      <div ref={surface} aria-hidden="true" style={{ height: chartHeight(chart, { fontFamily: '', fontSize }) }} />
      {chart.note !== '' && <p className="hint">{chart.note}</p>}
      <details>
        <summary>数据表</summary>
        <table className="chart-table">
          <thead>
            <tr>
              {head.map((title) => (
                <th key={title} scope="col">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(([name, ...cells]) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                {cells.map((cell, index) => (
                  <td key={head[index + 1]}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}
