import { html } from '../html.ts';
import { textureOf } from './chart-marks.ts';
import { type AxisChart, marker, type PieChart } from './chart-shape.ts';

/** Which mark is whose. A pie's legend has the numbers too. */
export function Legend({ chart, active, id }: { chart: PieChart | AxisChart; active: number | undefined; id: string }) {
  if (chart.type === 'pie') {
    const total = chart.segments.reduce((sum, { value }) => sum + value, 0);
    return html`<ul class="legend">
      ${chart.segments.map(
        ({ label, value }, at) =>
          html`<li class=${at === active ? 'here' : ''}>
            <${Swatch} series=${at} id=${id} /><span class="legend-name">${label}</span>
            <span class="legend-value">${value.toLocaleString()}</span>
            <span class="legend-share">${Math.round((value / total) * 100)} %</span>
          </li>`,
      )}
    </ul>`;
  }
  if (chart.series.length < 2) return null;
  return html`<ul class="legend">
    ${chart.series.map(
      ({ name }, at) =>
        html`<li>
          ${chart.type === 'bar' ? html`<${Swatch} series=${at} id=${id} />` : html`<${Stroke} series=${at} />`}${name}
        </li>`,
    )}
  </ul>`;
}

function Swatch({ series, id }: { series: number; id: string }) {
  return html`<svg class="legend-mark" viewBox="0 0 12 12" aria-hidden="true" focusable="false">
    <rect class=${`series-${series % 6}`} width="12" height="12" rx="3" />
    <rect width="12" height="12" rx="3" fill=${textureOf(id, series)} />
  </svg>`;
}

function Stroke({ series }: { series: number }) {
  return html`<svg class="legend-mark wide" viewBox="0 0 28 12" aria-hidden="true" focusable="false">
    <path class=${`line series-${series % 6}`} d="M1 6H27" />
    <path class=${`mark series-${series % 6}`} d=${marker(series, 14, 6)} />
  </svg>`;
}
