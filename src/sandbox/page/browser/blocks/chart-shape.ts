/** Slack's chart block; its types do not name it yet. */
export interface ChartBlock {
  type: 'data_visualization';
  title: string;
  chart: PieChart | AxisChart;
}
export interface PieChart {
  type: 'pie';
  segments: { label: string; value: number }[];
}
export interface AxisChart {
  type: 'bar' | 'line' | 'area';
  series: { name: string; data: { label: string; value: number }[] }[];
  axis_config: { categories: string[]; x_label?: string; y_label?: string };
}

/** Round numbers that span `values` and nought: `[0, 20, 40]`. */
export function ticksFor(values: number[]): number[] {
  const low = Math.min(0, ...values);
  const most = Math.max(0, ...values);
  const high = most === low ? 1 : most;
  const rough = (high - low) / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 2.5, 5, 10].find((each) => each * power >= rough) ?? 10) * power;
  const first = Math.floor(low / step);
  const last = Math.ceil(high / step);
  return Array.from({ length: last - first + 1 }, (_, at) => Number(((first + at) * step).toPrecision(12)));
}

/** The value of each series at each category, in the order of the categories. */
export function valuesByCategory(chart: AxisChart): number[][] {
  return chart.series.map(({ data }) =>
    chart.axis_config.categories.map((category) => data.find(({ label }) => label === category)?.value ?? 0),
  );
}

/** SVG path of each slice of a pie around 0,0 with this radius, clockwise from the top. */
export function slices(values: number[], radius: number): string[] {
  const total = values.reduce((sum, value) => sum + value, 0) || 1;
  let turned = 0;
  return values.map((value) => {
    const from = turned;
    turned += value / total;
    // A whole turn ends where it begins: SVG would draw nothing.
    const to = Math.min(turned, from + 0.99999);
    const large = to - from > 0.5 ? 1 : 0;
    return `M0 0L${point(from, radius)}A${radius} ${radius} 0 ${large} 1 ${point(to, radius)}Z`;
  });
}

function point(turn: number, radius: number): string {
  const angle = turn * 2 * Math.PI - Math.PI / 2;
  return `${(Math.cos(angle) * radius).toFixed(2)} ${(Math.sin(angle) * radius).toFixed(2)}`;
}

/** The numbers of a chart in words, for those who do not see it. */
export function inWords(block: ChartBlock): string {
  const { chart } = block;
  const said = (data: { label: string; value: number }[]): string =>
    data.map(({ label, value }) => `${label} ${value}`).join(', ');
  if (chart.type === 'pie') return `${block.title}. ${said(chart.segments)}`;
  return `${block.title}. ${chart.series.map(({ name, data }) => `${name}: ${said(data)}`).join('; ')}`;
}

/** What a chart says at one place: of a category the value of each series, of a slice its own. */
export interface Reading {
  label: string;
  values: { name: string; said: string; series: number }[];
}

/** What can be read off a chart, place by place, in the order in which it is gone through. */
export function readings(chart: PieChart | AxisChart): Reading[] {
  if (chart.type === 'pie') {
    const total = chart.segments.reduce((sum, { value }) => sum + value, 0);
    return chart.segments.map(({ label, value }, series) => ({
      label,
      values: [{ name: `${Math.round((value / total) * 100)} %`, said: value.toLocaleString(), series }],
    }));
  }
  const rows = valuesByCategory(chart);
  return chart.axis_config.categories.map((label, at) => ({
    label,
    values: chart.series.map(({ name }, series) => ({
      name,
      said: (rows[series]?.[at] ?? 0).toLocaleString(),
      series,
    })),
  }));
}

/** A reading in a sentence: "W45: East 31, West 12". */
export function readingInWords({ label, values }: Reading): string {
  return `${label}: ${values.map(({ name, said }) => `${name} ${said}`).join(', ')}`;
}

/** A chart's numbers as the rows of a table, the first of which names the columns. */
export function asRows(chart: PieChart | AxisChart): string[][] {
  const read = readings(chart);
  if (chart.type === 'pie') {
    return [
      ['', 'Value', 'Share'],
      ...read.map(({ label, values: [value] }) => [label, value?.said ?? '', value?.name ?? '']),
    ];
  }
  const head = ['', ...chart.series.map(({ name }) => name)];
  return [head, ...read.map(({ label, values }) => [label, ...values.map(({ said }) => said)])];
}

/** A tick as it stands at an axis: 12,000 is 12K. */
export function tickLabel(value: number, locale?: string): string {
  const short = Math.abs(value) >= 10_000;
  return new Intl.NumberFormat(locale, short ? { notation: 'compact', maximumFractionDigits: 1 } : {}).format(value);
}

/** SVG path of the sign that marks a point of a series: each series has a shape of its own. */
export function marker(series: number, x: number, y: number): string {
  const at = (dx: number, dy: number): string => `${(x + dx).toFixed(1)} ${(y + dy).toFixed(1)}`;
  const shapes = [
    `M${at(-3.6, 0)}a3.6 3.6 0 1 0 7.2 0a3.6 3.6 0 1 0 -7.2 0Z`,
    `M${at(-3.4, -3.4)}h6.8v6.8h-6.8Z`,
    `M${at(0, -4.8)}L${at(4.8, 0)}L${at(0, 4.8)}L${at(-4.8, 0)}Z`,
    `M${at(0, -4.4)}L${at(4.4, 3.6)}L${at(-4.4, 3.6)}Z`,
    `M${at(0, 4.4)}L${at(4.4, -3.6)}L${at(-4.4, -3.6)}Z`,
    `M${at(-4.4, -1.5)}h2.9v-2.9h3v2.9h2.9v3h-2.9v2.9h-3v-2.9h-2.9Z`,
  ];
  return shapes[series % shapes.length] ?? '';
}
