import { type Chart, type ChartSeries, type ChartTone, type ChartValue, hasLegend, shownSeries } from './chart.ts';

/** How a chart is set: the face and size of its texts, in the units of the surface. */
export type ChartStyle = { fontFamily: string; fontSize: number };

const colours: Record<ChartTone, string> = {
  main: '#1d5fa6',
  base: '#b9c7d6',
  part: '#86add6',
  bad: '#c0352b',
  open: '#dfe4ea',
};
const [textColour, softColour, lineColour] = ['#1f2933', '#66727f', '#9aa5b1'];
/** A label within a bar must be read on its colour. */
const labelColours: Record<ChartTone, string> = {
  main: '#ffffff',
  base: textColour,
  part: textColour,
  bad: '#ffffff',
  open: textColour,
};

/**
 * What ECharts is told to draw: the same for the screen and for paper. The axis of values has no numbers, as they would be
 * those of the drawing and not of the model; each value bears its own text instead.
 */
export function chartOption(chart: Chart, style: ChartStyle) {
  const series = shownSeries(chart.series);
  const text = { ...style, color: textColour, textBorderWidth: 0 };
  const named = hasLegend(chart);
  const categories = {
    type: 'category',
    data: chart.categories.map(({ axisName }) => axisName),
    axisTick: { show: false },
    axisLine: { lineStyle: { color: lineColour } },
    axisLabel: { ...text, interval: 0, color: softColour },
  };
  const values = { type: 'value', splitLine: { show: false }, axisLabel: { show: false }, axisLine: { show: false } };
  const across = chart.kind !== 'steps';
  const names = across ? { ...categories.axisLabel, width: nameWidth(style), overflow: 'break' } : categories.axisLabel;
  return {
    animation: false,
    textStyle: { fontFamily: style.fontFamily },
    legend: {
      show: named,
      top: 0,
      left: 'center',
      itemWidth: 14,
      itemHeight: 8,
      selectedMode: false,
      data: series.map(({ name }) => ({ name, icon: 'rect' })),
      textStyle: text,
    },
    grid: {
      // Above the highest sum stands its figure.
      top: (named ? legendHeight : 4) + (across ? 0 : 1.2 * style.fontSize),
      left: across ? nameWidth(style) + 12 : 28,
      right: (across ? 8 : 4.5) * style.fontSize,
      bottom: across ? 4 : 3 * style.fontSize + 4,
    },
    xAxis: across ? { ...values, min: 0 } : { ...categories, boundaryGap: false },
    yAxis: across ? { ...categories, axisLabel: names, inverse: true } : { ...values, min: lowest(series) },
    series: series.map((one) => (across ? barsOf(chart, one, text) : stepsOf(one, text, highest(series)))),
  };
}

const legendHeight = 26;

/** How high a drawing must be for its rows to stay readable. */
export function chartHeight(chart: Chart, { fontSize }: ChartStyle): number {
  if (chart.kind === 'steps') return Math.round(16 * fontSize);
  const series = shownSeries(chart.series).length;
  const row = (chart.kind === 'stack' ? 1 : series) * 1.5 * fontSize + 1.4 * fontSize;
  return Math.round(
    (hasLegend(chart) ? legendHeight : 4) + Math.max(row, 2.8 * fontSize) * chart.categories.length + 8,
  );
}

type TextOption = ChartStyle & { color: string };

function barsOf(chart: Chart, { name, tone, values }: ChartSeries, text: TextOption) {
  const stacked = chart.kind === 'stack';
  return {
    type: 'bar',
    name,
    silent: true,
    ...(stacked ? { stack: chart.title } : { barGap: '15%' }),
    barMaxWidth: 1.4 * text.fontSize,
    itemStyle: { color: colours[tone] },
    data: values.map((value) =>
      pointOf(value, {
        ...text,
        position: stacked ? 'inside' : 'right',
        color: stacked ? labelColours[tone] : textColour,
      }),
    ),
  };
}

/** Sums stand still between two days on which something happened. */
function stepsOf({ name, tone, values }: ChartSeries, text: TextOption, top: number) {
  // The sum that is held against stands above its line; the other one keeps out of its way.
  const above = (value: ChartValue | null) => tone === 'base' || Number(value?.exact ?? 0) < top * 0.75;
  return {
    type: 'line',
    name,
    silent: true,
    step: 'end',
    showSymbol: true,
    symbol: 'circle',
    lineStyle: { color: colours[tone], width: tone === 'main' ? 2 : 1.5 },
    itemStyle: { color: colours[tone] },
    ...(tone === 'main' ? { areaStyle: { color: colours[tone], opacity: 0.1 } } : {}),
    data: values.map((value) => ({
      ...pointOf(value, { ...text, ...(above(value) ? { position: 'top' } : { position: 'bottom', align: 'left' }) }),
      symbolSize: value && value.label !== '' ? 5 : 0,
    })),
  };
}

/** The text is the model's; braces in it would be a template for ECharts, so they go by a function. */
function pointOf(value: ChartValue | null, label: object) {
  if (value === null) return { value: null };
  return {
    value: Number(value.exact),
    label: { ...label, show: value.label !== '', formatter: () => value.label },
  };
}

function nameWidth({ fontSize }: ChartStyle): number {
  return 10 * fontSize + 2;
}

function highest(series: readonly ChartSeries[]): number {
  return Math.max(0, ...drawn(series));
}

/** Sums below nothing (refunds) are drawn below the line of nothing. */
function lowest(series: readonly ChartSeries[]): number | null {
  return drawn(series).some((value) => value < 0) ? null : 0;
}

function drawn(series: readonly ChartSeries[]): number[] {
  return series.flatMap(({ values }) => values.map((value) => Number(value?.exact ?? 0)));
}
