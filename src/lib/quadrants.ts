/** Things by two measures in four groups, such as tools by value and cost: as a table, in words, and as a drawing. */
import type { Table } from './data-table.ts';
import { COLOURS, drawing, GREY, INK, line, round, words, type Box } from './svg-parts.ts';
import { escapeText } from './text.ts';

export interface Measure {
  name: string;
  from: number;
  /** At and above it is high. */
  split: number;
  to: number;
  /** How a number of it is said: as it is when absent. */
  say?: (value: number) => string;
}

export interface Quadrants {
  title: string;
  /** What a thing is called: `Tool`. */
  thing: string;
  x: Measure;
  y: Measure;
  /** What the groups are called; the first word is how high `x` is, the second `y`. */
  groups: { highHigh: string; highLow: string; lowHigh: string; lowLow: string };
  /** Names may be untrusted. The most important first. */
  points: { name: string; x: number; y: number }[];
}

type Group = keyof Quadrants['groups'];
const GROUPS: Group[] = ['highLow', 'highHigh', 'lowLow', 'lowHigh'];

export function groupOf({ x, y }: Pick<Quadrants, 'x' | 'y'>, point: { x: number; y: number }): Group {
  return `${point.x >= x.split ? 'high' : 'low'}${point.y >= y.split ? 'High' : 'Low'}`;
}

/** Group by group; Slack has no chart of this kind. */
export function quadrantTable(all: Quadrants): Table {
  const { x, y, groups, points } = all;
  const cell = ({ say }: Measure, value: number) => (say ? { value, text: say(value) } : value);
  return {
    caption: all.title,
    columns: [all.thing, x.name, y.name, 'Group'],
    rows: GROUPS.flatMap((group) =>
      points
        .filter((point) => groupOf(all, point) === group)
        .map((point) => [point.name, cell(x, point.x), cell(y, point.y), groups[group]]),
    ),
  };
}

/** A sentence for each group that has anything in it, escaped for mrkdwn; also what the picture's alternative text says. */
export function quadrantsInWords(all: Quadrants, most = 1_000): string {
  const { x, y, groups, points } = all;
  const room = Math.floor(most / 4.5);
  const sentences = GROUPS.flatMap((group) => {
    const names = points.filter((point) => groupOf(all, point) === group).map(({ name }) => escapeText(name, 40));
    if (names.length === 0) return [];
    const [across, up] = [group.startsWith('high') ? 'high' : 'low', group.endsWith('High') ? 'high' : 'low'];
    const where = `${across} ${escapeText(x.name, 30).toLowerCase()}, ${up} ${escapeText(y.name, 30).toLowerCase()}`;
    return [fitted(`${escapeText(groups[group], 40)} (${where}): `, names, room)];
  });
  return [`${escapeText(all.title, 80)}.`, ...sentences].join(' ').slice(0, most);
}

function fitted(begins: string, names: string[], room: number): string {
  let count = names.length;
  const said = (): string => {
    const rest = names.length - count;
    return `${begins}${names.slice(0, count).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}.`;
  };
  while (count > 1 && said().length > room) count -= 1;
  return said();
}

const SIZE = { width: 960, height: 600 };
const PLOT: Box = { left: 64, top: 84, right: 600, bottom: 540 };
/** So many have a number in the drawing and a line beside it. */
const MOST = 36;
const RADIUS = 11;

/** Numbered dots, and beside them who is who. Both halves of a measure are drawn equally wide. 960 by 600. */
export function quadrantsSvg(all: Quadrants): string {
  const placed = apart(all.points.slice(0, MOST).map((point) => dotOf(all, point)));
  const left = all.points.length - placed.length;
  return drawing(SIZE, all.title, [
    ...frame(all),
    ...placed.flatMap(({ left: x, top: y, ...point }, index) => [
      `<circle cx="${round(x)}" cy="${round(y)}" r="${RADIUS}" fill="${colourOf(groupOf(all, point))}"/>`,
      words(String(index + 1), { x, y: y + 4 }, { size: 11, bold: true, colour: '#ffffff', anchor: 'middle' }),
    ]),
    ...placed.flatMap(({ name }, index) => {
      const column = index < MOST / 2 ? 0 : 1;
      const at = { x: 624 + column * 168, y: 104 + (index - (column * MOST) / 2) * 24 };
      return [
        words(`${index + 1}`, { x: at.x + 16, y: at.y }, { size: 12, bold: true, anchor: 'end' }),
        words(name, { x: at.x + 24, y: at.y }, { size: 12, most: 20 }),
      ];
    }),
    ...(left > 0 ? [words(`… and ${left} more`, { x: 648, y: 552 }, { size: 12, colour: GREY })] : []),
  ]);
}

