import { type Child, html } from '../html.ts';
import {
  type AxisChart,
  type ChartBlock,
  inWords,
  type PieChart,
  slices,
  ticksFor,
  valuesByCategory,
} from './chart-shape.ts';

const width = 600;
const height = 240;
const left = 44;
const top = 10;
const bottom = 30;
const plot = { width: width - left - 8, height: height - top - bottom };

/** A chart, drawn as Slack does: bars, lines, areas or a pie, with its legend. */
export function Chart({ block }: { block: ChartBlock }) {
  const { chart } = block;
  const names =
    chart.type === 'pie'
      ? chart.segments.map(({ label, value }) => `${label} · ${value.toLocaleString()}`)
      : chart.series.map(({ name }) => name);
  return html`<figure class="chart-block">
    <figcaption class="chart-title">${block.title}</figcaption>
    <div class=${chart.type === 'pie' ? 'chart-pie' : ''}>
      ${chart.type === 'pie' ? html`<${Pie} chart=${chart} words=${inWords(block)} />` : html`<${Axes} chart=${chart} words=${inWords(block)} />`}
      ${
        (names.length > 1 || chart.type === 'pie') &&
        html`<ul class="legend">
          ${names.map((name, at) => html`<li><span class=${`swatch series-${at % 6}`} />${name}</li>`)}
        </ul>`
      }
    </div>
  </figure>`;
}

function Pie({ chart, words }: { chart: PieChart; words: string }) {
  const paths = slices(
    chart.segments.map(({ value }) => value),
    90,
  );
  return html`<svg class="chart" viewBox="-92 -92 184 184" role="img" aria-label=${words}>
    ${paths.map((path, at) => html`<path class=${`slice series-${at % 6}`} d=${path} />`)}
  </svg>`;
}

function Axes({ chart, words }: { chart: AxisChart; words: string }) {
  const { categories, x_label: across, y_label: up } = chart.axis_config;
  const rows = valuesByCategory(chart);
  const ticks = ticksFor(rows.flat());
  const [low = 0, high = 1] = [ticks[0], ticks.at(-1)];
  const y = (value: number): number => top + plot.height * (1 - (value - low) / (high - low));
  const band = plot.width / categories.length;
  const x = (at: number): number => left + band * (at + 0.5);
  // Labels would run into each other: every second or third one is enough.
  const every = Math.ceil((Math.max(...categories.map((name) => name.length)) * 7 + 8) / band);
  const marks = chart.type === 'bar' ? bars(rows, x, y, band) : lines(rows, x, y, chart.type === 'area');
  return html`${up && html`<div class="axis-name">${up}</div>`}
    <svg class="chart" viewBox=${`0 0 ${width} ${height}`} role="img" aria-label=${words}>
      ${ticks.map(
        (tick) =>
          html` <line
              class=${tick === 0 ? 'grid-line zero' : 'grid-line'}
              x1=${left}
              x2=${width - 8}
              y1=${y(tick)}
              y2=${y(tick)}
            />
            <text class="tick" x=${left - 8} y=${y(tick) + 4} text-anchor="end">${tick.toLocaleString()}</text>`,
      )}
      ${marks}
      ${categories.map((name, at) => at % every === 0 && html`<text class="tick" x=${x(at)} y=${height - 10} text-anchor="middle">${name}</text>`)}
    </svg>
    ${across && html`<div class="axis-name centre">${across}</div>`}`;
}

function bars(rows: number[][], x: (at: number) => number, y: (value: number) => number, band: number): Child[] {
  const wide = Math.min((band * 0.72) / rows.length, 46);
  return rows.flatMap((values, row) =>
    values.map((value, at) => {
      const from = x(at) + (row - rows.length / 2) * wide;
      return html`<rect
        class=${`series-${row % 6}`}
        x=${from + 1}
        y=${Math.min(y(value), y(0))}
        width=${wide - 2}
        height=${Math.abs(y(value) - y(0))}
        rx="2"
      />`;
    }),
  );
}

function lines(rows: number[][], x: (at: number) => number, y: (value: number) => number, filled: boolean): Child[] {
  return rows.map((values, row) => {
    const path = `M${values.map((value, at) => `${x(at)} ${y(value)}`).join('L')}`;
    return html` ${filled && html`<path class=${`area series-${row % 6}`} d=${`${path}L${x(values.length - 1)} ${y(0)}L${x(0)} ${y(0)}Z`} />`}
      <path class=${`line series-${row % 6}`} d=${path} />
      ${values.map((value, at) => html`<circle class=${`series-${row % 6}`} cx=${x(at)} cy=${y(value)} r="3" />`)}`;
  });
}
