import { html } from '../html.ts';

/**
 * Six textures, one for each series beside its colour: whoever cannot tell the colours apart still can tell the marks.
 * `url(#…)` finds them by an id that begins with the chart's own.
 */
export function Textures({ id }: { id: string }) {
  const strokes = [
    '',
    'M-1 7 7 -1M-1 1 1 -1M5 7 7 5',
    'M-1 -1 7 7M5 -1 7 1M-1 5 1 7',
    'M0 1.5H6M0 4.5H6',
    'M1.5 0V6M4.5 0V6',
    'M0 3H6M3 0V6',
  ];
  return html`<svg class="textures" width="0" height="0" aria-hidden="true" focusable="false">
    <defs>
      ${strokes.map(
        (path, at) =>
          html`<pattern id=${`${id}-${at}`} width="6" height="6" patternUnits="userSpaceOnUse">
            <path class="texture-stroke" d=${path} />
          </pattern>`,
      )}
    </defs>
  </svg>`;
}

export const textureOf = (id: string, series: number): string => `url(#${id}-${series % 6})`;
