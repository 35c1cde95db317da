import { useId, useRef, useState } from 'preact/hooks';
import { html } from '../html.ts';
import { Icon } from '../icons.ts';
import { useWidth } from '../width.ts';
import { Axes, placeOf } from './chart-axes.ts';
import { Textures } from './chart-marks.ts';
import { Pie } from './chart-pie.ts';
import { asRows, type ChartBlock, inWords, type Reading, readingInWords, readings } from './chart-shape.ts';
import { Legend } from './chart-legend.ts';

/** A chart as Slack draws it: bars, lines, areas or a pie, with its legend. Pointer and arrow keys read its values. */
export function Chart({ block }: { block: ChartBlock }) {
  const { chart, title } = block;
  const [table, setTable] = useState(false);
  const [active, setActive] = useState<number | undefined>(undefined);
  const id = useId();
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame, 560);
  const read = readings(chart);
  const said = active === undefined ? undefined : read[active];

  const keys = (event: KeyboardEvent): void => {
    const last = read.length - 1;
    const at = active ?? -1;
    const to: Record<string, number | undefined> = {
      ArrowRight: Math.min(at + 1, last),
      ArrowLeft: Math.max(at - 1, 0),
      Home: 0,
      End: last,
      Escape: undefined,
    };
    if (!(event.key in to) || (event.key === 'Escape' && active === undefined)) return;
    event.preventDefault();
    event.stopPropagation();
    setActive(to[event.key]);
  };
  const shared = { words: inWords(block), id, active, point: setActive };
  const pie = chart.type === 'pie';
  return html`<figure class="chart-block">
    <div class="chart-head">
      <figcaption class="chart-title">${title}</figcaption>
      <button type="button" class="chart-twin" aria-pressed=${table} onClick=${() => setTable(!table)}>
        <${Icon} name=${table ? 'chart' : 'grid'} />${table ? 'Show as chart' : 'Show as table'}
      </button>
    </div>
    ${table && html`<${Twin} rows=${asRows(chart)} title=${title} />`}
    <div
      ref=${frame}
      class=${pie ? 'chart-frame chart-pie' : 'chart-frame'}
      hidden=${table}
      tabindex="0"
      role="group"
      aria-roledescription="chart"
      aria-label=${`${title}. Arrow keys read the values`}
      onKeyDown=${keys}
      onPointerLeave=${() => setActive(undefined)}
      onBlur=${() => setActive(undefined)}
    >
      <${Textures} id=${id} />
      ${pie ? html`<${Pie} chart=${chart} ...${shared} />` : html`<${Axes} chart=${chart} width=${width} ...${shared} />`}
      ${said && !pie && html`<${Tip} reading=${said} left=${placeOf(chart, width, active ?? 0)} />`}
      <${Legend} chart=${chart} active=${pie ? active : undefined} id=${id} />
      <span class="visually-hidden" aria-live="polite">${said ? readingInWords(said) : ''}</span>
    </div>
  </figure>`;
}

/** What stands at the place that is pointed at. `left` in percent of the chart. */
function Tip({ reading, left }: { reading: Reading; left: number }) {
  return html`<div
    class=${left > 50 ? 'chart-tip before' : 'chart-tip'}
    style=${{ left: `${left}%` }}
    aria-hidden="true"
  >
    <div class="chart-tip-label">${reading.label}</div>
    ${reading.values.map(
      ({ name, said, series }) =>
        html`<div class="chart-tip-row"><span class=${`swatch series-${series % 6}`} />${name}<b>${said}</b></div>`,
    )}
  </div>`;
}

/** The same numbers as a table. */
function Twin({ rows: [head = [], ...rows], title }: { rows: string[][]; title: string }) {
  return html`<div class="grid-scroll" tabindex="0" role="group" aria-label=${title}>
    <table class="grid">
      <thead>
        <tr>
          ${head.map((name, at) => (name ? html`<th scope="col" class=${at > 0 ? 'align-right' : ''}>${name}</th>` : html`<td />`))}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          ([label, ...values]) =>
            html`<tr>
              <th scope="row">${label}</th>
              ${values.map((value) => html`<td class="align-right">${value}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}
