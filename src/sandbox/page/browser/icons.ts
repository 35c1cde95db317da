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
  clip: 'm14.8 9.2-5.3 5.3a3.2 3.2 0 0 1-4.6-4.6l6-6a2.2 2.2 0 0 1 3.1 3.1l-5.8 5.8a1.1 1.1 0 0 1-1.6-1.6l5-5',
  at: 'M13 10a3 3 0 1 1-6 0 3 3 0 0 1 6 0Zm0 0v1.2a2.1 2.1 0 0 0 4.2 0V10a7.2 7.2 0 1 0-2.9 5.8',
  bolt: 'M11 2.8 4.5 11.2h4.8L8.8 17.2l6.7-8.7h-4.8L11 2.8Z',
  smile: 'M10 17.2a7.2 7.2 0 1 0 0-14.4 7.2 7.2 0 0 0 0 14.4ZM7 11.8a3.6 3.6 0 0 0 6 0M7.6 8h.01M12.4 8h.01',
  link: 'M8.4 11.6a3 3 0 0 0 4.3 0l2.6-2.6a3 3 0 1 0-4.3-4.3l-1 1M11.6 8.4a3 3 0 0 0-4.3 0L4.7 11A3 3 0 1 0 9 15.3l1-1',
  lock: 'M5 9h10v7.5H5zM7 9V6.5a3 3 0 0 1 6 0V9',
  people:
    'M8 9.5a2.8 2.8 0 1 0 0-5.6 2.8 2.8 0 0 0 0 5.6ZM2.8 16.2c0-2.8 2.3-4.4 5.2-4.4s5.2 1.6 5.2 4.4M13 4.2a2.7 2.7 0 0 1 0 5.1M14.8 12.2c1.5.6 2.5 2 2.5 4',
  phone: 'M6 2.8h8v14.4H6zM9 14.8h2',
  search: 'M9 14.2A5.2 5.2 0 1 0 9 3.8a5.2 5.2 0 0 0 0 10.4ZM13 13l4 4',
  download: 'M10 3.5v9M6.2 9 10 12.8 13.8 9M4 16.5h12',
  record: 'M4 3.5h12v13H4zM7 7.5h6M7 10.5h6M7 13.5h3.5',
  file: 'M5 2.8h6.5L15.5 7v10.2H5zM11.5 2.8V7h4',
  trash: 'M4 5.5h12M8 5.5V3.5h4v2M5.5 5.5l.8 11h7.4l.8-11M8.5 8.5v5M11.5 8.5v5',
  play: 'M10 17.2a7.2 7.2 0 1 0 0-14.4 7.2 7.2 0 0 0 0 14.4ZM8.3 7.2v5.6l4.4-2.8-4.4-2.8Z',
  grid: 'M3 4h14v12H3zM3 8h14M3 12h14M8 4v12',
  chart: 'M3.5 3.5v13h13M7 13.5v-3M10.5 13.5v-6M14 13.5v-8',
  'thumbs-up': 'M6.5 9v7.5H3.5V9h3Zm0 0 3-6c1.2 0 2 .8 2 2v2.8h4.2c1 0 1.7.9 1.5 1.9l-1 5.3c-.2.9-.9 1.5-1.8 1.5H6.5',
  'thumbs-down':
    'M13.5 11V3.5h3V11h-3Zm0 0-3 6c-1.2 0-2-.8-2-2v-2.8H4.3c-1 0-1.7-.9-1.5-1.9l1-5.3c.2-.9.9-1.5 1.8-1.5h7.9',
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
