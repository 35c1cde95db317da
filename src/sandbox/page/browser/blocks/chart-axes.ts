import { type Child, html } from '../html.ts';
import { textureOf } from './chart-marks.ts';
import { type AxisChart, marker, tickLabel, ticksFor, valuesByCategory } from './chart-shape.ts';

const height = 240;
const top = 10;
const bottom = 30;
const right = 8;
const letter = 7;

/** Where things stand, in pixels. */
interface Plan {
  left: number;
  band: number;
  x(at: number): number;
  y(value: number): number;
}

function leftOf(ticks: number[]): number {
  return Math.max(...ticks.map((tick) => tickLabel(tick).length)) * letter + 14;
}

/** The middle of a category, in percent of the chart's width. */
export function placeOf(chart: AxisChart, width: number, at: number): number {
  const left = leftOf(ticksFor(valuesByCategory(chart).flat()));
  const band = (width - left - right) / chart.axis_config.categories.length;
  return ((left + band * (at + 0.5)) / width) * 100;
}

export function Axes(props: {
  chart: AxisChart;
  width: number;
  words: string;
  id: string;
  active: number | undefined;
  point(at: number): void;
}) {
  const { chart, width, active, point } = props;
  const { categories, x_label: across, y_label: up } = chart.axis_config;
  const rows = valuesByCategory(chart);
  const ticks = ticksFor(rows.flat());
  const [low = 0, high = 1] = [ticks[0], ticks.at(-1)];
  const left = leftOf(ticks);
  const band = (width - left - right) / categories.length;
  const plan: Plan = {
    left,
    band,
    x: (at) => left + band * (at + 0.5),
    y: (value) => top + (height - top - bottom) * (1 - (value - low) / (high - low)),
  };
  // Labels would run into each other: every second or third one is enough.
  const every = Math.ceil((Math.max(...categories.map((name) => name.length)) * letter + 8) / band);
  return html`${up && html`<div class="axis-name">${up}</div>`}
    <svg class="chart" viewBox=${`0 0 ${width} ${height}`} role="img" aria-label=${props.words}>
      ${active !== undefined && html`<rect class="here-band" x=${left + band * active} y=${top} width=${band} height=${height - top - bottom} />`}
      ${ticks.map(
        (tick) =>
          html` <line
              class=${tick === 0 ? 'grid-line zero' : 'grid-line'}
              x1=${left}
              x2=${width - right}
              y1=${plan.y(tick)}
              y2=${plan.y(tick)}
            />
            <text class="tick" x=${left - 8} y=${plan.y(tick) + 4} text-anchor="end">${tickLabel(tick)}</text>`,
      )}
      ${chart.type === 'bar' ? bars(rows, plan, props.id) : lines(rows, plan, chart.type === 'area')}
      ${categories.map((name, at) => at % every === 0 && html`<text class="tick" x=${plan.x(at)} y=${height - 10} text-anchor="middle">${name}</text>`)}
      ${categories.map(
        (name, at) =>
          html`<rect
            key=${name}
            class="hit"
            x=${left + band * at}
            y="0"
            width=${band}
            height=${height}
            onPointerEnter=${() => point(at)}
          />`,
      )}
    </svg>
    ${across && html`<div class="axis-name centre">${across}</div>`}`;
}

function bars(rows: number[][], { x, y, band }: Plan, id: string): Child[] {
  const wide = Math.min((band * 0.76) / rows.length, 46);
  return rows.flatMap((values, row) =>
    values.map((value, at) => {
      const box = {
        x: x(at) + (row - rows.length / 2) * wide + 1,
        y: Math.min(y(value), y(0)),
        width: Math.max(wide - 2, 1),
        height: Math.abs(y(value) - y(0)),
        rx: Math.min(2, wide / 4),
      };
      return html`<rect class=${`series-${row % 6}`} ...${box} /><rect
          class="texture"
          fill=${textureOf(id, row)}
          ...${box}
        />`;
    }),
  );
}

function lines(rows: number[][], { x, y }: Plan, filled: boolean): Child[] {
  return rows.map((values, row) => {
    const look = `series-${row % 6}`;
    const path = `M${values.map((value, at) => `${x(at)} ${y(value)}`).join('L')}`;
    return html` ${filled && html`<path class=${`area ${look}`} d=${`${path}L${x(values.length - 1)} ${y(0)}L${x(0)} ${y(0)}Z`} />`}
      <path class=${`line ${look}`} d=${path} />
      ${values.map((value, at) => html`<path class=${`mark ${look}`} d=${marker(row, x(at), y(value))} />`)}`;
  });
}
