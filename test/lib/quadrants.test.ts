import { describe, expect, test } from 'vitest';
import { dataTable } from '#lib/data-table.ts';
import { checkOutgoing } from '#lib/last-gate.ts';
import { groupOf, quadrantsInWords, quadrantsSvg, quadrantTable, type Quadrants } from '#lib/quadrants.ts';

const tools: Quadrants = {
  title: 'Tools by value and cost',
  thing: 'Tool',
  x: { name: 'Value', from: 0, split: 5, to: 10 },
  y: { name: 'Cost a month', from: 0, split: 500, to: 5_000, say: (value) => `$${value}` },
  groups: { highHigh: 'Negotiate', highLow: 'Keep', lowHigh: 'Cut', lowLow: 'Watch' },
  points: [
    { name: 'HubSpot', x: 9, y: 800 },
    { name: 'Canva', x: 8, y: 40 },
    { name: '<!channel>', x: 1, y: 3_000 },
    { name: 'Zapier', x: 5, y: 500 },
  ],
};

test('at the split it is high', () => {
  expect(tools.points.map((point) => groupOf(tools, point))).toEqual(['highHigh', 'highLow', 'lowHigh', 'highHigh']);
});

test('the table goes group by group, and sorts money as numbers', () => {
  const table = quadrantTable(tools);
  expect(table.rows.map(([name, , , group]) => [name, group])).toEqual([
    ['Canva', 'Keep'],
    ['HubSpot', 'Negotiate'],
    ['Zapier', 'Negotiate'],
    ['<!channel>', 'Cut'],
  ]);
  expect(dataTable(table)?.rows[1]?.[2]).toEqual({ type: 'raw_number', value: 40, text: '$40' });
});

test('the words name each group and who is in it, and mention nobody', () => {
  const said = quadrantsInWords(tools);
  expect(said).toContain(
    'Keep (high value, low cost a month): Canva. Negotiate (high value, high cost a month): HubSpot, Zapier.',
  );
  expect(checkOutgoing({ text: said, mentions: [], allowedHosts: [] })).toEqual([]);
  const many = { ...tools, points: Array.from({ length: 200 }, (_, index) => ({ name: `Tool ${index}`, x: 9, y: 9 })) };
  expect(quadrantsInWords(many, 400)).toMatch(/Tool 0, .* and \d+ more\.$/);
  expect(quadrantsInWords(many, 400).length).toBeLessThanOrEqual(400);
});

describe('the drawing', () => {
  const dotsOf = (svg: string) =>
    [...svg.matchAll(/<circle cx="([\d.]+)" cy="([\d.]+)"/g)].map(([, x, y]) => ({ x: Number(x), y: Number(y) }));

  test('has a dot in its own quarter for each, however far out it is', () => {
    const far = { ...tools, points: [...tools.points, { name: 'Far', x: 1e9, y: -1e9 }] };
    const dots = dotsOf(quadrantsSvg(far));
    expect(dots.map(({ x, y }) => [x > 332, y < 312])).toEqual([
      [true, true],
      [true, false],
      [false, true],
      [true, true],
      [true, false],
    ]);
  });

  test('lays no dot on another, and draws thirty-six of them', () => {
    const alike = Array.from({ length: 50 }, (_, index) => ({ name: `T${index}`, x: 7, y: 600 + (index % 3) }));
    const svg = quadrantsSvg({ ...tools, points: alike });
    const dots = dotsOf(svg);
    expect(dots).toHaveLength(36);
    expect(svg).toContain('… and 14 more');
    expect(new Set(dots.map(({ x, y }) => `${Math.round(x / 8)} ${Math.round(y / 8)}`)).size).toBeGreaterThan(30);
  });

  test('escapes names', () => {
    expect(quadrantsSvg(tools)).toContain('&#60;!channel&#62;');
  });
});
