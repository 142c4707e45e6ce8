/**
 * 图: the model of a chart, for the screen and for paper. What is printed are texts made from exact values; the numbers
 * that only steer the length of a bar are read from the same exact decimals where the chart is drawn.
 */
export type Chart = {
  /** `steps`: sums over time; `bars`: values beside each other; `stack`: parts of one whole per category. */
  kind: 'steps' | 'bars' | 'stack';
  title: string;
  /** e.g. `万元`. */
  unit: string;
  /** What the categories are, the head of the first column of the table of figures. */
  categoryTitle: string;
  categories: readonly ChartCategory[];
  series: readonly ChartSeries[];
  /** What could not be drawn and why; '' when everything is there. */
  note: string;
};

export type ChartCategory = {
  /** As the table of figures names it, e.g. `2023年4月`. */
  name: string;
  /** As it stands at the axis, where several lines may be needed, e.g. `4月`. */
  axisName: string;
};

export type ChartSeries = {
  name: string;
  tone: ChartTone;
  /** One per category; null where nothing is known. */
  values: readonly (ChartValue | null)[];
};

/** `main` is what the chart is about, `base` what it is held against, `bad` what must be solved. */
export type ChartTone = 'main' | 'base' | 'part' | 'bad' | 'open';

export type ChartValue = {
  /** Plain decimal text: what is drawn. */
  exact: string;
  /** What the table of figures prints. */
  text: string;
  /** What stands beside the drawn value; '' where the drawing would only repeat itself. */
  label: string;
};

/** The largest number of categories that can still be told apart. */
export const mostCategories = 20;

/** The figures of a chart as a table, for keyboard and screen readers, and for papers that can't hold a drawing. */
export function chartTable({ categoryTitle, categories, series }: Chart): { head: string[]; rows: string[][] } {
  return {
    head: [categoryTitle, ...series.map(({ name }) => name)],
    rows: categories.map(({ name }, index) => [name, ...series.map(({ values }) => values[index]?.text ?? '')]),
  };
}

/** Title and unit as they stand above a chart. */
export function chartCaption({ title, unit }: Chart): string {
  return `${title}（单位：${unit}）`;
}

/** All texts that a drawing shows: nothing else may be printed in it. */
export function chartTexts(chart: Chart): string[] {
  const { categories, series } = chart;
  const shown = shownSeries(series);
  return [
    ...(hasLegend(chart) ? shown.map(({ name }) => name) : []),
    ...categories.map(({ axisName }) => axisName),
    ...shown.flatMap(({ values }) => values.flatMap((value) => (value && value.label !== '' ? [value.label] : []))),
  ];
}

/** Bars of one kind are named by the title; a sum or a part of a whole must say which. */
export function hasLegend({ kind, series }: Chart): boolean {
  return kind !== 'bars' || shownSeries(series).length > 1;
}

/** A series without a value has no place in the legend. */
export function shownSeries(series: readonly ChartSeries[]): ChartSeries[] {
  return series.filter(({ values }) => values.some((value) => value !== null));
}
