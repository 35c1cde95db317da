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
