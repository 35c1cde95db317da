import { html } from './html.ts';

/** Line drawings on a 20×20 field. */
const shapes = {
  hash: 'M8 3.5 6.5 16.5M13.5 3.5 12 16.5M3.5 7.5h13.5M3 12.5h13.5',
  chevron: 'm5.5 7.5 4.5 5 4.5-5',
  close: 'm5 5 10 10M15 5 5 15',
  check: 'm4 10.5 4 4 8-9',
  plus: 'M10 4v12M4 10h12',
  menu: 'M3 5.5h14M3 10h14M3 14.5h14',
  dots: 'M5 10h.01M10 10h.01M15 10h.01',
  info: 'M10 17.2a7.2 7.2 0 1 0 0-14.4 7.2 7.2 0 0 0 0 14.4ZM10 9.2v4.3M10 6.5h.01',
  warning: 'M10 3.2 2.6 16.3h14.8L10 3.2ZM10 8.5v3.7M10 14.2h.01',
  eye: 'M2 10s3-5.2 8-5.2S18 10 18 10s-3 5.2-8 5.2S2 10 2 10ZM10 12.2a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4Z',
  image: 'M3 4.5h14v11H3zM3 13l4-4 4 4 2-2 4 3.5M13 8h.01',
  send: 'M3.5 10h6M3 3.8l14 6.2-14 6.2L5 10 3 3.8Z',
  open: 'M8 4H4v12h12v-4M11.5 3.5h5v5M16 4l-7 7',
  help: 'M10 17.2a7.2 7.2 0 1 0 0-14.4 7.2 7.2 0 0 0 0 14.4ZM7.8 8a2.2 2.2 0 1 1 3.2 2c-.7.4-1 .8-1 1.6M10 14h.01',
  reply: 'M4 4.5h12v8.5H9.5L6 16v-3H4zM7 8h6M7 10.3h4',
  back: 'M12.5 4.5 7 10l5.5 5.5',
  record: 'M4 3.5h12v13H4zM7 7.5h6M7 10.5h6M7 13.5h3.5',
  clock: 'M10 17.2a7.2 7.2 0 1 0 0-14.4 7.2 7.2 0 0 0 0 14.4ZM10 6v4.2l2.8 1.7',
  plug: 'M7 3v4M13 3v4M5 7h10v2.5a5 5 0 0 1-10 0V7ZM10 14.5V17',
  layers: 'M10 3 3 7l7 4 7-4-7-4ZM3 10.2l7 4 7-4M3 13.4l7 4 7-4',
  restart: 'M4.2 9.2a6 6 0 1 1 .9 4.3M4 4.8v4.4h4.4',
  flag: 'M5 17.5V3.2M5 4h10l-2.2 3.4L15 11H5',
  minus: 'M4 10h12',
} as const;

export function Icon({ name }: { name: keyof typeof shapes }) {
  const wide = name === 'dots' ? 'icon dots' : 'icon';
  return html`<svg class=${`${wide} icon-${name}`} viewBox="0 0 20 20" aria-hidden="true" focusable="false">
    <path d=${shapes[name]} />
  </svg>`;
}

/** Baton's face: a relay baton on its way. */
export function BatonMark() {
  return html`<svg viewBox="0 0 36 36" aria-hidden="true" focusable="false">
    <rect class="baton-ground" width="36" height="36" rx="8" />
    <g transform="rotate(-38 18 18)">
      <rect class="baton-stick" x="6" y="14.2" width="24" height="7.6" rx="3.8" />
      <rect class="baton-band" x="11" y="14.2" width="3" height="7.6" />
      <rect class="baton-band" x="22" y="14.2" width="3" height="7.6" />
    </g>
  </svg>`;
}
