import { between, pick, weighted, type Random, type Shares } from './chance.ts';
import { csv } from './csv.ts';
import { DOLLARS_PER_EURO, type Tool } from './tools.ts';

const MONTHS = 4;

/** A line of the statement. What follows `card` is not in the file: it is what somebody who audits has to find out. */
export interface CardLine {
  date: Temporal.PlainDate;
  /** The bank books a day or two later, never on a weekend. */
  posted: Temporal.PlainDate;
  merchant: string;
  /** US dollars; less than nothing for money that came back. */
  cents: number;
  /** The last four digits. */
  card: string;
  tool?: string;
  what: 'charge' | 'double' | 'refund' | 'other';
}

const CARDS = { team: '4417', founder: '9032' };

function booked(random: Random, date: Temporal.PlainDate): Temporal.PlainDate {
  const posted = date.add({ days: between(random, 1, 2) });
  return posted.dayOfWeek > 5 ? posted.add({ days: 8 - posted.dayOfWeek }) : posted;
}

/** The days on which the tool was charged after `from` and until `to`. */
function chargeDays(tool: Tool, from: Temporal.PlainDate, to: Temporal.PlainDate): Temporal.PlainDate[] {
  const months = { month: 1, quarter: 3, year: 12 }[tool.price.every];
  const next = tool.price.every === 'month' ? to.with({ day: tool.charged.day }).add({ months: 1 }) : tool.renewal;
  const days = Array.from({ length: MONTHS + 2 }, (_, back) => next.subtract({ months: months * back }));
  const began = tool.paidFor === undefined ? from : to.subtract({ months: tool.paidFor });
  return days
    .filter((day) => Temporal.PlainDate.compare(day, from) > 0 && Temporal.PlainDate.compare(day, to) <= 0)
    .filter((day) => Temporal.PlainDate.compare(day, began) > 0)
    .toReversed();
}

/** The price on that day: before a rise it was the old one. */
function centsOn(tool: Tool, day: Temporal.PlainDate, to: Temporal.PlainDate): number {
  const { before, price } = tool;
  const old = before !== undefined && Temporal.PlainDate.compare(day, to.subtract({ months: before.months })) <= 0;
  return old ? before.cents : price.cents;
}

/** One charge as the bank shows it: euros at the rate of the day, which is never the same twice. */
function charge(random: Random, tool: Tool, date: Temporal.PlainDate, to: Temporal.PlainDate): CardLine {
  const asked = centsOn(tool, date, to);
  const { merchant, card } = tool.charged;
  const rate = tool.price.currency === 'USD' ? 1 : DOLLARS_PER_EURO * (0.985 + 0.03 * random());
  const foreign = rate === 1 ? '' : ` EUR ${(asked / 100).toFixed(2)} @ ${rate.toFixed(4)}`;
  return {
    date,
    posted: booked(random, date),
    merchant: `${merchant}${foreign}`,
    cents: Math.round(asked * Number(rate.toFixed(4))),
    card: CARDS[card],
    tool: tool.name,
    what: 'charge',
  };
}

/** What went wrong: one tool charged twice and never noticed, and a seat too many that was paid back. */
function mishaps(random: Random, lines: readonly CardLine[]): CardLine[] {
  const twice = lines.filter(({ tool }) => tool === 'Calendly').at(-2);
  const [paid] = lines.filter(({ tool }) => tool === 'Apollo');
  const double: CardLine[] = twice === undefined ? [] : [{ ...twice, what: 'double' }];
  if (paid === undefined) return double;
  const date = paid.date.add({ days: 6 });
  const merchant = `${paid.merchant} REFUND`;
  return [...double, { ...paid, date, posted: booked(random, date), merchant, cents: -9_900, what: 'refund' }];
}

/** What else people pay by card: merchant, dollars from and to. Advertisements recur like software and are none. */
const ELSEWHERE: Shares<readonly [merchant: string, low: number, high: number, card: keyof typeof CARDS]> = [
  [['UBER *TRIP HELP.UBER.COM CA', 11, 64, 'founder'], 22],
  [['THE COPPER KETTLE NEW YORK NY', 18, 140, 'founder'], 14],
  [['PEBBLE & CRUMB CAFE CHICAGO IL', 9, 48, 'team'], 12],
  [['DELTA AIR LINES ATLANTA GA', 189, 640, 'founder'], 7],
  [['BRITISH AWYS 1252203917 LONDON GB', 320, 890, 'founder'], 3],
  [['HARBOURVIEW HOTEL BOSTON MA', 210, 760, 'team'], 5],
  [['AMTRAK .COM WASHINGTON DC', 49, 180, 'team'], 6],
  [['GOOGLE *ADS9413822601 CC@GOOGLE.COM CA', 480, 510, 'team'], 14],
  [['STAPLES 00118 BROOKLYN NY', 14, 120, 'team'], 5],
  [['USPS PO 3555670118 NEW YORK NY', 6, 40, 'team'], 4],
];

function otherSpending(random: Random, from: Temporal.PlainDate, to: Temporal.PlainDate): CardLine[] {
  const days = from.until(to).days;
  const lines = Array.from({ length: 74 }, (): CardLine => {
    const [merchant, low, high, card] = weighted(random, ELSEWHERE);
    const date = from.add({ days: between(random, 1, days) });
    const cents = between(random, low * 100, high * 100);
    return { date, posted: booked(random, date), merchant, cents, card: CARDS[card], what: 'other' };
  });
  const ride = pick(
    random,
    lines.filter(({ merchant }) => merchant.startsWith('UBER')),
  );
  return [...lines, { ...ride, cents: -ride.cents, merchant: 'UBER *TRIP REFUND HELP.UBER.COM CA' }];
}

/** What was paid by card in the four months until `today`, the oldest first. */
export function cardLines(tools: readonly Tool[], random: Random, today: Temporal.PlainDate): CardLine[] {
  const from = today.subtract({ months: MONTHS });
  const charges = tools.flatMap((tool) => chargeDays(tool, from, today).map((day) => charge(random, tool, day, today)));
  return [...charges, ...mishaps(random, charges), ...otherSpending(random, from, today)]
    .filter(({ posted }) => Temporal.PlainDate.compare(posted, today) <= 0)
    .toSorted((a, b) => Temporal.PlainDate.compare(a.date, b.date));
}

/** The lines as the bank's file has them. */
export function cardStatement(lines: readonly CardLine[]): string {
  return csv([
    ['Transaction Date', 'Posted Date', 'Description', 'Amount', 'Currency', 'Card'],
    ...lines.map(({ date, posted, merchant, cents, card }) => [
      date.toString(),
      posted.toString(),
      merchant,
      (cents / 100).toFixed(2),
      'USD',
      `xxxx-${card}`,
    ]),
  ]);
}