function frame({ x, y, groups }: Quadrants): string[] {
  const middle = { x: (PLOT.left + PLOT.right) / 2, y: (PLOT.top + PLOT.bottom) / 2 };
  const corner = { size: 13, bold: true, colour: GREY, most: 28 };
  const { left, top, right, bottom } = PLOT;
  const outline: [number, number][] = [
    [left, top],
    [right, top],
    [right, bottom],
    [left, bottom],
    [left, top],
  ];
  return [
    ...outline.slice(1).map((to, index) => line(outline[index] ?? to, to, GREY)),
    line([middle.x, top], [middle.x, bottom]),
    line([left, middle.y], [right, middle.y]),
    words(groups.lowHigh, { x: left + 10, y: top + 20 }, corner),
    words(groups.highHigh, { x: right - 10, y: top + 20 }, { ...corner, anchor: 'end' }),
    words(groups.lowLow, { x: left + 10, y: bottom - 10 }, corner),
    words(groups.highLow, { x: right - 10, y: bottom - 10 }, { ...corner, anchor: 'end' }),
    ...[x.from, x.split, x.to].map((value, index) =>
      words(
        said(x, value),
        { x: left + ((right - left) / 2) * index, y: bottom + 20 },
        { colour: GREY, anchor: 'middle', size: 13, most: 12 },
      ),
    ),
    ...[y.to, y.split, y.from].map((value, index) =>
      words(
        said(y, value),
        { x: left - 8, y: top + ((bottom - top) / 2) * index + 5 },
        { colour: GREY, anchor: 'end', size: 13, most: 7 },
      ),
    ),
    words(`${x.name} →`, { x: middle.x, y: bottom + 44 }, { anchor: 'middle', colour: INK }),
    words(`${y.name} ↑`, { x: left, y: top - 12 }, { colour: INK }),
  ];
}

function said({ say }: Measure, value: number): string {
  return say ? say(value) : String(value);
}

interface Dot {
  left: number;
  top: number;
  /** Its group's part of the drawing, without the name of the group: it never leaves it. */
  area: Box;
}

function dotOf<Point extends { x: number; y: number }>(all: Quadrants, point: Point): Point & Dot {
  const [width, height] = [PLOT.right - PLOT.left, PLOT.bottom - PLOT.top];
  const dot = {
    ...point,
    left: PLOT.left + part(all.x, point.x) * width,
    top: PLOT.bottom - part(all.y, point.y) * height,
    area: areaOf(groupOf(all, point)),
  };
  shift(dot, 0, 0);
  return dot;
}

function areaOf(group: Group): Box {
  const [east, north] = [group.startsWith('high'), group.endsWith('High')];
  const middle = { x: (PLOT.left + PLOT.right) / 2, y: (PLOT.top + PLOT.bottom) / 2 };
  const [edge, name] = [RADIUS + 2, RADIUS + 28];
  return {
    left: (east ? middle.x : PLOT.left) + edge,
    right: (east ? PLOT.right : middle.x) - edge,
    top: north ? PLOT.top + name : middle.y + edge,
    bottom: north ? middle.y - edge : PLOT.bottom - name,
  };
}

/** 0 to 1, with the split in the middle. */
function part({ from, split, to }: Measure, value: number): number {
  const half = value < split ? (value - from) / (split - from || 1) : (value - split) / (to - split || 1);
  return Math.min(1, Math.max(0, half)) / 2 + (value < split ? 0 : 0.5);
}

/** Dots that lie on each other are moved apart, a little each turn. */
function apart<Drawn extends Dot>(dots: Drawn[]): Drawn[] {
  const moved = dots.map((dot) => ({ ...dot }));
  const least = RADIUS * 2 + 2;
  for (let turn = 0; turn < 60; turn++) {
    moved.forEach((one, index) => {
      for (const other of moved.slice(index + 1)) {
        const [across, up] = [other.left - one.left, other.top - one.top];
        const distance = Math.hypot(across, up);
        if (distance >= least) continue;
        const angle = distance < 0.1 ? index : Math.atan2(up, across);
        const push = (least - distance) / 2;
        shift(one, -push * Math.cos(angle), -push * Math.sin(angle));
        shift(other, push * Math.cos(angle), push * Math.sin(angle));
      }
    });
  }
  return moved;
}

function shift(dot: Dot, across: number, up: number): void {
  dot.left = Math.min(dot.area.right, Math.max(dot.area.left, dot.left + across));
  dot.top = Math.min(dot.area.bottom, Math.max(dot.area.top, dot.top + up));
}

function colourOf(group: Group): string {
  return COLOURS[[0, 2, 3, 5][GROUPS.indexOf(group)] ?? 0] ?? GREY;
}
