/** Short ways to write the parts of a drawing. */
import { escapeHtml, plainText } from './text.ts';

export const INK = '#1d1c1d';
export const GREY = '#616061';
const LINE = '#d7d7d7';
/** Told apart by people who do not see all colours (Okabe and Ito). */
export const COLOURS = ['#0072b2', '#e69f00', '#009e73', '#cc79a7', '#56b4e9', '#d55e00'];

export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** The whole drawing, with its title; `alt` says what it shows. */
export function drawing(size: { width: number; height: number }, title: string, parts: string[]): string {
  const { width, height } = size;
  const look = width < 800 ? { size: 17, bold: true, most: 60 } : { size: 22, bold: true, most: 70 };
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="Inter, sans-serif">`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    words(title, { x: width < 800 ? 24 : 32, y: width < 800 ? 34 : 44 }, look),
    ...parts,
    '</svg>',
  ].join('');
}

interface Look {
  size?: number;
  colour?: string;
  bold?: boolean;
  anchor?: 'start' | 'middle' | 'end';
  /** Degrees, about its own place. */
  turn?: number;
  /** Characters. */
  most?: number;
}

/** Untrusted text, at its baseline. */
export function words(text: string, { x, y }: { x: number; y: number }, look: Look = {}): string {
  const { size = 14, colour = INK, bold = false, anchor = 'start', turn, most = 40 } = look;
  const turned = turn === undefined ? '' : ` transform="rotate(${turn} ${round(x)} ${round(y)})"`;
  const weight = bold ? ' font-weight="700"' : '';
  const place = `x="${round(x)}" y="${round(y)}" font-size="${size}"`;
  return `<text ${place} fill="${colour}" text-anchor="${anchor}"${weight}${turned}>${escapeHtml(plainText(text, most))}</text>`;
}

export function line(from: [number, number], to: [number, number], colour = LINE, width = 1): string {
  const [x1, y1, x2, y2] = [...from, ...to].map(round);
  return `<line x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}" stroke="${colour}" stroke-width="${width}"/>`;
}

export function box({ left, top, right, bottom }: Box, colour: string): string {
  const place = `x="${round(left)}" y="${round(top)}" width="${round(right - left)}" height="${round(bottom - top)}"`;
  return `<rect ${place} fill="${colour}"/>`;
}

export function round(value: number): number {
  return Math.round(value * 10) / 10;
}

const SMALLEST_SPAN = 1e-9;

/** Round numbers that hold all of `values` and 0, four to seven of them, rising. */
export function ticksFor(values: number[]): number[] {
  const [low, most] = [Math.min(0, ...values), Math.max(0, ...values)];
  const high = most - low < SMALLEST_SPAN ? low + 1 : most;
  const span = high - low;
  const power = 10 ** Math.floor(Math.log10(span / 4));
  const step = [1, 2, 2.5, 5, 10].map((times) => times * power).find((one) => span / one <= 5) ?? span;
  const [first, last] = [Math.floor(low / step + 1e-9), Math.ceil(high / step - 1e-9)];
  const count = Math.max(1, last - first);
  return Array.from({ length: count + 1 }, (_, index) => Number(((first + index) * step).toPrecision(12)));
}
