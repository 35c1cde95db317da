/** Charts as drawings, for e-mail and for files; in Slack itself `chartBlock` draws them. */
import { drawable, slices, type AxisChart, type Chart, type PieChart } from './charts.ts';
import { box, COLOURS, drawing, GREY, line, round, ticksFor, words, type Box } from './svg-parts.ts';

/** About as wide as a mail or a page shows it, so that the words in it are as large as those around it. */
const SIZE = { width: 640, height: 400 };
const EDGE = 24;
/** Of a letter of the smallest size, about. */
const LETTER = 6.5;

const plainly = new Intl.NumberFormat('en', { maximumFractionDigits: 2 });
const shortly = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 });

/** The same points that Slack's own chart has; undefined when there is nothing to draw. 640 by 400. */
export function chartSvg(chart: Chart): string | undefined {
  const parts = chart.kind === 'pie' ? pieParts(chart) : axisParts(chart);
  return parts.length === 0 ? undefined : drawing(SIZE, chart.title, parts);
}

interface Scale {
  categories: string[];
  series: { name: string; values: number[] }[];
  say: (value: number) => string;
  y: (value: number) => number;
  /** The middle of a category. */
  x: (index: number) => number;
  step: number;
  plot: Box;
  /** Whether the categories have room to stand beside each other; else they are turned. */
  flat: boolean;
}

/** What stands above and below takes room only where it is there. */
function plotOf({ xLabel = '', yLabel = '' }: AxisChart, series: number, flat: boolean): Box {
  const legend = series < 2 ? 0 : Math.ceil(series / IN_A_ROW) * 18 + 10;
  const below = (flat ? 34 : 84) + (xLabel === '' || !flat ? 0 : 20);
  return { left: 84, top: 62 + legend + (yLabel === '' ? 0 : 18), right: 624, bottom: SIZE.height - below };
}

function axisParts(chart: AxisChart): string[] {
  const { categories, series } = drawable(chart);
  if (categories.length === 0 || series.length === 0) return [];
  const ticks = ticksFor(series.flatMap(({ values }) => values));
  const [low = 0, high = 1] = [ticks[0], ticks.at(-1)];
  const width = plotOf(chart, series.length, true);
  const step = (width.right - width.left) / categories.length;
  const flat = categories.every((name) => name.length * 8 <= step);
  const plot = plotOf(chart, series.length, flat);
  const scale: Scale = {
    categories,
    series,
    step,
    plot,
    flat,
    say: chart.say ?? ((value) => plainly.format(value)),
    y: (value) => plot.bottom - ((value - low) / (high - low)) * (plot.bottom - plot.top),
    x: (index) => plot.left + step * (index + 0.5),
  };
  const drawn = chart.kind === 'bar' ? bars(scale) : series.flatMap((_, index) => curve(scale, index, chart.kind));
  return [
    ...grid(scale, ticks, chart.say ?? ((tick) => shortly.format(tick))),
    ...drawn,
    ...axisWords(chart, scale),
    ...legend(series.map(({ name }) => name)),
  ];
}

function grid({ y, plot }: Scale, ticks: number[], say: (tick: number) => string): string[] {
  return ticks.flatMap((tick) => [
    line([plot.left, y(tick)], [plot.right, y(tick)], tick === 0 ? GREY : undefined),
    words(say(tick), { x: plot.left - 8, y: y(tick) + 4 }, { colour: GREY, anchor: 'end', size: 12, most: 12 }),
  ]);
}

function bars({ series, say, x, y, step }: Scale): string[] {
  const width = (step * 0.72) / series.length;
  const longest = Math.max(...series.flatMap(({ values }) => values.map((value) => say(value).length)));
  const numbered = Math.min(longest, 10) * LETTER <= width * 1.2;
  return series.flatMap(({ values }, turn) =>
    values.flatMap((value, index) => {
      const left = x(index) - (width * series.length) / 2 + width * turn;
      const [top, bottom] = [Math.min(y(value), y(0)), Math.max(y(value), y(0))];
      const at = { x: left + width / 2, y: value < 0 ? bottom + 15 : top - 6 };
      return [
        box({ left, top, right: left + width - 1, bottom }, colourOf(turn)),
        ...(numbered ? [words(say(value), at, { size: 12, anchor: 'middle', most: 10 })] : []),
      ];
    }),
  );
}

