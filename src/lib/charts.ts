/** Charts of plain numbers: as Slack's block, and in words made from the same data. Names may be untrusted. */
import type { ChartBlock } from './chart-block.ts';
import { escapeText, plainText } from './text.ts';

/** Bars, lines or areas over the same categories. Where there is no number there is none: never 0 in its place. */
export interface AxisChart {
  kind: 'bar' | 'line' | 'area';
  title: string;
  categories: string[];
  /** `values`: one for each category, in their order. */
  series: { name: string; values: (number | undefined)[] }[];
  xLabel?: string;
  yLabel?: string;
  /** How a number is said: `1,234.5` when absent. */
  say?: (value: number) => string;
}

/** Parts of a whole. */
export interface PieChart {
  kind: 'pie';
  title: string;
  parts: { name: string; value: number }[];
  say?: (value: number) => string;
}

export type Chart = AxisChart | PieChart;

/** The stricter of what Slack's pages say. */
const CHART_LIMITS = { points: 20, series: 6, parts: 6, label: 20, title: 50 } as const;

/**
 * The chart as Slack draws it, within its limits; undefined when there is nothing to draw. Bars keep their first 20
 * categories, lines and areas their last; a category without a number in some series is left out; a pie's smallest parts
 * become one. What was left out the words still say.
 */
export function chartBlock(chart: Chart): ChartBlock | undefined {
  const title = plainText(chart.title, CHART_LIMITS.title) || '–';
  const drawn = chart.kind === 'pie' ? pieOf(chart) : axisOf(chart);
  return drawn && { type: 'data_visualization', title, chart: drawn };
}

/** What is drawn of an axis chart: whole columns, few enough. */
export function drawable({ kind, categories, series }: AxisChart): {
  categories: string[];
  series: { name: string; values: number[] }[];
} {
  const kept = series.slice(0, CHART_LIMITS.series);
  const whole = categories.flatMap((_, index) =>
    kept.every(({ values }) => Number.isFinite(values[index])) ? [index] : [],
  );
  const columns = kind === 'bar' ? whole.slice(0, CHART_LIMITS.points) : whole.slice(-CHART_LIMITS.points);
  return {
    categories: columns.map((index) => categories[index] ?? ''),
    series: kept.map(({ name, values }) => ({ name, values: columns.map((index) => values[index] ?? 0) })),
  };
}

/** The parts of a pie that can be drawn, largest first; the smallest as one. */
export function slices({ parts }: Pick<PieChart, 'parts'>): { name: string; value: number }[] {
  const sorted = parts.filter(({ value }) => Number.isFinite(value) && value > 0).toSorted((a, b) => b.value - a.value);
  if (sorted.length <= CHART_LIMITS.parts) return sorted;
  const small = sorted.slice(CHART_LIMITS.parts - 1);
  const rest = small.reduce((sum, { value }) => sum + value, 0);
  return [...sorted.slice(0, CHART_LIMITS.parts - 1), { name: `${small.length} others`, value: rest }];
}

/** Labels of at most `most` characters, none empty and no two the same. */
export function uniqueLabels(names: string[], most: number = CHART_LIMITS.label): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    let label = plainText(name, most) || '–';
    for (let turn = 2; taken.has(label); turn++) {
      const mark = ` ${turn}`;
      label = `${plainText(name, most - mark.length) || '–'}${mark}`;
    }
    taken.add(label);
    return label;
  });
}

function axisOf(chart: AxisChart): ChartBlock['chart'] | undefined {
  const { categories, series } = drawable(chart);
  if (categories.length === 0 || series.length === 0) return undefined;
  const labels = uniqueLabels(categories);
  const names = uniqueLabels(series.map(({ name }) => name));
  const label = (text: string | undefined): string => plainText(text ?? '', CHART_LIMITS.title);
  const [xLabel, yLabel] = [label(chart.xLabel), label(chart.yLabel)];
  return {
    type: chart.kind,
    series: series.map(({ values }, index) => ({
      name: names[index] ?? '',
      data: values.map((value, at) => ({ label: labels[at] ?? '', value })),
    })),
    axis_config: { categories: labels, ...(xLabel && { x_label: xLabel }), ...(yLabel && { y_label: yLabel }) },
  };
}

function pieOf(chart: PieChart): ChartBlock['chart'] | undefined {
  const parts = slices(chart);
  if (parts.length === 0) return undefined;
  const labels = uniqueLabels(parts.map(({ name }) => name));
  return { type: 'pie', segments: parts.map(({ value }, index) => ({ label: labels[index] ?? '', value })) };
}

const plainly = new Intl.NumberFormat('en', { maximumFractionDigits: 2 });
const LONGEST_NAME = 60;
const NO_NUMBER = 'no number';

/**
 * The chart in words: title, then a sentence for each series. At most `most` characters; what does not fit is counted.
 * Each name is made `safe` for where it is shown: for mrkdwn when absent.
 */
export function chartInWords(chart: Chart, most = 1_000, safe: Safe = escapeText): string {
  const title = `${safe(chart.title, 150).replace(/[.:]$/, '')}.`;
  const say = (value: number | undefined): string =>
    value === undefined || !Number.isFinite(value)
      ? NO_NUMBER
      : safe((chart.say ?? ((one) => plainly.format(one)))(value), LONGEST_NAME);
  const sentences = chart.kind === 'pie' ? [partsInWords(chart, say, safe)] : axisInWords(chart, say, safe);
  return sentences.reduce((text, sentence) => fitted(text, sentence, most), title);
}

type Say = (value: number | undefined) => string;
type Safe = (untrusted: string, most: number) => string;

interface Sentence {
  begins: string;
  items: string[];
}

function axisInWords({ categories, series }: AxisChart, say: Say, safe: Safe): Sentence[] {
  return series.map(({ name, values }) => ({
    begins: series.length > 1 || name !== '' ? `${safe(name, LONGEST_NAME)}: ` : '',
    items: categories.map((category, index) => `${safe(category, LONGEST_NAME)} ${say(values[index])}`),
  }));
}

function partsInWords({ parts }: PieChart, say: Say, safe: Safe): Sentence {
  const whole = parts.reduce((sum, { value }) => sum + (value > 0 ? value : 0), 0);
  const share = (value: number): string => (value > 0 ? ` (${Math.round((value / whole) * 100)}%)` : '');
  const items = parts.map(({ name, value }) => `${safe(name, LONGEST_NAME)} ${say(value)}${share(value)}`);
  return { begins: '', items };
}

/** Room for ` … and 1,000 more.` */
const TAIL = 20;

function fitted(text: string, next: Sentence, most: number): string {
  if (next.items.length === 0) return text;
  const whole = `${text} ${next.begins}${next.items.join(', ')}.`;
  if (whole.length <= most) return whole;
  let said = `${text} ${next.begins}`;
  let count = 0;
  for (const item of next.items) {
    if (said.length + item.length + 2 + TAIL > most) break;
    said += `${count > 0 ? ', ' : ''}${item}`;
    count += 1;
  }
  return count === 0 ? text : `${said} … and ${next.items.length - count} more.`;
}
