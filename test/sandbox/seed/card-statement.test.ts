import { describe, expect, test } from 'vitest';
import { randomStream } from '#sandbox/hubspot/random-stream.ts';
import { cardLines, cardStatement, type CardLine } from '#sandbox/seed/card-statement.ts';
import { csv } from '#sandbox/seed/csv.ts';
import { toolInventory } from '#sandbox/seed/tool-inventory.ts';
import { companyTools, DOLLARS_PER_EURO, monthlyCents } from '#sandbox/seed/tools.ts';
import { FERNHILL } from './company.ts';

const TODAY = Temporal.PlainDate.from('2026-03-03');
const tools = companyTools(FERNHILL, TODAY);
const lines = cardLines(tools, randomStream(5), TODAY);
const of = (name: string, what: CardLine['what'] = 'charge'): CardLine[] =>
  lines.filter((line) => line.tool === name && line.what === what);
const cents = (some: CardLine[]): number => some.reduce((sum, line) => sum + line.cents, 0);

describe('the tools', () => {
  test('are 14, cost about $6,000 a month, and half of the money does little', () => {
    expect(tools).toHaveLength(14);
    const total = tools.reduce((sum, tool) => sum + monthlyCents(tool), 0);
    expect(total).toBeGreaterThan(570_000);
    expect(total).toBeLessThan(620_000);
    const idle = tools.filter(({ seats, activeUsers }) => activeUsers / seats <= 0.4);
    expect(idle.reduce((sum, tool) => sum + monthlyCents(tool), 0) / total).toBeGreaterThan(0.45);
  });

  test('belong to people of the company, overlap with tools of the list, and renew later than today', () => {
    const [ids, names] = [FERNHILL.people.map(({ id }) => id), tools.map(({ name }) => name)];
    for (const tool of tools) {
      expect(ids).toContain(tool.owner);
      for (const other of tool.overlaps) expect(names).toContain(other);
      expect(Temporal.PlainDate.compare(tool.renewal, TODAY), tool.name).toBe(1);
      expect(Temporal.PlainDate.compare(tool.lastUse, TODAY), tool.name).toBeLessThanOrEqual(0);
    }
  });
});

describe('the card statement', () => {
  test('charges each monthly tool three or four times at its price, euros within two per cent', () => {
    for (const tool of tools.filter(({ price, before, paidFor }) => price.every === 'month' && !before && !paidFor)) {
      const charges = of(tool.name);
      expect(charges.length, tool.name).toBeGreaterThanOrEqual(3);
      expect(charges.length, tool.name).toBeLessThanOrEqual(4);
      const price = tool.price.cents * (tool.price.currency === 'EUR' ? DOLLARS_PER_EURO : 1);
      for (const charge of charges) expect(Math.abs(charge.cents / price - 1)).toBeLessThan(0.02);
      if (tool.price.currency === 'EUR') expect(new Set(charges.map((one) => one.cents)).size).toBe(charges.length);
      else expect(cents(charges)).toBe(tool.price.cents * charges.length);
    }
  });

  test('charges a quarter twice and a year once', () => {
    expect(of('6sense').map((one) => one.cents)).toEqual([540_000, 540_000]);
    expect(of('Gong').map((one) => one.cents)).toEqual([900_000]);
    expect(of('Webflow').map((one) => one.cents)).toEqual([88_800]);
  });

  test('shows a price that rose, a trial that turned paid, one charge twice and money that came back', () => {
    expect(of('Zapier').map((one) => one.cents)).toEqual([10_350, 10_350, 19_350, 19_350]);
    expect(of('Typeform')).toHaveLength(2);
    const [double] = of('Calendly', 'double');
    expect(of('Calendly').filter((one) => one.date.equals(double!.date) && one.cents === double!.cents)).toHaveLength(
      1,
    );
    expect(cents(of('Apollo', 'refund'))).toBe(-9_900);
    expect(lines.filter((line) => line.what === 'other' && line.cents < 0)).toHaveLength(1);
  });

  test.each(['2026-02-28', '2026-08-31', '2027-01-01'])('ends on %s, in order, and is booked on weekdays', (day) => {
    const today = Temporal.PlainDate.from(day);
    const then = cardLines(companyTools(FERNHILL, today), randomStream(5), today);
    expect(new Set(then.flatMap(({ tool }) => tool ?? [])).size).toBe(14);
    const dates = then.map(({ date }) => date.toString());
    expect(dates).toEqual(dates.toSorted());
    for (const { date, posted } of then) {
      expect(Temporal.PlainDate.compare(posted, today)).toBeLessThanOrEqual(0);
      expect(Temporal.PlainDate.compare(date, posted)).toBe(-1);
      expect(posted.dayOfWeek).toBeLessThanOrEqual(5);
    }
  });

  test('as a file adds up to what was charged', () => {
    const rows = cardStatement(lines).trimEnd().split('\r\n');
    expect(rows).toHaveLength(lines.length + 1);
    const amounts = rows.slice(1).map((row) => Number(/,(-?\d+\.\d\d),USD,xxxx-\d{4}$/.exec(row)?.[1]));
    expect(Math.round(amounts.reduce((sum, one) => sum + one, 0) * 100)).toBe(cents(lines));
    expect(cardStatement(cardLines(tools, randomStream(5), TODAY))).toBe(cardStatement(lines));
  });
});

describe('the list of tools that the company keeps', () => {
  const rows = toolInventory(tools, FERNHILL).trimEnd().split('\r\n').slice(1);

  test('misses four tools, and has one that nobody pays for', () => {
    expect(rows).toHaveLength(11);
    const missing = tools.map(({ name }) => name).filter((name) => !rows.some((row) => row.startsWith(`${name},`)));
    expect(missing.toSorted()).toEqual(['6sense', 'Hotjar', 'LinkedIn Sales Navigator', 'Typeform', 'Webflow']);
    expect(rows.some((row) => row.startsWith('Sales Nav,'))).toBe(true);
    expect(rows.at(-1)).toMatch(/^Drift,/);
    expect(lines.some(({ merchant }) => /drift/i.test(merchant))).toBe(false);
  });

  test('has an old price and takes a year’s price for a month’s', () => {
    expect(rows.find((row) => row.startsWith('Zapier,'))).toContain(',103.50,');
    expect(rows.find((row) => row.startsWith('Gong,'))).toContain(',9000.00,');
  });
});

describe('a CSV file', () => {
  test('quotes what would break it and disarms what a spreadsheet would run, numbers apart', () => {
    expect(csv([['a,b', 'say "hi"', 'two\nlines', '=HYPERLINK("x")', '@SUM(1)', '+1 call', '-12.50', '-x', '']])).toBe(
      `"a,b","say ""hi""","two\nlines","'=HYPERLINK(""x"")",'@SUM(1),'+1 call,-12.50,'-x,\r\n`,
    );
  });
});