/** Dashes tell the lines apart where colours do not. */
const DASHES = ['', '8 4', '2 4', '12 4 2 4', '4 2', '16 6'];

function curve({ series, say, x, y }: Scale, turn: number, kind: AxisChart['kind']): string[] {
  const values = series[turn]?.values ?? [];
  const points = values.map((value, index) => `${round(x(index))},${round(y(value))}`);
  const colour = colourOf(turn);
  const [first, last] = [x(0), x(values.length - 1)].map(round);
  const base = round(y(0));
  const filled = `<polygon points="${first},${base} ${points.join(' ')} ${last},${base}" fill="${colour}" fill-opacity="0.25"/>`;
  const dash = DASHES[turn] ? ` stroke-dasharray="${DASHES[turn]}"` : '';
  const end = values.at(-1) ?? 0;
  return [
    ...(kind === 'area' ? [filled] : []),
    `<polyline points="${points.join(' ')}" fill="none" stroke="${colour}" stroke-width="3"${dash}/>`,
    ...points.map(
      (point) => `<circle cx="${point.split(',')[0]}" cy="${point.split(',')[1]}" r="4" fill="${colour}"/>`,
    ),
    words(say(end), { x: x(values.length - 1), y: y(end) - 10 }, { bold: true, anchor: 'middle', most: 14 }),
  ];
}

function axisWords({ xLabel = '', yLabel = '' }: AxisChart, { categories, x, plot, flat }: Scale): string[] {
  const y = plot.bottom + 22;
  return [
    ...categories.map((name, index) =>
      flat
        ? words(name, { x: x(index), y }, { colour: GREY, anchor: 'middle' })
        : words(name, { x: x(index) + 4, y: y - 4 }, { colour: GREY, anchor: 'end', turn: -32, most: 16, size: 13 }),
    ),
    words(xLabel, { x: plot.right, y: SIZE.height - 10 }, { colour: GREY, anchor: 'end', most: 50 }),
    words(yLabel, { x: EDGE, y: plot.top - 16 }, { colour: GREY, most: 50 }),
  ];
}

const IN_A_ROW = 3;

function legend(names: string[]): string[] {
  if (names.length < 2) return [];
  const width = (SIZE.width - 2 * EDGE) / IN_A_ROW;
  return names.flatMap((name, index) => {
    const x = EDGE + width * (index % IN_A_ROW);
    const y = 64 + Math.floor(index / IN_A_ROW) * 18;
    const swatch = { left: x, top: y - 11, right: x + 13, bottom: y + 2 };
    return [box(swatch, colourOf(index)), words(name, { x: x + 20, y }, { most: 22, size: 13 })];
  });
}

function pieParts(chart: PieChart): string[] {
  const parts = slices(chart);
  const whole = parts.reduce((sum, { value }) => sum + value, 0);
  const say = chart.say ?? ((value: number) => plainly.format(value));
  let before = 0;
  return parts.flatMap(({ name, value }, index) => {
    const from = before / whole;
    before += value;
    const y = 122 + index * 44;
    const share = `${say(value)} · ${Math.round((value / whole) * 100)}%`;
    return [
      wedge(from, before / whole, colourOf(index)),
      box({ left: 344, top: y - 13, right: 360, bottom: y + 3 }, colourOf(index)),
      words(name, { x: 370, y }, { bold: true, most: 28 }),
      words(share, { x: 370, y: y + 18 }, { colour: GREY, most: 32 }),
    ];
  });
}

/** A slice from and to a part of the whole turn, beginning at the top. */
function wedge(from: number, to: number, colour: string): string {
  const [centre, radius] = [{ x: 172, y: 230 }, 136];
  const outline = 'stroke="#ffffff" stroke-width="2"';
  if (to - from > 0.9999) return `<circle cx="${centre.x}" cy="${centre.y}" r="${radius}" fill="${colour}"/>`;
  const on = (part: number): string => {
    const angle = part * 2 * Math.PI - Math.PI / 2;
    return `${round(centre.x + radius * Math.cos(angle))} ${round(centre.y + radius * Math.sin(angle))}`;
  };
  const large = to - from > 0.5 ? 1 : 0;
  const path = `M ${centre.x} ${centre.y} L ${on(from)} A ${radius} ${radius} 0 ${large} 1 ${on(to)} Z`;
  return `<path d="${path}" fill="${colour}" ${outline}/>`;
}

function colourOf(index: number): string {
  return COLOURS[index % COLOURS.length] ?? GREY;
}
