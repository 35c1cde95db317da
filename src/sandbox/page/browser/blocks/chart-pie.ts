import { html } from '../html.ts';
import { textureOf } from './chart-marks.ts';
import { type PieChart, slices } from './chart-shape.ts';

export function Pie(props: {
  chart: PieChart;
  words: string;
  id: string;
  active: number | undefined;
  point(at: number): void;
}) {
  const { chart, words, id, active, point } = props;
  const paths = slices(
    chart.segments.map(({ value }) => value),
    90,
  );
  return html`<svg class="chart" viewBox="-94 -94 188 188" role="img" aria-label=${words}>
    ${paths.map(
      (path, at) =>
        html`<g class=${at === active ? 'slice-group here' : 'slice-group'} onPointerEnter=${() => point(at)}>
          <path class=${`slice series-${at % 6}`} d=${path} />
          <path class="slice texture" fill=${textureOf(id, at)} d=${path} />
        </g>`,
    )}
  </svg>`;
}
