import { drawable, slices, uniqueLabels, type AxisChart, type Chart } from '#lib/charts.ts';
import { COLOURS } from '#lib/svg-parts.ts';
import type { ChartOptions, Slide } from './deck-library.ts';
import { LOOK } from './deck-look.ts';
import { numberFormat } from './number-format.ts';
import { altOf, cut } from './words.ts';

interface Place {
  x: number;
  y: number;
  w: number;
  h: number;
}

interface Drawn {
  data: { name: string; labels: string[]; values: number[] }[];
  /** Absent where a number has no format that PowerPoint could write: then the axis stays bare. */
  code?: string;
}

/** A chart of PowerPoint's own, with its numbers behind it. False where there is nothing to draw. */
export function addChart(slide: Slide, chart: Chart, place: Place): boolean {
  const { data, code } = drawnOf(chart);
  if (data.every(({ values }) => values.length === 0)) return false;
  const font = { catAxisLabelFontFace: LOOK.font, valAxisLabelFontFace: LOOK.font, dataLabelFontFace: LOOK.font };
  const format = code === undefined ? {} : { dataLabelFormatCode: code, valAxisLabelFormatCode: code };
  slide.addChart(chart.kind, data, {
    ...place,
    ...font,
    ...format,
    altText: altOf(chart),
    // More colours than lines, and the library would give each bar another one.
    chartColors: COLOURS.map((colour) => colour.slice(1)).slice(0, chart.kind === 'pie' ? undefined : data.length),
    showTitle: true,
    title: cut(chart.title, 80),
    titleFontFace: LOOK.font,
    titleFontSize: 14,
    titleColor: LOOK.grey,
    ...(chart.kind === 'pie' ? PIE : axisLook(chart, data, code !== undefined)),
  });
  return true;
}

const PIE: ChartOptions = {
  showLegend: true,
  legendPos: 'r',
  legendFontSize: 12,
  legendFontFace: LOOK.font,
  showPercent: true,
  showValue: false,
  showLeaderLines: false,
  dataLabelColor: 'FFFFFF',
  dataLabelFontBold: true,
  dataLabelFormatCode: '0%',
  dataBorder: { pt: 1, color: 'FFFFFF' },
};

function axisLook({ kind }: AxisChart, data: Drawn['data'], written: boolean): ChartOptions {
  const numbers = data.reduce((sum, { values }) => sum + values.length, 0);
  return {
    showLegend: data.length > 1,
    legendPos: 'b',
    legendFontSize: 12,
    legendFontFace: LOOK.font,
    showValue: written && kind === 'bar' && numbers <= 12,
    dataLabelFontSize: 11,
    dataLabelColor: LOOK.ink,
    barGapWidthPct: 60,
    catAxisLabelFontSize: 11,
    valAxisLabelFontSize: 11,
    catAxisLabelColor: LOOK.grey,
    valAxisLabelColor: LOOK.grey,
    ...(data.every(({ values }) => values.every((value) => value >= 0)) && { valAxisMinVal: 0 }),
    valAxisHidden: !written,
    valAxisLineShow: false,
    valGridLine: { color: LOOK.line, size: 0.75, style: 'solid' },
    catGridLine: { style: 'none' },
    lineSize: 2.5,
    ...(kind === 'area' && { chartColorsOpacity: 40 }),
  };
}

function drawnOf(chart: Chart): Drawn {
  if (chart.kind === 'pie') {
    const parts = slices(chart);
    const labels = uniqueLabels(
      parts.map(({ name }) => cut(name, 40)),
      28,
    );
    return scaled(chart, [{ name: cut(chart.title, 60), labels, values: parts.map(({ value }) => value) }]);
  }
  const { categories, series } = drawable(chart);
  const labels = uniqueLabels(categories.map((name) => cut(name, 40)));
  const names = uniqueLabels(
    series.map(({ name }) => cut(name, 40) || cut(chart.title, 40)),
    30,
  );
  return scaled(
    chart,
    series.map(({ values }, index) => ({ name: names[index] ?? '', labels, values })),
  );
}

function scaled({ say }: Chart, data: Drawn['data']): Drawn {
  const format = numberFormat(
    say,
    data.flatMap(({ values }) => values),
  );
  if (!format) return { data };
  const times = (value: number): number => Number((value * format.times).toPrecision(12));
  return { data: data.map((one) => ({ ...one, values: one.values.map(times) })), code: format.code };
}
