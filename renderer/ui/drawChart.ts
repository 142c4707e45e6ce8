import { BarChart, LineChart } from 'echarts/charts';
import { GridComponent, LegendComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import type { Chart } from '../../shared/chart/chart.ts';
import { chartOption } from '../../shared/chart/chartOption.ts';

use([BarChart, LineChart, GridComponent, LegendComponent, SVGRenderer]);

/** Draws a chart into an element and keeps to its width; gives what ends that. */
export function drawChart(element: HTMLElement, chart: Chart, fontSize: number): () => void {
  const drawing = init(element, null, { renderer: 'svg' });
  drawing.setOption(chartOption(chart, { fontFamily: getComputedStyle(element).fontFamily, fontSize }));
  const observer = new ResizeObserver(() => drawing.resize());
  observer.observe(element);
  return () => {
    observer.disconnect();
    drawing.dispose();
  };
}
